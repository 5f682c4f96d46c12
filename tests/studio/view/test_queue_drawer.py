import time
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from engine.jobs.ledger import Ledger
from engine.jobs.spec import ProbeJob
from engine.jobs.states import State
from studio.model.queue_rows import PAGE, QueueRows, Role
from studio.model.studio_state import Studio
from studio.view.leaving import Leave, LeaveDialog
from studio.view.main_window import MainWindow


def fill(home: Path, finished: int, waiting: int = 0) -> None:
    """A ledger with so many jobs, written in one go as SQLite rows copied from one real job."""
    ledger = Ledger(home / "ledger.sqlite3")
    first = ledger.submit(ProbeJob(), "probe 0")
    ledger.change(first.id, State.CANCELLED)
    with ledger.transaction() as connection:
        columns = [
            row["name"] for row in connection.execute("PRAGMA table_info(job)") if row["name"] not in ("id", "name")
        ]
        names = ", ".join(columns)
        connection.executemany(
            f"INSERT INTO job(name, {names}) SELECT ?, {names} FROM job WHERE id = ?",
            [(f"probe {number}", first.id) for number in range(1, finished)],
        )
    for number in range(waiting):
        ledger.submit(ProbeJob(seed=number), f"waiting {number}")
    ledger.close()


def open_without_workers(studio: Studio) -> Ledger:
    from engine.jobs.supervisor import Supervisor

    ledger = Ledger(studio.home / "ledger.sqlite3")
    studio.queue._ledger = ledger
    studio.queue._supervisor = Supervisor(ledger, lanes=(), on_change=studio.queue._arrived.emit)
    studio.queue._supervisor.start()
    studio.queue.opened.emit()
    return ledger


def test_ten_thousand_finished_jobs_are_read_page_by_page(studio: Studio, home: Path, window: MainWindow) -> None:
    fill(home, 10_000)
    open_without_workers(studio)
    window.toggle_queue()
    rows = window.drawer.rows
    assert rows.rowCount() == PAGE
    assert rows.canFetchMore(QModelIndex())
    rows.fetchMore(QModelIndex())
    assert rows.rowCount() == 2 * PAGE
    window.drawer.search.setText("probe 9876")
    qtest_wait(lambda: rows.rowCount() == 1)
    assert rows.data(rows.index(0), Qt.ItemDataRole.DisplayRole) == "Device check “probe 9876”"


