from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from studio.view.actions import MENUS, Action, ActionTable
from studio.view.guide import Guide
from studio.view.main_window import MainWindow
from studio.view.menus import build_menu
from studio.view.panels.places import PLACES
from studio.view.theme import icons


def nothing() -> None:
    pass


def everything(window: MainWindow) -> list[Action]:
    for place in PLACES:
        window.panel(place.key)
    return window.actions_table.all()


def test_every_action_of_every_panel_is_unique_named_and_has_an_icon_that_exists(window: MainWindow) -> None:
    actions = everything(window)
    assert len({action.id for action in actions}) == len(actions) > 20
    for action in actions:
        assert action.name
        assert action.menu in MENUS
        if action.icon:
            icons.glyph(action.icon)
        if action.shortcut:
            assert not QKeySequence(action.shortcut).isEmpty(), action.id


def test_no_two_shortcuts_meet(window: MainWindow) -> None:
    for panel in [place.key for place in PLACES]:
        keys = [
            QKeySequence(action.shortcut).toString()
            for action in everything(window)
            if action.shortcut and action.panel in ("", panel)
        ]
        assert len(set(keys)) == len(keys), panel


def test_a_second_action_of_the_same_name_or_key_is_refused(qtbot: object) -> None:
    table = ActionTable(host := QWidget())
    table.add([Action("a.b", "One", nothing, shortcut="Ctrl+E")])
    with pytest.raises(ValueError, match=r"two actions 'a\.b'"):
        table.add([Action("a.b", "Other", nothing)])
    with pytest.raises(ValueError, match="share the shortcut"):
        table.add([Action("a.c", "Other", nothing, shortcut="Ctrl+E")])
    with pytest.raises(ValueError, match="menu 'Nonsense'"):
        table.add([Action("a.d", "Other", nothing, menu="Nonsense")])
    host.deleteLater()


def test_panels_may_share_a_shortcut_and_only_the_one_in_front_hears_it(qtbot: object) -> None:
    host, heard = QWidget(), []
    table = ActionTable(host)
    table.add([Action("x.e", "Of x", lambda: heard.append("x"), shortcut="Ctrl+E", panel="x")])
    table.add([Action("y.e", "Of y", lambda: heard.append("y"), shortcut="Ctrl+E", panel="y")])
    host.show()
    qtbot.waitExposed(host)
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    table.set_scope("y")
    QTest.keySequence(host, QKeySequence("Ctrl+E"))
    table.set_scope("x")
    QTest.keySequence(host, QKeySequence("Ctrl+E"))
    assert heard == ["y", "x"]
    host.close()
    host.deleteLater()


def test_an_action_that_cannot_be_done_is_not_done(qtbot: object) -> None:
    done = []
    action = Action("a", "A", lambda: done.append(1), enabled=lambda: False)
    assert not action.run()
    assert not done


def test_search_wants_every_word_and_puts_what_can_be_done_first(qtbot: object) -> None:
    table = ActionTable(host := QWidget())
    table.add(
        [
            Action("a", "Export the walk", nothing, enabled=lambda: False),
            Action("b", "Export pictures", nothing, words="png save"),
            Action("c", "Open pictures", nothing),
            Action("d", "Hidden export", nothing, palette=False),
        ]
    )
    assert [action.id for action in table.search("export")] == ["b", "a"]
    assert [action.id for action in table.search("SAVE exp")] == ["b"]
    assert table.search("nonsense") == []
    host.deleteLater()


def test_the_menus_hold_the_actions_that_fit_the_panel_in_front(window: MainWindow, home: Path) -> None:
    everything(window)
    window.show_panel("train")
    menu = build_menu(window.actions_table, window)
    names = {entry.text() for part in menu.actions() for entry in part.menu().actions()}
    wanted = {action.name for action in window.actions_table.all() if action.panel in ("", "train")}
    assert names == wanted
    window.actions_table.closed()
    menu.deleteLater()


def test_the_tour_is_there_once_however_often_it_is_asked_for(window: MainWindow) -> None:
    tour = next(action for action in window.actions_table.all() if action.id == "help.tour")
    window.show()
    for _ in range(2):
        tour.handler()
    (guide,) = [one for one in window.findChildren(Guide) if one.isVisible()]
    guide.close()
