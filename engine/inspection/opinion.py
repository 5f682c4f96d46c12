"""A discriminator's opinion of a picture: how real it finds it, beside pictures that it learned from and pictures that its model draws.

It knows nothing but these two kinds, so of any other picture it says no more than which of them it resembles.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from engine.data.pixels import Pixels
from engine.errors import BadInput
from engine.jobs.inspect_spec import Opinion
from engine.library.card import DiscriminatorCard, ModelCard, file_sha256, read_card
from engine.networks.discriminator import Discriminator
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
    """How real a picture [C, H, W] in [-1, 1] looks. With classes it is rated as that one which suits it best.

    It is judged alone: copies of it fill the batch, so that a discriminator that compares the pictures of a batch finds no
    difference among them, whatever else is rated.
    """
    copies = picture[None].expand(max(1, classes), -1, -1, -1).contiguous()
    told = torch.eye(classes, device=picture.device) if classes else None
    scores = discriminator(copies, told).reshape(len(copies), -1).float().mean(1)
    best = int(scores.argmax())
    return Rating(float(scores[best]), best if classes else -1)


def ratings(discriminator: Discriminator, pictures: Iterable[Tensor], classes: int) -> tuple[float, ...]:
    """The quantiles, at SHARES, of the scores of `pictures` [C, H, W] each."""
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
            raise BadInput(
                f"{self.card.name} kept no discriminator. Those that are trained from now on keep theirs; train it again."
            )
        self.kept: DiscriminatorCard = kept
        file = folder / kept.weights
        if not file.is_file() or (kept.weights_sha256 and file_sha256(file) != kept.weights_sha256):
            raise BadInput(
                f"The discriminator of {self.card.name} is missing, or not the one its card names. Take the model from its source again."
            )
        made = load_network(build_discriminator, kept.architecture, file, self.card.name, self.device, "discriminator")
        assert isinstance(made, Discriminator)
        self.network = made

    def of(self, pixels: Pixels) -> Opinion:
        """Of a picture uint8 [size, size, C] of the model's own size."""
        found = rate(self.network, to_floats(pixels[None], self.device)[0], len(self.card.classes))
        category = self.card.classes[found.category] if found.category >= 0 else ""
        real, drawn = self.kept.real, self.kept.drawn
        return Opinion(found.score, real, drawn, below(found.score, real), below(found.score, drawn), category)


def below(score: float, quantiles: tuple[float, ...]) -> float:
    """The share of pictures, 0 to 1, that are rated lower than `score`, where theirs are at even shares in `quantiles`."""
    return float(np.interp(score, quantiles, np.linspace(0, 1, len(quantiles))))
