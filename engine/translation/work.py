"""One picture through one translator, whatever it wants: the picture itself, its drawing, its grey, its holes, a label map."""

from typing import NamedTuple

import numpy as np
from PIL import Image

from engine.errors import BadInput
from engine.jobs.translation_spec import Given, Taken
from engine.translation import holes
from engine.translation.apply import WHOLE, How, Tick
from engine.translation.drawings import taken_as
from engine.translation.labels import fitted
from engine.translation.model import LoadedTranslator
from engine.translation.picture import Picture, Pixels


class Made(NamedTuple):
    """`pixels`: uint8 [scale H, scale W, 3]; `alpha`: uint8 of the picture's size, or None; `given`: what the translator was given.

    `shown`: that, as far as it is not the picture: a drawing or holes as uint8 [h, w], numbers of classes.
    """

    pixels: Pixels
    alpha: Pixels | None
    given: Given
    shown: Pixels | None = None


def heeded(wants: str, how: How) -> How:
    """What is heeded of the wishes: where holes are filled or a map becomes a picture there is no strength, and nothing keeps its
    colours; where grey becomes coloured there are none to keep."""
    if wants in ("masked", "labels"):
        return How(tile=how.tile)
    return how._replace(keep_colours=how.keep_colours and wants != "grey")


def made_of(
    translator: LoadedTranslator,
    picture: Picture,
    how: How = WHOLE,
    detail: int = 0,
    back: bool = False,
    tick: Tick = lambda _done, _of: None,
    taken: Taken = "auto",
) -> Made:
    """What `translator` makes of a picture that was opened for it (`engine.translation.given`). Raises BadInput for no way back.

    `taken`: whether a picture for a translator of drawings is one; 'auto': as it looks. A picture without holes stays as it is.
    """
    wants, how = translator.wants, heeded(translator.wants, how)
    if wants == "masked":
        return _filled(translator, picture, how, detail, tick)
    if wants == "labels":
        return _from_labels(translator, picture, how, detail, tick)
    if wants == "edges":
        found = taken_as(picture.pixels) if taken == "auto" else taken
        made = translator(picture.pixels, how, detail, back, tick, taken=found)
        worked = detail or translator.suits(translator.network, max(picture.pixels.shape[:2]))
        shown = translator.shown(picture.pixels, worked, found)[..., 0]
        return Made(made, None, "drawing", shown) if found == "drawing" else Made(made, picture.alpha, "edges", shown)
    made = translator(picture.pixels, how, detail, back, tick)
    return Made(made, picture.alpha, "grey" if wants == "grey" else "picture")


def _filled(translator: LoadedTranslator, picture: Picture, how: How, detail: int, tick: Tick) -> Made:
    pixels, hole, alpha = picture.pixels, picture.hole, picture.alpha
    if hole is None or not hole.any():
        return Made(pixels, alpha, "whole", np.zeros(pixels.shape[:2], np.uint8))
    size = translator.card.size
    part = holes.around(hole, size)
    cut, gone = pixels[part], hole[part]
    limit = (
        detail / max(hole.shape) if detail else translator.suits(translator.network, max(gone.shape)) / max(gone.shape)
    )
    given = holes.given(cut, gone, min(1.0, limit), translator.card.channels)
    made = holes.completed(given, translator.run(translator.network, given, How(tile=how.tile), tick))
    result = (pixels if picture.straight is None else picture.straight).copy()
    result[part] = holes.filled(result[part], _as_large(made, *gone.shape), gone)
    if alpha is not None:
        alpha = np.where(hole > 0, np.uint8(255), alpha)
        alpha = None if alpha.min() == 255 else alpha
    return Made(result, alpha, "holes", hole)


def _from_labels(translator: LoadedTranslator, picture: Picture, how: How, detail: int, tick: Tick) -> Made:
    numbers = picture.labels
    if numbers is None:
        raise BadInput(f"{translator.card.name} draws from label maps. Give it one.")
    height, width = numbers.shape
    longest = max(height, width)
    share = min(1.0, (detail or translator.suits(translator.network, longest)) / longest)
    small = fitted(numbers, max(1, round(height * share)), max(1, round(width * share)))
    made = translator.run(translator.network, small[..., None], How(tile=how.tile), tick, labels=True)
    return Made(_as_large(made, height, width), None, "labels", numbers)


def _as_large(made: Pixels, height: int, width: int) -> Pixels:
    if made.shape[:2] == (height, width):
        return made
    return np.array(Image.fromarray(made).resize((width, height), Image.Resampling.BICUBIC))


def on_white(made: Made) -> Pixels:
    """The pixels as one sees them, on white where they are transparent: of the holes of a picture what is left of it matters."""
    if made.alpha is None or made.given not in ("holes", "whole"):
        return made.pixels
    return holes.filled(made.pixels, np.full_like(made.pixels, 255), 255 - made.alpha)
