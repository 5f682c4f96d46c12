"""What all grids do alike, with real events: the tile under the pointer, its words, and what it is when the pointer leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from engine.jobs.spec import Latent
from studio.model.designed import Designed
from studio.model.live_sheet import LiveSheet
from studio.model.still_sheet import StillSheet
from studio.model.studio_state import Studio
from studio.view.widgets.design_cards import DesignCards
from studio.view.widgets.like_grid import LikeGrid
from studio.view.widgets.order_grid import OrderGrid
from studio.view.widgets.sample_grid import SampleGrid
from studio.view.widgets.tiles import Tiles

NONE = Qt.KeyboardModifier.NoModifier


def still(count: int) -> StillSheet:
    sheet = StillSheet()
    sheet.put((count, 8, 8, 1), bytes(count * 64))
    return sheet


def likes(_: Studio, __: Path) -> Tiles:
    grid = LikeGrid(still(4), "grid")
    grid.show_grid(4, 8, frozenset())
    return grid


def samples(_: Studio, __: Path) -> Tiles:
    grid = SampleGrid(still(12), "grid", 12)  # type: ignore[arg-type]  # a sheet that needs no live process
    grid.set_picture_size(8)
    grid.set_marks(12, frozenset(), frozenset())
    return grid


def cards(studio: Studio, folder: Path) -> Tiles:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.save(str(folder / "a.png"))
    latent = Latent((1,))
    items = [Designed(folder / "a.png", latent, (latent, latent), 1.0, 1.0, 0.9, 0.9, 0.5) for _ in range(4)]
    grid = DesignCards(LiveSheet(studio.live, "grid"), "grid")
    grid.show_items(items, frozenset(), 8)
    return grid


def kept(_: Studio, __: Path) -> Tiles:
    grid = OrderGrid("grid", "Grid", tile=64)
    grid.set_pictures([QImage(8, 8, QImage.Format.Format_RGB32) for _ in range(4)])
    return grid


def shown(grid: Tiles, qtbot) -> Tiles:
    qtbot.addWidget(grid)
    grid.resize(640, 480)
    grid.show()
    return grid


def move(surface: QWidget, at: QPoint) -> None:
    where = QPointF(surface.mapToGlobal(at))
    no = Qt.MouseButton.NoButton
    QApplication.sendEvent(surface, QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, no, no, NONE))


@pytest.mark.parametrize("make", [likes, samples, cards, kept])
def test_the_pointer_has_a_tile_and_words_and_leaves_it(
    make: Callable[[Studio, Path], Tiles], studio: Studio, tmp_path: Path, qtbot
) -> None:
    grid = shown(make(studio, tmp_path), qtbot)
    surface, centre = grid.surface(), grid.place(1).center()
    assert grid.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert grid.index_at(centre) == 1
    assert grid.index_at(QPoint(-5, -5)) == -1
    move(surface, centre)
    assert grid._hover == 1
    QApplication.sendEvent(surface, QHelpEvent(QEvent.Type.ToolTip, centre, surface.mapToGlobal(centre)))
    assert QToolTip.text() == grid.tip(1, centre) != ""
    QApplication.sendEvent(surface, QHelpEvent(QEvent.Type.ToolTip, QPoint(-5, -5), surface.mapToGlobal(centre)))
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=5_000)
    QApplication.sendEvent(surface, QEvent(QEvent.Type.Leave))
    assert grid._hover == -1


@pytest.mark.parametrize("make", [likes, samples, cards, kept])
def test_arrows_walk_and_space_and_enter_mean_the_tile_they_lead_to(
    make: Callable[[Studio, Path], Tiles], studio: Studio, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = shown(make(studio, tmp_path), qtbot)
    told: list[tuple[str, int]] = []
    for what in ("mark", "enter"):
        monkeypatch.setattr(grid, what, lambda index, what=what: told.append((what, index)))
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.current == 1
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert told == [("mark", 1), ("enter", 1)]


@pytest.mark.parametrize("make", [samples, cards])
def test_the_menu_is_of_the_tile_under_the_pointer_or_of_the_keyboards_own(
    make: Callable[[Studio, Path], Tiles], studio: Studio, tmp_path: Path, qtbot
) -> None:
    grid = shown(make(studio, tmp_path), qtbot)
    grid.choice.only(0)
    asked: list[tuple[int, QPoint]] = []
    grid.menu_wanted.connect(lambda index, at: asked.append((index, at)))  # type: ignore[attr-defined]
    reasons = QContextMenuEvent.Reason
    at = grid.place(2).center()
    QApplication.sendEvent(grid, QContextMenuEvent(reasons.Keyboard, QPoint(1, 1), grid.mapToGlobal(QPoint(1, 1))))
    QApplication.sendEvent(grid, QContextMenuEvent(reasons.Mouse, at, grid.mapToGlobal(at)))
    assert asked == [(0, grid.mapToGlobal(grid.place(0).center())), (2, grid.mapToGlobal(at))]
    assert grid.current == 2
