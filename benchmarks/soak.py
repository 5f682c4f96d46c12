"""How much the window's memory grows in eight hours of previews, at full speed: the real window, a real worker, the real live lane.

`--hours`: as much as so many bring: ten messages of progress a second, a sample grid each 13 seconds (6,400 pictures at 500 a second) with its
curves, and 450 frames of Generate's grid an hour. Memory is read after a tenth of it, when all is loaded, and at the end.
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))

import ctypes

import psutil
from PySide6.QtCore import QCoreApplication, QEventLoop

from engine.jobs.changes import JobProgress
from engine.jobs.kinds import HANDLERS
from engine.jobs.spec import DatasetRef, TrainJob, TrainParams
from engine.jobs.states import State
from studio.app import make_application, make_window
from studio.view.main_window import MainWindow

PROGRESS, GRIDS, FRAMES = 10 * 3600, 3600 // 13, 450
"""An hour's: messages of progress, sample grids, frames of live pictures."""
AIM_MB = 20


def live(done: Callable[[], bool], seconds: float = 3600.0) -> None:
    """Let the window live until `done()`."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("the window did not get there")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def memory_mb() -> float:
    """What the window's process has, once what is free was given back."""
    QCoreApplication.processEvents()
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)
    return float(psutil.Process().memory_info().rss) / 1e6


class Hours:
    """A window in which hours pass."""

    def __init__(self, window: MainWindow, hours: float) -> None:
        self.window, self.hours = window, hours
        self.queue = window.studio.queue
        self.frames = 0
        window.studio.live.answered.connect(self._count)
        params = TrainParams(recipe="dcgan", name="soak", steps=max(1, int(hours * GRIDS)))
        self.job = self.queue.submit(TrainJob(dataset=DatasetRef("fashion-sample", size=32), params=params), "soak").id
        live(lambda: self.queue.job(self.job).state is State.RUNNING)
        window.show_panel("train", self.queue.job(self.job))
        window.toggle_queue()
        self.grids_at = 0

    def _count(self, _channel: str, answer: object, _pixels: object) -> None:
        self.frames += bool(getattr(answer, "shape", ()))

    def train(self, until: float) -> None:
        """Watch the training until that share of the hours: its own grids and events, and progress told as often as it would be."""
        grids = int(until * self.hours * GRIDS)
        each = PROGRESS // GRIDS
        while self.grids_at < grids:
            for k in range(each):
                step = self.grids_at * 100 + 100 * k // each
                told = JobProgress(self.job, step, 10**6, 60.0, {"loss_d": 1.0, "loss_g": 1.0})
                self.queue._arrived.emit(told)
                if k % 43 == 0:
                    QCoreApplication.processEvents()
            self.grids_at += 1
            live(lambda: self.queue.job(self.job).step >= self.grids_at * 100)

    def draw(self, until: float) -> None:
        """Move Generate's slider until that share of the frames was painted."""
        self.window.show_panel("generate")
        model = self.window.panel("generate").model  # type: ignore[attr-defined]
        live(lambda: model.description is not None and model.grid.settled)
        while self.frames < until * self.hours * FRAMES:
            before = self.frames
            model.set_truncation(0.5 + 0.5 * ((before * 7) % 100) / 100)
            live(lambda before=before: self.frames > before, 60)  # type: ignore[misc]
        self.window.show_panel("train")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=8.0)
    hours = parser.parse_args().hours
    HANDLERS["train"] = "soak_job:say_much"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["ATELIER_HOME"] = home
        app = make_application(["atelier"])
        window = make_window(app, mode="dark")
        window.resize(1440, 900)
        window.show()
        live(lambda: window.studio.queue.is_open)
        passed = Hours(window, hours)
        found = []
        for tenth in range(1, 11):
            passed.train(tenth / 10)
            passed.draw(tenth / 10)
            found.append(memory_mb())
            print(
                f"{tenth * hours / 10:4.1f} h: {found[-1]:.1f} MB, {passed.frames} frames", file=sys.stderr, flush=True
            )
        window.studio.queue.cancel(passed.job)
        window.close_now()
    print(f"| the window's memory over {hours:.1f} hours of previews, at full speed | MB |")
    print("|---|---|")
    print(f"| after the first tenth, all loaded | {found[0]:.1f} |")
    print(
        f"| at the end ({passed.frames} frames, {passed.grids_at} grids, {int(hours * PROGRESS)} messages) | {found[-1]:.1f} |"
    )
    print(f"| growth (aim: at most {AIM_MB}) | {found[-1] - found[0]:.1f} |")


if __name__ == "__main__":
    main()
