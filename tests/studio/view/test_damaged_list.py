"""The window opens a library whose job list was damaged: what is told, and that the jobs are there."""

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.jobs.ledger import Ledger
from engine.jobs.spec import ProbeJob, ProbeParams
from engine.jobs.states import State
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.notice import Notice


def test_the_list_is_made_anew_and_said(home: Path, studio: Studio, window: MainWindow, qtbot) -> None:
    with closing(Ledger(home / "ledger.sqlite3")) as ledger:
        for name in ("one", "two"):
            ledger.submit(ProbeJob(params=ProbeParams()), name)
    (home / "ledger.sqlite3").write_bytes(b"not a data base any more" * 100)
    studio.start()
    qtbot.waitUntil(lambda: window.findChild(Notice) is not None, timeout=30_000)
    notice = window.findChild(Notice)
    assert notice.isVisible()
    assert "2 jobs are there again" in notice.words.text()
    assert "they are put aside until you let them go on" in notice.words.text()
    jobs = studio.queue.jobs()
    assert [job.state for job in jobs] == [State.PAUSED] * 2
    assert window.isEnabled(), "the window can be used meanwhile"
    QTest.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(Notice) is None)
    kept = list((home / "damaged" / "1").iterdir())
    assert [file.name for file in kept] == ["ledger.sqlite3"]


def test_a_list_that_cannot_be_opened_is_said_and_the_window_lives(
    home: Path, studio: Studio, window: MainWindow, qtbot
) -> None:
    with closing(Ledger(home / "ledger.sqlite3")) as ledger:
        ledger.connection().execute("PRAGMA user_version = 99")
    studio.start()
    qtbot.waitUntil(lambda: window.findChild(Notice) is not None, timeout=30_000)
    notice = window.findChild(Notice)
    assert "written by a newer Atelier" in notice.words.text()
    assert not studio.queue.is_open
    window.show_panel("train")
    QTest.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(Notice) is None)