def qtest_wait(done: object, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        QTest.qWait(10)
    assert done()


def test_filters_show_what_they_say(studio: Studio, home: Path, window: MainWindow) -> None:
    fill(home, 3, 2)
    open_without_workers(studio)
    window.toggle_queue()
    seen = {}
    for index, name in enumerate(window.drawer.filters.labels()):
        QTest.mouseClick(window.drawer.filters.chip(index), Qt.MouseButton.LeftButton)
        seen[name] = window.drawer.rows.rowCount()
    assert seen == {"All": 5, "Running": 0, "Waiting": 2, "Done": 3}


def test_a_dragged_job_goes_before_the_one_it_is_dropped_on(studio: Studio, home: Path, window: MainWindow) -> None:
    fill(home, 1, 4)
    ledger = open_without_workers(studio)
    rows = QueueRows(studio.queue, window)
    rows.reload()
    last = rows.index(3)
    assert rows.data(last, Role.JOB).name == "waiting 3"
    data = rows.mimeData([last])
    rows.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert [job.name for job in ledger.jobs({State.QUEUED}, looks=False)] == [
        "waiting 0",
        "waiting 3",
        "waiting 1",
        "waiting 2",
    ]
    rows.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert ledger.jobs({State.QUEUED}, looks=False)[-1].name == "waiting 3"
    assert not rows.flags(rows.index(4)) & Qt.ItemFlag.ItemIsDragEnabled, "a finished job cannot be dragged"


def test_buttons_fit_the_state_and_do_what_they_say(studio: Studio, home: Path, window: MainWindow) -> None:
    fill(home, 1, 2)
    ledger = open_without_workers(studio)
    window.toggle_queue()
    drawer = window.drawer
    second = ledger.jobs({State.QUEUED}, looks=False)[1]
    drawer.select(second.id)
    shown = {key for key, button in drawer.buttons.items() if not button.isHidden()}
    assert shown == {"next", "pause", "cancel"}
    QTest.mouseClick(drawer.buttons["next"], Qt.MouseButton.LeftButton)
    qtest_wait(lambda: ledger.jobs({State.QUEUED}, looks=False)[0].id == second.id)
    drawer.list.setFocus()
    qtest_wait(lambda: drawer.rows.row_of(second.id) == 0)
    drawer.select(second.id)
    QTest.keyClick(drawer.list, Qt.Key.Key_Delete)
    qtest_wait(lambda: ledger.get(second.id).state is State.CANCELLED)
    qtest_wait(lambda: drawer.rows.row_of(second.id) == 1)
    drawer.select(second.id)
    QTest.mouseClick(drawer.buttons["retry"], Qt.MouseButton.LeftButton)
    qtest_wait(lambda: ledger.get(second.id).state is State.QUEUED)


def test_real_work_runs_and_shows_in_the_bar_and_the_drawer(studio: Studio, window: MainWindow) -> None:
    studio.queue.open()
    window.toggle_queue()
    job = studio.queue.submit(ProbeJob(), "hello")
    qtest_wait(lambda: studio.queue.job(job.id).state is State.SUCCEEDED, 60)
    qtest_wait(lambda: window.drawer.rows.row_of(job.id) >= 0)
    row = window.drawer.rows.row_of(job.id)
    qtest_wait(lambda: window.drawer.rows.data(window.drawer.rows.index(row), Role.JOB).state is State.SUCCEEDED)
    qtest_wait(lambda: window.bar.sentence.text() == "Nothing is running")


def test_an_empty_queue_teaches(studio: Studio, window: MainWindow) -> None:
    window.toggle_queue()
    assert window.drawer.empty.isVisible()
    QTest.mouseClick(window.drawer.empty.button, Qt.MouseButton.LeftButton)
    assert window.front.key == "train"


@pytest.mark.parametrize(("button", "wish"), [("stay", Leave.STAY), ("stop", Leave.STOP), ("go_on", Leave.GO_ON)])
def test_closing_with_work_left_asks_and_takes_each_answer(
    studio: Studio, home: Path, qtbot: object, button: str, wish: Leave
) -> None:
    fill(home, 1, 2)
    open_without_workers(studio)
    dialog = LeaveDialog(studio.queue.unfinished())
    qtbot.addWidget(dialog)
    dialog.open()
    assert "and 1 more" in dialog.findChild(object, "leave.words").text()
    QTest.mouseClick(getattr(dialog, button), Qt.MouseButton.LeftButton)
    assert dialog.wish is wish
    assert not dialog.isVisible()


def test_cancelling_the_question_keeps_the_window_and_the_work(studio: Studio, home: Path, window: MainWindow) -> None:
    fill(home, 1, 1)
    ledger = open_without_workers(studio)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        QTest.mouseClick(dialog.findChild(QAbstractButton, "leave.stay"), Qt.MouseButton.LeftButton)

    QTimer.singleShot(50, answer)
    assert not window.close()
    assert window.isVisible()
    assert ledger.count({State.QUEUED}, looks=False) == 1


def test_the_look_at_the_device_is_nowhere_to_be_seen(studio: Studio, home: Path, window: MainWindow) -> None:
    ledger = open_without_workers(studio)
    number = studio.queue.look()
    assert studio.queue.look() == number, "one look at a time"
    assert ledger.get(number).state is State.QUEUED
    window.toggle_queue()
    window.bar.look()
    assert window.drawer.rows.rowCount() == 0
    assert window.drawer.empty.isVisible()
    assert window.bar.waiting.text() == ""
    assert studio.queue.unfinished() == []
    ledger.change(number, State.CANCELLED)
    window.drawer.refresh()
    assert window.drawer.rows.rowCount() == 0
    assert not window.drawer.clear.isEnabled()
    named = studio.queue.submit(ProbeJob(), "hello")
    window.drawer.refresh()
    assert window.drawer.rows.row_of(named.id) == 0
