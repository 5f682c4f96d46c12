"""Drawings: whether a picture is one already, and how one is brought to black lines on white, as translators learned from."""

from typing import Literal

import numpy as np
from PIL import Image, ImageFilter

from engine.data.edges import edges
from engine.data.images import with_channels
from engine.data.pixels import LUMA, Pixels

Kind = Literal["photo", "drawing"]
_LOOKED_AT = 384  # longest side at which a picture is judged
_COLOURED, _GREY = 32, 0.985  # difference of channels that is colour; share of pixels that must have none
_APART, _PAPER = 32, 0.6  # difference from the paper that is ink; share of pixels that must be paper
_FROM_GREY = 64  # paper is at least so far from mid grey
_LEAST_INK = 0.0005
_THICK, _THIN = 9, 0.3  # pixels of a side that no line fills; share of the ink that may nevertheless


def taken_as(pixels: Pixels) -> Kind:
    """Whether a picture uint8 [H, W, 3] is a drawing: grey, most of it paper of one tone, and its ink in lines.

    A filled shape, a thing before a plain ground, and shaded areas are no lines: of those the edges are to be drawn.
    """
    share = min(1.0, _LOOKED_AT / max(pixels.shape[:2]))
    size = max(1, round(pixels.shape[1] * share)), max(1, round(pixels.shape[0] * share))
    small = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX)).astype(np.float32)
    if np.mean(np.ptp(small, axis=2) <= _COLOURED) < _GREY:
        return "photo"
    light = small @ LUMA
    paper = float(np.median(light))
    ink = np.abs(light - paper) > _APART
    if abs(paper - 127.5) < _FROM_GREY or not _LEAST_INK <= ink.mean() <= 1 - _PAPER:
        return "photo"
    opened = Image.fromarray(ink.astype(np.uint8) * 255)
    opened = opened.filter(ImageFilter.MinFilter(_THICK)).filter(ImageFilter.MaxFilter(_THICK))
    thick = np.count_nonzero(np.asarray(opened))
    return "drawing" if thick <= _THIN * np.count_nonzero(ink) else "photo"


def drawn(pixels: Pixels, channels: int, taken: Kind) -> Pixels:
    """What a translator of drawings is given of a picture uint8 [H, W, 3] at the size at which it works: uint8 [H, W, 1].

    Of a photo its edges, by the function that translators learned from, in `channels` (1 or 3); a drawing stays, as black on white.
    """
    if taken == "photo":
        return edges(with_channels(pixels[None], channels))[0]
    return as_lines(with_channels(pixels[None], 1)[0])


def as_lines(grey: Pixels) -> Pixels:
    """A drawing uint8 [H, W, 1], on light or dark paper, as black lines on white."""
    paper = int(np.median(grey))
    strength = (paper - grey.astype(np.float32)) * (1 if paper >= 128 else -1)
    strongest = float(strength.max())
    if strongest <= 0:
        return np.full_like(grey, 255)
    return np.rint(255 * (1 - (strength / strongest).clip(0, 1))).astype(np.uint8)
