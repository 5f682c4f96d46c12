"""The lookbook of a collection in the real window: looked at, turned, saved, and small enough for a small window."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog

from engine.library.collection import Item
from engine.library.pictures import read_recipe
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel
from studio.view.panels.design_lookbook import LookbookDialog

from .conftest import Wait

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def design(collecting: DesignPanel) -> DesignPanel:
    """Design at Collection."""
    return collecting


def test_the_lookbook_is_looked_at_turned_and_saved_with_its_pictures(
    design: DesignPanel, kept: tuple[Item, ...], qtbot, until: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = design.later.collection_page
    qtbot.mouseClick(page.book_button, LEFT)
    dialog = page.findChild(LookbookDialog)
    assert dialog is not None
    until(lambda: dialog.pdf.isEnabled())
    assert dialog.where.text() == "Page 1 of 2"
    assert not dialog.back.isEnabled()
    qtbot.mouseClick(dialog.on, LEFT)
    assert dialog.where.text() == "Page 2 of 2", "the lineage"
    qtbot.mouseClick(dialog.lineage, LEFT, pos=QPoint(8, 14))
    assert dialog.where.text() == "Page 1 of 1"
    dialog.title.selectAll()
    qtbot.keyClicks(dialog.title, "Autumn")
    (tmp_path / "file").write_bytes(b"no folder")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "file" / "x.pdf"), ""))
    qtbot.mouseClick(dialog.pdf, LEFT)
    assert dialog.isVisible()
    assert dialog.error.isVisible()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "book"), ""))
    qtbot.mouseClick(dialog.pdf, LEFT)
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
    until(lambda: len(list((tmp_path / "book").glob("[!.]*.png"))) == 3)
    latents = {read_recipe(file).latent for file in (tmp_path / "book").glob("[!.]*.png")}
    assert latents == {item.latent for item in kept}
    assert dialog.isVisible(), "another one can be made at once"
    assert not dialog.error.isVisible()
    assert (dialog.saved.text(), dialog.open_saved.isVisible()) == ("Saved book.pdf.", True)
    qtbot.mouseClick(dialog.close_button, LEFT)
    until(lambda: page.findChild(LookbookDialog) is None)
    page.grid.select(1)
    qtbot.mouseClick(page.book_button, LEFT)
    again = page.findChild(LookbookDialog)
    assert again is not None
    assert again.title.text() == "Autumn", "what was typed is there the next time"
    assert not again.lineage.isChecked()
    assert len(again.book().pieces) == 1
    qtbot.keyClick(again.pieces, Qt.Key.Key_Down)
    assert again.pieces.currentText() == "All 3"
    assert len(again.book().pieces) == 3
    until(lambda: again.pdf.isEnabled())
    qtbot.mouseClick(again.close_button, LEFT)


def test_a_lookbook_of_what_is_chosen_as_a_picture(
    design: DesignPanel, kept: tuple[Item, ...], qtbot, until: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = design.later.collection_page
    page.grid.select(1)
    page.open_book()
    dialog = page.findChild(LookbookDialog)
    assert dialog is not None
    until(lambda: dialog.png.isEnabled())
    dialog.beside.setChecked(False)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "shoe.png"), ""))
    qtbot.mouseClick(dialog.png, LEFT)
    with Image.open(tmp_path / "shoe.png") as picture:
        assert picture.size == (1240, 1754)
    recipe = read_recipe(tmp_path / "shoe.png")
    assert recipe is not None
    assert recipe.keys == (kept[1].latent,)
    dialog.reject()


def test_the_lookbook_fits_into_the_smallest_window(
    design: DesignPanel, kept: tuple[Item, ...], window: MainWindow, qtbot
) -> None:
    window.resize(1024, 640)
    page = design.later.collection_page
    page.grid.select(1)  # with the choice of pieces, which is the highest it can be
    qtbot.mouseClick(page.book_button, LEFT)
    dialog = page.findChild(LookbookDialog)
    assert dialog is not None
    dialog.error.say("The disk is full. Make room on it, or choose another folder for what is to be saved.")
    dialog._say(Path("a book.pdf"))
    qtbot.wait(20)
    assert dialog.height() <= 640 - 32, "the frame of the window has room"
    assert dialog.width() <= 1024
    for part in (dialog.pdf, dialog.close_button, dialog.open_saved):
        assert dialog.rect().contains(part.geometry())
    dialog.reject()
