"""The small classifier that judges pictures of its own data: trained once a data set and fitting, and kept in the cache."""

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from engine import paths
from engine.data.images import ImageSet
from engine.library.atomic import write_file
from engine.metrics.feature_network import FeatureNetwork, assembled
from engine.metrics.judge_training import train_classifier
from engine.networks.classifier import SmallClassifier

log = logging.getLogger(__name__)
Tick = Callable[[int, int], None]


def classifier(
    data: ImageSet,
    device: torch.device | None = None,
    tick: Tick = lambda _s, _t: None,
    precision: torch.dtype = torch.float32,
) -> FeatureNetwork:
    """A small classifier trained on `data` (which must have labels), in `precision`, trained once and kept."""
    device = device or torch.device("cpu")
    if data.labels is None:
        raise ValueError("a classifier needs labels")
    channels, classes = data.images.shape[3], len(data.classes)
    key = f"classifier4-{identity(data)}"
    path = paths.cache() / "features" / f"{key}.safetensors"
    network = SmallClassifier(channels, classes)
    if not _restored(network, path):
        seen = int(np.clip(2 * len(data.images), 12_000, 120_000))
        network = train_classifier(
            np.asarray(data.images), data.labels, classes, seen=seen, tick=tick, device=device, precision=precision
        )
        _save(network, path)
    network = network.eval().requires_grad_(False).to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    head: Callable[[Tensor], Tensor] = network.logits
    return assembled(f"classifier of {data.name}", key, network.features, head, device)


def identity(data: ImageSet) -> str:
    """Tells one data set from another, and from the same one fitted otherwise (size, colour, cropped or not)."""
    some = data.images[:: max(1, len(data.images) // 64)].tobytes()
    return (
        f"{data.fingerprint[:24]}-{hashlib.sha256(some).hexdigest()[:8]}-{data.images.shape[1]}-{data.images.shape[3]}"
    )


def _restored(network: SmallClassifier, path: Path) -> bool:
    """Whether the weights kept at `path` could be taken; what is damaged in a cache is made again."""
    if not path.is_file():
        return False
    try:
        network.load_state_dict(load_file(path))
    except (RuntimeError, OSError, SafetensorError):
        log.exception("%s is damaged and made again", path)
        return False
    return True


def _save(network: SmallClassifier, path: Path) -> None:
    state = {name: tensor.contiguous() for name, tensor in network.state_dict().items()}
    write_file(path, lambda part: save_file(state, part))
