"""Inception-v3 as the Fréchet Inception distance knows it: features that published FID, KID and IS numbers are in.

Source: Szegedy et al. 2015, in TensorFlow's release of 2015-12-05. It differs from torchvision's in what it pools: the
averages do not count the padding, the very last block takes the maximum, there are 1008 classes, and pictures are resized
without the half-pixel shift. The weights are not shipped; parameters are named as in the file that the metrics' packages use.
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SIDE = 299
_Size = int | tuple[int, int]
_Path = tuple[tuple[str, int, _Size], ...]  # convolutions one after another: name, outputs, kernel


class _Conv(nn.Module):
    """Convolution, batch norm, ReLU. Padded to keep the size, unless `valid`."""

    def __init__(self, inputs: int, outputs: int, kernel: _Size, stride: int = 1, valid: bool = False) -> None:
        super().__init__()
        height, width = (kernel, kernel) if isinstance(kernel, int) else kernel
        padding = (0, 0) if valid or stride > 1 else (height // 2, width // 2)
        self.conv = nn.Conv2d(inputs, outputs, (height, width), stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(outputs, eps=1e-3)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.bn(self.conv(x)), inplace=True)


class _Mixed(nn.Module):
    """Paths of convolutions beside each other and a pooled one, concatenated.

    `fork`: of each path with one, the names of the 1 x 3 and the 3 x 1 convolution that its end splits into. `pool` is
    'average' or 'maximum', followed by a 1 x 1 convolution to `pooled` channels; `halving`: each path's last convolution and
    the pool have stride 2, and the pool stands alone.
    """

    def __init__(
        self,
        inputs: int,
        paths: tuple[_Path, ...],
        pooled: int = 0,
        pool: str = "average",
        halving: bool = False,
        forks: tuple[tuple[str, str] | None, ...] = (),
    ) -> None:
        super().__init__()
        self.pool, self.halving = pool, halving
        self.paths = [[name for name, _, _ in path] for path in paths]
        self.forks = [*forks, *[None] * (len(paths) - len(forks))]
        for path, fork in zip(paths, self.forks, strict=True):
            before = inputs
            for index, (name, outputs, kernel) in enumerate(path):
                self.add_module(name, _Conv(before, outputs, kernel, 2 if halving and index == len(path) - 1 else 1))
                before = outputs
            for name, kernel in zip(fork or (), ((1, 3), (3, 1)), strict=False):
                self.add_module(name, _Conv(before, 384, kernel))
        if pooled:
            self.branch_pool = _Conv(inputs, pooled, 1)

    def forward(self, x: Tensor) -> Tensor:
        found = []
        for path, fork in zip(self.paths, self.forks, strict=True):
            h = x
            for name in path:
                h = self.get_submodule(name)(h)
            found += [self.get_submodule(name)(h) for name in fork] if fork else [h]
        if self.halving:
            found.append(F.max_pool2d(x, 3, 2))
        elif self.pool == "average":
            found.append(self.branch_pool(F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)))
        else:
            found.append(self.branch_pool(F.max_pool2d(x, 3, 1, 1)))
        return torch.cat(found, 1)


def _fine(inputs: int, pooled: int) -> _Mixed:
    """35 x 35."""
    wide: _Path = (("branch5x5_1", 48, 1), ("branch5x5_2", 64, 5))
    double: _Path = (("branch3x3dbl_1", 64, 1), ("branch3x3dbl_2", 96, 3), ("branch3x3dbl_3", 96, 3))
    return _Mixed(inputs, ((("branch1x1", 64, 1),), wide, double), pooled)


def _long(width: int) -> _Mixed:
    """17 x 17, with kernels of 7 taken apart."""
    once: _Path = (("branch7x7_1", width, 1), ("branch7x7_2", width, (1, 7)), ("branch7x7_3", 192, (7, 1)))
    twice: _Path = (
        ("branch7x7dbl_1", width, 1),
        ("branch7x7dbl_2", width, (7, 1)),
        ("branch7x7dbl_3", width, (1, 7)),
        ("branch7x7dbl_4", width, (7, 1)),
        ("branch7x7dbl_5", 192, (1, 7)),
    )
    return _Mixed(768, ((("branch1x1", 192, 1),), once, twice), 192)


def _coarse(inputs: int, pool: str) -> _Mixed:
    """8 x 8, with ends that fork."""
    double: _Path = (("branch3x3dbl_1", 448, 1), ("branch3x3dbl_2", 384, 3))
    forks = (None, ("branch3x3_2a", "branch3x3_2b"), ("branch3x3dbl_3a", "branch3x3dbl_3b"))
    return _Mixed(inputs, ((("branch1x1", 320, 1),), (("branch3x3_1", 384, 1),), double), 192, pool, forks=forks)


class FidInception(nn.Module):
    """Pictures [N, 3, H, W] from 0 to 255, of any size -> `features` [N, 2048] or class logits [N, 1008]."""

    FEATURES = 2048

    def __init__(self) -> None:
        super().__init__()
        self.Conv2d_1a_3x3 = _Conv(3, 32, 3, 2)
        self.Conv2d_2a_3x3 = _Conv(32, 32, 3, valid=True)
        self.Conv2d_2b_3x3 = _Conv(32, 64, 3)
        self.Conv2d_3b_1x1 = _Conv(64, 80, 1)
        self.Conv2d_4a_3x3 = _Conv(80, 192, 3, valid=True)
        self.Mixed_5b, self.Mixed_5c, self.Mixed_5d = _fine(192, 32), _fine(256, 64), _fine(288, 64)
        double: _Path = (("branch3x3dbl_1", 64, 1), ("branch3x3dbl_2", 96, 3), ("branch3x3dbl_3", 96, 3))
        self.Mixed_6a = _Mixed(288, ((("branch3x3", 384, 3),), double), halving=True)
        self.Mixed_6b, self.Mixed_6c, self.Mixed_6d, self.Mixed_6e = _long(128), _long(160), _long(160), _long(192)
        short: _Path = (("branch3x3_1", 192, 1), ("branch3x3_2", 320, 3))
        long: _Path = (
            ("branch7x7x3_1", 192, 1),
            ("branch7x7x3_2", 192, (1, 7)),
            ("branch7x7x3_3", 192, (7, 1)),
            ("branch7x7x3_4", 192, 3),
        )
        self.Mixed_7a = _Mixed(768, (short, long), halving=True)
        self.Mixed_7b, self.Mixed_7c = _coarse(1280, "average"), _coarse(2048, "maximum")
        self.fc = nn.Linear(self.FEATURES, 1008)

    def features(self, x: Tensor) -> Tensor:
        """The pooled 2048 numbers before the last layer."""
        x = (resized(x, SIDE) - 128) / 128  # [N, 3, 299, 299]
        x = self.Conv2d_2b_3x3(self.Conv2d_2a_3x3(self.Conv2d_1a_3x3(x)))  # [N, 64, 147, 147]
        x = self.Conv2d_4a_3x3(self.Conv2d_3b_1x1(F.max_pool2d(x, 3, 2)))  # [N, 192, 71, 71]
        x = self.Mixed_5d(self.Mixed_5c(self.Mixed_5b(F.max_pool2d(x, 3, 2))))  # [N, 288, 35, 35]
        x = self.Mixed_6e(self.Mixed_6d(self.Mixed_6c(self.Mixed_6b(self.Mixed_6a(x)))))  # [N, 768, 17, 17]
        return self.Mixed_7c(self.Mixed_7b(self.Mixed_7a(x))).mean((2, 3))  # [N, 2048]

    def logits(self, features: Tensor) -> Tensor:
        """features [N, 2048] -> logits [N, 1008] without the bias, as the Inception score takes them."""
        return features @ self.fc.weight.T

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.fc(self.features(x))
        return logits


def resized(x: Tensor, side: int) -> Tensor:
    """x [N, C, H, W] -> [N, C, side, side], bilinear as TensorFlow 1 did it: output i reads input i H / side, no smoothing."""
    for axis in (3, 2):
        place = torch.arange(side, dtype=x.dtype, device=x.device) * (x.shape[axis] / side)
        low = place.long()
        high = (low + 1).clamp_max(x.shape[axis] - 1)
        share = place - low
        share = share if axis == 3 else share[:, None]
        x = torch.lerp(
            x.index_select(axis, low), x.index_select(axis, high), share.expand_as(x.index_select(axis, low))
        )
    return x


def load_inception(path: Path) -> FidInception:
    """The network with the weights of `path`, frozen, in eval mode. Raises RuntimeError where they do not fit."""
    network = FidInception()
    state = torch.load(path, map_location="cpu", weights_only=True)
    counts = {name: value for name, value in network.state_dict().items() if name.endswith("num_batches_tracked")}
    network.load_state_dict(counts | state)  # older files lack these counts, which evaluation does not use
    return network.eval().requires_grad_(False).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
