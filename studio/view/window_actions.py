"""The window's own actions; panels add theirs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from engine import paths
from studio.language import tr
from studio.view.actions import Action
from studio.view.outside import show_outside
from studio.view.panels.places import PLACES

if TYPE_CHECKING:
    from studio.view.main_window import MainWindow


def window_actions(window: MainWindow) -> list[Action]:
    """Panels, files, undo, queue, view, help: what works whatever panel is in front."""
    settings = window.studio.settings

    def undo() -> None:
        if window.front.undo_stack is not None:
            window.front.undo_stack.undo()

    def redo() -> None:
        if window.front.undo_stack is not None:
            window.front.undo_stack.redo()

    def can_undo() -> bool:
        stack = window.front.undo_stack
        return stack is not None and bool(stack.undo_name)

    def can_redo() -> bool:
        stack = window.front.undo_stack
        return stack is not None and bool(stack.redo_name)

    def open_files() -> None:
        kinds = tr(
            "Pictures, data sets and models (*.png *.jpg *.jpeg *.webp *.zip *.npz *.gz *ubyte card.json "
            "*.taste.json *.csv *.pth *.pt *.pkl *.safetensors);;All files (*)"
        )
        names, _ = QFileDialog.getOpenFileNames(window, tr("Open"), str(paths.pictures()), kinds)
        window.take([Path(name) for name in names])

    def open_folder() -> None:
        name = QFileDialog.getExistingDirectory(window, tr("Open a folder of pictures, or a model folder"))
        if name:
            window.take([Path(name)])

    def show(folder: Path) -> None:
        show_outside(folder)

    def other_theme() -> None:
        from studio.view.theme.theme import theme

        settings.theme = "light" if theme.tokens.name == "dark" else "dark"

    def explore() -> None:
        window.studio.queue.explore(not window.studio.queue.exploring)

    def full_screen() -> None:
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def start_tour() -> None:
        from studio.view.guide import Guide

        if not any(guide.isVisible() for guide in window.findChildren(Guide)):
            Guide(window).begin()

    def toggle_motion() -> None:
        settings.reduce_motion = not settings.reduce_motion

    def toggle_smooth() -> None:
        settings.smooth = not settings.smooth

    go = [
        Action(
            f"window.{place.key}",
            tr("Go to {title}", title=place.title),
            partial(window.show_panel, place.key),
            place.icon,
            f"Ctrl+{number}",
            "View",
            words=place.about,
        )
        for number, place in enumerate(PLACES, start=1)
    ]
    return [
        Action("file.open", tr("Open files…"), open_files, "file-plus", "Ctrl+O", "File", words=tr("import drop load")),
        Action(
            "file.openFolder", tr("Open a folder…"), open_folder, "folder-open", "Ctrl+Shift+O", "File", words="data"
        ),
        Action("file.library", tr("Show the library's folder"), lambda: show(paths.home()), "folder", menu="File"),
        Action(
            "file.settings", tr("Settings…"), window.open_settings, "gear-six", "Ctrl+,", "File", words="preferences"
        ),
        Action(
            "file.free", tr("Free memory"), window.studio.memory.free, "cpu", menu="File", words=tr("unload models ram")
        ),
        Action("file.quit", tr("Quit"), window.close, "sign-out", "Ctrl+Q", "File", words=tr("exit close")),
        Action("edit.undo", tr("Undo"), undo, "arrow-counter-clockwise", "Ctrl+Z", "Edit", can_undo),
        Action("edit.redo", tr("Redo"), redo, "arrow-clockwise", "Ctrl+Shift+Z", "Edit", can_redo),
        *go,
        Action(
            "view.palette",
            tr("Search commands…"),
            window.open_palette,
            "magnifying-glass",
            "Ctrl+K",
            "View",
            palette=False,
        ),
        Action(
            "view.side",
            tr("Settings at the side"),
            lambda: window.front.toggle_side(),
            "layout",
            "Ctrl+B",
            "View",
            lambda: window.front.has_side,
        ),
        Action("view.theme", tr("Change between dark and light"), other_theme, "circle-half", "Ctrl+Shift+L", "View"),
        Action(
            "view.smooth",
            tr("Enlarge pictures smoothly"),
            toggle_smooth,
            "grid-four",
            menu="View",
            checked=lambda: settings.smooth,
            words=tr("filter sharp pixels"),
        ),
        Action(
            "view.motion",
            tr("Reduce motion"),
            toggle_motion,
            "wind",
            menu="View",
            checked=lambda: settings.reduce_motion,
        ),
        Action("view.fullScreen", tr("Full screen"), full_screen, "corners-out", "F11", "View"),
        Action("queue.toggle", tr("Open or close the queue"), window.toggle_queue, "queue", "Ctrl+J", "Queue"),
        Action(
            "queue.explore",
            tr("Pause while I explore"),
            explore,
            "hand",
            menu="Queue",
            enabled=lambda: window.studio.queue.is_open,
            checked=lambda: window.studio.queue.exploring,
        ),
        Action(
            "queue.clear",
            tr("Clear finished jobs"),
            window.studio.queue.clear_finished,
            "trash",
            menu="Queue",
            enabled=lambda: window.studio.queue.is_open,
        ),
        Action("help.menu", tr("Menu"), window.open_menu, "list", "F10", "Help", palette=False),
        Action(
            "help.tour", tr("Guided tour"), start_tour, "compass", "F1", "Help", words=tr("help introduction start")
        ),
        Action(
            "help.logs", tr("Show the log files"), lambda: show(paths.logs()), "article", menu="Help", words="debug"
        ),
    ]
