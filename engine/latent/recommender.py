"""What a person likes in the eyes of one feature network: learned from grids, and asked of any picture."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.errors import AtelierError, BadInput
from engine.jobs.spec import Grid
from engine.latent.ascend import Coordinates
from engine.latent.candidates import Candidates, Embed, placing
from engine.latent.model import LoadedModel
from engine.latent.taste import Array, Round, Taste, learn
from engine.library.shelf import Shelf
from engine.networks.pixels import to_floats

NOTHING = 1e-8


class Shown(NamedTuple):
    """One grid as pictures [n, C, H, W] in [-1, 1], and which were liked [n]."""

    pictures: Tensor
    liked: npt.NDArray[np.bool_]


class Recommender(NamedTuple):
    """`candidates` of the model's category, by which a score is measured; `embed`: pictures -> features, `place`: pictures ->
    coordinates, both with gradients."""

    candidates: Candidates
    embed: Embed
    place: Coordinates
    taste: Taste

    @property
    def weights(self) -> Tensor:
        """The taste as a tensor [d]."""
        return torch.from_numpy(self.taste.weights).float()

    @torch.no_grad()
    def score(self, pictures: Tensor) -> Array:
        """How much pictures [N, C, H, W] please, [N], in standard deviations of what the model draws; all 0 without a taste."""
        return self.at(self.place(pictures).double().cpu().numpy())

    def at(self, places: Array) -> Array:
        """The same for coordinates [N, d]."""
        length = float(np.linalg.norm(self.taste.weights))
        found: Array = places @ self.taste.weights / length if length > NOTHING else np.zeros(len(places))
        return found

    @property
    def knows(self) -> bool:
        """Whether any like has been heard."""
        return float(np.linalg.norm(self.taste.weights)) > NOTHING


def recommender(candidates: Candidates, embed: Embed, shown: Sequence[Shown]) -> Recommender:
    """The taste that grids, oldest first, speak for, in the dimensions in which `candidates` differ for `embed`."""
    place = placing(candidates.basis, embed)
    with torch.no_grad():
        rounds = [Round(place(one.pictures).double().cpu().numpy(), one.liked) for one in shown]
    return Recommender(candidates, embed, place, learn(rounds, len(candidates.basis.rows)))


def shown_again(model: LoadedModel, grids: Sequence[Grid]) -> list[Shown]:
    """The pictures of `grids`, drawn again by the model that drew them, at the shape of `model`'s.

    Grids of models that are not here any more, or whose weights have changed, are left out. Raises BadInput where that leaves none.
    """
    opened = {model.card.weights_sha256: model}
    found: list[Shown] = []
    missing: dict[str, None] = {}
    for grid in grids:
        if grid.weights not in opened:
            other = _opened(grid)
            if other is None:
                missing[grid.model] = None
                continue
            opened[grid.weights] = other
        pixels = opened[grid.weights].draw(grid.latents)
        pictures = to_floats(pixels, torch.device("cpu"))
        if pictures.shape[1] != model.card.channels:
            pictures = (
                pictures.mean(1, keepdim=True)
                if model.card.channels == 1
                else pictures.expand(-1, model.card.channels, -1, -1)
            )
        found.append(Shown(pictures, np.array(grid.liked, bool)))
    if grids and not found:
        raise BadInput(
            f"The grids of this taste were drawn by {', '.join(missing)}, which is not in the library as it was. "
            "Bring that model back, or like pictures of another one."
        )
    return found


def _opened(grid: Grid) -> LoadedModel | None:
    try:
        model = LoadedModel(Shelf().find(grid.model).folder, check=False)
    except AtelierError:
        return None
    return model if model.card.weights_sha256 == grid.weights else None
