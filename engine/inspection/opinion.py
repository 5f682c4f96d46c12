"""A discriminator's opinion of a picture: how real it finds it, beside pictures that it learned from and pictures that its model draws.

It knows nothing but these two kinds, so of any other picture it says no more than which of them it resembles.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.parametrize import cached

from engine.data.pixels import Pixels
from engine.errors import BadInput
from engine.jobs.inspect_spec import Opinion
from engine.library.card import DiscriminatorCard, ModelCard, file_sha256, read_card
from engine.networks.discriminator import Discriminator
from engine.networks.growth import Growing, as_grown
from engine.networks.pixels import to_floats
from engine.networks.registry import build_discriminator
from engine.networks.stored import load_network

SHARES = np.linspace(0, 1, 21)
"""Where the ratings of a card are taken: at the lowest, at 5 %, ..., at the highest."""


class Rating(NamedTuple):
    """`score`: the logit, the mean of several; `category`: the class as which the picture is rated highest, -1 without classes."""

    score: float
    category: int


@torch.inference_mode()
def rate(discriminator: Discriminator, picture: Tensor, classes: int) -> Rating:
    """How real a picture [C, H, W] in [-1, 1] looks. With classes it is rated as that one which suits it best, or, by a discriminator
    that is not told the class but names it, as the one that it names.

    It is judged alone, so that a discriminator that compares the pictures of a batch finds no difference, whatever else is rated; and no
    finer than what is drawn, where the networks still grow.
    """
    x = picture[None].contiguous()
    if isinstance(discriminator, Growing):
        x = as_grown(x, discriminator.growth, discriminator.levels)
    if not classes:
        return Rating(float(discriminator(x, None).float().mean()), -1)
    if not discriminator.heeds_class:
        logits, names = discriminator.judge_and_name(x, None)
        return Rating(float(logits.float().mean()), int(names[0].argmax()))
    scores = discriminator.judge_as_each(x, classes).reshape(classes, -1).float().mean(1)
    best = int(scores.argmax())
    return Rating(float(scores[best]), best)


def ratings(discriminator: Discriminator, pictures: Iterable[Tensor], classes: int) -> tuple[float, ...]:
    """The quantiles, at SHARES, of the scores of `pictures` [C, H, W] each."""
    with cached():  # normalized weights are the same for all
        scores = [rate(discriminator, picture, classes).score for picture in pictures]
    return tuple(round(float(score), 5) for score in np.quantile(scores, SHARES))


class Opined:
    """The discriminator of a model, ready to be asked."""

    def __init__(self, folder: Path, device: torch.device | None = None) -> None:
        """Raises NotFound, and BadInput where the model kept no discriminator, or another one than its card says."""
        self.card: ModelCard = read_card(folder)
        self.device = device or torch.device("cpu")
        kept = self.card.discriminator
        if kept is None:
            raise BadInput(f"{self.card.name} kept no discriminator. GANs that you train keep theirs; train it again.")
        self.kept: DiscriminatorCard = kept
        file = folder / kept.weights
        if not file.is_file() or (kept.weights_sha256 and file_sha256(file) != kept.weights_sha256):
            raise BadInput(
                f"The discriminator of {self.card.name} is missing, or not the one its card names. Take the model from its source again."
            )
        _judge(self.card, kept)
        made = load_network(build_discriminator, kept.architecture, file, self.card.name, self.device, "discriminator")
        assert isinstance(made, Discriminator)
        self.network = made

    def of(self, pixels: Pixels) -> Opinion:
        """Of a picture uint8 [size, size, C] of the model's own size."""
        found = rate(self.network, to_floats(pixels[None], self.device)[0], len(self.card.classes))
        category = self.card.classes[found.category] if found.category >= 0 else ""
        real, drawn = self.kept.real, self.kept.drawn
        return Opinion(found.score, real, drawn, below(found.score, real), below(found.score, drawn), category)


def _judge(card: ModelCard, kept: DiscriminatorCard) -> None:
    """Raise BadInput for a discriminator that cannot be this model's."""
    settings = kept.architecture.get("settings") or {}
    shape = (settings.get("size"), settings.get("channels"), settings.get("classes", 0))
    sound = shape == (card.size, card.channels, len(card.classes)) and all(
        len(kept.real) == len(scores) >= 2 and list(scores) == sorted(scores) and np.isfinite(scores).all()
        for scores in (kept.real, kept.drawn)
    )
    if not sound:
        raise BadInput(
            f"What the card of {card.name} says of its discriminator makes no sense. Take the model from its source again."
        )


def below(score: float, quantiles: tuple[float, ...]) -> float:
    """The share of pictures, 0 to 1, that are rated lower than `score`, where theirs are at even shares in `quantiles`."""
    return float(np.interp(score, quantiles, np.linspace(0, 1, len(quantiles))))
