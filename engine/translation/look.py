"""The live lane's translations: a picture as several translators see it, small, while the hand is on the sliders."""

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from PIL import Image

from engine.device import choose_precision
from engine.errors import BadInput
from engine.jobs.live_spec import About, Look
from engine.library.shelf import Shelf
from engine.translation.apply import WHOLE, How
from engine.translation.model import LoadedTranslator, laid_over
from engine.translation.picture import Pixels, read_picture

T = TypeVar("T")
Kept = OrderedDict[Hashable, Any]
KEPT = 6  # translators, pictures and translations kept at hand, each
SIDES = (16, 2048)


class Looker:
    """Keeps the last translators, pictures and whole translations, so that strength and colours cost no more than blending."""

    def __init__(self) -> None:
        self._translators: Kept = OrderedDict()
        self._pictures: Kept = OrderedDict()
        self._made: Kept = OrderedDict()

    def look(self, request: Look) -> tuple[dict[str, Any], Pixels]:
        """Fields of an Answer, and pixels uint8 [2 or 3, H, W, 3]. Raises NotFound, BadInput."""
        if not SIDES[0] <= request.side <= SIDES[1] or not 0 <= request.strength <= 1:
            raise BadInput(f"A look is {SIDES[0]} to {SIDES[1]} px large, its strength 0 to 1.")
        translator, which = self._translator(request.model)
        (picture, share), file = self._picture(Path(request.file), request.side)
        detail = max(1, round(request.detail * share)) if request.detail else 0
        key = which, file, detail, request.back, request.cycle
        with _all_cores():
            whole, again = _kept(self._made, key, lambda: _whole(translator, picture, detail, request))
        made = whole
        if made.shape == picture.shape:
            made = laid_over(whole, picture, How(request.strength, request.keep_colours))
        shown, about = [_as_large(picture, made), made], About()
        if again is not None:
            about = About(cycle_error=float(np.abs(again.astype(np.float32) - picture).mean() / 255))
            shown.append(_as_large(again, made))
        pixels = np.stack(shown)
        return {"shape": pixels.shape, "about": about}, pixels

    def _translator(self, name: str) -> tuple[LoadedTranslator, Hashable]:
        given = Path(name)
        folder = given if given.is_absolute() else Shelf().find(name).folder
        key = folder, _changed(folder / "card.json")
        precision = choose_precision(torch.device("cpu"))
        found = _kept(self._translators, key, lambda: LoadedTranslator(folder, precision=precision, check=False))
        return found, key

    def _picture(self, file: Path, side: int) -> tuple[tuple[Pixels, float], Hashable]:
        """The picture at most `side` px long, and its share of the file's own size."""
        key = file, _changed(file), side
        return _kept(self._pictures, key, lambda: _small(file, side)), key


def _whole(translator: LoadedTranslator, picture: Pixels, detail: int, request: Look) -> tuple[Pixels, Pixels | None]:
    """The translation at full strength, and with `cycle` the way back from it, as large as the picture."""
    made = translator(picture, WHOLE, detail, request.back)
    if not request.cycle or translator.back is None:
        return made, None
    return made, translator(translator(picture, back=request.back), back=not request.back)


def _small(file: Path, side: int) -> tuple[Pixels, float]:
    whole = read_picture(file).pixels
    share = min(1.0, side / max(whole.shape[:2]))
    height, width = (max(1, round(length * share)) for length in whole.shape[:2])
    return np.array(Image.fromarray(whole).resize((width, height), Image.Resampling.LANCZOS)), share


def _kept(kept: Kept, key: Hashable, make: Callable[[], T]) -> T:
    """What is kept under `key`, made where it is not there; the oldest goes."""
    if key not in kept:
        kept[key] = make()
    kept.move_to_end(key)
    while len(kept) > KEPT:
        kept.popitem(last=False)
    found: T = kept[key]
    return found


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


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
