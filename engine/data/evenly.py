"""As many pictures of each class, chosen by chance: the labelled few of a study or of semi-supervised learning."""

import numpy as np
import numpy.typing as npt

from engine.data.pixels import Labels
from engine.errors import BadInput


def evenly(
    labels: Labels, classes: int, count: int, chance: np.random.Generator, *, spare: bool
) -> npt.NDArray[np.int64]:
    """Places in `labels` [N] of `count` pictures, `count // classes` of each class. Raises BadInput where one has too few.

    `spare`: of each class at least one picture is left, to test with.
    """
    each = count // classes
    least = int(np.bincount(labels, minlength=classes).min())
    most = least - 1 if spare else least
    if each < 1 or each > most:
        raise BadInput(
            f"{count} labels cannot be shared evenly by {classes} categories, the smallest of which has {least}"
            f" {'picture' if least == 1 else 'pictures'}{', one of them to test with' if spare and least > 1 else ''}."
            f" {_mend(classes, most)}"
        )
    return np.concatenate([chance.permutation(np.flatnonzero(labels == k))[:each] for k in range(classes)])


def _mend(classes: int, most: int) -> str:
    """What to do where each class can give `most` pictures."""
    if most < 1:
        return "Add pictures to it, or leave this category out."
    if most == 1:
        return f"Choose {classes}, or add pictures to it."
    return f"Choose between {classes} and {classes * most}."
