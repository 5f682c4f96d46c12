"""As many pictures of each class, chosen by chance: the labelled few of a study or of semi-supervised learning."""

import numpy as np
import numpy.typing as npt

from engine.data.pixels import Labels
from engine.errors import BadInput


def evenly(labels: Labels, classes: int, count: int, chance: np.random.Generator) -> npt.NDArray[np.int64]:
    """Places in `labels` [N] of `count` pictures, `count // classes` of each class. Raises BadInput where one has too few."""
    each = count // classes
    least = int(np.bincount(labels, minlength=classes).min())
    if each < 1 or each > least:
        pictures = "picture" if least == 1 else "pictures"
        choose = f"between {classes} and {classes * least}" if least > 1 else f"{classes}, or add pictures to it"
        raise BadInput(
            f"{count} labels cannot be shared evenly by {classes} categories, the smallest of which has {least} {pictures}."
            f" Choose {choose}."
        )
    return np.concatenate([chance.permutation(np.flatnonzero(labels == k))[:each] for k in range(classes)])
