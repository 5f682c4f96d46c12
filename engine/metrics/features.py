"""Feature networks: pictures in, numbers that mean something out. Every metric names the one it used."""

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from engine import paths
from engine.data.images import ImageSet
from engine.library.atomic import write_file
from engine.networks.classifier import SmallClassifier
from engine.networks.efficientnet_lite import load_lite0
from engine.training.classify import to_floats, train_classifier

log = logging.getLogger(__name__)
Pixels = npt.NDArray[np.uint8]
Tick = Callable[[int, int], None]
LITE0_SIDE = 64  # photographs are brought to at least this side: 9 ms a picture on one CPU thread


class FeatureNetwork(NamedTuple):
    """`name` says what the numbers mean. `extract(uint8 [N, H, W, C]) -> float32 [N, D]`; `classify` gives logits."""

    name: str
    extract: Callable[[Pixels], npt.NDArray[np.float32]]
    classify: Callable[[Pixels], npt.NDArray[np.float32]]


def lite0(device: torch.device | None = None) -> FeatureNetwork:
    """EfficientNet-Lite0 (ImageNet): 1280 features, 1000 classes. Small pictures are enlarged, grey ones repeated."""
    device = device or torch.device("cpu")
    network = load_lite0().to(device)

    def prepared(pixels: Pixels) -> torch.Tensor:
        x = to_floats(pixels, device).add(1).div(2)
        x = x.expand(-1, 3, -1, -1)
        side = min(x.shape[2:])
        if side < LITE0_SIDE:
            x = F.interpolate(x, scale_factor=LITE0_SIDE / side, mode="bicubic", antialias=True).clamp(0, 1)
        return x

    return FeatureNetwork("efficientnet-lite0", _batched(prepared, network.features), _batched(prepared, network))


def classifier(data: ImageSet, device: torch.device | None = None, tick: Tick = lambda _s, _t: None) -> FeatureNetwork:
    """A small classifier trained on `data` (which must have labels), trained once and kept in the cache."""
    device = device or torch.device("cpu")
    if data.labels is None:
        raise ValueError("a classifier needs labels")
    channels, classes = data.images.shape[3], len(data.classes)
    path = paths.cache() / "features" / f"classifier3-{_identity(data)}.safetensors"
    network = SmallClassifier(channels, classes)
    if not _restored(network, path):
        seen = int(np.clip(2 * len(data.images), 12_000, 120_000))
        network = train_classifier(np.asarray(data.images), data.labels, classes, seen=seen, tick=tick, device=device)
        _save(network, path)
    network = network.eval().requires_grad_(False).to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]

    def prepared(pixels: Pixels) -> torch.Tensor:
        return to_floats(pixels, device)

    return FeatureNetwork(
        f"classifier of {data.name}", _batched(prepared, network.features), _batched(prepared, network)
    )


def _identity(data: ImageSet) -> str:
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


def suited(data: ImageSet, device: torch.device | None = None, tick: Tick = lambda _s, _t: None) -> FeatureNetwork:
    """The feature network that suits `data`: its own classifier for labelled small pictures, else Lite0."""
    small = data.images.shape[1] <= 64 and data.labels is not None and len(data.classes) >= 2
    if small and len(data.images) >= 500:
        return classifier(data, device, tick)
    return lite0(device)


def _batched(
    prepare: Callable[[Pixels], torch.Tensor], run: Callable[[torch.Tensor], torch.Tensor], batch: int = 100
) -> Callable[[Pixels], npt.NDArray[np.float32]]:
    @torch.no_grad()
    def extract(pixels: Pixels) -> npt.NDArray[np.float32]:
        parts = [run(prepare(pixels[i : i + batch])).float().cpu().numpy() for i in range(0, len(pixels), batch)]
        return np.concatenate(parts)

    return extract


def _save(network: SmallClassifier, path: Path) -> None:
    state = {name: tensor.contiguous() for name, tensor in network.state_dict().items()}
    write_file(path, lambda part: save_file(state, part))
