"""What the job of translators knows: which pictures, how, where to."""

from typing import Literal

import msgspec

Taken = Literal["auto", "photo", "drawing"]
"""What a picture for a translator of drawings is taken as: as it looks, a photo whose edges are drawn, or a drawing that stays."""
Given = Literal["picture", "edges", "drawing", "grey", "holes", "whole", "labels"]
"""What a translator was given of a picture: itself, its edges, itself as a drawing, its grey, itself with holes or without any
(then it stays as it is), a label map."""


class TranslateParams(msgspec.Struct, frozen=True):
    """Translate `pictures` (files, or folders of them) into `out`; each keeps its name, size and colour profile.

    `strength`: 0 leaves the picture, 1 is the whole translation; `keep_colours`: of the picture, only light and dark are the
    translator's. `detail`: pixels of the longest side at which it works (0: as suits the translator); strokes are larger where
    it works smaller. `tile`: pixels a side. `back`: the way back, of translators that have one. `format`: 'same' as the file's, where it can be written and keeps what has to stay.
    `taken`: see Taken. `painted`: files with what was painted on the pictures, none, one for all, or one for each of `pictures` ('' for
    nothing): masks, white where the picture is to be drawn anew, or label maps that take the place of those in the pictures.
    """

    pictures: tuple[str, ...]
    out: str
    strength: float = 1.0
    keep_colours: bool = False
    detail: int = 0
    tile: int = 512
    back: bool = False
    format: Literal["same", "png", "jpg", "webp"] = "same"
    taken: Taken = "auto"
    painted: tuple[str, ...] = ()
