"""A run in the window shows the curves of its own family and its newest values, and never an empty plot of another's."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel

from engine.jobs.spec import DatasetRef, TrainJob, TrainParams
from engine.jobs.states import FINISHED
from studio.model.queue import QueueModel
from studio.tour_hand import Hand
from studio.view.panels.train import TrainPanel

LINES = {
    "lsgan": {"loss_d": 0.5, "loss_g": 0.75, "d_real": 0.9, "d_fake": 0.1},
    "wgan-gp": {"loss_d": -0.25, "loss_g": 3.0, "d_real": 0.5, "d_fake": 0.25},
    "vae": {"loss_reconstruction": 0.125, "loss_divergence": 0.02},
    "autoencoder": {"loss_reconstruction": 0.0625, "loss_divergence": 0.0},
    "sgan": {"loss_d": 0.5, "loss_g": 0.25, "loss_labels": 0.4, "d_right": 0.8},
}
"""What the training of each family writes, with made-up values."""
JUDGED = {"fd": 12.5, "diversity": 0.5, "within": 0.25}


@pytest.fixture
def opened(hand: Hand) -> Callable[[str], int]:
    """A run of a recipe with curves of two moments, shown in the panel: the number of its job."""

    def made(recipe: str) -> int:
        front = hand.window.front
        assert isinstance(front, TrainPanel)
        queue: QueueModel = front.studio.queue
        params = TrainParams(recipe=recipe, name=recipe, steps=4)
        job = queue.submit(TrainJob(dataset=DatasetRef("fashion-sample", size=32), params=params), recipe)
        queue.cancel(job.id)
        hand.wait(lambda: queue.job(job.id).state in FINISHED, "the end of the run")
        more = JUDGED | ({"accuracy": 0.875} if recipe == "sgan" else {})
        with (job.folder / "curves.jsonl").open("w", encoding="utf-8") as file:
            for step in (1, 2):
                place = {"step": step, "images": 64 * step, "seconds": float(step)}
                file.write(json.dumps(place | LINES[recipe] | (more if step == 2 else {})) + "\n")
        front.receive(queue.job(job.id))
        hand.wait(lambda: all(plot._items for plot in front.watch.plots), "the curves")
        return job.id

    return made


def front(hand: Hand) -> TrainPanel:
    panel = hand.window.front
    assert isinstance(panel, TrainPanel)
    return panel


def number(hand: Hand, key: str) -> str | None:
    """A number at the side, None where it is not shown."""
    label = front(hand).watch_side.findChild(QLabel, f"train.number.{key}")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else None


def test_each_family_shows_its_own_curves_none_of_them_empty(hand: Hand, opened: Callable[[str], int]) -> None:
    titles = {
        "lsgan": ["Losses", "Fréchet distance", "Variety"],
        "wgan-gp": ["Critic's estimate of the distance", "Fréchet distance", "Variety"],
        "vae": ["Error", "Fréchet distance", "Variety"],
        "sgan": ["Accuracy", "Losses", "Fréchet distance"],
    }
    for recipe, expected in titles.items():
        opened(recipe)
        plots = front(hand).watch.plots
        assert [plot.title for plot in plots] == expected, recipe
        for plot in plots:
            for line in plot.lines:
                assert len(plot._items[line.key].getData()[0]), (recipe, plot.title, line.key)
            assert plot.accessibleDescription() in plot.toolTip()
    assert list(front(hand).watch.plots[0]._items["accuracy"].getData()[1]) == [0.875]


def test_the_critics_estimate_is_positive_where_its_loss_is_not(hand: Hand, opened: Callable[[str], int]) -> None:
    opened("wgan-gp")
    plot = front(hand).watch.plots[0]
    assert list(plot._items["estimate"].getData()[1]) == [0.25, 0.25]
    assert number(hand, "estimate") == "0.25"
    assert number(hand, "error") is None
    assert number(hand, "accuracy") is None


def test_the_numbers_at_the_side_are_those_of_the_family(hand: Hand, opened: Callable[[str], int]) -> None:
    opened("autoencoder")
    assert number(hand, "error") == "0.0625"
    assert number(hand, "estimate") is None
    assert number(hand, "fd") == "12.5"
    opened("sgan")
    assert number(hand, "accuracy") == "87.5%"
    assert number(hand, "error") is None


def test_two_runs_of_different_families_are_compared_by_what_both_have(
    hand: Hand, opened: Callable[[str], int]
) -> None:
    opened("vae")
    opened("sgan")
    hand.click("train.compare")
    assert list(front(hand).compare.plots) == ["fd", "diversity"]
    box = front(hand).compare.boxes[0]
    assert box.currentText().startswith("sgan")
    side = " ".join(label.text() for label in front(hand).compare_side.findChildren(QLabel) if label.isVisible())
    assert "87.5%" in side


def test_a_run_that_drew_little_variety_is_not_said_to_have_gone_well(hand: Hand, opened: Callable[[str], int]) -> None:
    opened("lsgan")
    panel = front(hand)
    run = panel.run
    assert run is not None
    for variety, what in ((0.2, "early"), (0.8, "well")):
        with (run.job.folder / "curves.jsonl").open("a", encoding="utf-8") as file:
            step = run.points[-1].step + 1
            file.write(json.dumps({"step": step, "images": 64 * step, "fd": 9.0, "diversity": variety}) + "\n")
        run.best = (2, 12.5)
        run.read()
        hand.rest()
        assert hand.find(f"train.health.{what}").isVisible(), variety
