"""The jobs `evaluate` (a model against data) and `distance` (two folders)."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from engine.data.images import ImageSet, open_images
from engine.data.pool import StoppedEarly
from engine.errors import BadInput
from engine.jobs.reporter import Reporter, Stopped, Want, obey
from engine.jobs.spec import DatasetRef, DistanceJob, EvaluateJob
from engine.latent.job import open_model
from engine.memory import Pieces, noted
from engine.metrics.comparisons import COMPARISONS, Values, compare, known, names
from engine.metrics.density_coverage import NEIGHBOURS
from engine.metrics.drawing import Drawing, Paths
from engine.metrics.feature_network import FeatureNetwork, Features, Pixels
from engine.metrics.features import chosen
from engine.metrics.inception_score import RunningScore
from engine.metrics.sides import BATCH, Gatherer, Side, real_side
from engine.metrics.sliced_wasserstein import sliced_wasserstein

LEAST = 10
SIDE = 64
PATCHED = 1_024  # pictures whose patches are compared
PATHS = 1_000


def evaluate(spec: EvaluateJob, reporter: Reporter) -> dict[str, Any]:
    """Quality of a model: `{"features", "n", "names"}` and the values of the metrics asked for (see `METRICS`)."""
    metrics, n = known(spec.params.metrics), spec.params.n
    model = open_model(spec.model, spec.resources.device)
    if spec.dataset is None:
        raise BadInput("An evaluation needs the pictures to compare with: name a data set or a folder.")
    if n < LEAST:
        raise BadInput(f"An evaluation needs at least {LEAST} pictures, better 5000, not {n}.")
    data = _opened(spec.dataset, model.card.size, model.card.channels, reporter)
    if len(data.images) < LEAST:
        raise BadInput(f"{data.name} has {len(data.images)} usable pictures; an evaluation needs at least {LEAST}.")
    network = chosen(spec.params.features, data, model.device, _ticker(reporter))
    drawing = Drawing(model, data, n, spec.seed)
    paths = drawing.paths(min(PATHS, n), spec.seed) if "ppl" in metrics else None

    pieces = Pieces(BATCH, noted(reporter))
    real, rows = real_side(data, network, n, lambda done: _tell(reporter, done, 2 * n), pieces)
    gatherer, score = Gatherer(n), RunningScore(n) if "is" in metrics else None
    shown: list[Pixels] = []

    def made(start: int, end: int) -> tuple[Pixels, Features]:
        _tell(reporter, n + start, 2 * n)
        pixels = drawing.pixels(start, end)
        return pixels, network.extract(pixels)

    for pixels, features in pieces.over(n, made):
        gatherer.add(features)
        if score:
            score.add(network.head(features))
        if "swd" in metrics and sum(map(len, shown)) < PATCHED:
            shown.append(pixels)
    _tell(reporter, 2 * n, 2 * n)
    values = compare(real, gatherer.side(), metrics)
    if score:
        values["is"] = score.score()[0]
    if shown:
        even = rows[np.linspace(0, len(rows) - 1, min(PATCHED, len(rows))).astype(int)]
        values |= _patches(np.asarray(data.images[even]), np.concatenate(shown)[:PATCHED])
    if paths:
        values |= _path_lengths(paths, network, reporter)
    return _result(network, n, values)


def distance(spec: DistanceJob, reporter: Reporter) -> dict[str, Any]:
    """Distances between the pictures of two folders, at 64 px; in colour where either has colour."""
    sources = spec.params.a, spec.params.b
    sets = [_opened(DatasetRef(path), SIDE, 0, reporter) for path in sources]
    channels = max(data.images.shape[3] for data in sets)
    sets = [
        data if data.images.shape[3] == channels else _opened(DatasetRef(path), SIDE, channels, reporter)
        for path, data in zip(sources, sets, strict=True)
    ]
    for path, data in zip(sources, sets, strict=True):
        if len(data.images) <= NEIGHBOURS:
            raise BadInput(
                f"{path} has {len(data.images)} usable pictures; a distance needs more than {NEIGHBOURS}, better hundreds."
            )
    network = chosen(spec.params.features, sets[0], torch.device("cpu"), _ticker(reporter))
    counts = [len(data.images) for data in sets]
    sides: list[Side] = []
    pieces = Pieces(BATCH, noted(reporter))
    for data, before in zip(sets, (0, counts[0]), strict=True):
        sides.append(real_side(data, network, len(data.images), _from(reporter, before, sum(counts)), pieces)[0])
    values = compare(sides[0], sides[1], tuple(COMPARISONS))
    values |= _patches(*(np.asarray(data.images[_even(len(data.images))]) for data in sets))
    return _result(network, counts, values)


def _result(network: FeatureNetwork, n: int | list[int], values: Values) -> dict[str, Any]:
    return {"features": network.name, "n": n} | values | {"names": names(values, network.published)}


def _patches(real: Pixels, fake: Pixels) -> Values:
    return {"swd": float(np.mean(list(sliced_wasserstein(real, fake).values())))}


def _path_lengths(paths: Paths, network: FeatureNetwork, reporter: Reporter) -> Values:
    if network.embed is None:
        raise BadInput(f"The features '{network.name}' cannot measure a path length. Take 'lite0'.")
    return paths.lengths(network.embed, lambda: obey(reporter))


def _even(count: int) -> list[int]:
    return [int(index) for index in np.linspace(0, count - 1, min(PATCHED, count))]


def _opened(ref: DatasetRef, size: int, channels: int, reporter: Reporter) -> ImageSet:
    wanted = Want.GO

    def stop() -> bool:
        nonlocal wanted
        wanted = reporter.want()
        return wanted in (Want.PAUSE, Want.CANCEL)

    try:
        return open_images(ref, size, channels, reporter.progress, stop)
    except StoppedEarly as early:
        raise Stopped(wanted) from early


def _ticker(reporter: Reporter) -> Callable[[int, int], None]:
    return lambda step, total: _tell(reporter, step, total)


def _from(reporter: Reporter, before: int, total: int) -> Callable[[int], None]:
    return lambda done: _tell(reporter, before + done, total)


def _tell(reporter: Reporter, done: int, total: int) -> None:
    obey(reporter)
    reporter.progress(done, total)
