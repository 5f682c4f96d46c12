"""How varied pictures are: the mean distance of their features from the middle, overall and within each class."""

import numpy as np
import numpy.typing as npt

Features = npt.NDArray[np.floating]
Labels = npt.NDArray[np.int64]


def spread(features: Features) -> float:
    """Mean Euclidean distance of features [N, D] from their mean."""
    wide = np.asarray(features, np.float64)
    return float(np.linalg.norm(wide - wide.mean(0), axis=1).mean())


def spread_within(features: Features, labels: Labels) -> float:
    """The mean over classes of the spread inside each class; classes with fewer than 2 pictures are left out."""
    found = [spread(features[labels == k]) for k in np.unique(labels) if (labels == k).sum() > 1]
    return float(np.mean(found)) if found else 0.0
