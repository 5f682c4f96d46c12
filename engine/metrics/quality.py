"""The quality of a run so far, as its best checkpoint is chosen by: Fréchet distance and variety, against the real pictures."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.data.images import ImageSet
from engine.metrics.feature_network import FeatureNetwork
from engine.metrics.frechet import frechet_distance
from engine.metrics.moments import statistics
from engine.metrics.sides import real_side
from engine.metrics.spread import spread, spread_within

Pixels = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.int64]
REAL_PICTURES = 5_000


class Quality(NamedTuple):
    """`fd`: Fréchet distance (0 is perfect). `diversity`, `within`: spread overall and inside classes, as a share of
    the real pictures' (1 is as varied as they are; `within` equals `diversity` for models without classes)."""

    fd: float
    diversity: float
    within: float


class QualityJudge:
    """Knows the real pictures' statistics; judges generated ones. Uses at most REAL_PICTURES of the real ones."""

    def __init__(self, data: ImageSet, network: FeatureNetwork, conditional: bool) -> None:
        side, rows = real_side(data, network, REAL_PICTURES)
        self.network = network
        self.labels = data.labels[rows] if conditional and data.labels is not None else None
        self.real = side.statistics
        self.spread = spread(side.kept)
        self.within = spread_within(side.kept, self.labels) if self.labels is not None else self.spread

    def judge(self, pixels: Pixels, labels: Labels | None) -> Quality:
        """Quality of generated `pixels` uint8 [N, H, W, C], asked for as `labels` [N] where there are classes."""
        features = self.network.extract(pixels)
        diversity = spread(features) / max(self.spread, 1e-9)
        within = diversity
        if labels is not None and self.labels is not None:
            within = spread_within(features, labels) / max(self.within, 1e-9)
        return Quality(frechet_distance(statistics(features), self.real), diversity, within)
