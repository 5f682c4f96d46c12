import os
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from engine.jobs.opening import open_ledger
from engine.jobs.spec import ProbeJob
from engine.jobs.states import State
from studio import crash, scale
from studio.__main__ import main, unfit
from studio.model.settings import Settings
from studio.view.crash_dialog import CrashDialog
from studio.view.main_window import MainWindow


@pytest.mark.parametrize(
    ("python", "qt", "fit"),
    [((3, 11, 7), "6.12.0", False), ((3, 12, 1), "6.12.0", True), ((3, 11, 7), "6.11.3", True)],
)
def test_the_qt_that_aborts_is_refused_with_the_way_out(python: tuple[int, ...], qt: str, fit: bool) -> None:
    reason = unfit(python, qt)
    assert (reason == "") is fit
    assert fit or "pip install" in reason


def test_help_says_what_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    assert "--tour" in capsys.readouterr().out


def test_a_crash_of_the_interpreter_is_told_at_the_next_start(home: Path, qtbot: object, qapp: QApplication) -> None:
    script = "from studio import crash; crash.watch(); import ctypes; ctypes.string_at(0)"
    died = subprocess.run([sys.executable, "-c", script], capture_output=True, env={**os.environ}, check=False)
    assert died.returncode != 0
    next_start = "from studio import crash; crash.watch()"
    subprocess.run([sys.executable, "-c", next_start], check=True, env={**os.environ})
    assert "Segmentation fault" in crash.last_fault_file().read_text()
    crash.report_last_crash(None)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible())
    assert "Segmentation fault" in dialog.text.toPlainText()
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.text.toPlainText()
    (kept,) = (home / "logs").glob("crash-*.txt")
    assert kept.read_text() == dialog.text.toPlainText()
    assert kept.name in " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert not dialog.again.isVisible(), "it has just been started"
    dialog.go_on.click()
    assert not crash.last_fault_file().exists(), "told once"


def test_after_a_mistake_in_the_window_a_fresh_start_is_offered(
    window: MainWindow, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    window.activateWindow()
    try:
        raise ValueError("a bad egg")
    except ValueError as error:
        crash._uncaught(ValueError, error, error.__traceback__)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible())
    assert "a bad egg" in dialog.text.toPlainText()
    with qtbot.waitSignal(window.gone):
        QTest.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert window.again


def test_a_report_does_not_say_whose_home_it_is(
    home: Path, qtbot: object, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real, linked = tmp_path / "anna", tmp_path / "linked"
    real.mkdir()
    linked.symlink_to(real)
    monkeypatch.setenv("HOME", str(linked))
    script = real / "script.py"
    script.write_text("import pathlib\npathlib.Path(__file__ + '-gone').read_text()\n")
    failed = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False).stderr
    assert f'"{script}"' in failed
    crash.last_fault_file().write_text(f"{failed}{linked}/x {real}e/y file://{linked}\n")
    crash.report_last_crash(None)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible())
    said = dialog.text.toPlainText()
    dialog.go_on.click()
    (kept,) = (home / "logs").glob("crash-*.txt")
    assert kept.read_text() == said
    assert 'File "~/script.py", line 2' in said
    assert "'~/script.py-gone'" in said
    assert f"~/x {real}e/y file://~\n" in said, "whose name only begins alike is another"
    assert f"{real}/" not in said
    monkeypatch.setenv("HOME", "/")
    assert crash.details("/usr/lib").endswith("\n/usr/lib")


def test_only_the_newest_crash_reports_stay(home: Path) -> None:
    for day in range(1, 9):
        (crash.paths.logs() / f"crash-2026-01-{day:02}-120000.txt").write_text("old")
    newest = crash.kept("new")
    left = sorted((home / "logs").glob("crash-*.txt"))
    assert len(left) == crash.REPORTS
    assert left[-1] == newest


def test_an_uncaught_error_is_logged_and_shown_with_details(home: Path) -> None:
    script = """
from engine.jobs.opening import open_ledger
from engine.jobs.spec import ProbeJob
from engine.jobs.states import State
from studio import crash
crash.watch()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from studio.view.crash_dialog import CrashDialog
app = QApplication([])
def fail(): raise ValueError("a bad egg")
def look():
    shown = [w for w in app.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]
    print("shown:", len(shown), "a bad egg" in shown[0].text.toPlainText())
    app.quit()
QTimer.singleShot(0, fail)
QTimer.singleShot(10, fail)
QTimer.singleShot(100, look)
app.exec()
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env={**os.environ}, check=False
    )
    assert "shown: 1 True" in done.stdout, done.stderr
    assert "a bad egg" in (home / "logs" / "studio.log").read_text()


def test_the_window_paints_and_goes_when_only_its_start_is_wanted(home: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "studio", "--until-painted"], env={**os.environ}, check=False)
    assert done.returncode == 0
    assert (home / "ledger.sqlite3").parent.is_dir()


def test_a_bundle_works_the_queue_with_the_window_program(home: Path) -> None:
    ledger = open_ledger(home / "ledger.sqlite3")
    job = ledger.submit(ProbeJob(), "what can this computer do")
    subprocess.run([sys.executable, "-m", "studio", "--work-queue", str(home)], env={**os.environ}, check=True)
    assert ledger.get(job.id).state is State.SUCCEEDED
    ledger.close()


def test_where_no_report_can_be_written_it_is_shown_all_the_same_and_the_next_one_too(
    home: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> list[CrashDialog]:
        return [w for w in QApplication.allWidgets() if isinstance(w, CrashDialog) and w.isVisible()]

    (home / "logs").mkdir(exist_ok=True)
    monkeypatch.setattr(crash.paths, "logs", lambda: home / "logs" / "none")
    above = QWidget()
    crash.show(above, "First.", "details of the first")
    (first,) = shown()
    assert first.folder.isHidden()
    shiboken6.delete(above)
    assert not shown()
    crash.show(None, "Second.", "details of the second")
    (second,) = shown()
    assert second.text.toPlainText() == "details of the second"
    second.go_on.click()


def test_the_size_that_was_kept_is_not_handed_on_to_other_programs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(scale.VARIABLE, raising=False)
    settings = Settings(home / "settings.ini")
    settings.scale = "150"
    settings.sync()
    with scale.applied(home / "settings.ini"):
        assert os.environ[scale.VARIABLE] == "1.5"
    assert scale.VARIABLE not in os.environ
    monkeypatch.setenv(scale.VARIABLE, "2")
    with scale.applied(home / "settings.ini"):
        assert os.environ[scale.VARIABLE] == "2"
    assert os.environ[scale.VARIABLE] == "2", "the user's own stays"
