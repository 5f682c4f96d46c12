"""Translate in the real window: real clicks, the real live lane, real jobs, with small translators."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from engine.library.card import ModelCard, TranslationCard, file_sha256, read_card, write_card
from engine.library.pictures import read_recipe
from engine.library.shelf import Model
from studio.model.studio_state import Studio
from studio.view.drops import destination
from studio.view.main_window import MainWindow
from studio.view.panels.library import LibraryPanel
from studio.view.panels.translate import TranslatePanel
from tests.studio.view.dropping import dragged_out
from tests.studio.view.dropping import drop as hand_over

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 240_000  # an import takes a few seconds, on a machine that is busy minutes
Wait = Callable[[Callable[[], bool]], None]
SETTINGS = {"channels": 3, "width": 4, "blocks": 1}
MAKE = """
import json, sys, torch
from safetensors.torch import save_file
from engine.networks.registry import build_translator
for seed, file in enumerate(sys.argv[2:]):
    torch.manual_seed(seed)
    network = build_translator("resnet", json.loads(sys.argv[1]))
    for tensor in network.parameters():
        tensor.data.mul_(8)
    state = network.state_dict()
    if file.endswith(".pth"):
        names = {"first": "model.1", "downs.0": "model.4", "downs.1": "model.7", "blocks.0.conv1": "model.10.conv_block.1",
                 "blocks.0.conv2": "model.10.conv_block.5", "ups.0": "model.11", "ups.1": "model.14", "last": "model.18"}
        torch.save({f"{names[k.rsplit('.', 1)[0]]}.{k.rsplit('.', 1)[1]}": v for k, v in state.items()}, file)
    else:
        save_file(state, file)
"""
STACK = """
import sys, torch
from torch import nn
torch.manual_seed(0)
layers = [nn.ConvTranspose2d(6, 8, 4, 1, 0, bias=False), nn.BatchNorm2d(8), nn.ReLU()]
torch.save(nn.Sequential(*layers, nn.ConvTranspose2d(8, 1, 4, 2, 1), nn.Tanh()).state_dict(), sys.argv[1])
"""
"""Both in processes of their own: torch never comes into the window's."""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights of two translators, and a foreign file of a third."""
    folder = tmp_path_factory.mktemp("translators")
    files = [folder / name for name in ("0.safetensors", "1.safetensors", "gogh.pth")]
    subprocess.run([sys.executable, "-c", MAKE, json.dumps(SETTINGS), *map(str, files)], check=True)
    return folder


@pytest.fixture
def translators(made: Path, home: Path) -> None:
    """Two translators on the shelf; the first knows the way back."""
    for number, name in enumerate(("monet", "ink")):
        folder = home / "models" / name
        folder.mkdir(parents=True)
        weights = (made / f"{number}.safetensors").read_bytes()
        (folder / "generator.safetensors").write_bytes(weights)
        architecture: dict[str, object] = {"generator": "resnet", "settings": SETTINGS}
        if not number:
            (folder / "back.safetensors").write_bytes(weights)
        card = ModelCard(
            name=name,
            title=name.title(),
            family="image-to-image",
            architecture=architecture,
            size=32,
            channels=3,
            translation=TranslationCard(back="back.safetensors" if not number else ""),
            weights_sha256=file_sha256(folder / "generator.safetensors"),
        )
        write_card(folder, card)


@pytest.fixture
def panel(studio: Studio, window: MainWindow, until: Wait, tmp_path: Path) -> TranslatePanel:
    """Translate in the real window, its queue open, and of translators only those of the test's own shelf."""
    studio.shelf.shelf.resources = tmp_path / "nothing ships"
    studio.shelf.refresh()
    studio.start()
    window.show_panel("translate")
    found = window.panels["translate"]
    assert isinstance(found, TranslatePanel)
    until(lambda: studio.queue.is_open)
    return found


