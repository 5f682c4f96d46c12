"""A translator over a picture of any size: tile by tile, in memory that the tile bounds, and of one tone throughout."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.data.pixels import LUMA
from engine.device import autocast
from engine.networks.instance_norm import Box, InstanceNorm, forget, measure
from engine.networks.translator import Translator
from engine.translation.colours import blended
from engine.translation.tiles import shares, starts

Pixels = npt.NDArray[np.uint8]
Tick = Callable[[int, int], None]
"""Called before each batch that is measured and after each tile, with (done, of); whatever it raises ends the work."""

TILE = 512
MEASURED = 1 << 22  # pixels of a large picture from which the statistics of its norms are taken
CHUNK = 768 << 20  # bytes of one layer at full size, of the pieces that are measured together; less with smaller tiles
_PATCH, _LEAST_PATCH, _MARGIN = (
    704,
    256,
    64,
)  # sides of the pieces that are measured, and how much of it is left out at each edge
_SMALLEST = 16
_OVERLAP = 96  # at least; a translator that reaches less far needs less


class How(NamedTuple):
    """`strength`: 0 leaves the picture, 1 is the whole translation. `keep_colours`: of the picture. `tile`: pixels a side.
    `keep_light`: light and dark of the picture, colours of the translation."""

    strength: float = 1.0
    keep_colours: bool = False
    tile: int = TILE
    keep_light: bool = False

    @property
    def plain(self) -> bool:
        """Whether the translation is all that is wanted, nothing of the picture."""
        return self.strength == 1 and not self.keep_colours and not self.keep_light


WHOLE = How()


def translate(
    network: Translator,
    pixels: Pixels,
    how: How = WHOLE,
    device: torch.device | None = None,
    precision: torch.dtype = torch.float32,
    tick: Tick = lambda _done, _of: None,
    labels: bool = False,
) -> Pixels:
    """Picture uint8 [H, W, C] -> uint8 [scale H, scale W, 3], through a `network` in eval mode on `device`.

    A network of one channel is given a picture of three in grey; else C is what it takes, or 1 where the pixels are numbers of
    `labels`. Strength and colours matter only where a picture of three channels becomes one of its own size.
    """
    device = device or torch.device("cpu")
    height, width = pixels.shape[:2]
    multiple, scale = network.multiple, network.scale
    tile = max(multiple, how.tile // multiple * multiple)
    overlap = min(2 * network.reach, _OVERLAP, tile // 2) // multiple * multiple
    rows = starts(_up_to(height, multiple), tile, overlap, multiple)
    columns = starts(_up_to(width, multiple), tile, overlap, multiple)
    tall, wide = min(tile, _up_to(height, multiple)), min(tile, _up_to(width, multiple))
    down = shares(rows, _up_to(height, multiple), tall, overlap)
    across = shares(columns, _up_to(width, multiple), wide, overlap)
    out = np.empty((height * scale, width * scale, 3), np.uint8)
    band = np.zeros((tall * scale, _up_to(width, multiple) * scale, 3), np.float32)  # what is not finished yet
    run = _Runner(network, device, precision, labels)
    blends = scale == 1 and pixels.shape[2] == 3 and not how.plain
    tiles, measured = len(rows) * len(columns), 0
    try:
        if tiles > 1:
            chunk = int(CHUNK * min(1.0, (tile / TILE) ** 2))
            patch = max(_LEAST_PATCH, _PATCH * min(tile, TILE) // TILE)
            measured = run.measure(pixels, chunk, patch, lambda done, of: tick(done, of + tiles))
        for i, top in enumerate(rows):
            for j, left in enumerate(columns):
                made = run(_cut(pixels, top, left, tall, wide))
                share = np.repeat(down[i], scale)[:, None, None] * np.repeat(across[j], scale)[None, :, None]
                band[:, left * scale : (left + wide) * scale] += made * share
                tick(measured + i * len(columns) + j + 1, measured + tiles)
            ready = (rows[i + 1] if i + 1 < len(rows) else top + tall) - top  # rows that no tile below has a share in
            last = min(height, top + ready)
            part = band[: (last - top) * scale, : width * scale]
            if blends:
                beside = pixels[top:last].astype(np.float32) / np.float32(255)
                part = blended(part, beside, how.strength, how.keep_colours, how.keep_light)
            out[top * scale : last * scale] = np.rint(part.clip(0, 1) * 255)
            band[: (tall - ready) * scale] = band[ready * scale :]
            band[(tall - ready) * scale :] = 0
    finally:
        forget(network)
    return out


class _Runner:
    """The network with pixels on both sides."""

    def __init__(self, network: Translator, device: torch.device, precision: torch.dtype, labels: bool) -> None:
        self.network, self.device, self.precision, self.labels = network, device, precision, labels

    @torch.inference_mode()
    def __call__(self, tile: Pixels) -> npt.NDArray[np.float32]:
        """uint8 [H, W, C] -> float32 [scale H, scale W, 3] in [0, 1]."""
        with autocast(self.device, self.precision):
            made: Tensor = self.network(self._given(tile[None]))
        plain = made[0].float().add(1).div(2).clamp(0, 1).cpu().permute(1, 2, 0).numpy()
        return np.broadcast_to(plain, (*plain.shape[:2], 3))

    @torch.inference_mode()
    def measure(self, pixels: Pixels, chunk: int, patch: int, tick: Tick) -> int:
        """Take the statistics of the norms from pieces spread over the whole picture, so that all tiles share them.

        `chunk`: bytes of one layer at full size, of the pieces that are measured together; `patch`: pixels a side of a piece. In how
        many batches that was done.
        """
        if not any(isinstance(module, InstanceNorm) for module in self.network.modules()):
            return 0
        pieces, boxes = _pieces(pixels, self.network.multiple, patch)
        layer = self.network.width * self.precision.itemsize
        batches = -(-len(pieces) // max(1, chunk // (layer * pieces[0, :, :, 0].size)))

        def each() -> Iterator[tuple[Tensor, list[Box]]]:
            for k in range(batches):
                tick(k, batches)
                yield self._given(pieces[k::batches]), boxes[k::batches]

        with autocast(self.device, self.precision):
            measure(self.network, each())
        return batches

    def _given(self, pictures: Pixels) -> Tensor:
        x = torch.from_numpy(np.require(pictures, requirements=["C", "W"])).to(self.device).permute(0, 3, 1, 2)
        if self.labels:
            known = F.one_hot(x[:, 0].long(), self.network.channels)
            return known.permute(0, 3, 1, 2).float().contiguous(memory_format=torch.channels_last)
        floats = x.float().div_(127.5).sub_(1).contiguous(memory_format=torch.channels_last)
        return _grey(floats) if self.network.channels == 1 and x.shape[1] == 3 else floats


def _grey(x: Tensor) -> Tensor:
    return F.conv2d(x, torch.from_numpy(LUMA).to(x.device)[None, :, None, None])


def _pieces(pixels: Pixels, multiple: int, patch: int) -> tuple[Pixels, list[Box]]:
    """Pieces uint8 [N, H, W, C] whose inner parts (the boxes) lie side by side over the whole picture.

    Of a large picture some are taken, evenly, MEASURED pixels of it.
    """
    height, width = pixels.shape[:2]
    share = min(1.0, (MEASURED / (height * width)) ** 0.5)
    tall, rows = _along(height, multiple, share, patch)
    wide, columns = _along(width, multiple, share, patch)
    pieces = np.stack([_cut(pixels, y, x, tall, wide) for y, _, _ in rows for x, _, _ in columns])
    boxes = [(top / tall, bottom / tall, a / wide, b / wide) for _, top, bottom in rows for _, a, b in columns]
    return pieces, boxes


def _along(length: int, multiple: int, share: float, patch: int) -> tuple[int, list[tuple[int, int, int]]]:
    """Of one side: how long pieces are, and of each where it begins and from where to where its inner part goes.

    Beyond its inner part a piece knows a margin, but for where the picture ends.
    """
    count = -(-length // patch)
    inner = -(-length // count)
    side = min(_up_to(inner + 2 * _MARGIN, multiple), _up_to(length, multiple))
    found = []
    for place in np.linspace(0, length - inner, max(1, round(count * share))).round().astype(int).tolist():
        start = max(0, min(place - _MARGIN, length - side)) // multiple * multiple
        found.append((start, place - start, min(place - start + inner, side)))
    return side, found


def _cut(pixels: Pixels, top: int, left: int, tall: int, wide: int) -> Pixels:
    """A tile uint8 [tall, wide, C]; beyond the right and lower edge the picture is mirrored."""
    part = pixels[top : top + tall, left : left + wide]
    missing = (0, tall - part.shape[0]), (0, wide - part.shape[1]), (0, 0)
    return part if missing == ((0, 0),) * 3 else np.pad(part, missing, mode="symmetric")


def _up_to(length: int, multiple: int) -> int:
    """The side of what the network is given: a multiple, and large enough for mirrored edges deep inside it."""
    return -(-max(length, _SMALLEST) // multiple) * multiple
