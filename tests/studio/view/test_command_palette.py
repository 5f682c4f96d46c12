from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.view.command_palette import CommandPalette
from studio.view.main_window import MainWindow


def opened(window: MainWindow) -> CommandPalette:
    palette = CommandPalette(window.actions_table, window)
    palette.open_over(window)
    return palette


def test_a_few_letters_and_enter_do_a_command(window: MainWindow, qtbot: object) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "go gen")
    assert palette.list.count() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.front.key == "generate"


def test_arrows_walk_the_list_and_wrap(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == palette.list.count() - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 0
    palette.close()


def test_words_that_fit_nothing_are_answered(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "make coffee")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_a_command_that_cannot_be_done_now_is_shown_and_does_nothing(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "clear finished")
    assert palette.list.count() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible(), "the queue is not open, so nothing can be cleared"
    palette.close()


def test_a_panels_command_opens_its_panel_first(window: MainWindow) -> None:
    window.show_panel("train")
    window.show_panel("home")
    command = next(action for action in window.actions_table.all() if action.id == "train.new")
    command.run()
    assert window.front.key == "train"
