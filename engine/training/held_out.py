"""Labelled pictures that are never learned from, so that a classifier is judged on them."""

import numpy as np
import numpy.typing as npt

from engine.data.pixels import Labels
from engine.errors import BadInput
from engine.randomness import number

SHARE, MOST = 0.2, 2_000
"""A fifth of each class is held out, and about so many pictures of all at most."""

Rows = npt.NDArray[np.int64]


def held_out(labels: Labels, seed: int) -> tuple[Rows, Rows]:
    """The rows of `labels` [N] that are learned from, and those held out, both ascending: of each class the same share, by `seed`.

    Of a class with at least two pictures at least one is in either part; a single one is learned from. Raises BadInput where no
    class has two.
    """
    share = min(SHARE, MOST / len(labels))
    chance = np.random.default_rng(number(seed, 0, "held out"))
    held: list[Rows] = []
    for one in np.unique(labels):
        rows = chance.permutation(np.flatnonzero(labels == one))
        count = min(max(1, round(len(rows) * share)), len(rows) - 1)
        held.append(rows[:count])
    out = np.sort(np.concatenate(held))
    if not len(out):
        raise BadInput(
            "Each category has a single picture, so none is left to judge a classifier with. Add pictures to each category."
        )
    return np.setdiff1d(np.arange(len(labels)), out), out
