"""What the live lane serves: descriptions of models, and pictures at the speed of the hand."""

import os
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from engine.device import choose_precision
from engine.errors import AtelierError, NotFound
from engine.inspection.look import Fooler
from engine.jobs.inspect_spec import Fool, Least
from engine.jobs.live_spec import (
    Breed,
    Describe,
    Description,
    Drop,
    Find,
    Heed,
    LiveRequest,
    Look,
    Propose,
    Reconstruct,
    Render,
    wanted,
)
from engine.latent.given import Given, with_noise
from engine.latent.model import LoadedModel
from engine.latent.proposals import Proposer
from engine.library.shelf import Shelf
from engine.translation.look import Looker

Stamp = tuple[int, int]
TRIES = 8
KEPT = 3  # models kept loaded; a starter model is a few megabytes


class Server:
    """Answers one request at a time. Keeps the last models loaded, and takes a snapshot anew when it was replaced."""

    def __init__(self) -> None:
        # Half of the cores: threads that wait for one whose core the window or a training took cost far more than they
        # bring (28 pictures on two busy cores: 30 ms with one thread, 300 ms with two).
        torch.set_num_threads(max(1, (os.cpu_count() or 1) // 2))
        self._loaded: dict[Path, tuple[Stamp, LoadedModel]] = {}
        self._given = Given()
        self._proposer = Proposer()
        self._looker = Looker()
        self._fooler = Fooler()

    def answer(self, request: LiveRequest, heed: Heed = wanted) -> tuple[dict[str, Any], npt.NDArray[np.uint8] | None]:
        """Fields of an Answer, and pixels uint8 [N, H, W, C] or None. What went wrong is a sentence in `error`. Raises NotWanted where
        `heed` does, which it is asked between the pieces of what may take seconds."""
        assert not isinstance(request, Drop), "the mailbox keeps these"
        try:
            if isinstance(request, Look):
                return self._looker.look(request)
            if isinstance(request, Fool):
                return self._fooler.fool(request, heed)
            if isinstance(request, Least):
                return self._fooler.least(request, heed)
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
        except AtelierError as error:
            return {"error": str(error)}, None

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
