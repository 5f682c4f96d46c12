"""What the tour does in Generate: a class, a slider, a like, the large view, an export, a walk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from engine.jobs.records import Job
from engine.jobs.states import FINISHED, State
from studio.tour import TourHand, TourStep

if TYPE_CHECKING:
    from studio.view.panels.generate import GeneratePanel

COAT = 5
ENLARGED = 3
"""How often Down is pressed in the export's sizes: 8 times the true size."""


def steps(panel: GeneratePanel) -> list[TourStep]:
    """The stops, in order. Each leaves on the screen what it shows; the next one takes it away."""
    model = panel.model

    def drawn(hand: TourHand) -> None:
        hand.wait(lambda: model.description is not None and model.grid.settled and model.pad.settled, "samples")

    def arrive(hand: TourHand) -> None:
        hand.wait(lambda: model.description is not None, "the model")
        box = hand.find("generate.model")
        assert isinstance(box, QComboBox)
        starters = [choice.key for choice in model.choices() if choice.starter]
        hand.key(box, "Home")
        while starters and box.currentData() != starters[0] and box.currentIndex() < box.count() - 1:
            hand.key(box, "Down")
        hand.wait(lambda: model.choice is not None and model.choice.key == box.currentData(), "the starter model")
        drawn(hand)
        panel.grid.setFocus()

    def one_class(hand: TourHand) -> None:
        if model.classes:
            hand.click(panel.classes.chips.chip(min(COAT, len(model.classes))))
            drawn(hand)
        for _ in range(3):
            hand.key(panel.side_controls.truncation.slider, "PgDown")
        drawn(hand)

    def like(hand: TourHand) -> None:
        hand.key(panel.grid, "Space")
        for _ in range(3):
            hand.key(panel.grid, "Right")
            hand.key(panel.grid, "Space")
        hand.key(panel.grid, "L")
        hand.click("generate.new")
        drawn(hand)
        hand.wait(lambda: model.strip.settled, "liked pictures")

    def large(hand: TourHand) -> None:
        hand.key(panel.grid, "Return")
        drawn(hand)

    def export(hand: TourHand) -> None:
        hand.key(panel.large.picture, "Escape")
        hand.click("generate.export")
        liked = next(
            button
            for button in hand.find("generate.exportDialog").findChildren(QAbstractButton)
            if button.text().startswith("Liked")
        )
        hand.click(liked)
        for _ in range(ENLARGED):
            hand.key("export.size", "Down")

    def exported(hand: TourHand) -> None:
        for file in _made(panel, hand, lambda: hand.click("export.go"))["pictures"]:
            hand.keep(file)
        hand.wait(lambda: bool(_toast(hand)), "the word that it is done")

    def walk(hand: TourHand) -> None:
        exported(hand)
        hand.click(_toast(hand)[0])
        hand.click("generate.walk")
        hand.key("generate.walkSeconds.slider", "PgDown")
        hand.wait(lambda: model.walk.ready(0), "the walk")
        hand.wait(lambda: panel.walk.scrub.value() > 0, "the first steps")
        hand.click("generate.walkPlay")

    def walked(hand: TourHand) -> None:
        hand.keep(_made(panel, hand, lambda: hand.save_as("generate.walkExport"))["file"])
        hand.click("generate.walkBack")

    return [
        TourStep("generate", "Samples of a starter model, of every class.", arrive),
        TourStep("generate-class", "One class, and a slider that makes the samples more typical.", one_class),
        TourStep("generate-liked", "Like and lock what is good; new samples replace the rest.", like),
        TourStep("generate-large", "One picture large, with what it is made of.", large),
        TourStep("generate-export", "Pictures leave as files that know how they were made.", export),
        TourStep("generate-walk", "A walk from one liked picture to the next.", walk),
        TourStep("generate-exported", "The walk leaves as a moving picture; a word says when it is done.", walked),
    ]


def _toast(hand: TourHand) -> list[QWidget]:
    """The button that dismisses the toast, where there is one."""
    try:
        return [hand.find("toast.dismiss")]
    except LookupError:
        return []


def _made(panel: GeneratePanel, hand: TourHand, act: Callable[[], object]) -> dict[str, Any]:
    """The result of the export that `act` queues. Raises LookupError where it fails."""
    ended: list[Job] = []

    def look(job: Job) -> None:
        if job.kind in ("sample", "walk") and job.state in FINISHED:
            ended.append(job)

    changes = panel.studio.queue.job_changed
    changes.connect(look)
    try:
        act()
        hand.wait(lambda: bool(ended), "the export", 60.0)
    finally:
        changes.disconnect(look)
    if ended[0].state is not State.SUCCEEDED or ended[0].result is None:
        raise LookupError(f"the export {ended[0].state.value}: {ended[0].error}")
    return ended[0].result
