"""The job `alter`: an item as it could be, a little different: found in the latent space, and moved by no more than the user allows.

Source: Kang et al. 2017, section 4.4 (a query item is edited by moving its code towards a higher preference).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import torch
from torch import Tensor

from engine.errors import BadInput
from engine.jobs.mixing import between
from engine.jobs.reporter import Reporter
from engine.jobs.spec import AlterJob, AlterParams, Latent, Scalar
from engine.latent.ascend import Climb, angle_of, ascend
from engine.latent.candidates import POOL, look
from engine.latent.drawn import write_drawn
from engine.latent.given import Given
from engine.latent.ground import Ground
from engine.latent.learned_likes import recommenders
from engine.latent.point import to_classes
from engine.latent.recommender import Recommender, recommender, shown_again
from engine.latent.searchable import Searchable, open_searchable, say_device
from engine.latent.space import Space
from engine.latent.strip import Preview, Stages
from engine.library.pictures import read_recipe
from engine.metrics.features import lite1

STEPS, RATE, SMOOTH = 40, 0.1, 0.1
ALTERED: dict[str, Scalar] = {"altered": True}
KEEPING = 20.0
"""What the mean square change of the part to keep costs, beside a taste in standard deviations."""


class Item(NamedTuple):
    """What is altered: its `latent`, `code` [1, size] and `classes` [1, K]; `error` of its inversion, `inside` of what the model
    knows (both None for one of the model's own)."""

    latent: Latent
    code: Tensor
    classes: Tensor | None
    error: float | None = None
    inside: bool | None = None


def alter(spec: AlterJob, reporter: Reporter) -> dict[str, Any]:
    """Returns `{"item": {...}, "variations": [...], "certainty"}`, the most pleasing variation first.

    The item: `latent`, `picture` (as the model draws it), `error`, `inside`. A variation: `picture`, `latent`, `strip` (latents from
    the item on), `distance` (of latents, as a share of their length), `gain` and `heldout_gain` (standard deviations of what the
    model draws; None without a taste), `kept` (root mean square change of the part to keep, black to white is 2; None without one).
    Raises Stopped, AtelierError.
    """
    params = spec.params
    if not 0 < params.amount <= 2:
        raise BadInput(f"The amount is above 0 and at most 2, not {params.amount:g}.")
    if not 1 <= params.count <= 32:
        raise BadInput(f"Between 1 and 32 variations can be made at once, not {params.count}.")
    say_device(spec, reporter)
    found = open_searchable(spec.model, near=True)
    stages = Stages(reporter, (POOL, POOL // 2, POOL // 2, 2 * POOL))
    item = _item(found, params, spec.seed, stages.tick(0))
    label = int(item.classes.argmax()) if item.classes is not None else None
    first, second = _by(found, params, label, stages)
    ground = Ground(found.space, item.code, params.amount)
    begin = ground.around(params.count, spec.seed)
    classes = item.classes.expand(len(begin), -1) if item.classes is not None else None
    preview, tick = Preview(found, classes, reporter), stages.tick(3)

    def climbing(step: int, steps: int, points: Tensor) -> None:
        tick(step, steps)
        preview.show(step, ground.codes(points))

    with torch.no_grad():
        plain = found.space.draw(item.code, item.classes)
    mask = _mask(found, params)
    climbed = ascend(
        lambda points: found.space.draw(ground.codes(points), classes),
        ground.start.expand(len(begin), -1),
        first.place,
        first.weights,
        None,
        Climb(STEPS, RATE, 0.0, 0.5, angle_of(params.amount), SMOOTH),
        climbing,
        None if mask is None else lambda pictures: KEEPING * _changed(pictures, plain, mask).square(),
        begin,
        None if ground.sphere else ground.hold,
    )
    return _written(spec, reporter, found, item, ground, climbed.strip[-1], classes, (first, second), plain, mask)


def _by(
    found: Searchable, params: AlterParams, label: int | None, stages: Stages
) -> tuple[Recommender, Recommender | None]:
    """Who is climbed for, and who is only asked; a recommender that knows nothing, and nobody, without a taste."""
    drawn = Space(found.model.generator, found.space.latent, found.space.classes, "z")
    if params.log:
        return recommenders(params.log, params.user, drawn, label, 0, stages, 1)
    shown = shown_again(found.model, params.grids)
    first = recommender(look(drawn, found.embed, label, seed=0, tick=stages.tick(1)), found.embed, shown)
    if not first.knows:
        return first, None
    eyes = lite1().embed
    assert eyes is not None
    return first, recommender(look(drawn, eyes, label, seed=1, tick=stages.tick(2)), eyes, shown)


def _item(found: Searchable, params: AlterParams, seed: int, tick: Callable[[int, int], None]) -> Item:
    """The item: of a latent, of the latent inside a picture of this model's, or found by inversion."""
    latent = params.latent or (_own(found, Path(params.picture)) if params.picture else None)
    label = found.category(params.category)
    if latent is not None:
        return _known(found, latent, label)
    if not params.picture:
        raise BadInput("There is no item to alter: give a picture, or choose one.")
    card = found.model.card
    pixels = Given().fitted(Path(params.picture), card.size, card.channels, params.fit)
    best = found.found(pixels, label, seed, lambda step, steps, _picture: tick(step, steps))
    return Item(
        found.latent(best.code, best.classes),
        best.code[None],
        best.classes[None] if best.classes is not None else None,
        best.feature_error,
        found.equipment.inside(best.feature_error),
    )


def _known(found: Searchable, latent: Latent, label: int | None) -> Item:
    """The item of `latent`, as one of the category `label` if that is given. Raises BadInput where it has its category for good."""
    count = found.space.classes
    if label is not None:
        if latent.space == "w+":
            raise BadInput("The category of a picture that was found in styles cannot be changed. Mix styles instead.")
        told = tuple(float(k == label) for k in range(count))
        latent = msgspec.structs.replace(latent, classes=told)
    classes = to_classes(latent, count)[None] if count else None
    code = found.code(latent)
    return Item(found.latent(code[0], classes[0] if classes is not None else None), code, classes)


def _own(found: Searchable, picture: Path) -> Latent | None:
    """The latent inside a picture that this very model has drawn, None for any other picture."""
    recipe = read_recipe(picture)
    if recipe is None or recipe.model_sha256 != found.model.card.weights_sha256 or not recipe.latent.seeds:
        return None
    return recipe.latent


def _mask(found: Searchable, params: AlterParams) -> Tensor | None:
    """Where to keep the item, [1, 1, H, W] in 0 to 1; None for nowhere."""
    if not params.keep:
        return None
    pixels = Given().fitted(Path(params.keep), found.model.card.size, 1, params.fit)
    mask = torch.from_numpy(pixels.copy()).float().div(255).permute(2, 0, 1)[None]
    if float(mask.max()) == 0:
        return None
    return mask


def _changed(pictures: Tensor, plain: Tensor, mask: Tensor) -> Tensor:
    """Root mean square change of pictures [N, C, H, W] where `mask` says so, [N]."""
    square = ((pictures - plain).square().mean(1, keepdim=True) * mask).sum((1, 2, 3)) / mask.sum()
    return (square + 1e-12).sqrt()


def _written(
    spec: AlterJob,
    reporter: Reporter,
    found: Searchable,
    item: Item,
    ground: Ground,
    points: Tensor,
    classes: Tensor | None,
    by: tuple[Recommender, Recommender | None],
    plain: Tensor,
    mask: Tensor | None,
) -> dict[str, Any]:
    """The item and its variations as pictures, and what is to be said of each."""
    ends, away = ground.codes(points), ground.distances(points).tolist()
    with torch.no_grad():
        ended = found.space.draw(ends, classes)
    gains = [one.score(ended) - one.score(plain) if one is not None and one.knows else None for one in by]
    changed = _changed(ended, plain, mask).tolist() if mask is not None else None
    frames, out = max(2, spec.params.frames), spec.params.out
    rows: list[dict[str, Any]] = []
    for n, code in enumerate(ends):
        latent = found.latent(code, classes[n] if classes is not None else None)
        strip = [between(item.latent, latent, k / (frames - 1)) for k in range(frames)]
        rows.append(
            {
                "latent": latent,
                "strip": strip,
                "distance": round(away[n], 4),
                "gain": _of(gains[0], n),
                "heldout_gain": _of(gains[1], n),
                "kept": round(changed[n], 4) if changed is not None else None,
            }
        )
    rows.sort(key=lambda row: -(row["gain"] or 0.0))
    for n, row in enumerate(rows):
        row["picture"] = write_drawn(found, out, f"variation-{n + 1:02}", row["latent"], reporter.job, ALTERED)
    return {
        "item": {
            "latent": item.latent,
            "picture": write_drawn(found, out, "item", item.latent, reporter.job, ALTERED),
            "error": round(item.error, 4) if item.error is not None else None,
            "inside": item.inside,
        },
        "variations": rows,
        "certainty": round(by[0].taste.certainty(), 3) if not spec.params.log else None,
    }


def _of(gains: "np.ndarray[Any, np.dtype[np.float64]] | None", n: int) -> float | None:
    return round(float(gains[n]), 3) if gains is not None else None
