"""What the tour does in the library: models, pictures, two side by side, and a study being prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.library.shelf import Model
from studio.tour import TourHand, TourStep

if TYPE_CHECKING:
    from studio.view.panels.library import LibraryPanel


def tour(panel: LibraryPanel) -> list[TourStep]:
    """Every kind of thing the library holds."""

    def models(hand: TourHand) -> None:
        starter = next((i for i, e in enumerate(panel.entries) if isinstance(e.thing, Model) and e.thing.starter), 0)
        if panel.entries:
            panel.grid.select(starter)
        hand.wait(lambda: panel.isVisible(), "the library")

    def pictures(hand: TourHand) -> None:
        hand.click(panel.kinds.chip(1))
        if panel.entries:
            panel.grid.select(0)

    def compare(hand: TourHand) -> None:
        if len(panel.entries) > 1:
            hand.key(panel.grid, "Home")
            hand.key(panel.grid, "Shift+Right")
            hand.click("library.compare")

    def study(hand: TourHand) -> None:
        panel.back()
        hand.click(panel.kinds.chip(2))
        hand.click("library.study.empty.button")
        hand.click("library.study.data.drop.fashion-sample")
        hand.wait(lambda: panel.studies.form.report is not None, "the check of the pictures")

    return [
        TourStep("library", "Every model with its card: data, licence, recipe, quality.", models),
        TourStep("library-pictures", "Every picture knows how it was made.", pictures),
        TourStep("library-compare", "Two side by side: what is the same, what is not.", compare),
        TourStep("library-study", "A study says whether generated pictures help where few have labels.", study),
    ]
