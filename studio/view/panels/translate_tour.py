"""What the tour does in Translate: pictures given, a translator where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.tour import TourHand, TourStep

if TYPE_CHECKING:
    from studio.view.panels.translate import TranslatePanel


def steps(panel: TranslatePanel) -> list[TourStep]:
    """One stop without translators, else a look at the samples in the first style."""

    def look(hand: TourHand) -> None:
        if panel.model.translators():
            hand.click("translate.newMap" if panel.model.wants == "labels" else "translate.samples")
            hand.wait(lambda: panel.model.seen is not None and panel.model.settled, "a look at the translation")

    return [
        TourStep("translate", "Photographs become what a translator has learned to make of them: paintings, say.", look)
    ]
