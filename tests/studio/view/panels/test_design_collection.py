"""Collection in the real window: items are named, ordered, deleted, bred from and delivered; nothing of it is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from engine.jobs.spec import Latent
from engine.library.collection import Collection, Item
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel
from studio.view.panels.design_lookbook import LookbookDialog
from studio.view.panels.design_own_direction import OwnDirection
from studio.view.theme.tokens import TARGET

from .conftest import Wait
from .designing import KINDS

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def design(collecting: DesignPanel) -> DesignPanel:
    """Design at Collection."""
    return collecting


def titles(panel: DesignPanel) -> list[str]:
    return [item.title for item in panel.later.collection.shown()]


def test_empty_it_says_where_things_come_from(design: DesignPanel) -> None:
    page = design.later.collection_page
    assert page.empty.isVisible()
    assert not page.book_button.isEnabled()
    assert not page.breed_button.isEnabled()


def test_what_is_kept_is_in_the_file_with_a_title_of_its_own(
    design: DesignPanel, kept: tuple[Item, ...], home: Path
) -> None:
    assert Collection(home / "collection.json").read() == kept
    assert titles(design) == ["Coat", "Shoe", "Coat 2"]
    assert kept[2].person == design.context.profile
    design.context.undo.undo()
    assert Collection(home / "collection.json").read() == kept[:2]
    design.context.undo.redo()
    assert Collection(home / "collection.json").read() == kept


def test_an_item_is_named_and_noted_at_the_side(
    design: DesignPanel, kept: tuple[Item, ...], qtbot, until: Wait
) -> None:
    page, side, collection = design.later.collection_page, design.later.collection_side, design.later.collection
    assert side.nothing.isVisible()
    qtbot.mouseClick(page.grid.viewport(), LEFT, pos=page.grid.tile_centre(2))
    assert side.title.text() == "Coat 2"
    told = [side._form.itemAt(row, side._form.ItemRole.FieldRole).widget().text() for row in range(2)]
    assert told == ["Altered", "Coat"]
    side.title.selectAll()
    qtbot.keyClicks(side.title, "Long coat")
    qtbot.keyClick(side.title, Qt.Key.Key_Return)
    assert titles(design) == ["Coat", "Shoe", "Long coat"]
    qtbot.keyClicks(side.note, "wool")
    qtbot.mouseClick(page.grid.viewport(), LEFT, pos=page.grid.tile_centre(0))
    found = collection.item(kept[2].id)
    assert found is not None
    assert found.note == "wool", "what was typed last is not lost"
    assert side.note.toPlainText() == ""
    design.context.undo.undo()
    design.context.undo.undo()
    assert titles(design) == ["Coat", "Shoe", "Coat 2"]


def test_f2_renames(design: DesignPanel, kept: tuple[Item, ...], qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (" Boot ", True))
    grid = design.later.collection_page.grid
    grid.select(1)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    assert titles(design) == ["Coat", "Boot", "Coat 2"]


def test_items_are_put_in_order_with_mouse_and_keys(design: DesignPanel, kept: tuple[Item, ...], qtbot) -> None:
    grid = design.later.collection_page.grid
    view, start, end = grid.viewport(), grid.tile_centre(2), grid.tile_centre(0) - QPoint(20, 0)
    qtbot.mousePress(view, LEFT, pos=start)
    for share in (0.2, 0.6, 1.0):
        qtbot.mouseMove(view, start + (end - start) * share)
    qtbot.mouseRelease(view, LEFT, pos=end)
    assert titles(design) == ["Coat 2", "Coat", "Shoe"]
    assert grid.selected == [0], "it stays chosen where it is now"
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert titles(design) == ["Coat", "Coat 2", "Shoe"]
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert titles(design) == ["Coat", "Shoe", "Coat 2"]
    design.context.undo.undo()
    design.context.undo.undo()
    design.context.undo.undo()
    assert titles(design) == ["Coat", "Shoe", "Coat 2"]


def test_deleting_is_taken_back(design: DesignPanel, kept: tuple[Item, ...], window: MainWindow, qtbot) -> None:
    grid = design.later.collection_page.grid
    grid.select(0, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert titles(design) == ["Coat 2"]
    assert window.toast.sentence.text() == "Deleted 2 items."
    qtbot.mouseClick(window.toast.action, LEFT)
    assert titles(design) == ["Coat", "Shoe", "Coat 2"]


def test_the_lineage_is_walked_with_the_arrows(design: DesignPanel, kept: tuple[Item, ...], qtbot) -> None:
    page = design.later.collection_page
    qtbot.mouseClick(page.view.button(1), LEFT)
    tree = page.tree
    assert tree.isVisible()
    qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.place(0).center())
    assert page.chosen() == (kept[0],)
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    assert page.chosen() == (kept[2],)
    assert "altered" in tree.accessibleDescription()
    qtbot.keyClick(tree, Qt.Key.Key_Left)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert page.chosen() == (kept[1],)
    qtbot.mouseClick(tree.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, tree.place(0).center())
    assert set(page.chosen()) == {kept[0], kept[1]}
    qtbot.mouseClick(page.view.button(0), LEFT)
    assert page.grid.selected == [0, 1]
    qtbot.mouseClick(page.view.button(1), LEFT)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert design.page == design.later.alter_place
    assert design.later.model.now.base in (kept[0].latent, kept[1].latent)


def test_children_of_two_are_made_chosen_and_kept_below_their_parents(
    design: DesignPanel, kept: tuple[Item, ...], qtbot, until: Wait
) -> None:
    page, breeding = design.later.collection_page, design.later.breeding
    page.grid.select(0, 1)
    design.later.collection_side.mutation.slider.setValue(19)
    qtbot.mouseClick(page.breed_button, LEFT)
    assert page.children_page.isVisible()
    until(lambda: bool(breeding.made))
    assert len(breeding.made) == 12
    assert breeding.mutation == 1.0
    assert {child.how for child in breeding.made} == {"bred", "foreign"}
    assert not page.breed_button.isEnabled()
    grid = page.children_page.grid
    qtbot.mouseClick(grid.viewport(), LEFT, pos=grid.tile_centre(0))
    grid.select(11)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert page.breed_button.text() == "Keep 2 children"
    first = breeding.made[0].latent
    qtbot.mouseClick(page.breed_button, LEFT)
    items = design.later.collection.mine()
    assert len(items) == 5
    assert (items[3].how, items[3].parents, items[3].latent) == ("bred", (kept[0].id, kept[1].id), first)
    assert (items[4].how, items[4].parents) == ("foreign", ())
    assert page.grid.isVisible()
    design.context.undo.undo()
    assert design.later.collection.mine() == kept


def test_escape_leaves_the_children_and_an_answer_that_comes_late_is_not_shown(
    design: DesignPanel, kept: tuple[Item, ...], qtbot, until: Wait
) -> None:
    page, breeding = design.later.collection_page, design.later.breeding
    page.grid.select(0)
    qtbot.mouseClick(page.breed_button, LEFT)
    qtbot.keyClick(page.children_page, Qt.Key.Key_Escape)
    assert page.grid.isVisible()
    page.grid.select(0)
    qtbot.mouseClick(page.breed_button, LEFT)
    until(lambda: bool(breeding.made))
    assert {child.how for child in breeding.made} == {"mutated", "foreign"}


def test_a_new_item_that_is_kept_is_marked_and_taken_out_again(design: DesignPanel) -> None:
    from studio.model.designed import Kept

    one = Kept(Latent((9,), classes=KINDS[0]), Path("x.png"), "designed", "Coat")
    design.designs.kept.emit(one)
    assert [item.latent for item in design.later.collection.mine()] == [one.latent]
    assert design.designs.kept_latents == {one.latent}
    design.designs.kept.emit(one)
    assert design.later.collection.mine() == ()
    assert design.designs.kept_latents == frozenset()


def test_items_belong_to_a_person_and_follow_when_the_name_changes(
    design: DesignPanel, kept: tuple[Item, ...], qtbot
) -> None:
    context, side = design.context, design.later.collection_side
    assert side.everybody.isHidden()
    context.rename_profile("Mia")
    assert [item.person for item in design.later.collection.items] == ["Mia"] * 3
    context.new_profile("Anna")
    assert titles(design) == []
    assert side.everybody.isVisible()
    side.everybody.click()
    assert len(titles(design)) == 3


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_every_control_of_both_pages_has_a_name_is_large_enough_and_within_the_window(
    design: DesignPanel, kept: tuple[Item, ...], window: MainWindow, until: Wait, size: tuple[int, int]
) -> None:
    window.resize(*size)
    later = design.later
    later.alter(kept[0].latent)
    until(lambda: later.model.picture.settled and not later.model.directions.waiting)
    for place, widget in ((later.alter_place, later.alter_page), (later.collection_place, later.collection_page)):
        design.show_page(place)
        design.want_side(True)
        QApplication.processEvents()
        assert widget.isVisible()
        named(design)
        for name in ("design.pages", "design.undo"):
            part = design.findChild(QWidget, name)
            assert part is not None
            assert part.mapTo(window, part.rect().bottomRight()).x() < window.width()
    later.collection_page.grid.select(0, 1)
    later.collection_page.breed()
    until(lambda: bool(later.breeding.made))
    named(design)
    later.breeding.clear()
    later.open_own()
    later.collection_page.open_book()
    for dialog in (design.findChild(OwnDirection), design.findChild(LookbookDialog)):
        assert dialog is not None
        QApplication.processEvents()
        named(dialog)
        dialog.reject()


def named(root: QWidget) -> None:
    """Every control that can be seen below `root` has names for readers and scripts, and can be hit."""
    for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractSlider, QPlainTextEdit, QAbstractScrollArea):
        for control in root.findChildren(kind):
            part = control.objectName()
            if not control.isVisible() or part.startswith("qt_") or type(control).__name__ == "QScrollBar":
                continue
            if isinstance(control.parent(), (QLineEdit, QComboBox)) or isinstance(control, QStackedWidget):
                continue
            assert part or control.accessibleName(), control
            assert control.accessibleName(), part
            assert control.height() >= TARGET, (part, control.size())


def test_the_lineage_chooses_nothing_by_itself(design: DesignPanel, kept: tuple[Item, ...], qtbot) -> None:
    page = design.later.collection_page
    qtbot.mouseClick(page.view.button(1), LEFT)
    page.view.button(1).setFocus()
    qtbot.keyClick(page.view.button(1), Qt.Key.Key_Tab)
    assert page.tree.hasFocus()
    assert page.chosen() == ()
    qtbot.mouseClick(page.book_button, LEFT)
    dialog = page.findChild(LookbookDialog)
    assert dialog is not None
    assert len(dialog.book().pieces) == 3
    dialog.reject()
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Right)
    assert page.chosen() == (kept[0],), "the first arrow chooses"


def test_children_of_two_kinds_are_of_one_of_them_or_of_both_at_will(
    design: DesignPanel, kept: tuple[Item, ...], qtbot, until: Wait
) -> None:
    page, side, breeding = design.later.collection_page, design.later.collection_side, design.later.breeding
    page.grid.select(0, 2)
    assert side.kind.isHidden(), "they are of one kind"
    page.grid.select(0, 1)
    assert side.kind.isVisible()
    assert side.kind.labels() == ["round", "square", "Both at once"]
    assert side.breed_hint.text() == "Twelve children of both, each drawn as round."

    def classes() -> set[tuple[float, ...]]:
        until(lambda: bool(breeding.made))
        return {child.latent.classes for child in breeding.made if child.how != "foreign"}

    qtbot.mouseClick(page.breed_button, LEFT)
    assert classes() == {KINDS[0]}
    qtbot.mouseClick(side.kind.chip(1), LEFT)
    assert breeding.made == (), "other children are made at once"
    assert classes() == {KINDS[1]}
    qtbot.mouseClick(page.children_page.grid.viewport(), LEFT, pos=page.children_page.grid.tile_centre(0))
    qtbot.mouseClick(page.breed_button, LEFT)
    assert titles(design)[-1] == "square", "not called after the parent of the other kind"
    page.grid.select(0, 1)
    qtbot.mouseClick(side.kind.chip(2), LEFT)
    assert "never seen" in side.breed_hint.text()
    qtbot.mouseClick(page.breed_button, LEFT)
    assert not classes() & set(KINDS)
