"""What Inspect makes of the eight photos that ship, and how long the window takes from one to the next.

python benchmarks/inspecting.py [--epsilon 2] [--rounds 3]

First what a step of `--epsilon` grey levels does to each, as it is saved, beside noise of the same size. Then the real window,
offscreen: from the key that asks for the next photo to the painted answer (picture, change, changed picture, bars, where the classifier
looks), and to the smallest epsilon that fools; the first photo, which loads the classifier, does not count.
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
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.jobs.attack_settings import Fgsm
from engine.jobs.inspect_spec import Wanted
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.inspect import InspectPanel
from studio.view.theme.theme import theme

ROOT = Path(__file__).parents[1]
PHOTOS = sorted((ROOT / "resources" / "samples" / "everyday").glob("*.jpg"))
CLASSIFIER = "everyday-lite0"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epsilon", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["ATELIER_HOME"] = home
        window_times(Path(home), asked.epsilon / 255, asked.rounds)
    photos(asked.epsilon / 255)


def photos(epsilon: float) -> None:
    """Each photo, what it is called, and what then."""
    from engine.classification.opened import open_classifier
    from engine.inspection.fool import fool
    from engine.translation.picture import read_picture

    classifier, fooled, noise = open_classifier(CLASSIFIER), 0, 0
    print("| photo | called | then | as saved | with noise of the same size |\n|---|---|---|---|---|")
    for file in PHOTOS:
        found = fool(classifier, read_picture(file).pixels, Wanted(Fgsm(epsilon=epsilon))).fooled
        fooled += found.reached_saved
        noise += found.noise_reached
        row = (
            file.stem,
            found.seen_before,
            found.seen_after,
            "fooled" if found.reached_saved else "not",
            found.seen_noise,
        )
        print(f"| {' | '.join(row)} |")
    print(f"\n{fooled} of {len(PHOTOS)} fooled as saved, {noise} by noise of the same size")


def window_times(home: Path, epsilon: float, rounds: int) -> None:
    """Drive the window from photo to photo."""
    app = QApplication([])
    theme.dress(app, "dark")
    studio = Studio(home)
    window = MainWindow(studio)
    window.resize(1280, 800)
    window.show()
    studio.start()
    window.show_panel("inspect")
    panel = window.front
    assert isinstance(panel, InspectPanel)
    model = panel.model
    model.choose(CLASSIFIER)
    model.choose_method("fgsm")
    model.aim_at("How much", epsilon=epsilon)
    panel.give(PHOTOS)
    wait(lambda: model.fooling is not None and model.settled)
    answered, settled = [], []
    for _ in range(rounds * len(PHOTOS)):
        begun = time.perf_counter()
        QTest.keyClick(panel.one.trio, Qt.Key.Key_PageDown)
        wait(lambda: model.fooling is not None)
        panel.one.trio.repaint()
        answered.append(time.perf_counter() - begun)
        wait(lambda: model.settled)
        settled.append(time.perf_counter() - begun)
    print("| from one photo to the next, seconds | median | most |\n|---|---|---|")
    for name, found in (("all is shown", answered), ("the smallest epsilon, too", settled)):
        print(f"| {name} | {statistics.median(found):.2f} | {max(found):.2f} |")
    print()
    window.close_now()
    studio.close()


def wait(done: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the window live until `done()`."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("the window did not get there")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


if __name__ == "__main__":
    main()
