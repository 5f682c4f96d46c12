"""Translate with translators that want holes, label maps or drawings: real strokes on the real window, the real live lane, real jobs."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from engine.library.card import ModelCard, TranslationCard, file_sha256, write_card
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.translate import TranslatePanel
from tests.studio.view.dropping import dragged_out

LEFT = Qt.MouseButton.LeftButton
Wait = Callable[[Callable[[], bool]], None]
COLOURS = ("#0000aa", "#00c000", "#ff0000")
KINDS = {
    "holes": ("masked", "resnet", {"channels": 4, "outputs": 3, "width": 4, "blocks": 1}),
    "facades": ("labels", "spade", {"channels": 3, "outputs": 3, "width": 2}),
    "sketch": ("edges", "resnet", {"channels": 1, "outputs": 3, "width": 4, "blocks": 1}),
}
MAKE = """
import json, sys, torch
from safetensors.torch import save_file
from engine.networks.registry import build_translator
for name, (_, network, settings) in json.loads(sys.argv[1]).items():
    torch.manual_seed(1)
    made = build_translator(network, settings)
    for tensor in made.parameters():
        tensor.data.mul_(4)
    save_file(made.state_dict(), f"{sys.argv[2]}/{name}.safetensors")
"""
"""Made in a process of its own: torch never comes into the window's."""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kinds")
    subprocess.run([sys.executable, "-c", MAKE, json.dumps(KINDS), str(folder)], check=True)
    return folder


@pytest.fixture
def kinds(made: Path, home: Path) -> None:
    """A translator that fills holes, one that draws from label maps, one that draws from drawings."""
    for name, (wants, network, settings) in KINDS.items():
        folder = home / "models" / name
        folder.mkdir(parents=True)
        weights = folder / "generator.safetensors"
        weights.write_bytes((made / f"{name}.safetensors").read_bytes())
        labels = wants == "labels"
        card = ModelCard(
            name=name,
            title=name.title(),
            family="image-to-image",
            architecture={"generator": network, "settings": settings},
            size=64,
            channels=3,
            classes=COLOURS if labels else (),
            translation=TranslationCard(wants, settings["channels"], names=("wall", "", "window") if labels else ()),
            weights_sha256=file_sha256(weights),
        )
        write_card(folder, card)


@pytest.fixture
def panel(kinds: None, studio: Studio, window: MainWindow, until: Wait) -> TranslatePanel:
    studio.start()
    window.show_panel("translate")
    found = window.panels["translate"]
    assert isinstance(found, TranslatePanel)
    until(lambda: studio.queue.is_open)
    return found


def choose(panel: TranslatePanel, name: str) -> None:
    panel.strip.chosen.emit(next(one.key for one in panel.model.translators() if one.name == name))


def photo(path: Path) -> Path:
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    painter = QPainter(image)
    painter.fillRect(30, 20, 40, 30, QColor("orange"))
    painter.end()
    assert image.save(str(path))
    return path


