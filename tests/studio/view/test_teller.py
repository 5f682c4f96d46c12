from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from engine.jobs.spec import DataJob, DatasetRef
from studio.view.main_window import MainWindow


def run_two(window: MainWindow, qtbot: object, tmp_path: Path) -> None:
    """Two jobs that fail at once: their data are not there."""
    window.studio.start()
    qtbot.waitUntil(lambda: window.studio.queue.is_open, timeout=30_000)
    for name in ("one", "two"):
        window.studio.queue.submit(DataJob(dataset=DatasetRef(str(tmp_path / name))), f"Check {name}")
    qtbot.waitUntil(lambda: not window.studio.queue.unfinished(), timeout=60_000)


@pytest.mark.parametrize(
    ("notice", "told"), [("never", 0), ("each", 2), ("all", 1)], ids=["never", "of each", "when all is done"]
)
def test_it_tells_what_was_asked_for_while_another_window_is_in_front(
    window: MainWindow, qtbot: object, tmp_path: Path, notice: str, told: int
) -> None:
    window.studio.settings.notice = notice
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    run_two(window, qtbot, tmp_path)
    qtbot.waitUntil(lambda: len(window.teller.told) >= told, timeout=5000)
    assert len(window.teller.told) == told
    if notice == "all":
        assert window.teller.told == ["Everything in the queue is done."]


def test_it_says_nothing_to_who_looks_at_the_window(window: MainWindow, qtbot: object) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.teller.tell("Something is done.")
    assert window.teller.told == []
