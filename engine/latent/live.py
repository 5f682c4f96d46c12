"""The live lane's pictures: descriptions of models that draw, and what they draw, at the speed of the hand."""

import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from engine.device import choose_precision
from engine.errors import AtelierError, NotFound
from engine.jobs.live_spec import (
    Breed,
    Describe,
    Description,
    Find,
    Heed,
    Propose,
    Reconstruct,
    Render,
)
from engine.latent.given import Given, with_noise
from engine.latent.model import LoadedModel
from engine.latent.proposals import Proposer
from engine.library.shelf import Shelf

Drawn = Render | Describe | Reconstruct | Propose | Breed | Find
Stamp = tuple[int, int]
TRIES = 8
KEPT = 3  # models kept loaded; a starter model is a few megabytes


class Drawer:
    """Answers one request at a time. Keeps the last models loaded, and takes a snapshot anew when it was replaced."""

    def __init__(self) -> None:
        self._loaded: dict[Path, tuple[Stamp, LoadedModel]] = {}
        self._given = Given()
        self._proposer = Proposer()

    def answer(self, request: Drawn, heed: Heed) -> tuple[dict[str, Any], npt.NDArray[np.uint8] | None]:
        """Fields of an Answer, and pixels uint8 [N, H, W, C] or None. Raises AtelierError, NotWanted where `heed` does."""
        model = self._model(request.model)
        if isinstance(request, Render):
            pixels = (model.draw_exactly if request.exact else model.draw)(request.latents)
            return {"shape": pixels.shape}, pixels
        if isinstance(request, Reconstruct):
            return self._reconstruct(request, model)
        if isinstance(request, Propose | Breed):
            return self._propose(request, model, heed)
        if isinstance(request, Find):
            vectors, about = self._proposer.find(request, model, heed)
            return {"vectors": vectors, "about": about}, None
        return {"description": self._describe(request, model)}, None

    def _describe(self, request: Describe, model: LoadedModel) -> Description:
        card = model.card
        return Description(
            model=request.model,
            size=card.size,
            channels=card.channels,
            latent_size=card.latent_size,
            classes=card.classes,
            directions=len(model.directions),
            styles=model.styles,
            reconstructs=model.reconstructs,
        )

    def _propose(
        self, request: Propose | Breed, model: LoadedModel, heed: Heed
    ) -> tuple[dict[str, Any], npt.NDArray[np.uint8] | None]:
        if isinstance(request, Propose):
            found = self._proposer.propose(request, model, heed)
        else:
            found = self._proposer.breed(request, model, heed)
        heed()
        pixels = model.draw(found.latents)
        return {"latents": found.latents, "about": found.about, "shape": pixels.shape}, pixels

    def _reconstruct(
        self, request: Reconstruct, model: LoadedModel
    ) -> tuple[dict[str, Any], npt.NDArray[np.uint8] | None]:
        card = model.card
        fitted = self._given.fitted(Path(request.file), card.size, card.channels, request.fit)
        noisy = with_noise(fitted, request.noise)
        latent = model.latent_of(noisy)
        return {"latent": latent}, np.stack([fitted, noisy, model.draw_exactly([latent])[0]])

    def _model(self, name: str) -> LoadedModel:
        given = Path(name)
        folder = given if given.is_absolute() else Shelf().find(name).folder
        kept = self._loaded.pop(folder, None)
        if kept is None or kept[0] != _stamp(folder):
            kept = _loaded(folder)
            kept[1].warm()
        self._loaded[folder] = kept
        while len(self._loaded) > KEPT:
            self._loaded.pop(next(iter(self._loaded)))
        return kept[1]


def _loaded(folder: Path) -> tuple[Stamp, LoadedModel]:
    """The model in `folder` as it is now. A snapshot may be replaced meanwhile: its folder is away for a moment, or its
    card and its weights come from two; then it is read again. Raises NotFound, BadInput."""
    for again in range(TRIES):
        stamp = _stamp(folder)
        try:
            model = LoadedModel(folder, check=False, precision=choose_precision(torch.device("cpu")))
            if stamp is not None and _stamp(folder) == stamp:
                return stamp, model
        except AtelierError:
            if again == TRIES - 1 or (stamp is not None and _stamp(folder) == stamp):
                raise
        time.sleep(0.01)
    raise NotFound(f"{folder} is replaced again and again, so it cannot be read. Try again when the training rests.")


def _stamp(folder: Path) -> Stamp | None:
    """What tells one version of a model folder from the next; None where there is none."""
    try:
        about = (folder / "card.json").stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_ino
