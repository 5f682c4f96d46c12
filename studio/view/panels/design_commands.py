"""What can be done in Design, as entries of the action table and of an item's context menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from engine.library.like_logs import log_names
from studio.language import tr
from studio.view.actions import Action
from studio.view.theme import icons
from studio.view.theme.theme import theme

if TYPE_CHECKING:
    from studio.view.panels.design import DesignPanel


def commands(panel: DesignPanel) -> list[Action]:
    """The panel's actions; those that mean an item mean the one the keyboard is on."""
    context, taste, designs = panel.context, panel.taste, panel.designs

    def on_taste() -> bool:
        return panel.page == panel.TASTE and taste.ready and not panel.taste_page.on_logs

    def on_item() -> bool:
        return panel.page == panel.ITEMS and panel.current_item() is not None

    def on_kept() -> bool:
        return panel.page == panel.later.collection_place and len(panel.later.collection_page.chosen()) == 1

    def may_design() -> bool:
        return designs.working is None and not designs.why_not(taste.open_likes)

    def anybody() -> bool:
        return bool(context.profile) and context.log_person is None

    def on_log() -> bool:
        return panel.page == panel.TASTE and panel.taste_page.on_logs and bool(panel.logs.chosen)

    return [
        Action("design.next", tr("Show the next pictures to like"), taste.answer, "arrow-right", "Ctrl+R", enabled=on_taste,
               words=tr("taste grid round next twelve")),
        Action("design.design", tr("Design new items"), panel.design_now, "sparkle", "Ctrl+Return", enabled=may_design,
               words=tr("create taste")),
        Action("design.cancel", tr("Stop designing"), designs.cancel, "x", enabled=lambda: designs.working is not None),
        Action("design.stopLooking", tr("Stop looking for pictures, children or directions"), panel.stop_looking, "x",
               enabled=panel.looks, words=tr("cancel wait")),
        Action("design.forgetRound", tr("Forget the newest round"), context.undo_grid, "x", enabled=lambda: bool(context.grids),
               words=tr("grid likes remove last")),
        Action("design.anew", tr("Begin this taste anew"), context.forget, "arrow-counter-clockwise",
               enabled=lambda: bool(context.grids), words=tr("forget reset likes")),
        Action("design.keep", tr("Keep item"), lambda: designs.keep(panel.cards.current), "heart", enabled=on_item,
               words=tr("favourite collection like")),
        Action("design.alterItem", tr("Alter item"), panel.alter_item, "sliders-horizontal", "A", enabled=lambda: on_item() or on_kept(),
               words=tr("change move variations")),
        Action("design.earlier", tr("Show the design before"), lambda: designs.look_at(designs.place - 1), "caret-left",
               enabled=lambda: panel.page == panel.ITEMS and designs.place > 0, words=tr("earlier items back history")),
        Action("design.later", tr("Show the design after"), lambda: designs.look_at(designs.place + 1), "caret-right",
               enabled=lambda: panel.page == panel.ITEMS and 0 <= designs.place < len(designs.made) - 1, words=tr("later items newer")),
        Action("design.open", tr("Open item in Generate"), panel.open_item, "squares-four", enabled=on_item),
        Action("design.copy", tr("Copy item"), panel.copy_item, "copy", "Ctrl+C", menu="Edit", enabled=on_item),
        Action("design.save", tr("Save item…"), panel.save_item, "download-simple", "Ctrl+S", menu="File", enabled=on_item),
        Action("design.export", tr("Export all new items…"), panel.export_items, "export", "Ctrl+E", menu="File",
               enabled=lambda: panel.page == panel.ITEMS and bool(designs.items)),
        Action("design.person.new", tr("New person…"), panel.who.new, "user-plus", words=tr("profile client taste")),
        Action("design.person.rename", tr("Rename person…"), panel.who.rename, "pencil-simple", enabled=anybody,
               words=tr("profile client")),
        Action("design.person.delete", tr("Delete person"), panel.who.delete, "trash", enabled=anybody, words=tr("profile client")),
        Action("design.person.import", tr("Import a person's taste…"), panel.who.ask_bring, "download-simple", menu="File",
               words=tr("profile client load")),
        Action("design.likeLogs", tr("Learn from a like log…"), lambda: panel.open_logs(""), "users-three", menu="File",
               words=tr("csv ratings taste people survey shop")),
        Action("design.likePeople", tr("Choose a person of a like log…"), panel.open_logs, "users-three",
               enabled=lambda: bool(log_names()), words=tr("taste profile client")),
        Action("design.likeStop", tr("Stop learning from the like log"), panel.logs.cancel, "x",
               enabled=lambda: panel.logs.working is not None),
        Action("design.likeRename", tr("Rename like log…"), panel.taste_page.logs_page.rename, "pencil-simple", enabled=on_log),
        Action("design.likeDelete", tr("Delete like log"), panel.taste_page.logs_page.delete, "trash", enabled=on_log),
        Action("design.person.export", tr("Export this person's taste…"), panel.who.ask_export, "export", menu="File",
               enabled=anybody, words=tr("profile client save")),
    ]  # fmt: skip


def page_action(panel: DesignPanel, place: int, title: str) -> Action:
    """Goes to a page; Alt and its number do."""
    words = tr("Design: {title}", title=title)
    return Action(
        f"design.page{place + 1}", words, partial(panel.show_page, place), "heart", f"Alt+{place + 1}", "View"
    )


def item_menu(panel: DesignPanel, index: int, at: QPoint) -> None:
    """The context menu of an item."""
    menu = QMenu(panel)
    menu.setObjectName("design.menu")
    kept = panel.designs.is_kept(index)
    for icon, words, act in (
        (
            "heart",
            tr("Take out of the collection") if kept else tr("Keep in the collection"),
            lambda: panel.designs.keep(index),
        ),
        ("sliders-horizontal", tr("Alter (A)"), panel.alter_item),
        ("squares-four", tr("Open in Generate"), panel.open_item),
        ("copy", tr("Copy"), panel.copy_item),
        ("download-simple", tr("Save…"), panel.save_item),
    ):
        menu.addAction(icons.icon(icon, 16, theme.tokens.muted), words, act)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
