"""Which classifier suits a picture: photographs those that learned from photographs, small grey pictures those of clothes."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from engine.damage import DAMAGE
from engine.library import everyday
from studio.model.classifiers import Classifier

if TYPE_CHECKING:
    from PIL.Image import Image

SMALL = 64
"""Up to so many pixels a side a grey picture is one of those that the small classifiers learned from."""
_FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")
_GREY = ("1", "L", "LA", "I", "I;16", "F")
_LOOKED_AT = 4_000_000
"""A picture in colour with more pixels, other than a JPEG, is taken for coloured without a look: to decode it would take too long."""
_TINT, _TINTED = 16, 0.01
"""Channels of a pixel that lie so far apart (of 255) make it coloured; such a share of coloured pixels, the picture."""


class Kind(Enum):
    """What a picture is to a classifier; OTHER: all else, and what cannot be read."""

    PHOTOGRAPH = "photograph"
    SMALL_GREY = "small grey"
    OTHER = "other"


def kind_of(file: Path) -> Kind:
    """What the picture in `file` is: a photograph is coloured, and more than 64 px high or wide."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size and damaged metadata
            with Image.open(file, formats=_FORMATS) as picture:
                small, coloured = max(picture.size) <= SMALL, _coloured(picture)
    except (*DAMAGE, Image.DecompressionBombError):
        return Kind.OTHER
    if coloured and not small:
        return Kind.PHOTOGRAPH
    return Kind.SMALL_GREY if small and not coloured else Kind.OTHER


def suits(classifier: Classifier, kind: Kind) -> bool:
    """Whether the classifier learned from pictures of this kind, as far as can be told."""
    return kind is Kind.OTHER or (classifier.channels == 3) == (kind is Kind.PHOTOGRAPH)


def suiting(kind: Kind, offered: Sequence[Classifier], before: str) -> Classifier | None:
    """The one to look at pictures of this kind with: the one with the key `before` if it suits, or else the one that ships."""
    fit = [one for one in offered if suits(one, kind)]
    ships = [one for one in fit if (one.key == everyday.EVERYDAY[0].name if one.channels == 3 else one.clothes)]
    return next((one for one in (*(one for one in fit if one.key == before), *ships, *fit)), None)


def _coloured(picture: Image) -> bool:
    if picture.mode in _GREY:
        return False
    if picture.format in ("JPEG", "MPO"):
        picture.draft(None, (SMALL, SMALL))
    if picture.width * picture.height > _LOOKED_AT:
        return True
    seen = picture.convert("RGB").resize((SMALL, SMALL)).tobytes()
    pixels = zip(seen[::3], seen[1::3], seen[2::3], strict=True)
    return sum(max(pixel) - min(pixel) > _TINT for pixel in pixels) > _TINTED * SMALL * SMALL
