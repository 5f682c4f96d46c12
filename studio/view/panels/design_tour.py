"""What the tour does in Design: three rounds of likes, then a few new items to that taste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from studio.tour import TourHand, TourStep

if TYPE_CHECKING:
    from studio.view.panels.design import DesignPanel

SNEAKER = 8
"""The place of its chip, after 'All'."""
LIKES = 4
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
        like(hand)

    def like(hand: TourHand) -> None:
        """Somebody who likes what reaches high: a taste that can be learned."""
        sheet = taste.sheet
        height, width, channels = sheet.shape
        step, half = height * width * channels, height // 2 * width * channels
        high = [sum(sheet.pixels[index * step : index * step + half]) for index in range(sheet.count)]
        for index in sorted(range(len(high)), key=lambda index: -high[index])[:LIKES]:
            hand.click(panel.taste_page.grid, panel.taste_page.grid.place(index).center())

    def rounds(hand: TourHand) -> None:
        for _ in range(2):
            hand.click("design.next")
            proposed(hand)
            like(hand)
        hand.key(panel.taste_page.grid, "Return")
        proposed(hand)
        like(hand)
        hand.wait(lambda: taste.best.count > 0, "what seems to please")

    def working(hand: TourHand) -> None:
        hand.click("design.goOn")
        while designs.count > ITEMS:
            hand.key("design.count", "Down")
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
