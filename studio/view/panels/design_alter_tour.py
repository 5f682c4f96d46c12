"""What the tour does in the later pages of Design: a photo is found and altered, children are bred, a page is delivered."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from engine import paths
from studio.tour import TourHand, TourStep

if TYPE_CHECKING:
    from studio.view.panels.design import DesignPanel

SHOE = 7
"""The category of the piece, among those of the sample."""
HEADER, SIDE = 16, 28
"""Of the sample's file of pictures: bytes before them, and their edge."""
AMONG = 300
SLIDES = 7


def later_steps(panel: DesignPanel) -> list[TourStep]:
    """The stops, in order. Each leaves on the screen what it shows."""
    later = panel.later
    model, collection, breeding = later.model, later.collection, later.breeding
    kept = later.collection_page

    def drawn(hand: TourHand) -> None:
        hand.wait(lambda: model.picture.settled and model.strip.settled and model.picture.ready(0), "the item")

    def found(hand: TourHand) -> None:
        hand.click(panel.switch.button(later.alter_place))
        later.alter_file(photo())
        hand.wait(lambda: not model.search.busy or model.now.base is not None, "the search", 60.0)
        if model.now.base is None:
            raise LookupError(f"the photo was not found: {panel.error.sentence.text()}")
        if model.search.busy:
            hand.click("design.searching.stop")
        hand.wait(lambda: not model.directions.waiting, "directions")
        drawn(hand)

    def varied(hand: TourHand) -> None:
        hand.click("design.vary")
        hand.wait(lambda: not model.search.busy, "variations", 90.0)
        drawn(hand)
        if model.now.goal is not None:
            for _ in range(SLIDES):
                hand.key("design.along.slider", "PgUp")
        drawn(hand)
        hand.click("design.keepItem")

    def bred(hand: TourHand) -> None:
        hand.click(panel.switch.button(later.collection_place))
        hand.wait(lambda: collection.sheet.settled, "the collection")
        hand.key(kept.grid, "Home")
        hand.key(kept.grid, "Shift+End")
        hand.click("design.breed")
        hand.wait(lambda: bool(breeding.made), "children", 60.0)
        hand.key(kept.children_page.grid, "Space")
        hand.key(kept.children_page.grid, "Right")
        hand.key(kept.children_page.grid, "Space")

    def tree(hand: TourHand) -> None:
        hand.click("design.breed")
        hand.wait(lambda: collection.sheet.settled, "what was kept")
        hand.click(kept.view.button(1))
        hand.click(
            kept.tree.viewport(), kept.tree.viewport().rect().bottomRight() - QPoint(24, 24)
        )  # nothing is chosen

    def book(hand: TourHand) -> None:
        hand.click("design.lookbook")
        hand.wait(lambda: hand.find("design.bookPdf").isEnabled(), "the page")

    return [
        TourStep("design-alter", "A photo is found in what the model knows.", found),
        TourStep("design-variations", "It becomes more to the taste, by a slider or by a variation.", varied),
        TourStep("design-children", "Two kept pieces have children.", bred),
        TourStep("design-lineage", "Who came from whom, and how.", tree),
        TourStep("design-lookbook", "A page to show, as PDF or picture, with every recipe.", book),
    ]


def photo() -> Path:
    """A shoe of the sample that comes with the program, as a picture file."""
    folder = paths.resources() / "samples" / "fashion"
    labels = gzip.decompress((folder / "train-labels-idx1-ubyte.gz").read_bytes())[8:]
    pixels = gzip.decompress((folder / "train-images-idx3-ubyte.gz").read_bytes())
    places = [HEADER + n * SIDE * SIDE for n in range(AMONG) if labels[n] == SHOE]
    start = min(
        places, key=lambda place: sum(pixels[place : place + SIDE * SIDE // 2])
    )  # low ones are sneakers beyond doubt
    file = paths.cache() / "alter" / "a shoe.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    shoe = QImage(pixels[start : start + SIDE * SIDE], SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8)
    shoe.save(str(file))
    return file
