"""Blending a translation with the picture it is of: how strong it is, and whose colours it has."""

import numpy as np
import numpy.typing as npt

from engine.data.pixels import LUMA

Floats = npt.NDArray[np.float32]


def blended(
    made: Floats, picture: Floats, strength: float, keep_colours: bool = False, keep_light: bool = False
) -> Floats:
    """Both [H, W, 3] in [0, 1] -> the same, between `picture` (`strength` 0) and `made` (1).

    `keep_colours`: light and dark of the translation, hue and saturation of the picture; `keep_light`: the other way round. Where
    the two cannot be had together, colours are made paler until they fit.
    """
    if keep_light:
        made = _with_luma(made, picture @ LUMA)
    if keep_colours:
        made = _with_luma(picture, made @ LUMA)
    return made if strength == 1 else picture + np.float32(strength) * (made - picture)


def _with_luma(picture: Floats, luma: Floats) -> Floats:
    """`picture` at another luma [H, W]: its colour differences are kept, as far as they fit into [0, 1]."""
    difference = picture - (picture @ LUMA)[..., None]
    room = np.where(difference > 0, 1 - luma[..., None], luma[..., None])
    fits = room / np.maximum(np.abs(difference), np.float32(1e-6))
    paler: Floats = np.minimum(fits.min(-1, keepdims=True), 1)
    return luma[..., None] + paler * difference
