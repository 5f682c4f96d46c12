"""What the tour does in Design: three rounds of likes, then a few new items to that taste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox

from studio.tour import TourHand, TourStep

if TYPE_CHECKING:
    from studio.view.panels.design import DesignPanel

SNEAKER = 8
"""The place of its chip, after 'All'."""
ROUNDS = ((0, 3, 7, 10), (1, 4, 6), (2, 5, 9, 11))
ITEMS = 4


def steps(panel: DesignPanel) -> list[TourStep]:
    """The stops, in order. Each leaves on the screen what it shows."""
    context, taste, designs = panel.context, panel.taste, panel.designs

    def proposed(hand: TourHand) -> None:
        hand.wait(lambda: taste.ready, "a grid to like", 60.0)

    def arrive(hand: TourHand) -> None:
        hand.wait(lambda: context.choice is not None, "a model")
        box = hand.find("design.model")
        assert isinstance(box, QComboBox)
        starters = [choice.key for choice in context.choices() if choice.starter]
        hand.key(box, "Home")
        while starters and box.currentData() != starters[0] and box.currentIndex() < box.count() - 1:
            hand.key(box, "Down")
        if len(context.classes) >= SNEAKER:
            hand.click(panel.classes.chips.chip(SNEAKER))
        proposed(hand)
        like(hand, 0)

    def like(hand: TourHand, number: int) -> None:
        for index in ROUNDS[number]:
            at = panel.taste_page.grid.place(index).center()
            hand.click(panel.taste_page.grid, QPoint(at))

    def rounds(hand: TourHand) -> None:
        for number in (1, 2):
            hand.click("design.next")
            proposed(hand)
            like(hand, number)
        hand.key(panel.taste_page.grid, "Return")
        proposed(hand)
        hand.wait(lambda: taste.best.count > 0, "what seems to please")

    def working(hand: TourHand) -> None:
        hand.click("design.goOn")
        hand.type("design.count", str(ITEMS))
        hand.click("design.design")
        hand.wait(lambda: designs.preview is not None or designs.working is None, "items that grow", 90.0)

    def made(hand: TourHand) -> None:
        hand.wait(lambda: designs.working is None, "the new items", 120.0)
        if not designs.items:
            raise LookupError(f"no items were made: {panel.error.sentence.text()}")
        hand.wait(lambda: designs.sheet.settled, "their strips")
        hand.click(panel.cards, panel.cards.heart(0).center())
        for item in designs.items:
            hand.keep(str(item.picture))

    return [
        TourStep("design", "Twelve pictures: like what pleases.", arrive),
        TourStep("design-known", "After three rounds a taste is known, and the rounds can be looked at.", rounds),
        TourStep("design-working", "New items grow towards it, from many starts.", working),
        TourStep("design-items", "Each with its way, a second opinion, and the nearest real item.", made),
    ]
