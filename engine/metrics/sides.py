"""One side of a comparison: the statistics of its features and some of the features themselves; the real side is kept.

The statistics are of all pictures; the neighbour and kernel metrics need features side by side and take at most KEPT,
chosen evenly, so that memory does not grow with the number of pictures.
"""

import hashlib
import logging
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from engine import paths
from engine.data.images import ImageSet
from engine.library.atomic import write_file
from engine.memory import Pieces
from engine.metrics.feature_network import FeatureNetwork, Features
from engine.metrics.judge import identity
from engine.metrics.moments import Running, Statistics

log = logging.getLogger(__name__)
KEPT = 10_000
BATCH = 100
Progress = Callable[[int], None]


class Side(NamedTuple):
    """`statistics` of all features; `kept`: features [M, D] of at most KEPT pictures, float32, in their order."""

    statistics: Statistics
    kept: Features


class Gatherer:
    """Makes a Side of features that come in batches, `total` of them in all."""

    def __init__(self, total: int, most: int = KEPT) -> None:
        self.running = Running()
        self.wanted = np.zeros(total, bool)
        self.wanted[np.random.default_rng(0).permutation(total)[:most]] = True
        self.kept: list[Features] = []

    def add(self, features: Features) -> None:
        """Take in the next features [n, D]."""
        first = self.running.count
        self.running.add(features)
        self.kept.append(features[self.wanted[first : self.running.count]])

    def side(self) -> Side:
        """What was gathered. Raises ValueError for fewer than 2 features."""
        return Side(self.running.statistics(), np.concatenate(self.kept))


def chosen_rows(count: int, n: int) -> npt.NDArray[np.int64]:
    """`n` of `count` pictures, chosen once and for all, in random order; all of them where there are fewer."""
    return np.random.default_rng(0).permutation(count)[:n]


def real_side(
    data: ImageSet,
    network: FeatureNetwork,
    n: int,
    progress: Progress = lambda _done: None,
    pieces: Pieces | None = None,
) -> tuple[Side, npt.NDArray[np.int64]]:
    """The side of `n` of `data`'s pictures (all where there are fewer) and which, in rising order; kept in the cache by
    data and network. `progress(done)` is called at each batch and may raise to stop. `pieces`: how many at a time, BATCH if None."""
    rows = np.sort(chosen_rows(len(data.images), n))
    found = _restored(data, network, len(rows))
    if found is None:
        gatherer = Gatherer(len(rows))

        def features(start: int, end: int) -> Features:
            progress(start)
            return network.extract(np.asarray(data.images[rows[start:end]]))

        for found_features in (pieces or Pieces(BATCH)).over(len(rows), features):
            gatherer.add(found_features)
        found = gatherer.side()
        _save(data, network, found)
    progress(len(rows))
    return found, rows


def _file(data: ImageSet, network: FeatureNetwork, count: int) -> str:
    """Named by a hash, since both keys together would be too long for some file systems."""
    words = f"{network.key} {identity(data)} {len(data.images)} {count} {KEPT}"
    return f"side-{hashlib.sha256(words.encode()).hexdigest()[:32]}.safetensors"


def _restored(data: ImageSet, network: FeatureNetwork, count: int) -> Side | None:
    """What was kept, or None; what is damaged in a cache is made again."""
    path = paths.cache() / "features" / _file(data, network, count)
    if not network.key or not path.is_file():
        return None
    try:
        held = load_file(path)
        return Side(Statistics(int(held["n"][0]), held["mean"], held["factor"]), held["kept"])
    except (OSError, SafetensorError, KeyError, ValueError):
        log.exception("%s is damaged and made again", path)
        return None


def _save(data: ImageSet, network: FeatureNetwork, side: Side) -> None:
    if not network.key:
        return
    count, mean, factor = side.statistics
    held = {"n": np.array([count]), "mean": mean, "factor": np.ascontiguousarray(factor), "kept": side.kept}
    write_file(paths.cache() / "features" / _file(data, network, count), lambda part: save_file(held, part))
