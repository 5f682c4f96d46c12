"""The live lane's translations: a picture as several translators see it, small, while the hand is on the sliders."""

import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from engine.device import choose_precision
from engine.errors import BadInput
from engine.jobs.live_spec import About, Look
from engine.library.shelf import Shelf
from engine.translation.apply import How
from engine.translation.model import LoadedTranslator
from engine.translation.picture import Pixels, read_picture

KEPT = 6  # translators and pictures kept at hand, each
SIDES = (16, 2048)


class Looker:
    """Keeps the last translators and pictures at hand."""

    def __init__(self) -> None:
        self._translators: OrderedDict[tuple[Path, int], LoadedTranslator] = OrderedDict()
        self._pictures: OrderedDict[tuple[Any, ...], tuple[Pixels, float]] = OrderedDict()

    def look(self, request: Look) -> tuple[dict[str, Any], Pixels]:
        """Fields of an Answer, and pixels uint8 [2 or 3, H, W, 3]. Raises NotFound, BadInput."""
        if not SIDES[0] <= request.side <= SIDES[1] or not 0 <= request.strength <= 1:
            raise BadInput(f"A look is {SIDES[0]} to {SIDES[1]} px large, its strength 0 to 1.")
        translator = self._translator(request.model)
        picture, share = self._picture(Path(request.file), request.side)
        how = How(request.strength, request.keep_colours)
        detail = max(1, round(request.detail * share)) if request.detail else 0
        with _all_cores():
            made = translator(picture, how, detail, request.back)
            shown = [_as_large(picture, made), made]
            about = About()
            if request.cycle and translator.back is not None:
                whole = translator(picture, back=request.back)
                again = translator(whole, back=not request.back)
                error = float(np.abs(again.astype(np.float32) - picture).mean() / 255)
                about = About(cycle_error=error)
                shown.append(_as_large(again, made))
        pixels = np.stack(shown)
        return {"shape": pixels.shape, "about": about}, pixels

    def _translator(self, name: str) -> LoadedTranslator:
        given = Path(name)
        folder = given if given.is_absolute() else Shelf().find(name).folder
        key = folder, _changed(folder / "card.json")
        if key not in self._translators:
            precision = choose_precision(torch.device("cpu"))
            self._translators[key] = LoadedTranslator(folder, precision=precision, check=False)
        return _newest(self._translators, key)

    def _picture(self, file: Path, side: int) -> tuple[Pixels, float]:
        """The picture at most `side` px long, and its share of the file's own size."""
        key = file, _changed(file), side
        if key not in self._pictures:
            whole = read_picture(file).pixels
            share = min(1.0, side / max(whole.shape[:2]))
            height, width = (max(1, round(length * share)) for length in whole.shape[:2])
            small = Image.fromarray(whole).resize((width, height), Image.Resampling.LANCZOS)
            self._pictures[key] = np.array(small), share
        return _newest(self._pictures, key)


def _newest(kept: "OrderedDict[Any, Any]", key: Any) -> Any:
    kept.move_to_end(key)
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return kept[key]


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
