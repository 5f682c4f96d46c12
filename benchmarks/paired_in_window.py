"""Pairs side by side become a translator, in the window: dropped on Train, begun, watched; how near held-out pictures come to the truth.

python benchmarks/paired_in_window.py PAIRS [--minutes 75] [--perceptual 0]

The real window, offscreen, with real clicks: *pix2pix* at 128 px, half the published widths. Printed is the distance of features (and
PSNR) after each 400 pictures, and how far it fell from the first to the best.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtWidgets import QApplication

from engine.jobs.states import FINISHED
from studio.model.studio_state import Studio
from studio.tour_hand import Hand
from studio.view.main_window import MainWindow
from studio.view.panels.train import TrainPanel
from studio.view.theme.theme import theme
from tests.studio.view.dropping import drop

WAY = "side-by-side-swapped"
SETTINGS = {
    "generator.settings.width": 32,
    "discriminator.settings.width": 32,
    "schedule.evaluate_images": 400,
    "schedule.sample_images": 400,
}


def main() -> None:
    """Train, and print what was measured on the way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--minutes", type=int, default=75)
    parser.add_argument("--perceptual", type=float, default=0.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["ATELIER_HOME"] = home
        told(trained(Path(home), asked.pairs.absolute(), asked.minutes, asked.perceptual))


def trained(home: Path, pairs: Path, minutes: int, perceptual: float) -> list[dict[str, float]]:
    """What the run's curves say of each judgement."""
    app = QApplication([])
    theme.dress(app, "dark")
    studio = Studio(home)
    window = MainWindow(studio)
    window.resize(1280, 800)
    window.show()
    studio.start()
    hand = Hand(app, window, home)
    hand.click("rail.train")
    panel = window.front
    assert isinstance(panel, TrainPanel)
    hand.click("train.purpose.1")
    ways = hand.find("train.ways")
    ways.setCurrentIndex(ways.findData(WAY))
    ways.activated.emit(ways.currentIndex())
    drop(window, pairs)
    hand.wait(lambda: panel.model.report is not None, "the check of the pairs", 300)
    panel.model.choose_size(128)
    for key, value in (SETTINGS | {"translation.perceptual": perceptual}).items():
        panel.model.change(key, value)
    hand.click("train.length.1")
    hand.find("train.amount").setValue(minutes)
    hand.click("train.start")
    hand.wait(lambda: panel.run is not None, "the run", 120)
    run = panel.run
    assert run is not None
    hand.wait(lambda: run.job.state in FINISHED, "the end of the training", 120 * minutes + 600)
    curves = (run.job.folder / "curves.jsonl").read_text().splitlines()
    window.close_now()
    studio.close()
    return [entry for line in curves if "distance" in (entry := json.loads(line))]


def told(found: list[dict[str, float]]) -> None:
    """The table."""
    print("| pictures seen | distance of features | PSNR, dB |\n|---|---|---|")
    for entry in found:
        print(f"| {entry['images']} | {entry['distance']:.3f} | {entry['psnr']:.1f} |")
    if found:
        first, best = found[0]["distance"], min(entry["distance"] for entry in found)
        print(f"\nfrom {first:.3f} to {best:.3f}: {1 - best / first:.0%} less")


if __name__ == "__main__":
    main()
