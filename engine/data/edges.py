"""Drawings of photographs: thin dark lines on white where a picture changes sharply, as one would sketch it.

Source: Canny 1986, A computational approach to edge detection (thinning, two thresholds), with lines that are grey where
the change is faint and smoothed by half a pixel, not black or white only. What counts as sharp depends on the picture: pale
things on a pale ground are drawn too.
"""

import numpy as np
import numpy.typing as npt

from engine.data.pixels import Pixels

Floats = npt.NDArray[np.float32]
_FAINT, _STRONG = 0.035, 0.11  # change a pixel, of the whole range from black to white
_SHARP, _LEAST = 0.2, 0.3
"""The change that the sharpest hundredth of a usual photograph has, and how much duller a picture is still drawn as fully."""
_SMOOTH = (0.06136, 0.24477, 0.38774, 0.24477, 0.06136)  # a Gaussian of 1 pixel
_SOFT = (0.2, 0.6, 0.2)
_FOLLOWED = 12  # pixels along a faint line from a strong one


def edges(pictures: Pixels) -> Pixels:
    """Pictures uint8 [N, H, W, C] -> drawings uint8 [N, H, W, 1], black on white, antialiased."""
    x: Floats = np.moveaxis(pictures, 3, 0).astype(np.float32) / np.float32(255)  # [C, N, H, W]
    x = _along(_along(x, _SMOOTH, 2), _SMOOTH, 3)
    down, across = _slope(x, 2), _slope(x, 3)
    steepest = (np.square(down) + np.square(across)).argmax(0)[None]  # the channel that changes most
    down, across = (np.take_along_axis(one, steepest, 0)[0] for one in (down, across))
    change = np.hypot(down, across)
    change = change / _sharpness(change)[:, None, None]
    thin = np.where(_is_ridge(change, down, across), change, 0)
    drawn = np.where(_held(thin), ((thin - _FAINT) / (_STRONG - _FAINT)).clip(0.25, 1), 0).astype(np.float32)
    ink = _along(_along(drawn, _SOFT, 1), _SOFT, 2) * np.float32(2.2)
    return np.rint(255 * (1 - ink.clip(0, 1))).astype(np.uint8)[..., None]


def _sharpness(change: Floats) -> Floats:
    """[N]: 1 of usual and sharper pictures, less of dull ones."""
    sharpest = np.percentile(change, 99, axis=(1, 2)).astype(np.float32)
    return (sharpest / np.float32(_SHARP)).clip(_LEAST, 1)


def _along(x: Floats, weights: tuple[float, ...], axis: int) -> Floats:
    """Weighted mean of neighbours along an axis; beyond the edge the outermost is repeated."""
    reach = len(weights) // 2
    wider = np.pad(x, [(reach, reach) if k == axis else (0, 0) for k in range(x.ndim)], mode="edge")
    length = x.shape[axis]
    return sum(  # type: ignore[return-value]
        np.float32(weight) * wider[(slice(None),) * axis + (slice(k, k + length),)] for k, weight in enumerate(weights)
    )


def _slope(x: Floats, axis: int) -> Floats:
    """Change a pixel along an axis, averaged over three lines beside each other."""
    return _along(_along(x, (-0.5, 0.0, 0.5), axis), (0.25, 0.5, 0.25), 5 - axis)


def _is_ridge(change: Floats, down: Floats, across: Floats) -> npt.NDArray[np.bool_]:
    """Where nothing changes more on either side, in the direction of the change (one of four)."""
    wider = np.pad(change, ((0, 0), (1, 1), (1, 1)), mode="edge")
    height, width = change.shape[1:]

    def beside(y: int, x: int) -> Floats:
        return wider[:, 1 + y : 1 + y + height, 1 + x : 1 + x + width]

    steep = np.abs(down) > 2.414 * np.abs(across)
    level = np.abs(across) > 2.414 * np.abs(down)
    falling = down * across > 0
    ridge = np.zeros(change.shape, bool)
    for where, (y, x) in (
        (steep, (1, 0)),
        (level, (0, 1)),
        (~steep & ~level & falling, (1, 1)),
        (~steep & ~level & ~falling, (1, -1)),
    ):
        ridge |= where & (change >= beside(y, x)) & (change > beside(-y, -x))
    return ridge


def _held(thin: Floats) -> npt.NDArray[np.bool_]:
    """Strong lines, and faint ones that go on from them."""
    faint = thin > _FAINT
    held = thin > _STRONG
    for _ in range(_FOLLOWED):
        wider = np.pad(held, ((0, 0), (1, 1), (1, 1)))
        grown = wider[:, :-2] | wider[:, 1:-1] | wider[:, 2:]
        grown = (grown[:, :, :-2] | grown[:, :, 1:-1] | grown[:, :, 2:]) & faint
        if np.array_equal(grown, held):
            break
        held = grown
    return held
