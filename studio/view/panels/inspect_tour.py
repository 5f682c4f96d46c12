"""What the tour does in Inspect: sample photographs, a look at what fools the classifier, and at where it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import paths
from studio.tour import TourHand, TourStep

if TYPE_CHECKING:
    from studio.view.panels.inspect import InspectPanel


def steps(panel: InspectPanel) -> list[TourStep]:
    """Two stops."""

    def fool(hand: TourHand) -> None:
        everyday = next(one for one in panel.model.classifiers() if one.channels == 3)
        panel.model.choose(everyday.key, by_hand=False)
        panel.give(sorted((paths.resources() / "samples" / "everyday").glob("*.jpg")))
        hand.wait(lambda: panel.model.fooling is not None and panel.model.settled, "a fooled classifier")

    def look(hand: TourHand) -> None:
        hand.click("inspect.looks")

    return [
        TourStep("inspect-fooled", "A change too small to see, and the classifier names something else.", fool),
        TourStep("inspect-looks", "Where it looks, before and after.", look),
    ]
