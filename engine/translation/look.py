"""The live lane's translations: a picture as several translators see it, small, while the hand is on the sliders."""

import os
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from engine.device import choose_precision
from engine.errors import BadInput
from engine.jobs.live_spec import About, Look
from engine.kept import Kept, changed_at
from engine.library.shelf import Shelf
from engine.translation.apply import WHOLE, How
from engine.translation.given import opened, painted, shrunk
from engine.translation.model import LoadedTranslator, laid_over
from engine.translation.picture import Picture, Pixels
from engine.translation.work import Made, heeded, made_of, on_white

KEPT = 6  # translators, pictures and translations kept at hand, each
SIDES = (16, 2048)


class Looker:
    """Keeps the last translators, pictures and whole translations, so that strength and colours cost no more than blending."""

    def __init__(self) -> None:
        self._translators: Kept[LoadedTranslator] = Kept(KEPT)
        self._pictures: Kept[tuple[Picture, float]] = Kept(KEPT)
        self._made: Kept[tuple[Made, Pixels | None]] = Kept(KEPT)

    def look(self, request: Look) -> tuple[dict[str, Any], Pixels]:
        """Fields of an Answer, and pixels uint8 [2 or 3, H, W, 3]. Raises NotFound, BadInput."""
        if not SIDES[0] <= request.side <= SIDES[1] or not 0 <= request.strength <= 1:
            raise BadInput(f"A look is {SIDES[0]} to {SIDES[1]} px large, its strength 0 to 1.")
        translator, which = self._translator(request.model)
        (picture, share), file = self._picture(Path(request.file), request.side, translator)
        if request.painted:
            file = file, request.painted
            picture = painted(picture, request.painted, "you painted", translator.card.classes)
        detail = max(1, round(request.detail * share)) if request.detail else 0
        key = which, file, detail, request.back, request.cycle, request.taken
        with _all_cores():
            whole, again = self._made.get(key, lambda: _whole(translator, picture, detail, request))
        made, before = on_white(whole), picture.pixels
        if made.shape == before.shape:
            how = heeded(translator.wants, How(request.strength, request.keep_colours))
            made = laid_over(made, before, how)
        shown, about = [_as_large(before, made), made], About(given=whole.given)
        if again is not None:
            about = About(cycle_error=float(np.abs(again.astype(np.float32) - before).mean() / 255))
            shown.append(_as_large(again, made))
        elif whole.shown is not None:
            shown.append(_three(whole.shown, made))
        pixels = np.stack(shown)
        return {"shape": pixels.shape, "about": about}, pixels

    def _translator(self, name: str) -> tuple[LoadedTranslator, Hashable]:
        given = Path(name)
        folder = given if given.is_absolute() else Shelf().find(name).folder
        key = folder, changed_at(folder / "card.json")
        precision = choose_precision(torch.device("cpu"))
        found = self._translators.get(key, lambda: LoadedTranslator(folder, precision=precision, check=False))
        return found, key

    def _picture(self, file: Path, side: int, translator: LoadedTranslator) -> tuple[tuple[Picture, float], Hashable]:
        """The picture at most `side` px long, as the translator wants it, and its share of the file's own size."""
        kind = translator.wants if translator.wants in ("masked", "labels") else ""
        classes = translator.card.classes if kind == "labels" else ()
        key = file, changed_at(file), side, kind, classes
        return self._pictures.get(key, lambda: shrunk(opened(file, kind, classes), side)), key


def _whole(translator: LoadedTranslator, picture: Picture, detail: int, request: Look) -> tuple[Made, Pixels | None]:
    """The translation at full strength, and with `cycle` the way back from it, as large as the picture."""
    made = made_of(translator, picture, WHOLE, detail, request.back, taken=request.taken)
    if not request.cycle or translator.back is None:
        return made, None
    there = translator(picture.pixels, back=request.back)
    return made, translator(there, back=not request.back)


def _three(shown: Pixels, made: Pixels) -> Pixels:
    """What a translator was given [h, w] as a picture of the size of what it made; numbers and holes are not mixed."""
    height, width = made.shape[:2]
    if shown.shape != (height, width):
        shown = np.asarray(Image.fromarray(shown).resize((width, height), Image.Resampling.BICUBIC))
    return np.repeat(shown[..., None], 3, 2)


def _as_large(picture: Pixels, made: Pixels) -> Pixels:
    if picture.shape == made.shape:
        return picture
    return np.array(Image.fromarray(picture).resize((made.shape[1], made.shape[0]), Image.Resampling.BICUBIC))


@contextmanager
def _all_cores() -> Iterator[None]:
    """A translation is much work in few large pieces, which two threads share well even beside others."""
    before = torch.get_num_threads()
    torch.set_num_threads(os.cpu_count() or 1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
