from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from engine import paths
from studio.view.main_window import MainWindow
from studio.view.settings_dialog import SettingsDialog
from studio.view.theme.theme import theme


def opened(window: MainWindow, qtbot: object) -> SettingsDialog:
    dialog = SettingsDialog(window.studio, window)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_the_theme_changes_at_once_and_is_kept(
    window: MainWindow, qtbot: object, qapp: QApplication, home: Path
) -> None:
    dialog = opened(window, qtbot)
    QTest.mouseClick(dialog.theme.chip(2), Qt.MouseButton.LeftButton)
    assert theme.tokens.name == "light"
    QTest.mouseClick(dialog.theme.chip(1), Qt.MouseButton.LeftButton)
    assert theme.tokens.name == "dark"
    window.studio.settings.sync()
    assert "theme=dark" in (home / "settings.ini").read_text()


def test_check_boxes_set_what_they_say(window: MainWindow, qtbot: object) -> None:
    dialog = opened(window, qtbot)
    for name in ("smooth", "notify"):
        box = dialog.findChild(QCheckBox, f"settings.{name}")
        before = getattr(window.studio.settings, name)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
        assert getattr(window.studio.settings, name) is not before
    assert theme.smooth
    window.studio.settings.smooth = False
    assert not theme.smooth


def test_clearing_the_cache_frees_its_space_and_only_that(window: MainWindow, qtbot: object, home: Path) -> None:
    (paths.cache() / "data").mkdir()
    (paths.cache() / "data" / "a.bin").write_bytes(b"x" * 2_000_000)
    (paths.models() / "keep").mkdir()
    dialog = opened(window, qtbot)
    assert "2 MB" in dialog.space.text()
    QTest.mouseClick(dialog.clear, Qt.MouseButton.LeftButton)
    assert list(paths.cache().iterdir()) == []
    assert (paths.models() / "keep").is_dir()
    assert not dialog.clear.isEnabled()
