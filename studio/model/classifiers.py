"""The classifiers that Inspect can look into: those on the shelf, and those that every installation has."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from engine.library import everyday
from engine.library.shelf import Model
from studio.language import tr

FAMILY = "classification"


class Classifier(msgspec.Struct, frozen=True):
    """One of them. `reference` is what the live lane and jobs get; pictures are `size` px a side, of `channels` (1 or 3). `weights`: their
    SHA-256, '' where they are built in.
    """

    key: str
    title: str
    about: str
    reference: str
    classes: tuple[str, ...]
    size: int
    channels: int
    weights: str = ""

    @property
    def levels(self) -> bool:
        """Whether an epsilon is said in grey levels of 255, as is usual of photographs."""
        return self.channels == 3

    @property
    def clothes(self) -> bool:
        """Whether it knows small grey clothes, as those that come with Atelier do."""
        return self.channels == 1 and "Trouser" in self.classes


def classifiers(models: Iterable[Model]) -> list[Classifier]:
    """Own ones first, as the shelf orders them, then the starters, then the built-in ones."""
    return [_of(model) for model in models if model.card.family == FAMILY] + _built_in()


def _of(model: Model) -> Classifier:
    card = model.card
    kind = tr("Starter model") if model.starter else tr("Your model")
    colour = "grey" if card.channels == 1 else "colour"
    about = tr(
        "{kind} · {classes} classes · {size} px · {colour}",
        kind=kind,
        classes=len(card.classes),
        size=card.size,
        colour=colour,
    )
    return Classifier(
        model.key,
        card.title or model.name,
        about,
        str(model.folder),
        card.classes,
        card.size,
        card.channels,
        card.weights_sha256,
    )


def _built_in() -> list[Classifier]:
    names = everyday.names()
    return [
        Classifier(one.name, one.title, tr("Built in · {names:,} classes · {size} px · colour", names=len(names), size=one.size), one.name, names, one.size, 3)
        for one in everyday.EVERYDAY
    ]  # fmt: skip
