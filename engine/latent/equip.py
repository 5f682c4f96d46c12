"""The job `equip`: train the encoder of a finished model, and measure how well it redraws real pictures that it never saw."""

from typing import Any

import msgspec
import numpy as np
import torch

from engine.data.images import ImageSet, open_images
from engine.errors import BadInput
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import DatasetRef, EquipJob
from engine.latent.encode import BATCH, train_encoder
from engine.latent.equipment import Equipment, Facts, own_place, save_equipment
from engine.latent.invert import Search, invert
from engine.latent.searchable import open_searchable, say_device
from engine.networks.pixels import to_floats

LEAST = 20
"""Held-out pictures below which nothing can be said of what is usual."""


def equip(spec: EquipJob, reporter: Reporter) -> dict[str, Any]:
    """Make what the model needs to take pictures. Returns `{"model", "seen", "errors", "folder"}`. Raises Stopped, AtelierError."""
    say_device(spec, reporter)
    found = open_searchable(spec.model, near=True)
    card, params = found.model.card, spec.params
    held_out = _held_out(spec.dataset, card.size, card.channels, params.held_out, spec.seed)
    encoding, count = max(1, params.seen // BATCH), len(held_out.images) if held_out is not None else 0
    total = encoding + 10 * count

    def tick(step: int) -> None:
        obey(reporter)
        reporter.progress(step, total)

    encoder = train_encoder(
        found.space, card.channels, card.size, seen=params.seen, seed=spec.seed, tick=lambda step, _steps: tick(step)
    )
    errors: list[float] = []
    for k in range(count):
        assert held_out is not None
        tick(encoding + 10 * k)
        target = to_floats(held_out.images[k : k + 1], torch.device("cpu"))[0]
        errors.append(invert(found.space, target, found.embed, encoder, search=Search(), seed=spec.seed).feature_error)
    facts = Facts(
        card.weights_sha256,
        found.space.of,
        params.seen,
        tuple(round(error, 4) for error in sorted(errors)),
        held_out.name if held_out is not None else "",
    )
    place = own_place(card)
    save_equipment(place, Equipment(encoder, facts))
    reporter.progress(total, total)
    return {"model": card.name, "seen": params.seen, "errors": list(facts.errors), "folder": str(place)}


def _held_out(ref: DatasetRef | None, size: int, channels: int, count: int, seed: int) -> ImageSet | None:
    """Pictures that the model was not trained on, as many as `count`, by chance. Raises BadInput for too few."""
    if ref is None:
        return None
    try:
        data = open_images(msgspec.structs.replace(ref, size=size, channels=channels, split="test"), size, channels)
    except BadInput:  # no such part
        data = open_images(msgspec.structs.replace(ref, size=size, channels=channels), size, channels)
    if len(data.images) < LEAST:
        raise BadInput(
            f"{data.name} has {len(data.images)} usable pictures; to know what is usual takes at least {LEAST}."
        )
    chosen = np.sort(np.random.default_rng(seed).permutation(len(data.images))[:count])
    return msgspec.structs.replace(data, images=np.asarray(data.images[chosen]), labels=None)
