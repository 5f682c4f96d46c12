"""The feature networks there are, and which suits what: EfficientNet-Lite0 and -Lite1, the data's own classifier, Inception-v3."""

import hashlib
from pathlib import Path
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor

from engine import paths
from engine.damage import DAMAGE
from engine.data.images import ImageSet
from engine.errors import BadInput
from engine.metrics.feature_network import FeatureNetwork, assembled
from engine.metrics.judge import Tick, classifier
from engine.networks.efficientnet_lite import load_lite
from engine.networks.inception import load_inception

NAMES = ("auto", "lite0", "lite1", "classifier", "inception")
LITE_SIDE = 64  # photographs are brought to at least this side: 9 ms a picture on one CPU thread
INCEPTION_FILE = "pt_inception-2015-12-05-6726825d.pth"
INCEPTION_SHA256 = "6726825d0af5f729cebd5821db510b11b1cfad8faad88a03f1befd49fb9129b2"


def chosen(
    name: str,
    data: ImageSet,
    device: torch.device | None = None,
    tick: Tick = lambda _s, _t: None,
    precision: torch.dtype = torch.float32,
) -> FeatureNetwork:
    """The feature network called `name`, one of NAMES. Raises BadInput where it is unknown or cannot be had."""
    if name == "auto":
        return suited(data, device, tick, precision)
    if name in ("lite0", "efficientnet-lite0"):
        return lite0(device)
    if name in ("lite1", "efficientnet-lite1"):
        return lite1(device)
    if name in ("inception", "inception-v3"):
        return inception(device)
    if name == "classifier":
        if data.labels is None:
            raise BadInput(
                f"The features 'classifier' need pictures with categories, and {data.name} has none. Take 'lite0'."
            )
        return classifier(data, device, tick, precision)
    raise BadInput(f"There are no features called '{name}'. There are: {', '.join(NAMES)}.")


def suited(
    data: ImageSet,
    device: torch.device | None = None,
    tick: Tick = lambda _s, _t: None,
    precision: torch.dtype = torch.float32,
) -> FeatureNetwork:
    """The feature network that suits `data`: its own classifier for labelled small pictures, else Lite0."""
    small = data.images.shape[1] <= 64 and data.labels is not None and len(data.classes) >= 2
    if small and len(data.images) >= 500:
        return classifier(data, device, tick, precision)
    return lite0(device)


def lite0(device: torch.device | None = None, enlarge: float = 1.0) -> FeatureNetwork:
    """EfficientNet-Lite0 (ImageNet): 1280 features, 1000 classes. Small pictures are enlarged, grey ones repeated.

    `enlarge`: all pictures so much more, for a second look through the same eyes.
    """
    return _lite(0, device, enlarge)


def lite1(device: torch.device | None = None) -> FeatureNetwork:
    """EfficientNet-Lite1, deeper and trained apart: second eyes for what was made to please Lite0, such as a projected GAN."""
    return _lite(1, device)


def _lite(variant: Literal[0, 1], device: torch.device | None, enlarge: float = 1.0) -> FeatureNetwork:
    device = device or torch.device("cpu")
    network = load_lite(variant).to(device)

    def embed(x: Tensor) -> Tensor:
        x = x.add(1).div(2).expand(-1, 3, -1, -1)
        factor = max(1.0, LITE_SIDE / min(x.shape[2:])) * enlarge
        if factor != 1:
            x = F.interpolate(x, scale_factor=factor, mode="bicubic", antialias=True).clamp(0, 1)
        return network.features(x)

    name = f"lite{variant}" + (f"-{enlarge:g}" if enlarge != 1 else "")
    return assembled(f"efficientnet-{name}", f"{name}-{LITE_SIDE}", embed, network._fc, device)


def inception(device: torch.device | None = None) -> FeatureNetwork:
    """Inception-v3 with the user's weights file: 2048 features, 1008 classes. `published` for the original weights only."""
    device = device or torch.device("cpu")
    path = _inception_file()
    try:
        network = load_inception(path).to(device)
    except DAMAGE as error:
        raise BadInput(
            f"{path} does not hold Inception-v3's weights. Put the original {INCEPTION_FILE} there."
        ) from error
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    original = digest == INCEPTION_SHA256
    name = "inception-v3" if original else "inception-v3 with other weights"

    def embed(x: Tensor) -> Tensor:
        return network.features(x.add(1).mul(127.5).expand(-1, 3, -1, -1))

    return assembled(name, f"inception-{digest[:16]}", embed, network.logits, device, published=original, batch=25)


def _inception_file() -> Path:
    folder = paths.home() / "metrics"
    found = sorted(folder.glob("*inception-2015-12-05*.pth"))
    if not found:
        raise BadInput(
            f"Inception-v3's weights do not come with Atelier. Put the file {INCEPTION_FILE} (as pytorch-fid and"
            f" torch-fidelity use it) into {folder}, or take the features 'lite0'."
        )
    return found[0]
