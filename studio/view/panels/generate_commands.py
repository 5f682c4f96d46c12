"""What can be done in Generate, as entries of the action table and of the pictures' context menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from engine.jobs.spec import Latent
from studio.language import tr
from studio.model.alter_state import Handed
from studio.model.creation import Layers
from studio.view.actions import Action
from studio.view.theme import icons
from studio.view.theme.theme import theme

if TYPE_CHECKING:
    from studio.view.panels.generate import GeneratePanel

STYLES: dict[Layers, str] = {
    "coarse": tr("pose and form"),
    "middle": "parts",
    "fine": tr("colours and texture"),
}
SUM = (tr("A: start from this"), tr("B: without this"), tr("C: with this"))
CORNERS = (tr("Top left"), tr("Top right"), tr("Bottom left"), tr("Bottom right"))


def commands(panel: GeneratePanel) -> list[Action]:
    """The panel's actions; those that mean a picture mean the large one, or the one the keyboard is on."""
    model = panel.model

    def here() -> bool:
        return model.description is not None

    def on_picture() -> bool:
        return here() and panel.current_latent() is not None

    def with_picture(act: Callable[[Latent], object]) -> Callable[[], object]:
        def run() -> None:
            latent = panel.current_latent()
            if latent is not None:
                act(latent)

        return run

    def on_grid() -> bool:
        return here() and panel.grid.current >= 0

    def mixes() -> bool:
        return on_grid() and panel.mixes_styles() and bool(panel.grid.selection())

    def several() -> bool:
        return here() and len(panel.grid.selection()) > 1

    def takes_pictures() -> bool:
        return panel.given.possible

    return [
        Action("generate.new", tr("New samples"), model.new_samples, "arrows-clockwise", "Ctrl+R", enabled=here),
        Action("generate.like", tr("Like picture"), with_picture(model.toggle_favourite), "star", enabled=on_picture,
               words=tr("favourite star")),
        Action("generate.lock", tr("Lock picture"), lambda: panel.toggle_lock(panel.grid.current), "lock-simple",
               enabled=on_grid, words=tr("pin keep")),
        Action("generate.open", tr("Show picture large"), lambda: panel.open_large(panel.grid.current),
               "arrows-out-simple", enabled=on_grid),
        Action("generate.copy", tr("Copy picture"), with_picture(panel.outgoing.copy), "copy", "Ctrl+C", menu="Edit",
               enabled=on_picture),
        Action("generate.save", tr("Save picture…"), with_picture(panel.outgoing.save), "download-simple", "Ctrl+S", menu="File",
               enabled=on_picture),
        Action("generate.export", tr("Export pictures…"), panel.open_export, "export", "Ctrl+E", menu="File", enabled=here),
        Action("generate.walk", tr("Walk between pictures"), panel.open_walk, "path", "Ctrl+Shift+W", enabled=here,
               words=tr("animation gif video")),
        *[
            Action(f"generate.style.{layers}", tr("Take {layers} style from another picture", layers=layers),
                   partial(panel.pick_style, layers), "stack", f"Alt+{place}", enabled=mixes, words=tr("mix style"))
            for place, layers in enumerate(STYLES, 1)
        ],
        Action("generate.style.own", tr("Own styles again"), lambda: model.own_styles(panel.grid.selection()), "stack-simple",
               "Alt+0", enabled=mixes, words=tr("mix style")),
        *[
            Action(f"generate.sum.{letter}", tr("A − B + C: picture as {letter}", letter=letter), with_picture(partial(panel.start_sum, place)),
                   "plus-minus", f"Alt+{letter}", enabled=on_picture, words=tr("arithmetic add subtract without with"))
            for place, letter in enumerate("ABC")
        ],
        Action("generate.mean", tr("Mean of the selected pictures"), panel.keep_mean, "intersect", enabled=several,
               words=tr("average middle blend")),
        Action("generate.given", tr("Reconstruct a picture"), panel.open_given, "image-square", enabled=takes_pictures,
               words=tr("autoencoder denoise noise photo encode")),
        Action("generate.reset", tr("Reset sliders"), model.reset, "arrow-counter-clockwise", enabled=here),
        Action("generate.corners", tr("New corners to explore"), model.new_corners, "selection-all", enabled=here),
        Action("generate.larger", tr("Larger pictures"), panel.grid.larger, "magnifying-glass-plus", "Ctrl++", menu="View",
               enabled=here),
        Action("generate.smaller", tr("Smaller pictures"), panel.grid.smaller, "magnifying-glass-minus", "Ctrl+-",
               menu="View", enabled=here),
    ]  # fmt: skip


