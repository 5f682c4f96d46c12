from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from engine.jobs.records import Job
from studio.view.command_palette import CommandPalette
from studio.view.crash_dialog import CrashDialog
from studio.view.leaving import LeaveDialog
from studio.view.main_window import MainWindow
from studio.view.menus import build_menu
from studio.view.notice import Notice
from studio.view.panels.places import PLACES
from studio.view.panels.train import TrainPanel
from studio.view.panels.train_keep import KeepRecipe
from studio.view.settings_dialog import SettingsDialog
from studio.view.unnamed import unnamed


def test_it_finds_what_has_no_name_and_nothing_else(qtbot: object) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    box = QVBoxLayout(top)
    bare, field, choice, said = QPushButton(), QLineEdit(), QComboBox(), QPushButton("Go")
    field.setClearButtonEnabled(True)
    field.setText("x")
    bare.setObjectName("bare")
    for widget in (bare, field, choice, said):
        box.addWidget(widget)
    top.show()
    assert unnamed(top) == ["bare (QPushButton)", "without a name (QComboBox)", "without a name (QLineEdit)"]
    field.setAccessibleName("Search")
    choice.setAccessibleName("Kind")
    bare.hide()
    assert unnamed(top) == []


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_a_screen_reader_can_name_everything_in_a_panel_and_the_queue(window: MainWindow, key: str) -> None:
    window.show_panel(key)
    window.toggle_queue()
    QApplication.processEvents()
    assert unnamed(window) == []


def test_a_screen_reader_can_name_everything_in_the_dialogs(
    window: MainWindow, qtbot: object, tmp_path: Path, job: Job
) -> None:
    window.show_panel("train")
    train = window.front
    assert isinstance(train, TrainPanel)
    palette = CommandPalette(window.actions_table, window)
    palette.open_over(window)
    assert unnamed(palette) == []
    assert palette.accessibleName()
    palette.close()
    dialogs = [
        SettingsDialog(window.studio, window),
        CrashDialog("Something went wrong.", "details", tmp_path / "crash.txt", window.start_again, window),
        LeaveDialog([job], window),
        Notice("A title", "A sentence.", window),
        KeepRecipe(train.model, window),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
    menu = build_menu(window.actions_table, window)
    qtbot.addWidget(menu)
    menu.show()
    QApplication.processEvents()
    for top in (menu, *dialogs):
        assert unnamed(top) == [], type(top).__name__
        assert top.accessibleName() or top.windowTitle(), f"{type(top).__name__} says what it is"


@pytest.fixture
def job(home: Path) -> Job:
    """A job that waits."""
    from engine.jobs.opening import open_ledger
    from engine.jobs.spec import ProbeJob

    ledger = open_ledger(home / "other.sqlite3")
    made = ledger.submit(ProbeJob(), "Look at this computer")
    ledger.close()
    return made
