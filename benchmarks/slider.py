"""How long from a slider's event to the painted pixels in Generate: p50, p95 and the longest, in milliseconds.

Two lines: when the first pictures of the grid showed a move, and when all did (on a busy machine they take turns).
Drives the real window offscreen with real mouse moves on the Truncation slider, paced like a hand (a move every 16 ms),
and stops the clock when the grid's paintEvent that shows the pixels of that move (or of a later one) has ended.
`--training`: the same while a training job runs in the queue. `--model`: a name on the shelf; `--moves`: how many.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent.parent))

from engine.jobs.spec import CheckpointPolicy, DatasetRef, TrainJob, TrainParams
from engine.jobs.states import State
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.generate import GeneratePanel
from studio.view.theme.theme import theme

PACE_MS = 16


class Stopwatch:
    """Notes, per wish of the grid's sheet, when it was asked and when it was on the screen."""

    def __init__(self, panel: GeneratePanel) -> None:
        self.asked: dict[int, float] = {}
        self.first: dict[int, float] = {}
        self.whole: dict[int, float] = {}
        self._sheet = panel.model.grid
        self._paint: Callable[[QPaintEvent], None] = type(panel.grid).paintEvent.__get__(panel.grid)
        panel.grid.paintEvent = self._timed

    def _timed(self, event: QPaintEvent) -> None:
        self._paint(event)
        now = time.perf_counter()
        for wish in self.asked:
            if wish <= max(self._sheet.ages):
                self.first.setdefault(wish, now)
            if wish <= min(self._sheet.ages) or self._sheet.settled:
                self.whole.setdefault(wish, now)

    def delays(self, seen: dict[int, float]) -> list[float]:
        """Milliseconds of every move, from event to pixels."""
        return sorted((seen[wish] - at) * 1000 for wish, at in self.asked.items() if wish in seen)


def wait(done: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the window live until `done()`."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("the window did not get there")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def drag(panel: GeneratePanel, moves: int) -> Stopwatch:
    """Drag the Truncation slider up and down with real mouse events."""
    slider = panel.side_controls.truncation.slider
    watch = Stopwatch(panel)
    width, middle = slider.width(), slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(width // 2, middle))
    wait(lambda: panel.model.grid.settled)
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(PACE_MS)
    made = iter(range(moves))

    def step() -> None:
        move = next(made, None)
        if move is None:
            loop.quit()
            return
        x = 20 + abs((move * 3) % (2 * (width - 40)) - (width - 40))
        before, at = panel.model.now.truncation, time.perf_counter()
        QTest.mouseMove(slider, QPoint(x, middle))
        if panel.model.now.truncation != before:
            watch.asked[panel.model.grid.wish] = at

    timer.timeout.connect(step)
    timer.start()
    loop.exec()
    timer.stop()
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(width // 2, middle))
    wait(lambda: panel.model.grid.settled)
    return watch


def train(studio: Studio) -> int:
    """Start a training on the sample that ships; returns the job once it makes steps."""
    params = TrainParams(recipe="dcgan-conditional", name="bench", steps=100_000)
    spec = TrainJob(
        dataset=DatasetRef("fashion-sample", size=32), params=params, checkpoint=CheckpointPolicy(every_s=600)
    )
    job = studio.queue.submit(spec, "bench")
    wait(lambda: studio.queue.job(job.id).state is State.RUNNING and studio.queue.job(job.id).step > 20)
    return job.id


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="fashion32")
    parser.add_argument("--moves", type=int, default=600)
    parser.add_argument("--training", action="store_true")
    given = parser.parse_args()
    app = QApplication([])
    theme.dress(app, "dark")
    shared = os.environ.get("ATELIER_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ATELIER_HOME"] = shared or folder
        studio = Studio()
        window = MainWindow(studio)
        window.resize(1440, 900)
        window.show()
        studio.start()
        job = 0
        try:
            key = studio.shelf.find(given.model).key
            window.show_panel("generate", key)
            panel = window.panels["generate"]
            assert isinstance(panel, GeneratePanel)
            wait(lambda: panel.model.description is not None and panel.model.grid.settled and panel.model.pad.settled)
            if given.training:
                job = train(studio)
            watch = drag(panel, given.moves)
        finally:
            if job:
                studio.queue.cancel(job)
            window.close_now()
    what = "while a training runs" if given.training else "alone"
    print(
        f"{given.model}, {panel.model.visible} pictures, {len(watch.asked)} moves, {what}; milliseconds event -> painted"
    )
    print(f"{'':<24} {'p50':>8} {'p95':>8} {'max':>8}")
    for name, seen in (("first pictures follow", watch.first), ("the whole grid follows", watch.whole)):
        delays = watch.delays(seen)
        print(f"{name:<24} {statistics.median(delays):8.1f} {delays[int(len(delays) * 0.95)]:8.1f} {delays[-1]:8.1f}")


if __name__ == "__main__":
    main()
