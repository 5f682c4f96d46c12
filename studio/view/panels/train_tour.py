"""What the tour does on the Train panel: a short, real training on the pictures that ship."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSpinBox

from engine.jobs.states import FINISHED
from studio.tour import TourHand, TourStep

if TYPE_CHECKING:
    from studio.view.panels.train import TrainPanel

STEPS = 360
SMALL = {
    "schedule.batch": "32",
    "schedule.ema_images": "600",
    "schedule.evaluate_images": "6000",
    "schedule.evaluate_count": "300",
    "schedule.sample_images": "1152",
    "generator_optimizer.rate": "0.001",
    "discriminator_optimizer.rate": "0.001",
    "generator.settings.width": "16",
    "discriminator.settings.width": "16",
}
"""Small networks that learn fast: shoes are told from coats in half a minute on two cores."""
SHEETS = 9
"""Of eleven grids of samples: the run is shown when it is nearly there."""
PATIENCE_S = 100.0
"""A computer that is busy with other work does not get to the end: the run is shown as far as it came by then."""


def tour(panel: TrainPanel) -> list[TourStep]:
    """Pictures, recipe, run."""

    def pictures(hand: TourHand) -> None:
        panel.open_run(0)
        panel.model.pictures.clear()
        hand.click("train.drop.fashion-sample")
        hand.wait(
            lambda: panel.model.report is not None or bool(panel.model.pictures.error), "the check of the pictures"
        )

    def variants(hand: TourHand) -> None:
        hand.click("train.variants")
        hand.key(panel.family.tree.cards[panel.model.recipe.name], "Up")

    def settings(hand: TourHand) -> None:
        hand.click("train.family.done")
        hand.click(panel.recipe_side.size_section.chip(28))
        hand.click("train.more")
        for key, value in SMALL.items():
            hand.type(f"train.set.{key}", value)
            hand.key(f"train.set.{key}", "Return")
        hand.type("train.settings.search", "pictures")

    def run(hand: TourHand) -> None:
        hand.click("train.settings.done")
        hand.click("train.length.2")
        amount = hand.find("train.amount")
        assert isinstance(amount, QSpinBox)
        amount.setValue(STEPS)
        hand.click("train.start")
        began = time.monotonic()

        def seen() -> bool:
            if panel.run is None or len(panel.run.samples) < 3:
                return False
            late = time.monotonic() - began > PATIENCE_S
            return late or panel.run.job.state in FINISHED or len(panel.run.samples) >= SHEETS

        hand.wait(seen, "the training", 240.0)

    def end(hand: TourHand) -> None:
        if panel.run is not None and len(panel.run.samples) < SHEETS and panel.run.job.state not in FINISHED:
            hand.click("train.stop")
        hand.wait(lambda: panel.run is not None and panel.run.job.state in FINISHED, "the end of the training", 120.0)

    return [
        TourStep("train-pictures", "Pictures are looked through before anything is trained on them.", pictures),
        TourStep(
            "train-variants", "The recipe is chosen for the pictures; the whole family can be chosen instead.", variants
        ),
        TourStep("train-settings", "Every setting says what it does.", settings),
        TourStep(
            "train-run",
            "A run shows its samples, curves and health while it learns (here for seconds; a good model takes an hour).",
            run,
        ),
        TourStep("train-done", "The best of a run is in the library when it ends, also when it is stopped.", end),
    ]
