from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.model.settings import RECENT, Settings
from studio.view.command_palette import CommandPalette
from studio.view.main_window import MainWindow


def folders(where: Path, *names: str) -> list[Path]:
    made = [where / name for name in names]
    for folder in made:
        folder.mkdir(parents=True)
    return made


def test_what_was_opened_is_in_the_menu_newest_first_and_opens_again(window: MainWindow, tmp_path: Path) -> None:
    first, second = folders(tmp_path, "shirts", "shoes")
    window.take([first])
    window.take([second])
    entries = window.actions_table.menu("Recent")
    assert [entry.text() for entry in entries] == ["Open shoes", "Open shirts", "Forget what was opened"]
    window.actions_table.closed()
    window.show_panel("home")
    entries[1].trigger()
    assert window.front.key == "train"
    assert window.studio.settings.recent()[0] == first


def test_the_palette_finds_it_by_any_part_of_its_path(window: MainWindow, tmp_path: Path, qtbot: object) -> None:
    (folder,) = folders(tmp_path / "client-seven", "winter")
    window.take([folder])
    window.show_panel("home")
    palette = CommandPalette(window.actions_table, window)
    palette.open_over(window)
    QTest.keyClicks(palette.field, "client-seven")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.front.key == "train"


def test_two_of_one_name_are_told_apart_and_what_is_gone_is_not_offered(window: MainWindow, tmp_path: Path) -> None:
    one, other, gone = folders(tmp_path, "a/set", "b/set", "gone")
    for folder in (one, other, gone):
        window.take([folder])
    gone.rmdir()
    window.take([other])
    names = [action.name for action in window.actions_table.all() if action.menu == "Recent"]
    assert names == ["Open set in b", "Open set in a", "Forget what was opened"]


def test_they_are_kept_for_the_next_start_and_can_be_forgotten(home: Path, tmp_path: Path) -> None:
    settings = Settings(home / "settings.ini")
    made = folders(tmp_path, *(f"set {number}" for number in range(RECENT + 3)))
    for folder in made:
        settings.opened(folder)
    settings.sync()
    again = Settings(home / "settings.ini")
    assert again.recent() == made[: -RECENT - 1 : -1]
    again.forget_recent()
    again.sync()
    assert Settings(home / "settings.ini").recent() == []


def test_a_place_that_cannot_even_be_asked_about_hinders_no_start(window: MainWindow, tmp_path: Path) -> None:
    (shirts,) = folders(tmp_path, "shirts")
    settings = window.studio.settings
    settings.opened(shirts, tmp_path / ("x" * 300))
    assert settings.recent() == [shirts]
    assert MainWindow(window.studio) is not None


def test_many_files_at_once_are_remembered_in_one_go(window: MainWindow, tmp_path: Path) -> None:
    files = [tmp_path / f"{number:03}.png" for number in range(100)]
    for file in files:
        file.touch()
    heard: list[int] = []
    window.studio.settings.recent_changed.connect(lambda: heard.append(1))
    window.take(files)
    assert window.studio.settings.recent() == files[::-1][:RECENT]
    assert len(heard) == 1
