"""The job `design`: new items of a category for a person's taste, each with its way from start to end and what speaks for it.

Source: Kang et al. 2017, Visually-aware fashion recommendation and design with GANs, section 4.3.
"""

import io
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine.data.images import open_images
from engine.errors import AtelierError, BadInput
from engine.jobs.reporter import Reporter
from engine.jobs.spec import DesignJob
from engine.latent.ascend import Climb, angle_of, ascend, varied
from engine.latent.candidates import POOL, Candidates, Features, Usualness, features_of, look
from engine.latent.drawn import write_drawn
from engine.latent.learned_likes import recommenders
from engine.latent.nearest import MOST, as_usual_as, nearest
from engine.latent.recommender import Recommender, recommender, shown_again
from engine.latent.searchable import Searchable, open_searchable, say_device
from engine.latent.strip import Preview, Stages, strips
from engine.library.atomic import write_new
from engine.library.pictures import picture_of
from engine.metrics.diversity import diversity
from engine.metrics.features import lite0, lite1

SPARE = 2
"""So many starts for each item: the best that differ are kept."""
ENLARGED = 1.25
"""The taste is climbed through Lite0 at two sizes in turns: what fools it at one size seldom does so at the other."""


def design(spec: DesignJob, reporter: Reporter) -> dict[str, Any]:
    """Returns `{"items": [...], "diversity", "certainty", "category"}`, the most pleasing item first.

    An item: `picture` (file), `latent`, `strip` (latents), `score` (how much it should please; 0: as the middle of what the model draws),
    `gain` and `heldout_gain` (end less start, in standard deviations of what
    the model draws; the second from a recommender of other eyes that nothing climbed for), `above` and `heldout_above` (the share of
    samples that please less), `realism` (the share of samples that resemble the rest less, in the eyes that nothing climbed for), `nearest` (a real picture's file, or None).
    `diversity`: of the items, as a share of random samples'; `certainty` of a
    taste from grids, None of one from a like log. Raises Stopped, AtelierError.
    """
    params = spec.params
    say_device(spec, reporter)
    found = open_searchable(spec.model)
    label = found.category(params.category)
    if not 1 <= params.count <= 64:
        raise BadInput(f"Between 1 and 64 items can be designed at once, not {params.count}.")
    stages = Stages(reporter, (POOL, POOL, POOL, 8 * POOL, MOST // 4 if spec.dataset else 0))
    pool = look(found.space, found.embed, label, seed=spec.seed, tick=stages.tick(0))
    first, second, enlarged = _by(spec, found, pool, label, stages)
    scores = first.at(first.candidates.places)
    starts = varied(torch.from_numpy(scores).float(), torch.from_numpy(pool.places).float(), SPARE * params.count)
    classes = pool.classes[starts] if pool.classes is not None else None
    preview, tick = Preview(found, classes, reporter), stages.tick(3)

    def climbing(step: int, steps: int, codes: Tensor) -> None:
        tick(step, steps)
        preview.show(step, codes)

    usual = Usualness(pool.features, found.embed, scores)
    climbed = ascend(
        lambda codes: found.space.draw(codes, classes),
        pool.codes[starts],
        first.place,
        first.weights,
        usual,
        Climb(realism=params.realism, likeness=params.variety / 5, budget=angle_of(params.reach)),
        climbing,
        second=(enlarged.place, enlarged.weights) if enlarged is not None else None,
    )
    ends = climbed.strip[-1]
    features = features_of(found.space, found.embed, ends, classes)
    places = torch.from_numpy(pool.basis.coordinates(features)).float()
    kept = varied(climbed.scores[-1], places, params.count, params.variety)
    told = classes[kept] if classes is not None else None
    rows = _written(spec, reporter, found, climbed.strip[:, kept], told, (first, second))
    other = features_of(found.space, second.embed, ends[kept], told)
    for row, usual_as in zip(rows, as_usual_as(other, second.candidates.features), strict=True):
        row["realism"] = round(float(usual_as), 3)
    for row, real in zip(rows, _nearest(spec, found, features[kept], label, stages, reporter), strict=True):
        row["nearest"] = real
    random = diversity(pool.features)
    return {
        "items": rows,
        "diversity": round(diversity(features[kept]) / max(random, 1e-9), 3) if len(kept) > 1 else 1.0,
        "certainty": round(first.taste.certainty(), 3) if not params.log else None,
        "category": params.category,
    }


def _by(
    spec: DesignJob, found: Searchable, pool: Candidates, label: int | None, stages: Stages
) -> tuple[Recommender, Recommender, Recommender | None]:
    """Who is climbed for, on the codes of `pool`; who is only asked; and the first once more, who looks at larger pictures. Raises
    BadInput without a taste."""
    params = spec.params
    if params.log:
        return *recommenders(params.log, params.user, found.space, label, spec.seed, stages, 1), None
    shown = shown_again(found.model, params.grids)
    first = recommender(pool, found.embed, shown)
    if not first.knows:
        raise BadInput("Nothing is liked yet, so there is no taste to design for. Like some pictures of a grid first.")
    eyes, larger = lite1().embed, lite0(enlarge=ENLARGED).embed
    assert eyes is not None
    assert larger is not None
    enlarged = look(found.space, larger, label, seed=spec.seed, tick=stages.tick(1))
    other = look(found.space, eyes, label, seed=spec.seed + 1, tick=stages.tick(2))
    return first, recommender(other, eyes, shown), recommender(enlarged, larger, shown)


def _written(
    spec: DesignJob,
    reporter: Reporter,
    found: Searchable,
    way: Tensor,
    classes: Tensor | None,
    by: tuple[Recommender, Recommender],
) -> list[dict[str, Any]]:
    """The items of a way [T, N, size] as pictures, and what is to be said of each."""
    params = spec.params
    lines = strips(found, way, classes, params.frames)
    with torch.no_grad():
        begun, ended = (found.space.draw(way[t], classes) for t in (0, -1))
    rows: list[dict[str, Any]] = []
    scored = [(one.score(begun), one.score(ended), one.at(one.candidates.places)) for one in by]
    for n, strip in enumerate(lines):
        (before, after, others), (before2, after2, others2) = scored
        rows.append(
            {
                "picture": write_drawn(
                    found, params.out, f"design-{n + 1:02}", strip[-1], reporter.job, {"designed": True}
                ),
                "latent": strip[-1],
                "strip": strip,
                "score": round(float(after[n]), 3),
                "gain": round(float(after[n] - before[n]), 3),
                "heldout_gain": round(float(after2[n] - before2[n]), 3),
                "above": round(float((others < after[n]).mean()), 3),
                "heldout_above": round(float((others2 < after2[n]).mean()), 3),
            }
        )
    return rows


def _nearest(
    spec: DesignJob, found: Searchable, features: Features, label: int | None, stages: Stages, reporter: Reporter
) -> list[str | None]:
    """The real picture nearest to each item, written beside it; None without a data set, or where that is not to be had, which is
    noted: the items are worth having all the same."""
    if spec.dataset is None:
        return [None] * len(features)
    card, tick = found.model.card, stages.tick(4)
    try:
        data = open_images(spec.dataset, card.size, card.channels)
    except AtelierError as error:
        reporter.event("note", {"sentence": f"The nearest real items could not be looked up. {error}"})
        return [None] * len(features)
    if label is not None:
        named = [k for k, name in enumerate(data.classes) if name.casefold() == card.classes[label].casefold()]
        label = named[0] if named else None
    near = nearest(features, data, lite0(), label, lambda done: tick(done, MOST))
    files: list[str | None] = []
    for n, row in enumerate(near.rows):
        held = io.BytesIO()
        picture_of(np.asarray(data.images[int(row)])).save(held, "PNG")
        files.append(str(write_new(Path(spec.params.out), f"design-{n + 1:02}-nearest-real", "png", held.getvalue())))
    return files