def picture_menu(panel: GeneratePanel, latent: Latent, index: int | None) -> QMenu:
    """The context menu of a picture; `index` is its place in the grid, None for a favourite."""
    model = panel.model
    menu = QMenu(panel)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setObjectName("generate.menu")

    def add(icon: str, words: str, act: Callable[[], object]) -> None:
        menu.addAction(icons.icon(icon, 16, theme.tokens.muted), words, act)

    liked = latent in model.now.favourites
    add("star", tr("Take out of liked") if liked else tr("Like"), lambda: model.toggle_favourite(latent))
    if index is not None:
        locked = model.now.cells[index].locked
        add("lock-simple", tr("Unlock") if locked else tr("Lock"), lambda: panel.toggle_lock(index))
        add("arrows-out-simple", tr("Show large"), lambda: panel.open_large(index))
    else:
        place = model.now.favourites.index(latent)
        add("squares-four", tr("Put into the grid"), lambda: panel.put_in_grid(latent))
        add("arrows-out-simple", tr("Show large"), lambda: panel.open_large(place, favourite=True))
    menu.addSeparator()
    if model.choice is not None and model.choice.on_shelf:
        handed = Handed(model.choice.key, latent)
        add("heart", tr("Alter in Design"), lambda: panel.go.emit("design", handed))
    add("copy", tr("Copy picture"), lambda: panel.outgoing.copy(latent))
    add("download-simple", tr("Save picture…"), lambda: panel.outgoing.save(latent))
    add("export", tr("Export…"), panel.open_export)
    add("path", tr("Walk"), panel.open_walk)
    menu.addSeparator()
    terms = menu.addMenu(tr("Use in A − B + C"))
    for place, words in enumerate(SUM):
        terms.addAction(words, partial(panel.start_sum, place, latent))
    chosen = panel.grid.selection()
    if index is not None and len(chosen) > 1:
        add("intersect", tr("Mean of the {chosen} selected", chosen=len(chosen)), panel.keep_mean)
    if panel.mixes_styles():
        if index is not None:
            take = menu.addMenu(tr("Take a style from another picture"))
            for layers, means in STYLES.items():
                take.addAction(f"{layers.capitalize()}: {means}", partial(panel.pick_style, layers))
            if model.now.cells[index].latent.styles:
                add("stack-simple", tr("Own styles again"), lambda: model.own_styles(chosen))
        others = [one for one in chosen if one != index]
        if others:
            count = tr("selected picture") if len(others) == 1 else tr("{others} selected pictures", others=len(others))
            _styles(panel, menu.addMenu(tr("Give its style to the {count}", count=count)), others, latent, "{}")
    corners = menu.addMenu(tr("Explore from this corner"))
    for corner, words in enumerate(CORNERS):
        corners.addAction(words, partial(model.set_corner, corner, latent))
    return menu


def drop_menu(panel: GeneratePanel, indices: list[int], latent: Latent) -> QMenu:
    """What can be done with a picture dropped on those at `indices`: they take a style of it."""
    menu = QMenu(panel)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setObjectName("generate.dropMenu")
    _styles(panel, menu, indices, latent, tr("Take its {} style"))
    return menu


def _styles(panel: GeneratePanel, menu: QMenu, indices: list[int], latent: Latent, words: str) -> None:
    for layers, means in STYLES.items():
        told = words.format(layers)
        menu.addAction(
            f"{told[0].upper()}{told[1:]}: {means}", partial(panel.model.take_style, indices, layers, latent)
        )