def photo(path: Path, colour: str = "teal", size: tuple[int, int] = (120, 80)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    for x in range(size[0]):
        image.setPixelColor(x, x * size[1] // size[0], QColor("white"))
    image.save(str(path))
    return path


def drop(panel: TranslatePanel, *files: Path) -> None:
    assert panel.take(list(files)), "what the window asks of the panel in front"


def test_without_translators_it_says_how_to_get_one_and_imports_it(
    panel: TranslatePanel, made: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert panel.pages.currentWidget() is panel.no_translator
    assert not panel.translate_button.isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(made / "gogh.pth"), ""))
    assert panel.no_translator.button is not None
    qtbot.mouseClick(panel.no_translator.button, LEFT)
    qtbot.waitUntil(lambda: bool(panel.model.translators()), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: panel.work.working is None, timeout=PATIENCE_MS)
    assert [model.name for model in panel.model.translators()] == ["gogh"]
    assert panel.pages.currentWidget() is not panel.no_translator


def test_a_generator_is_no_translator_and_leads_to_library(
    panel: TranslatePanel, window: MainWindow, tmp_path: Path, qtbot
) -> None:
    file = tmp_path / "netG.pth"
    subprocess.run([sys.executable, "-c", STACK, str(file)], check=True)
    library = window.panel("library")
    assert isinstance(library, LibraryPanel)
    hand_over(window, file)
    qtbot.waitUntil(panel.error.isVisible, timeout=PATIENCE_MS)
    assert panel.error.sentence.text().startswith("netG.pth is no translator")
    assert panel.studio.shelf.models() == []
    assert library.files.dialog is None, "that panel follows the import, too, but nobody asked it"
    assert window.toast.isVisible()
    qtbot.mouseClick(window.toast.action, LEFT)
    assert window.front is library
    qtbot.waitUntil(
        lambda: library.files.dialog is not None and library.files.model.working is None, timeout=PATIENCE_MS
    )
    assert library.files.dialog is not None
    with qtbot.waitSignal(library.files.model.imported, timeout=PATIENCE_MS):
        qtbot.mouseClick(library.files.dialog.buttons[0], LEFT)
    assert [model.name for model in panel.studio.shelf.models()] == ["netG"]
    assert panel.model.translators() == []
    qtbot.waitUntil(lambda: panel.work.working is None, timeout=PATIENCE_MS)


def test_a_photo_is_looked_at_in_every_style_and_written_in_full_size(
    translators: None, panel: TranslatePanel, home: Path, tmp_path: Path, qtbot
) -> None:
    file = photo(tmp_path / "beach.jpg", size=(900, 600))
    drop(panel, file)
    model = panel.model
    qtbot.waitUntil(lambda: model.seen is not None and len(model.thumbnails) == 2 and model.settled, timeout=60_000)
    assert model.seen is not None
    assert model.seen.size == (768, 512)
    assert model.seen.before != model.seen.after
    assert panel.pages.currentWidget() is panel._work_page
    assert [model.wish.translator for _ in "a"] == [model.translators()[0].key]
    first = model.seen
    qtbot.mouseClick(panel.strip, LEFT, pos=panel.strip.place(1).center())
    qtbot.waitUntil(
        lambda: model.seen is not None and model.settled and model.seen.after != first.after, timeout=60_000
    )
    assert model.translator is not None
    other = model.translator.name
    qtbot.mouseClick(panel.translate_button, LEFT)
    assert not panel.translate_button.isEnabled()
    qtbot.waitUntil(lambda: panel.work.working is None and bool(panel.work.rows), timeout=120_000)
    assert not panel.error.isVisible(), panel.error.sentence.text()
    out = Path(panel.work.rows[0].picture)
    assert out.parent == home / "translations"
    assert out.name == "beach.jpg"
    assert QImage(str(out)).size().toTuple() == (900, 600)
    assert panel.settings.rows.count() == 1
    recipe = read_recipe(out)
    assert recipe is not None
    assert recipe.model == other
    row = panel.settings.rows.visualItemRect(panel.settings.rows.item(0)).center()
    assert dragged_out(panel.settings.rows.viewport(), row) == [out], "the file itself, in full size"
    qtbot.waitUntil(lambda: model.settled, timeout=60_000)
    assert model.seen is not None
    seen, line = model.seen, panel.look.share
    dragged = dragged_out(panel.look, panel.look.corner().center())
    assert [file.name for file in dragged] == [f"beach by {other}.png"]
    look = QImage(str(dragged[0])).convertToFormat(QImage.Format.Format_RGB888)
    assert (look.width(), look.height()) == seen.size
    assert b"".join(bytes(look.constScanLine(y))[: 3 * look.width()] for y in range(look.height())) == seen.after
    assert panel.look.share == line, "the line stays where it was"
    shown = read_recipe(dragged[0])
    assert shown is not None
    assert (shown.model, shown.settings["translated"]) == (other, True)
    assert dragged_out(panel.look, panel.look.place().center()) == [], "elsewhere the hand moves the line"
    assert panel.look.share != line
    assert destination(out) == ("translate", out)
    job = next(job for job in panel.studio.queue.jobs() if job.kind == "translate")
    drop(panel, photo(out.parent / "other.jpg"))
    panel.work.rows = ()
    panel.receive(job)
    assert [row.picture for row in panel.work.rows] == [str(out)]
    assert panel.settings.rows.count() == 1


def test_the_snapshot_of_a_training_is_tried_while_a_look_is_under_way_and_left_again(
    translators: None, panel: TranslatePanel, home: Path, tmp_path: Path, qtbot
) -> None:
    model = panel.model
    drop(panel, photo(tmp_path / "a.png"))
    assert model.opening
    folder = tmp_path / "snapshot"
    shutil.copytree(home / "models" / "ink", folder)
    panel.receive(Model(key="run:7", card=read_card(folder), folder=folder, starter=False))
    assert model.wish.translator == "run:7"
    qtbot.waitUntil(
        lambda: model.settled and model.seen is not None and model.seen.translator == "run:7", timeout=60_000
    )
    own = next(one for one in model.translators() if one.name == "monet")
    panel.receive(own)
    assert model.guest is None
    qtbot.mouseClick(panel.undo_button, LEFT)
    assert model.translator is not None, "what is no longer offered is not gone back to"
    assert model.translator.key != "run:7"
    qtbot.waitUntil(lambda: model.settled, timeout=60_000)


def test_strength_colours_and_strokes_are_followed_and_undone(
    translators: None, panel: TranslatePanel, window: MainWindow, tmp_path: Path, qtbot
) -> None:
    drop(panel, photo(tmp_path / "a.png"))
    model, side = panel.model, panel.settings
    qtbot.waitUntil(lambda: model.seen is not None and model.settled, timeout=60_000)
    assert model.seen is not None
    whole = model.seen.after
    side.strength.slider.setFocus()
    qtbot.keyClick(side.strength.slider, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: model.settled and model.seen is not None and model.seen.after != whole, timeout=60_000)
    assert model.seen is not None
    assert model.seen.after == model.seen.before
    qtbot.mouseClick(side.colours, LEFT, pos=QPoint(10, side.colours.height() // 2))
    assert model.wish.keep_colours
    side.strokes.setFocus()
    qtbot.keyClick(side.strokes, Qt.Key.Key_Down)
    assert model.wish.detail == 1024
    for _ in range(3):
        qtbot.mouseClick(panel.undo_button, LEFT)
    assert model.wish.strength == 1
    assert not model.wish.keep_colours
    assert model.wish.detail == 0
    assert side.strength.value == 100
    qtbot.waitUntil(lambda: model.settled and model.seen is not None and model.seen.after == whole, timeout=60_000)
    qtbot.mouseClick(panel.redo_button, LEFT)
    assert model.wish.strength == 0


def test_the_way_back_is_offered_where_there_is_one_with_what_is_lost(
    translators: None, panel: TranslatePanel, tmp_path: Path, qtbot
) -> None:
    drop(panel, photo(tmp_path / "a.png"))
    model, side = panel.model, panel.settings
    keys = {one.name: one.key for one in model.translators()}
    panel.strip.chosen.emit(keys["monet"])
    qtbot.waitUntil(lambda: model.seen is not None and model.settled, timeout=60_000)
    assert side.back.isVisible()
    assert "%" in side.lost.text()
    qtbot.mouseClick(side.back, LEFT, pos=QPoint(10, side.back.height() // 2))
    assert model.wish.back
    panel.strip.chosen.emit(keys["ink"])
    qtbot.waitUntil(lambda: model.settled, timeout=60_000)
    assert not side.back.isVisible()
    assert not side.lost.isVisible()


def test_the_line_is_dragged_and_moved_by_keys(translators: None, panel: TranslatePanel, tmp_path: Path, qtbot) -> None:
    drop(panel, photo(tmp_path / "a.png"))
    qtbot.waitUntil(lambda: panel.model.seen is not None, timeout=60_000)
    look = panel.look
    place = look.place()
    qtbot.mousePress(look, LEFT, pos=QPoint(place.x() + place.width() // 4, place.center().y()))
    qtbot.mouseRelease(look, LEFT)
    assert abs(look.share - 0.25) < 0.02
    qtbot.keyClick(look, Qt.Key.Key_End)
    assert look.share == 1
    qtbot.keyPress(look, Qt.Key.Key_Space)
    assert look.alone
    qtbot.keyRelease(look, Qt.Key.Key_Space)
    assert not look.alone


def test_folders_broken_files_and_the_clipboard(
    translators: None, panel: TranslatePanel, window: MainWindow, home: Path, tmp_path: Path, qtbot
) -> None:
    folder = tmp_path / "holiday"
    for name in ("a.png", "c.png"):
        photo(folder / name)
    (folder / "b.png").write_bytes(b"")
    drop(panel, folder)
    assert panel.translate_button.text() == "Translate 3 pictures"
    assert panel.settings.which.text().startswith("1 of 3")
    qtbot.mouseClick(panel.settings.after, LEFT)
    qtbot.waitUntil(panel.error.isVisible, timeout=60_000)
    assert "b.png is empty" in panel.error.sentence.text()
    assert panel.look._waiting == "b.png could not be shown."
    qtbot.mouseClick(panel.settings.after, LEFT)
    assert not panel.error.isVisible(), "it was said of the picture before"
    qtbot.mouseClick(panel.translate_button, LEFT)
    qtbot.waitUntil(lambda: panel.work.working is None and len(panel.work.rows) == 3, timeout=120_000)
    assert [bool(row.picture) for row in panel.work.rows] == [True, True, False]
    assert "b.png is empty" in panel.work.rows[2].why
    window.activateWindow()
    QGuiApplication.clipboard().setImage(QImage(str(folder / "a.png")))
    panel.paste()
    assert panel.model.file is not None
    assert panel.model.file.parent == home / "pasted"
    QGuiApplication.clipboard().setText("words")
    panel.paste()
    assert len(panel.model.files) == 1
    (tmp_path / "notes.txt").write_text("x")
    assert not panel.take([tmp_path / "notes.txt"]), "the window says what it cannot use"
    assert len(panel.model.files) == 1


def test_a_translation_dropped_again_sets_what_made_it(
    translators: None, panel: TranslatePanel, window: MainWindow, tmp_path: Path, qtbot
) -> None:
    file = photo(tmp_path / "a.png")
    drop(panel, file)
    model = panel.model
    model.wish_for("Strength", strength=0.5)
    qtbot.mouseClick(panel.translate_button, LEFT)
    qtbot.waitUntil(lambda: panel.work.working is None and bool(panel.work.rows), timeout=120_000)
    model.wish_for("Strength", strength=0.9)
    window.take([Path(panel.work.rows[0].picture)])
    assert model.wish.strength == 0.5
    assert model.files == (file,), "the photo at hand stays"


def test_translating_can_be_stopped(translators: None, panel: TranslatePanel, tmp_path: Path, qtbot) -> None:
    for number in range(40):
        photo(tmp_path / "many" / f"{number}.png", size=(300, 200))
    drop(panel, tmp_path / "many")
    qtbot.mouseClick(panel.translate_button, LEFT)
    qtbot.waitUntil(lambda: bool(panel.work.rows), timeout=120_000)
    assert panel.line.isVisible()
    panel.line.stopped.emit()
    qtbot.waitUntil(lambda: panel.work.working is None, timeout=60_000)
    assert 0 < len(panel.work.rows) < 40
    assert not panel.line.isVisible()


def test_a_renamed_translator_stays_the_chosen_one(
    translators: None, panel: TranslatePanel, studio: Studio, tmp_path: Path, qtbot
) -> None:
    drop(panel, photo(tmp_path / "beach.png"))
    qtbot.waitUntil(lambda: panel.model.seen is not None and panel.model.settled, timeout=60_000)
    last = panel.model.translators()[-1].key
    panel.model.wish_for("Translator", translator=last)
    studio.shelf.rename(last, "zz-renamed")
    assert panel.model.wish.translator == "zz-renamed"
