"""Styles and A - B + C in the real window: clicks, drops, keys and menus, drawn by the real live process."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from engine.jobs.mixing import difference
from engine.jobs.spec import Latent, Style
from engine.library.pictures import read_recipe
from studio.view.main_window import MainWindow
from studio.view.panels.generate import GeneratePanel
from studio.view.panels.generate_commands import picture_menu
from studio.view.widgets.latent_drag import carry
from studio.view.widgets.picture_slot import PictureSlot

from .conftest import Wait, drawn

LEFT = Qt.MouseButton.LeftButton


def slot(panel: QWidget, name: str) -> PictureSlot:
    found = panel.findChild(PictureSlot, name)
    assert found is not None, name
    return found


def choose(panel: GeneratePanel, qtbot, index: int) -> None:
    qtbot.mouseClick(panel.grid, LEFT, pos=panel.grid.place(index).center())


def drop(target: QWidget, latent: Latent, at: QPoint) -> None:
    mime = QMimeData()
    carry(mime, latent)
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    for event in (  # a move is accepted where the widget does not say otherwise, as its enter was
        QDragEnterEvent(at, copy, mime, LEFT, none),
        QDragMoveEvent(at, copy, mime, LEFT, none),
        QDropEvent(QPointF(at), copy, mime, LEFT, none),
    ):
        event.accept()
        QApplication.sendEvent(target, event)
        assert event.isAccepted()


def trigger(menu: QMenu, words: str) -> None:
    action = next(action for action in menu.actions() if action.text() == words)
    action.trigger()
    menu.close()


def alike(one: bytes, other: bytes) -> bool:
    """Whether they are one picture. How many are drawn together (more on a quiet machine) moves numbers in their last digits, and a
    model as wild as this one makes another grey of a pixel here and there of that."""
    moved = sum(abs(a - b) > 4 for a, b in zip(one, other, strict=True))
    return len(one) > 0 and moved <= len(one) / 20


def test_styles_are_offered_only_where_the_model_has_them(generate: GeneratePanel) -> None:
    assert generate.side_controls.tools.labels() == ["Explore", "A−B+C"]
    enabled = {action.id: action.enabled() for action in generate.commands()}
    assert not any(enabled[f"generate.style.{name}"] for name in ("coarse", "middle", "fine", "own"))
    assert not generate.grid.acceptDrops()
    menu = picture_menu(generate, generate.model.now.latent(0), 0)
    assert not any("style" in action.text() for action in menu.actions())
    menu.close()


def test_a_click_takes_the_fine_style_of_another_picture_shows_it_and_undo_takes_it_back(
    styled: GeneratePanel, qtbot, until: Wait, tmp_path: Path
) -> None:
    model, side = styled.model, styled.side_controls
    qtbot.mouseClick(side.tools.chip(2), LEFT)
    assert side.styles.isVisible()
    assert not side.pad.isVisible()
    before, other = model.grid.picture(1), model.now.latent(4)
    choose(styled, qtbot, 1)
    qtbot.mouseClick(slot(styled, "generate.style.fine"), LEFT)
    assert styled.picker.isVisible()
    assert "fine" in styled.picker.sentence.text()
    choose(styled, qtbot, 4)
    assert not styled.picker.isVisible()
    assert styled.grid.selection() == [1]
    mixed = model.now.latent(1)
    assert mixed.styles == (Style("fine", other.seeds),)
    until(lambda: drawn(styled) and model.sources.ready(0))
    assert model.grid.picture(1) not in (before, model.grid.picture(4))
    assert slot(styled, "generate.style.fine").filled
    assert not slot(styled, "generate.style.coarse").filled
    assert alike(model.sources.picture(0), model.grid.picture(4))
    assert "mixed styles" in styled.grid.accessibleDescription()
    styled.outgoing.write(mixed, tmp_path / "mixed.png")
    until((tmp_path / "mixed.png").is_file)
    recipe = read_recipe(tmp_path / "mixed.png")
    assert recipe is not None
    assert recipe.latent == mixed
    qtbot.mouseClick(styled.undo_button, LEFT)
    assert model.now.latent(1).styles == ()
    until(lambda: drawn(styled))
    assert alike(model.grid.picture(1), before)
    styled.restore(tmp_path / "mixed.png")
    assert model.now.latent(0) == mixed


def test_a_picture_dropped_on_another_gives_it_a_style(styled: GeneratePanel, qtbot, until: Wait) -> None:
    given = styled.model.now.latent(3)
    drop(styled.grid, given, styled.grid.place(0).center())
    menu = styled.findChild(QMenu, "generate.dropMenu")
    assert menu is not None
    trigger(menu, "Take its coarse style: pose and form")
    assert styled.model.now.latent(0).styles == (Style("coarse", given.seeds),)
    styled.grid.select(0)
    drop(slot(styled, "generate.style.middle"), given, QPoint(9, 9))
    assert [style.layers for style in styled.model.now.latent(0).styles] == ["coarse", "middle"]
    styled.side_controls.show_tool("styles")
    qtbot.keyClick(slot(styled, "generate.style.middle"), Qt.Key.Key_Delete)
    assert [style.layers for style in styled.model.now.latent(0).styles] == ["coarse"]
    qtbot.mouseClick(styled.side_controls.styles.own, LEFT)
    assert styled.model.now.latent(0).styles == ()
    until(lambda: drawn(styled))


def test_keys_take_a_style_and_escape_picks_nothing(styled: GeneratePanel, qtbot, until: Wait) -> None:
    actions = {action.id: action for action in styled.commands()}
    styled.grid.setFocus()
    qtbot.keyClick(styled.grid, Qt.Key.Key_Home)
    assert actions["generate.style.coarse"].shortcut == "Alt+1"
    actions["generate.style.coarse"].run()
    qtbot.keyClick(styled.grid, Qt.Key.Key_Escape)
    assert not styled.picker.picking
    assert styled.model.now.latent(0).styles == ()
    actions["generate.style.coarse"].run()
    assert styled.side_controls.styles.isVisible()
    qtbot.keyClick(styled.grid, Qt.Key.Key_Right)
    source = styled.model.now.latent(1)
    qtbot.keyClick(styled.grid, Qt.Key.Key_Return)
    assert styled.model.now.latent(0).styles == (Style("coarse", source.seeds),)
    assert styled.pages.currentWidget() is styled.grid_page
    until(lambda: drawn(styled))


def test_a_walk_and_the_pad_keep_styles(styled: GeneratePanel, until: Wait) -> None:
    model = styled.model
    model.take_style([0], "fine", model.now.latent(5))
    model.set_corner(0, model.now.latent(0))
    model.set_position(0.0, 0.0)
    assert model.now.explored() == model.now.latent(0)
    keys = (model.now.latent(0), model.now.latent(1))
    model.show_walk(keys, 0.5, loop=False)
    until(lambda: drawn(styled) and model.walk.settled)
    until(lambda: alike(model.pad.picture(4), model.grid.picture(0)))  # the pad follows when its turn comes
    model.show_walk(keys, 0.0, loop=False)
    until(lambda: model.walk.settled)
    assert alike(model.walk.picture(0), model.grid.picture(0))


def test_the_large_view_names_the_styles_sources(styled: GeneratePanel, until: Wait) -> None:
    styled.model.take_style([0], "fine", styled.model.now.latent(5))
    styled.open_large(0)
    words = [child.text() for child in styled.large.findChildren(QWidget) if hasattr(child, "text")]
    assert f"style of {styled.model.now.latent(5).seeds[0]}" in words
    until(lambda: drawn(styled))


def test_a_minus_b_plus_c_by_click_drop_and_menu_goes_into_the_grid(
    generate: GeneratePanel, qtbot, until: Wait
) -> None:
    model, side = generate.model, generate.side_controls
    qtbot.mouseClick(side.tools.chip(1), LEFT)
    terms = [model.now.latent(index) for index in (1, 2, 4)]
    qtbot.mouseClick(slot(generate, "generate.sumA"), LEFT)
    choose(generate, qtbot, 1)
    drop(slot(generate, "generate.sumB"), terms[1], QPoint(5, 5))
    assert not side.sum.put.isEnabled()
    menu = picture_menu(generate, terms[2], 4)
    sums = next(action.menu() for action in menu.actions() if action.text() == "Use in A − B + C")
    assert isinstance(sums, QMenu)
    trigger(sums, "C: with this")
    menu.close()
    assert model.now.terms == tuple(terms)
    until(lambda: drawn(generate))
    assert [model.terms.picture(k) for k in range(3)] == [model.grid.picture(index) for index in (1, 2, 4)]
    assert side.sum.result.filled
    result = model.terms.picture(3)
    qtbot.mouseClick(side.sum.put, LEFT)
    until(lambda: drawn(generate))
    assert model.now.latent(0) == difference(*terms)
    assert model.grid.picture(0) == result
    qtbot.mouseClick(generate.undo_button, LEFT)
    assert not model.now.cells[0].locked
    qtbot.mouseClick(side.sum.empty, LEFT)
    assert model.now.terms == (None, None, None)
    qtbot.mouseClick(generate.undo_button, LEFT)
    assert model.now.terms == tuple(terms)
    until(lambda: drawn(generate))


def test_a_liked_picture_is_picked_from_the_strip(generate: GeneratePanel, qtbot, until: Wait) -> None:
    model = generate.model
    liked = model.now.latent(2)
    model.toggle_favourite(liked)
    until(lambda: drawn(generate))
    generate.side_controls.show_tool("sum")
    qtbot.keyClick(slot(generate, "generate.sumC"), Qt.Key.Key_Space)
    qtbot.mouseClick(generate.strip, LEFT, pos=generate.strip.place(0).center())
    assert model.now.terms == (None, None, liked)
    qtbot.mouseMove(slot(generate, "generate.sumC"))
    qtbot.keyClick(slot(generate, "generate.sumC"), Qt.Key.Key_Delete)
    assert model.now.terms == (None, None, None)
    qtbot.mouseClick(slot(generate, "generate.sumA"), LEFT)
    qtbot.mouseClick(generate.findChild(QWidget, "generate.pickCancel"), LEFT)
    assert not generate.picker.picking
    until(lambda: drawn(generate))


def test_the_mean_of_chosen_pictures_goes_into_the_grid(generate: GeneratePanel, until: Wait) -> None:
    actions = {action.id: action for action in generate.commands()}
    generate.grid.select(1)
    assert not actions["generate.mean"].enabled()
    generate.grid.choice.selected = {1, 2, 3}
    chosen = [generate.model.now.latent(index) for index in (1, 2, 3)]
    actions["generate.mean"].run()
    mean = generate.model.now.latent(0)
    assert mean == generate.model.mean(chosen)
    assert set(mean.seeds) == {latent.seeds[0] for latent in chosen}
    until(lambda: drawn(generate))


@pytest.mark.parametrize("tool", [0, 1, 2])
def test_every_control_of_the_tools_has_a_name_and_fits(styled: GeneratePanel, qtbot, tool: int) -> None:
    qtbot.mouseClick(styled.side_controls.tools.chip(tool), LEFT)
    side = styled.side_controls
    QApplication.processEvents()
    assert styled.side_area.verticalScrollBar().maximum() == 0
    for child in side.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert child.accessibleName()
            assert child.objectName()
            left = child.mapTo(side, QPoint(0, 0)).x()
            assert left >= 0
            assert left + child.width() <= side.width()


@pytest.mark.parametrize(("tool", "name"), [(1, "generate.sumB"), (2, "generate.style.middle")])
def test_on_a_small_window_the_tool_chosen_is_scrolled_into_view(
    styled: GeneratePanel, window: MainWindow, qtbot, until: Wait, tool: int, name: str
) -> None:
    window.resize(1024, 640)
    styled.toggle_side()
    until(lambda: drawn(styled) and styled.side_area.isVisible())
    qtbot.mouseClick(styled.side_controls.tools.chip(tool), LEFT)
    wanted = slot(styled, name)
    until(lambda: wanted.visibleRegion().boundingRect() == wanted.rect())
