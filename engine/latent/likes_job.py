"""The job `likes`: from a like log to everybody's taste, tested on likes that were held out, and kept in the library.

Source: Kang et al. 2017, Visually-aware fashion recommendation and design with GANs (DVBPR), sections 4.1 and 5.3.
"""

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.errors import BadInput
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import Fit, LikesJob
from engine.latent.bpr import report, train_recommender
from engine.latent.given import Given
from engine.latent.learned_likes import DIMENSIONS, WIDTHS, save_log
from engine.latent.searchable import say_device
from engine.latent.strip import Stages
from engine.library.like_csv import HELD_OUT, hold_out, learnable
from engine.library.like_logs import LogFacts, file_of
from engine.networks.siamese import Siamese

NAMED = 3


def learn_likes(spec: LikesJob, reporter: Reporter) -> dict[str, Any]:
    """Returns `{"name", "users", "items", "auc", "cold", "tested", "missing"}`; `auc` and `cold` are None where nobody has enough
    likes for a test. Raises Stopped, AtelierError."""
    params = spec.params
    file_of(params.name)  # a bad name is told before the work
    if not 16 <= params.size <= 256:
        raise BadInput(f"Pictures of a like log are fitted to 16 to 256 px, not {params.size}.")
    say_device(spec, reporter)
    log = learnable(Path(params.file))
    if log.missing:
        some = ", ".join(log.missing[:NAMED])
        many = (
            f"{len(log.missing)} pictures are not there and were"
            if len(log.missing) > 1
            else "A picture is not there and was"
        )
        reporter.event("note", {"sentence": f"{many} left out ({some})."})
    stages = Stages(reporter, (len(log.items), params.steps, params.steps))
    pixels = _pictures(log.items, params.size, params.fit, stages)
    likes = hold_out(log)
    networks: list[Siamese] = []
    for k, width in enumerate(WIDTHS):
        tick = stages.tick(1 + k)
        networks.append(
            train_recommender(
                pixels,
                likes,
                dimensions=DIMENSIONS,
                steps=params.steps,
                seed=spec.seed + k,
                width=width,
                tick=partial(_tell, tick),
            )
        )
    found = report(networks[0], pixels, likes)
    facts = LogFacts(
        name=params.name,
        users=log.users,
        likes=tuple(len(one) for one in log.likes),
        items=len(log.items),
        size=params.size,
        channels=pixels.shape[3],
        dimensions=DIMENSIONS,
        auc=_number(found.auc),
        cold=_number(found.cold),
        tested=found.users,
        missing=len(log.missing),
    )
    obey(reporter)
    save_log(facts, networks)
    if not found.users:
        sentence = f"Nobody has {HELD_OUT} likes or more, so how well this works could not be tested."
        reporter.event("note", {"sentence": sentence})
    return {
        "name": facts.name,
        "users": len(facts.users),
        "items": facts.items,
        "auc": facts.auc,
        "cold": facts.cold,
        "tested": facts.tested,
        "missing": facts.missing,
    }


def _pictures(items: tuple[Path, ...], size: int, fit: Fit, stages: Stages) -> npt.NDArray[np.uint8]:
    """All items, uint8 [I, size, size, 3]; grey ones become grey in colour."""
    tick, given = stages.tick(0), Given()
    found = np.empty((len(items), size, size, 3), np.uint8)
    for k, file in enumerate(items):
        tick(k, len(items))
        found[k] = given.fitted(file, size, 3, fit)
    return found


def _tell(tick: Callable[[int, int], None], step: int, steps: int, _auc: float) -> None:
    tick(step, steps)


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)
