"""A model opened to be searched: the space of its codes, what it needs beside it, and eyes to compare pictures with."""

import zlib
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.errors import BadInput
from engine.jobs.mixing import CODE_DIGITS
from engine.jobs.reporter import Reporter
from engine.jobs.spec import AlterJob, DesignJob, EquipJob, InvertJob, Latent, LikesJob
from engine.latent.equipment import Equipment, load_equipment
from engine.latent.invert import Inverted, Search, invert
from engine.latent.model import LoadedModel
from engine.latent.point import to_z
from engine.latent.space import Name, Space
from engine.latent.style import to_styles
from engine.library.shelf import Shelf
from engine.metrics.feature_network import Embed
from engine.metrics.features import lite0
from engine.networks.pixels import to_floats
from engine.networks.style_mapping import StyleGenerator


class Searchable(NamedTuple):
    """`embed`: pictures [N, C, H, W] in [-1, 1] -> features [N, 1280] of EfficientNet-Lite0, with gradients."""

    model: LoadedModel
    space: Space
    equipment: Equipment
    embed: Embed

    def latent(self, code: Tensor, classes: Tensor | None) -> Latent:
        """The recipe of a picture drawn from `code` [size] and class weights [K]. Of a model with styles it holds w, in which the
        classes have had their say."""
        styled = self.model.styles > 0
        if styled and self.space.of == "z":
            code = self.space.styles_of(code[None], classes[None] if classes is not None else None)[0]
        numbers = tuple(round(number, CODE_DIGITS) for number in code.tolist())
        told = tuple(round(weight, 6) for weight in classes.tolist()) if classes is not None else ()
        named = (zlib.crc32(repr(numbers).encode()),)
        return Latent(named, (0.0,), classes=told, code=numbers, space="w+" if styled else "z")

    def code(self, latent: Latent) -> Tensor:
        """The code [1, size] of `latent` in this space. Raises BadInput where it has none: one of z for a latent of w."""
        generator = self.model.generator
        if isinstance(generator, StyleGenerator) and self.space.of == "w+":
            return to_styles(generator, [latent], self.model.directions).flatten(1)
        return to_z(latent, self.space.latent, self.model.directions)[None]

    def found(
        self,
        pixels: npt.NDArray[np.uint8],
        label: int | None,
        seed: int,
        tick: Callable[[int, int, Tensor], None] = lambda _step, _steps, _picture: None,
        say: Callable[[str], None] = lambda _sentence: None,
    ) -> Inverted:
        """The code of a picture uint8 [H, W, C] of the model's own size. `tick(step, steps, picture)` may raise to stop; `say` is
        told where memory runs out."""
        target = to_floats(pixels[None].copy(), torch.device("cpu"))[0]
        encoder, search = self.equipment.encoder, Search()
        return invert(
            self.space, target, self.embed, encoder, label=label, search=search, seed=seed, tick=tick, say=say
        )

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


def open_searchable(name: str | None, *, near: bool = False, one: bool = False) -> Searchable:
    """The model called `name` (library, starter, or a folder), on the CPU. `near`: to be searched about one picture, for which
    models with styles have w+ (`one`: w); otherwise as the model draws, in z. Raises NotFound, BadInput."""
    if not name:
        raise BadInput("This job names no model. Choose one.")
    folder = Shelf().find(name).folder
    model = LoadedModel(folder)
    of: Name = "z" if not (near and model.styles) else "w" if one else "w+"
    space = Space(model.generator, model.card.latent_size, model.classes, of)
    eyes = lite0()
    assert eyes.embed is not None
    return Searchable(model, space, load_equipment(folder, model.card, space), eyes.embed)


def say_device(spec: EquipJob | InvertJob | DesignJob | AlterJob | LikesJob, reporter: Reporter) -> None:
    """Searches work on the processor; where another device was asked for, that is noted."""
    if spec.resources.device not in ("auto", "cpu"):
        sentence = f"This search works on the processor; the device '{spec.resources.device}' is not used."
        reporter.event("note", {"sentence": sentence})
