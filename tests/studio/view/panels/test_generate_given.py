"""A picture given to a model with an encoder, in the real window: reconstruct, denoise, and a sample to walk from."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.library.pictures import read_recipe
from studio.view.panels.generate import GeneratePanel
from studio.view.panels.panel import Panel

from .conftest import Wait, drawn

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A foreign picture, larger than the model's and not square."""
    ramp = np.add.outer(3 * np.arange(40), 2 * np.arange(60)).astype(np.uint8)
    Image.fromarray(ramp).save(tmp_path / "photo.jpg", quality=95)
    return tmp_path / "photo.jpg"


def drop(target: QWidget, file: Path) -> bool:
    """Drop a file on this very widget; says whether it wants it (else Qt asks those around it, the window its panel)."""
    if isinstance(target, Panel):
        return target.take([file])
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, mime, LEFT, none)
    enter.ignore()
    target.dragEnterEvent(enter)
    if enter.isAccepted():
        target.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, LEFT, none))
    return enter.isAccepted()


def answered(panel: GeneratePanel) -> bool:
    return panel.given.latent is not None and panel.given.settled


def test_a_dropped_picture_stands_beside_its_reconstruction_and_noise_is_taken_away(
    coded: GeneratePanel, qtbot, until: Wait, photo: Path
) -> None:
    assert drop(coded, photo)
    page, given = coded.given_page, coded.given
    assert coded.pages.currentWidget() is page
    until(lambda: answered(coded))
    assert page.pair.isVisible()
    assert given.picture(0) == given.picture(1)
    assert np.frombuffer(given.picture(0), np.uint8).std() > 5
    shot, place = page.pair.grab().toImage(), page.pair.place(1)
    half = page.pair.enlarge // 2
    assert shot.pixelColor(place.topLeft() + QPoint(half, half)).red() == given.picture(2)[0]
    clean = given.latent
    qtbot.keyClick(page.noise.slider, Qt.Key.Key_PageUp)
    until(lambda: answered(coded))
    assert given.noise == pytest.approx(0.1)
    apart = np.frombuffer(given.picture(1), np.uint8).astype(int) - np.frombuffer(given.picture(0), np.uint8)
    assert 4 < apart.std() < 20
    assert given.latent != clean


def test_what_the_model_made_goes_into_the_grid_walks_and_comes_back_from_a_file(
    coded: GeneratePanel, qtbot, until: Wait, photo: Path, tmp_path: Path
) -> None:
    model = coded.model
    coded.open_given(photo)
    until(lambda: answered(coded))
    latent, picture = coded.given.latent, coded.given.picture(2)
    assert latent is not None
    qtbot.mouseClick(coded.given_page.put, LEFT)
    assert coded.pages.currentWidget() is coded.grid_page
    assert model.now.latent(0) == latent
    until(lambda: drawn(coded))
    near = np.frombuffer(model.grid.picture(0), np.uint8).astype(int) - np.frombuffer(picture, np.uint8)
    assert np.abs(near).max() <= 1
    coded.outgoing.write(latent, tmp_path / "kept.png")
    until((tmp_path / "kept.png").is_file)
    assert np.asarray(Image.open(tmp_path / "kept.png")).tobytes() == picture
    recipe = read_recipe(tmp_path / "kept.png")
    assert recipe is not None
    assert recipe.latent == latent
    model.show_walk((latent, model.now.latent(1)), 0.5, loop=False)
    until(lambda: model.walk.settled)
    assert model.walk.picture(0) not in (model.grid.picture(0), model.grid.picture(1))
    coded.open_large(0)
    words = [child.text() for child in coded.large.findChildren(QWidget) if hasattr(child, "text")]
    assert "in a picture that the model was given" in words
    coded.back()
    qtbot.mouseClick(coded.undo_button, LEFT)
    assert model.now.latent(0) != latent
    coded.restore(tmp_path / "kept.png")
    assert model.now.latent(0) == latent
    model.toggle_favourite(latent)
    until(lambda: drawn(coded))


def test_the_file_dialog_and_the_fit_are_used(
    coded: GeneratePanel, qtbot, until: Wait, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(photo), ""))
    qtbot.mouseClick(coded.given_button, LEFT)
    page = coded.given_page
    assert page.empty.isVisible()
    qtbot.mouseClick(page.empty.button, LEFT)
    until(lambda: answered(coded))
    cropped = coded.given.picture(0)
    page.fit.setFocus()
    qtbot.keyClick(page.fit, Qt.Key.Key_Down)
    until(lambda: answered(coded))
    assert coded.given.fit == "letterbox"
    assert coded.given.picture(0) != cropped
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert coded.pages.currentWidget() is coded.grid_page


def test_a_broken_picture_is_named(coded: GeneratePanel, until: Wait, tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"not a picture")
    coded.open_given(tmp_path / "bad.png")
    until(coded.error.isVisible)
    assert "bad.png" in coded.error.sentence.text()


def test_other_models_take_no_pictures_and_leave_drops_to_the_window(
    generate: GeneratePanel, photo: Path, until: Wait
) -> None:
    assert not generate.given_button.isVisible()
    assert not drop(generate, photo)
    assert not {action.id: action for action in generate.commands()}["generate.given"].enabled()
    until(lambda: drawn(generate))


def test_a_picture_made_here_is_restored_not_reconstructed(coded: GeneratePanel, until: Wait, tmp_path: Path) -> None:
    coded.outgoing.write(coded.model.now.latent(3), tmp_path / "own.png")
    until((tmp_path / "own.png").is_file)
    assert not drop(coded, tmp_path / "own.png")
    assert drop(coded.given_page, tmp_path / "own.png")
    until(lambda: answered(coded))