def drag(qtbot, panel: TranslatePanel, *points: tuple[float, float]) -> None:
    """A stroke of the mouse over these points of the board, each 0 to 1."""
    pair = panel.pair
    qtbot.mousePress(pair, LEFT, pos=pair.spot(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(pair, pair.spot(*point))
    qtbot.mouseRelease(pair, LEFT, pos=pair.spot(*points[-1]))


def written(panel: TranslatePanel, qtbot) -> QImage:
    """What the one primary button makes of the one picture."""
    qtbot.mouseClick(panel.translate_button, LEFT)
    qtbot.waitUntil(lambda: panel.work.working is None and bool(panel.work.rows), timeout=120_000)
    assert not panel.error.isVisible(), panel.error.sentence.text()
    return QImage(panel.work.rows[0].picture)


def test_holes_are_painted_erased_taken_back_and_only_they_are_drawn_anew(
    panel: TranslatePanel, tmp_path: Path, qtbot
) -> None:
    model, side = panel.model, panel.settings.paint
    file = photo(tmp_path / "a.png")
    assert panel.take([file])
    choose(panel, "holes")
    qtbot.waitUntil(lambda: model.board is not None and model.settled, timeout=60_000)
    assert side.isVisible()
    assert panel.pair.isVisible()
    assert not panel.settings.colours.isVisible(), "what a hole was coloured does not matter"
    assert not panel.translate_button.isEnabled(), "there is nothing to draw anew yet"
    assert "Paint over" in side.hint.text()
    drag(qtbot, panel, (0.2, 0.5), (0.8, 0.5))
    assert model.board is not None
    first = model.board
    assert 0.05 < first.share < 0.3
    assert "% of the picture is drawn anew" in side.hint.text()
    qtbot.waitUntil(lambda: model.settled, timeout=60_000)
    assert model.translator is not None
    dragged = dragged_out(panel.pair, panel.pair.place(1).center())
    assert [out.name for out in dragged] == [f"a by {model.translator.name}.png"]
    assert model.board == first, "only the board is painted on"
    qtbot.mouseClick(side.eraser, LEFT)
    drag(qtbot, panel, (0.8, 0.4), (0.8, 0.6))
    assert 0 < model.board.share < first.share
    qtbot.mouseClick(panel.undo_button, LEFT)
    assert model.board == first
    qtbot.mouseClick(side.clear, LEFT)
    assert not model.board.share
    qtbot.mouseClick(panel.undo_button, LEFT)
    assert model.board == first
    qtbot.waitUntil(lambda: model.settled and model.seen is not None and model.seen.given == "holes", timeout=60_000)
    assert model.seen is not None
    assert model.seen.before != model.seen.after
    before, after, board = QImage(str(file)), written(panel, qtbot), model.board.pixels
    differ = {k for k in range(120 * 80) if before.pixel(k % 120, k // 120) != after.pixel(k % 120, k // 120)}
    assert differ
    assert all(board[k] for k in differ), "outside the holes every pixel is as it was"


def test_a_stroke_under_way_stays_with_its_picture(panel: TranslatePanel, tmp_path: Path, qtbot) -> None:
    model, pair = panel.model, panel.pair
    assert panel.take([photo(tmp_path / "a.png"), photo(tmp_path / "b.png")])
    choose(panel, "holes")
    qtbot.waitUntil(lambda: model.board is not None and model.settled, timeout=60_000)
    qtbot.mousePress(pair, LEFT, pos=pair.spot(0.2, 0.5))
    qtbot.mouseMove(pair, pair.spot(0.6, 0.5))
    qtbot.keyClick(pair, Qt.Key.Key_PageDown)
    qtbot.mouseRelease(pair, LEFT, pos=pair.spot(0.8, 0.5))
    assert not model.boards, "neither picture has a hole"
    qtbot.waitUntil(lambda: model.board is not None and model.settled, timeout=60_000)
    assert pair.board is not None
    assert not pair.board.share
    qtbot.mousePress(pair, LEFT, pos=pair.spot(0.2, 0.5))
    qtbot.mouseRelease(pair, Qt.MouseButton.RightButton, pos=pair.spot(0.2, 0.5))
    assert not model.boards, "another button ends no stroke"
    qtbot.mouseRelease(pair, LEFT, pos=pair.spot(0.2, 0.5))
    assert len(model.boards) == 1


def test_holes_are_painted_by_keys(panel: TranslatePanel, tmp_path: Path, window: MainWindow, qtbot) -> None:
    model, side = panel.model, panel.settings.paint
    panel.take([photo(tmp_path / "a.png")])
    choose(panel, "holes")
    qtbot.waitUntil(lambda: model.board is not None and model.settled, timeout=60_000)
    panel.pair.setFocus()
    size = side.brush_size.value
    qtbot.keyClick(panel.pair, Qt.Key.Key_BracketRight)
    assert side.brush_size.value > size
    qtbot.keyClick(panel.pair, Qt.Key.Key_Space)
    assert model.board is not None
    one = model.board.share
    qtbot.keyClick(panel.pair, Qt.Key.Key_Left)
    qtbot.keyClick(panel.pair, Qt.Key.Key_Space)
    assert model.board.share > one > 0
    window.actions_table.find("translate.eraser").run()
    assert side.eraser.isChecked()
    qtbot.keyClick(panel.pair, Qt.Key.Key_Space)
    assert model.board.share < 2 * one


def test_a_facade_is_painted_from_nothing_and_becomes_a_building(
    panel: TranslatePanel, tmp_path: Path, home: Path, qtbot
) -> None:
    model, side, pair = panel.model, panel.settings.paint, panel.pair
    choose(panel, "facades")
    assert panel.new_map.isVisible()
    qtbot.mouseClick(panel.new_map, LEFT)
    qtbot.waitUntil(lambda: model.board is not None and model.settled, timeout=60_000)
    assert model.board is not None
    assert (model.board.width, model.board.height) == (256, 256)
    assert [side.classes.item(k).text() for k in range(3)] == ["wall", "Green", "window"]
    assert model.seen is not None
    empty = model.seen.after
    qtbot.mouseClick(side.classes.viewport(), LEFT, pos=side.classes.visualItemRect(side.classes.item(2)).center())
    drag(qtbot, panel, (0.25, 0.1), (0.25, 0.9))
    drag(qtbot, panel, (0.75, 0.1), (0.75, 0.9))
    middle, column = 128 * 256 + 128, 128 * 256 + 64
    assert (model.board.pixels[column], model.board.pixels[middle]) == (2, 0)
    qtbot.mouseClick(side.bucket, LEFT)
    pair.setFocus()
    qtbot.keyClick(pair, Qt.Key.Key_2)
    assert side.classes.currentRow() == 1
    qtbot.mouseClick(pair, LEFT, pos=pair.spot(0.75, 0.5))
    assert model.board.pixels[128 * 256 + 192] == 1
    assert model.board.pixels[column] == 2, "only the area that was clicked"
    qtbot.mouseClick(panel.undo_button, LEFT)
    assert model.board.pixels[128 * 256 + 192] == 2
    qtbot.mouseClick(panel.redo_button, LEFT)
    assert model.board.pixels[128 * 256 + 192] == 1
    shown, place = pair.grab().toImage(), pair.place(0)
    ratio = pair.devicePixelRatioF()
    at = pair.spot(0.25, 0.5)
    assert QColor(shown.pixel(round(at.x() * ratio), round(at.y() * ratio))).name() == COLOURS[2]
    assert place.width() == place.height()
    qtbot.waitUntil(lambda: model.settled and model.seen is not None and model.seen.after != empty, timeout=60_000)
    made = written(panel, qtbot)
    assert made.size().toTuple() == (256, 256)
    assert [path.name[:9] for path in (home / "painted").iterdir()] == ["label map"]
    for _ in range(4):
        qtbot.mouseClick(panel.undo_button, LEFT)
    assert model.file is None, "back to where there was no map"


def test_a_label_map_is_painted_further_and_a_photo_is_refused_with_a_way_on(
    panel: TranslatePanel, tmp_path: Path, qtbot
) -> None:
    model, side = panel.model, panel.settings.paint
    choose(panel, "facades")
    panel.take([photo(tmp_path / "beach.png")])
    qtbot.waitUntil(panel.error.isVisible, timeout=60_000)
    assert "beach.png is no label map of this translator" in panel.error.sentence.text()
    stage = panel._work_page
    assert stage.no_map.isVisible()
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#03bd02"))  # slightly off
    image.save(str(tmp_path / "map.png"))
    panel.take([tmp_path / "map.png"])
    assert not panel.error.isVisible()
    qtbot.waitUntil(lambda: model.board is not None and model.settled, timeout=60_000)
    assert model.board is not None
    assert model.board.pixels == bytes([1]) * 2400
    side.classes.setCurrentRow(2)
    qtbot.mouseClick(side.clear, LEFT)
    assert model.board.pixels == bytes([2]) * 2400
    assert written(panel, qtbot).size().toTuple() == (60, 40)


def test_a_photo_is_drawn_and_a_drawing_stays_and_it_is_said_which(
    panel: TranslatePanel, tmp_path: Path, qtbot
) -> None:
    model, side = panel.model, panel.settings
    choose(panel, "sketch")
    panel.take([photo(tmp_path / "a.png")])
    qtbot.waitUntil(lambda: model.seen is not None and model.settled, timeout=60_000)
    assert "edges of your picture were drawn" in side.given.text()
    assert side.taken_row.isVisible()
    assert not side.strokes_row.isVisible()
    qtbot.mouseClick(side.drawing, LEFT, pos=QPoint(10, side.drawing.height() // 2))
    assert panel._work_page.shows_given
    assert model.seen is not None
    photo_look = model.seen.after
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.drawRect(20, 15, 70, 50)
    painter.drawLine(20, 15, 90, 65)
    painter.end()
    image.save(str(tmp_path / "lines.png"))
    panel.take([tmp_path / "lines.png"])
    qtbot.waitUntil(lambda: model.seen is not None and model.settled, timeout=60_000)
    assert "taken as a drawing" in side.given.text()
    assert model.seen is not None
    assert model.seen.after != photo_look
    side.taken.setFocus()
    qtbot.keyClick(side.taken, Qt.Key.Key_Down)
    assert model.wish.taken == "photo"
    qtbot.waitUntil(lambda: model.settled and "edges of your picture" in side.given.text(), timeout=60_000)
    assert written(panel, qtbot).size().toTuple() == (120, 80)
