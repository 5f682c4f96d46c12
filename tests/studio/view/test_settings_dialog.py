import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from engine import paths
from studio.model.train import TrainModel
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
    for name in ("smooth", "reduce_motion"):
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


def test_when_work_is_told_is_chosen_and_kept(window: MainWindow, qtbot: object, home: Path) -> None:
    dialog = opened(window, qtbot)
    assert dialog.notice.chip(1).isChecked()
    QTest.mouseClick(dialog.notice.chip(2), Qt.MouseButton.LeftButton)
    assert window.studio.settings.notice == "all"
    window.studio.settings.sync()
    assert "notice=all" in (home / "settings.ini").read_text()


def test_another_size_is_kept_and_offers_to_start_again(window: MainWindow, qtbot: object, home: Path) -> None:
    window.open_settings()
    dialog = window.findChild(SettingsDialog)
    assert not dialog.again.isVisible()
    dialog.scale.setFocus()
    QTest.keyClick(dialog.scale, Qt.Key.Key_End)
    dialog.scale.activated.emit(dialog.scale.currentIndex())
    assert window.studio.settings.scale == "200"
    assert dialog.again.isVisible()
    with qtbot.waitSignal(window.gone):
        QTest.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert window.again, "the program knows that it is to be opened anew"


def test_the_size_is_what_the_next_window_has(home: Path) -> None:
    (home / "settings.ini").write_text("[window]\nscale=150\n")
    script = (
        "import sys; from pathlib import Path; from studio import scale; from studio.app import make_application\n"
        "with scale.applied(Path(sys.argv[1])):\n    app = make_application([])\n"
        "print(app.devicePixelRatio())"
    )

    def ratio(**more: str) -> float:
        command = [sys.executable, "-c", script, str(home / "settings.ini")]
        told = subprocess.run(command, env={**os.environ, **more}, capture_output=True, text=True, check=True)
        return float(told.stdout)

    assert ratio() == 1.5
    assert ratio(QT_SCALE_FACTOR="2") == 2.0, "who sets it for all programs keeps it"
    (home / "settings.ini").write_text("[window]\nscale=very large\n")
    assert ratio() == 1.0


def test_where_trainings_run_is_chosen_tried_and_kept_and_jobs_carry_it(
    window: MainWindow, qtbot: object, home: Path
) -> None:
    dialog = opened(window, qtbot)
    where, settings = dialog.where, window.studio.settings
    assert not where.cluster.isVisible()
    QTest.mouseClick(where.where.chip(1), Qt.MouseButton.LeftButton)
    assert where.cluster.isVisible()
    QTest.keyClicks(where.address, "127.0.0.1:9")
    QTest.keyClicks(where.gpus, "x")
    QTest.mouseClick(where.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: where.said.isVisible() and where.test.isEnabled())  # type: ignore[attr-defined]
    assert where.said.text().startswith("Nobody answers at 127.0.0.1:9")
    assert (settings.where, settings.cluster_gpus) == ("http://127.0.0.1:9", "1")
    model = TrainModel(window.studio.queue, window, window.studio.machine)
    assert model.spec().resources.where == "http://127.0.0.1:9"
    QTest.mouseClick(where.where.chip(0), Qt.MouseButton.LeftButton)
    assert (settings.where, settings.cluster) == ("", "http://127.0.0.1:9")
    assert model.spec().resources.where == ""


def test_what_is_no_address_is_said_and_trainings_stay_here(window: MainWindow, qtbot: object) -> None:
    dialog = opened(window, qtbot)
    QTest.mouseClick(dialog.where.where.chip(1), Qt.MouseButton.LeftButton)
    QTest.keyClicks(dialog.where.address, "ftp://lab")
    QTest.mouseClick(dialog.where.test, Qt.MouseButton.LeftButton)
    assert "is no address of a cluster" in dialog.where.said.text()
    assert window.studio.settings.where == ""
