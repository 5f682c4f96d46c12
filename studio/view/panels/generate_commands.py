"""What can be done in Generate, as entries of the action table and of the pictures' context menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from engine.jobs.spec import Latent
from studio.view.actions import Action
from studio.view.theme import icons
from studio.view.theme.theme import theme

if TYPE_CHECKING:
    from studio.view.panels.generate import GeneratePanel

CORNERS = ("Top left", "Top right", "Bottom left", "Bottom right")


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

    return [
        Action("generate.new", "New samples", model.new_samples, "arrows-clockwise", "Ctrl+R", enabled=here),
        Action("generate.like", "Like picture", with_picture(model.toggle_favourite), "star", enabled=on_picture,
               words="favourite star"),
        Action("generate.lock", "Lock picture", lambda: panel.toggle_lock(panel.grid.current), "lock-simple",
               enabled=on_grid, words="pin keep"),
        Action("generate.open", "Show picture large", lambda: panel.open_large(panel.grid.current),
               "arrows-out-simple", enabled=on_grid),
        Action("generate.copy", "Copy picture", with_picture(panel.copy), "copy", "Ctrl+C", menu="Edit",
               enabled=on_picture),
        Action("generate.save", "Save picture…", with_picture(panel.save), "download-simple", "Ctrl+S", menu="File",
               enabled=on_picture),
        Action("generate.export", "Export pictures…", panel.open_export, "export", "Ctrl+E", menu="File", enabled=here),
        Action("generate.walk", "Walk between pictures", panel.open_walk, "path", "Ctrl+Shift+W", enabled=here,
               words="animation gif video"),
        Action("generate.reset", "Reset sliders", model.reset, "arrow-counter-clockwise", enabled=here),
        Action("generate.corners", "New corners to explore", model.new_corners, "selection-all", enabled=here),
        Action("generate.larger", "Larger pictures", panel.grid.larger, "magnifying-glass-plus", "Ctrl++", menu="View",
               enabled=here),
        Action("generate.smaller", "Smaller pictures", panel.grid.smaller, "magnifying-glass-minus", "Ctrl+-",
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
    add("star", "Take out of liked" if liked else "Like", lambda: model.toggle_favourite(latent))
    if index is not None:
        locked = model.now.cells[index].locked
        add("lock-simple", "Unlock" if locked else "Lock", lambda: panel.toggle_lock(index))
        add("arrows-out-simple", "Show large", lambda: panel.open_large(index))
    else:
        place = model.now.favourites.index(latent)
        add("squares-four", "Put into the grid", lambda: panel.put_in_grid(latent))
        add("arrows-out-simple", "Show large", lambda: panel.open_large(place, favourite=True))
    menu.addSeparator()
    add("copy", "Copy picture", lambda: panel.copy(latent))
    add("download-simple", "Save picture…", lambda: panel.save(latent))
    add("export", "Export…", panel.open_export)
    add("path", "Walk", panel.open_walk)
    menu.addSeparator()
    corners = menu.addMenu("Explore from this corner")
    for corner, words in enumerate(CORNERS):
        corners.addAction(words, partial(model.set_corner, corner, latent))
    return menu
