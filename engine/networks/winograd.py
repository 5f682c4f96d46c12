"""Convolutions of 3 x 3 with a quarter of the multiplications, for processors; the results are the same but for rounding.

Source: Lavin and Gray 2016, Fast algorithms for convolutional neural networks, section 4.3: F(4 x 4, 3 x 3).
"""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

_TILE, _SEEN = 4, 6  # pixels a side that a tile makes, and that it sees
_SMALLEST = 32  # channels below which the bookkeeping costs more than it saves
_FORWARD = torch.tensor(
    [
        [4.0, 0.0, -5.0, 0.0, 1.0, 0.0],
        [0.0, -4.0, -4.0, 1.0, 1.0, 0.0],
        [0.0, 4.0, -4.0, -1.0, 1.0, 0.0],
        [0.0, -2.0, -1.0, 2.0, 1.0, 0.0],
        [0.0, 2.0, -1.0, -2.0, 1.0, 0.0],
        [0.0, 4.0, 0.0, -5.0, 0.0, 1.0],
    ]
)
_WEIGHTS = torch.tensor(
    [
        [1 / 4, 0.0, 0.0],
        [-1 / 6, -1 / 6, -1 / 6],
        [-1 / 6, 1 / 6, -1 / 6],
        [1 / 24, 1 / 12, 1 / 6],
        [1 / 24, -1 / 12, 1 / 6],
        [0.0, 0.0, 1.0],
    ]
)
_BACK = torch.tensor(
    [
        [1.0, 1.0, 1.0, 1.0, 1.0, 0.0],
        [0.0, 1.0, -1.0, 2.0, -2.0, 0.0],
        [0.0, 1.0, 1.0, 4.0, 4.0, 0.0],
        [0.0, 1.0, -1.0, 8.0, -8.0, 1.0],
    ]
)
_SEES, _WEIGHS, _MAKES = (torch.kron(one, one) for one in (_FORWARD, _WEIGHTS, _BACK))  # of both directions at once


def suits(x: Tensor, weight: Tensor) -> bool:
    """Whether `convolved` takes this input [N, C, H, W] (not yet padded) and weight: on a processor, in float32, large enough.

    While a network is traced for other programs it does not: they know convolutions only.
    """
    if torch.jit.is_tracing():
        return False
    plain = x.device.type == "cpu" and x.dtype == weight.dtype == torch.float32 and not torch.is_autocast_enabled("cpu")
    return plain and min(weight.shape[:2]) >= _SMALLEST and x.shape[2] % _TILE == 0 and x.shape[3] % _TILE == 0


def convolved(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """Padded pictures [N, C, H + 2, W + 2] and weight [O, C, 3, 3] -> [N, O, H, W]; H and W are multiples of 4."""
    made: Tensor = _Convolution.apply(x, weight)
    return made if bias is None else made + bias[:, None, None]


class _Convolution(torch.autograd.Function):
    """Pictures and weights are taken to where a convolution is a product of numbers place by place, and its outcome back."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor) -> Tensor:
        there = (_SEES @ _tiles(x, _SEEN).flatten(1)).view(_SEEN**2, -1, x.shape[1])  # [36, tiles, C]
        weights = _taken(weight)  # [36, C, O]
        ctx.save_for_backward(there, weights)
        ctx.shape = x.shape
        return _picture(_MAKES @ torch.bmm(there, weights).flatten(1), x.shape, weight.shape[0])

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor | None, Tensor | None]:
        there, weights = ctx.saved_tensors
        outputs, inputs = weights.shape[2], weights.shape[1]
        back = (_MAKES.T @ _tiles(gradient, _TILE).flatten(1)).view(_SEEN**2, -1, outputs)  # [36, tiles, O]
        of_x = of_weight = None
        if ctx.needs_input_grad[0]:
            seen = _SEES.T @ torch.bmm(back, weights.transpose(1, 2)).flatten(1)  # [36, tiles * C]
            of_x = _added(seen, ctx.shape)
        if ctx.needs_input_grad[1]:
            product = torch.bmm(there.transpose(1, 2), back)  # [36, C, O]
            of_weight = (_WEIGHS.T @ product.flatten(1)).view(3, 3, inputs, outputs).permute(3, 2, 0, 1)
        return of_x, of_weight


def _taken(weight: Tensor) -> Tensor:
    """Weight [O, C, 3, 3] -> [36, C, O]."""
    outputs, inputs = weight.shape[:2]
    return (_WEIGHS @ weight.permute(2, 3, 1, 0).reshape(9, -1)).view(_SEEN**2, inputs, outputs)


def _tiles(x: Tensor, side: int) -> Tensor:
    """Tiles of pictures [N, C, H, W], `side` pixels wide, 4 apart -> [side^2, tiles, C]."""
    parts = x.permute(0, 2, 3, 1).unfold(1, side, _TILE).unfold(2, side, _TILE)  # [N, down, across, C, side, side]
    return parts.permute(4, 5, 0, 1, 2, 3).reshape(side**2, -1, x.shape[1])


def _picture(tiles: Tensor, padded: torch.Size, channels: int) -> Tensor:
    """Tiles [16, tiles * channels] side by side -> [N, channels, H, W], channels last in memory."""
    count, down, across = padded[0], padded[2] // _TILE, padded[3] // _TILE
    whole = tiles.view(_TILE, _TILE, count, down, across, channels).permute(2, 3, 0, 4, 1, 5)
    return whole.reshape(count, down * _TILE, across * _TILE, channels).permute(0, 3, 1, 2)


def _added(tiles: Tensor, shape: torch.Size) -> Tensor:
    """Overlapping tiles [36, tiles * C] added up -> [N, C, H + 2, W + 2]: each is four parts, of which three lie in neighbours."""
    count, channels, height, width = shape
    down, across = height // _TILE, width // _TILE
    tiles = tiles.view(_SEEN, _SEEN, count, down, across, channels)
    whole = tiles.new_zeros(count, down + 1, _TILE, across + 1, _TILE, channels)
    for rows, below in ((slice(0, _TILE), 0), (slice(_TILE, _SEEN), 1)):
        for columns, beside in ((slice(0, _TILE), 0), (slice(_TILE, _SEEN), 1)):
            part = tiles[rows, columns].permute(2, 3, 0, 4, 1, 5)  # [N, down, rows, across, columns, C]
            place = whole[:, below : below + down, : part.shape[2], beside : beside + across, : part.shape[4]]
            place += part
    return whole.view(count, (down + 1) * _TILE, (across + 1) * _TILE, channels)[:, :height, :width].permute(0, 3, 1, 2)


def reflected(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """A convolution of 3 x 3 with mirrored edges, [N, C, H, W] -> [N, O, H, W], the faster way where there is one."""
    padded = F.pad(x, (1, 1, 1, 1), mode="reflect")
    return convolved(padded, weight, bias) if suits(x, weight) else F.conv2d(padded, weight, bias)
