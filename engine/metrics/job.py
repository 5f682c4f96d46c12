"""The jobs `evaluate` (a model against data) and `distance` (two folders)."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from engine.data.images import ImageSet, open_images
from engine.data.pool import StoppedEarly
from engine.errors import BadInput
from engine.jobs.reporter import Reporter, Stopped, Want
from engine.jobs.spec import DatasetRef, DistanceJob, EvaluateJob
from engine.latent.job import open_model
from engine.latent.model import LoadedModel
from engine.metrics.features import FeatureNetwork, classifier, lite0, suited
from engine.metrics.frechet import frechet_distance, statistics
from engine.metrics.inception_score import inception_score
from engine.metrics.kernel import kernel_distance
from engine.metrics.precision_recall import NEIGHBOURS, precision_recall
from engine.training.noise_to_image import to_bytes
from engine.training.randomness import stream

METRICS = ("fd", "kd", "pr", "is")
BATCH = 100
LEAST = 10
SIDE = 64
Pixels = npt.NDArray[np.uint8]
Features = npt.NDArray[np.float32]


def evaluate(spec: EvaluateJob, reporter: Reporter) -> dict[str, Any]:
    """Quality of a model: `{"features", "fd", "kd", "precision", "recall", "is", "n"}`, of these the metrics asked for."""
    metrics = _known(spec.params.metrics)
    model = open_model(spec.model, spec.resources.device)
    if spec.dataset is None:
        raise BadInput("An evaluation needs the pictures to compare with: name a data set or a folder.")
    if spec.params.n < LEAST:
        raise BadInput(f"An evaluation needs at least {LEAST} pictures, better 5000, not {spec.params.n}.")
    data = _opened(spec.dataset, model.card.size, model.card.channels, reporter)
    if len(data.images) < LEAST:
        raise BadInput(f"{data.name} has {len(data.images)} usable pictures; an evaluation needs at least {LEAST}.")
    network = _network(spec.params.features, data, model.device, reporter)
    total = 2 * spec.params.n
    order = np.sort(stream_order(len(data.images), spec.params.n))
    real = _extract(network, lambda i, j: np.asarray(data.images[order[i:j]]), len(order), reporter, 0, total)
    z, classes = _asked(model, data, spec.params.n, spec.seed)
    fake_parts: list[Pixels] = []

    def drawn(i: int, j: int) -> Pixels:
        with torch.inference_mode():
            pictures = model.generator(
                z[i:j].to(model.device), classes[i:j].to(model.device) if classes is not None else None
            )
        pixels: Pixels = np.ascontiguousarray(to_bytes(pictures).permute(0, 2, 3, 1).numpy())
        fake_parts.append(pixels)
        return pixels

    fake = _extract(network, drawn, spec.params.n, reporter, spec.params.n, total)
    result: dict[str, Any] = {"features": network.name, "n": spec.params.n} | _compare(real, fake, metrics)
    if "is" in metrics:
        result["is"] = inception_score(network.classify(np.concatenate(fake_parts)))[0]
    return result


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
    network = _network(spec.params.features, sets[0], torch.device("cpu"), reporter)
    found: list[Features] = []
    total = sum(len(data.images) for data in sets)
    for data in sets:
        done = sum(len(features) for features in found)
        found.append(_extract(network, _pictures(data), len(data.images), reporter, done, total))
    result = {"features": network.name, "n": [len(features) for features in found]}
    return result | _compare(found[0], found[1], ("fd", "kd", "pr"))


def _pictures(data: ImageSet) -> Callable[[int, int], Pixels]:
    return lambda i, j: np.asarray(data.images[i:j])


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


def stream_order(count: int, n: int) -> npt.NDArray[np.int64]:
    """`n` of `count` pictures, chosen once and for all; all of them where there are fewer."""
    return np.random.default_rng(0).permutation(count)[:n]


def _known(metrics: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [name for name in metrics if name not in METRICS]
    if unknown:
        raise BadInput(f"There is no metric called '{unknown[0]}'. There are: {', '.join(METRICS)}.")
    return metrics


def _network(name: str, data: ImageSet, device: torch.device, reporter: Reporter) -> FeatureNetwork:
    def tick(step: int, total: int) -> None:
        _obey(reporter)
        reporter.progress(step, total)

    if name == "auto":
        return suited(data, device, tick)
    if name in ("lite0", "efficientnet-lite0"):
        return lite0(device)
    if name == "classifier":
        if data.labels is None:
            raise BadInput(
                f"The features 'classifier' need pictures with categories, and {data.name} has none. Take 'lite0'."
            )
        return classifier(data, device, tick)
    raise BadInput(f"There are no features called '{name}'. There are: auto, lite0, classifier.")


def _extract(
    network: FeatureNetwork, get: Callable[[int, int], Pixels], count: int, reporter: Reporter, done: int, total: int
) -> Features:
    parts = []
    for i in range(0, count, BATCH):
        _obey(reporter)
        parts.append(network.extract(get(i, min(i + BATCH, count))))
        reporter.progress(done + min(i + BATCH, count), total)
    return np.concatenate(parts)


def _compare(real: Features, fake: Features, metrics: tuple[str, ...]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    if "fd" in metrics:
        result["fd"] = frechet_distance(statistics(real), statistics(fake))
    if "kd" in metrics:
        result["kd"] = kernel_distance(real, fake)
    if "pr" in metrics:
        result["precision"], result["recall"] = precision_recall(real, fake)
    return result


def _asked(model: LoadedModel, data: ImageSet, n: int, seed: int) -> tuple[torch.Tensor, torch.Tensor | None]:
    """z [n, latent], and classes one-hot [n, K] in the proportions of `data` where it has the model's classes."""
    z = torch.randn(n, model.card.latent_size, generator=stream(seed, 0, "evaluate"))
    if not model.classes:
        return z, None
    if data.labels is not None and data.classes == model.card.classes:
        # Not sorted: the Inception score compares each part of the pictures with that part's average.
        labels = torch.from_numpy(data.labels[stream_order(len(data.labels), n)])
        labels = labels.repeat(-(-n // len(labels)))[:n]
    else:
        labels = torch.arange(n) % model.classes
    return z, torch.nn.functional.one_hot(labels, model.classes).float()


def _obey(reporter: Reporter) -> None:
    want = reporter.want()
    if want in (Want.PAUSE, Want.CANCEL):
        raise Stopped(want)
