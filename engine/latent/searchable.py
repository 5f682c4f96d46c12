"""A model opened to be searched: the space of its codes, what it needs beside it, and eyes to compare pictures with."""

import zlib
from typing import NamedTuple

from torch import Tensor

from engine.errors import BadInput
from engine.jobs.mixing import CODE_DIGITS
from engine.jobs.spec import Latent
from engine.latent.equipment import Equipment, load_equipment
from engine.latent.model import LoadedModel
from engine.latent.space import Space
from engine.library.shelf import Shelf
from engine.metrics.feature_network import Embed
from engine.metrics.features import lite0


class Searchable(NamedTuple):
    """`embed`: pictures [N, C, H, W] in [-1, 1] -> features [N, 1280] of EfficientNet-Lite0, with gradients."""

    model: LoadedModel
    space: Space
    equipment: Equipment
    embed: Embed

    def latent(self, code: Tensor, classes: Tensor | None) -> Latent:
        """The recipe of a picture drawn from `code` [size] and class weights [K]."""
        numbers = tuple(round(number, CODE_DIGITS) for number in code.tolist())
        told = tuple(round(weight, 6) for weight in classes.tolist()) if classes is not None else ()
        return Latent(seeds=(zlib.crc32(repr(numbers).encode()),), weights=(0.0,), classes=told, code=numbers)

    def category(self, name: str) -> int | None:
        """The place of the category called `name`, None for ''. Raises BadInput where the model has none of that name."""
        if not name:
            return None
        known = self.model.card.classes
        found = [k for k, one in enumerate(known) if one.casefold() == name.casefold()]
        if not found:
            has = f"It has: {', '.join(known)}." if known else "It has none."
            raise BadInput(f"{self.model.card.name} knows no category '{name}'. {has}")
        return found[0]


def open_searchable(name: str | None) -> Searchable:
    """The model called `name` (library, starter, or a folder), on the CPU. Raises NotFound, BadInput."""
    if not name:
        raise BadInput("This job names no model. Choose one.")
    folder = Shelf().find(name).folder
    model = LoadedModel(folder)
    space = Space(model.generator, model.card.latent_size, model.classes, "z")
    eyes = lite0()
    assert eyes.embed is not None
    return Searchable(model, space, load_equipment(folder, model.card, space), eyes.embed)
