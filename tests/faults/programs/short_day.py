"""A short day with the real window, off screen: looks at samples, a translation and a fooled classifier, then trains and translates.

`python short_day.py OUT work|idle [stay]`. It says 'done' when all is done (`idle`: when the queue is open); `stay`: and lives on, to be killed.
"""

import sys
from pathlib import Path

from PySide6.QtTest import QTest

from engine import paths
from engine.jobs.spec import DatasetRef, JobSpec, TrainJob, TrainParams, TranslateJob
from engine.jobs.states import FINISHED, State
from engine.jobs.translation_spec import TranslateParams
from engine.privacy import keep_private
from studio import crash
from studio.app import make_application, make_window
from studio.tour_hand import Hand
from studio.view.main_window import MainWindow

SAMPLES = paths.resources() / "samples"
SMALL = {"generator.settings.width": 8, "discriminator.settings.width": 8, "schedule.batch": 8}


def works(out: Path) -> list[tuple[str, JobSpec]]:
    """What is put on the queue."""
    photo = str(min((SAMPLES / "everyday").glob("*.jpg")))
    training = TrainParams(recipe="dcgan", name="small", steps=6, set=SMALL)
    return [
        ("train", TrainJob(params=training, dataset=DatasetRef(str(SAMPLES / "fashion"), size=16))),
        ("translate", TranslateJob(model="photo-to-monet", params=TranslateParams((photo,), str(out), detail=64))),
    ]


def spend(hand: Hand, window: MainWindow, out: Path) -> None:
    """Panels first, then the queue. Raises TimeoutError, LookupError, AssertionError."""
    queue = window.studio.queue
    for panel in ("generate", "translate", "inspect"):
        hand.click(f"rail.{panel}")
        window.panel(panel).tour_steps()[0].act(hand)
    freed: list[str] = []
    window.studio.memory.freed.connect(freed.append)
    hand.click("rail.home")
    hand.click("home.free")
    hand.wait(lambda: bool(freed), "memory to be freed")
    assert freed[0].startswith("Models are unloaded: "), freed
    jobs = [queue.submit(spec, name).id for name, spec in works(out)]
    hand.wait(lambda: all(queue.job(job).state in FINISHED for job in jobs), "the work", 60)
    for job in jobs:
        assert queue.job(job).state is State.SUCCEEDED, queue.job(job)


def main() -> None:
    """As `studio.__main__` does it, with a hand instead of a user."""
    out = Path(sys.argv[1])
    keep_private()
    crash.watch()
    app = make_application(["atelier"])
    window = make_window(app, mode="dark")
    window.show()
    hand = Hand(app, window, out)
    hand.wait(lambda: window.studio.queue.is_open, "the queue to open")
    if "work" in sys.argv:
        spend(hand, window, out)
    sys.stdout.write("done\n")
    sys.stdout.flush()
    while "stay" in sys.argv:
        QTest.qWait(50)
    window.close_now()
    window.deleteLater()
    app.processEvents()


if __name__ == "__main__":
    main()
