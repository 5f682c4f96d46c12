"""The job `invert`: from pictures to the latents of a model that draw them best, written as pictures with their recipe."""

from pathlib import Path
from typing import Any

import torch

from engine.errors import BadInput
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import InvertJob
from engine.latent.drawn import write_drawn
from engine.latent.given import Given
from engine.latent.searchable import open_searchable, say_device
from engine.memory import noted


def invert_pictures(spec: InvertJob, reporter: Reporter) -> dict[str, Any]:
    """Returns `{"pictures": [{"latent", "error", "pixel_error", "inside", "category", "picture"}]}`, one each, in order.

    `error`: distance of features; `inside`: whether the model redraws it as well as real pictures that it never saw, None where
    that is not known. Raises Stopped, AtelierError.
    """
    params = spec.params
    if not params.pictures:
        raise BadInput("There is nothing to look for: the list of pictures is empty.")
    say_device(spec, reporter)
    found = open_searchable(spec.model, near=True, one=params.styles == "one")
    card, label, given = found.model.card, found.category(spec.params.category), Given()
    rows: list[dict[str, Any]] = []

    def tick(step: int, steps: int, _picture: torch.Tensor) -> None:
        obey(reporter)
        reporter.progress(len(rows) * steps + step, len(params.pictures) * steps)

    for file in params.pictures:
        pixels = given.fitted(Path(file), card.size, card.channels, params.fit)
        best = found.found(pixels, label, spec.seed, tick, noted(reporter))
        latent = found.latent(best.code, best.classes)
        stem = f"{Path(file).stem}-found"
        path = write_drawn(found, params.out, stem, latent, reporter.job, {"inverted": True})
        named = card.classes[int(best.classes.argmax())] if best.classes is not None else ""
        rows.append(
            {
                "latent": latent,
                "error": round(best.feature_error, 4),
                "pixel_error": round(best.pixel_error, 4),
                "inside": found.equipment.inside(best.feature_error),
                "category": named,
                "picture": path,
            }
        )
    return {"pictures": rows}
