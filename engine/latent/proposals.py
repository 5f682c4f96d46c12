"""What the live lane proposes: the next grid for a person, children of what pleases, and directions to move along."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from torch import Tensor

from engine.errors import BadInput
from engine.jobs.breeding import children
from engine.jobs.live_spec import About, Breed, Find, Heed, Propose, wanted
from engine.jobs.mixing import blend
from engine.jobs.spec import Grid, Latent
from engine.latent.ascend import Coordinates
from engine.latent.boundary import LEAST, boundary
from engine.latent.candidates import Candidates, Embed, look, placing
from engine.latent.ganspace import principal_directions
from engine.latent.learned_likes import recommender_of
from engine.latent.model import LoadedModel
from engine.latent.point import to_z
from engine.latent.recommender import Recommender, shown_again
from engine.latent.space import Space
from engine.latent.style import to_styles
from engine.latent.taste import Array, Round, learn, next_grid
from engine.library.like_logs import file_of
from engine.metrics.features import lite0
from engine.metrics.neighbours import squared_distances
from engine.networks.pixels import to_floats
from engine.networks.style_mapping import StyleGenerator

K = TypeVar("K")
V = TypeVar("V")
Key = tuple[str, int | None, int]
POOLS, ROUNDS = 12, 256
AT_ONCE = 16
"""So many pictures are drawn and looked at before it is asked whether anybody still waits."""
SPARE = 4
"""So many children are made for each that is shown, where there is something to choose them by."""
OFTEN = 8
"""Grids after which new candidates are drawn."""
SAMPLES = 1_024
"""Of which directions are found: a second of the live worker's time."""


class Proposed(NamedTuple):
    """`latents` to show, and what is known `about` them."""

    latents: tuple[Latent, ...]
    about: About


class Proposer:
    """Keeps what is slow to make: eyes, candidates of a model and category, and where grids lie among them.

    `heed` is called between pieces, and may raise NotWanted; whatever was finished until then is kept.
    """

    def __init__(self) -> None:
        self._eyes: Embed | None = None
        self._pools: OrderedDict[Key, Candidates] = OrderedDict()
        self._people: OrderedDict[tuple[str, int | None, str, str, int], Recommender] = OrderedDict()
        self._rounds: OrderedDict[tuple[str, int | None, int, Grid], Round] = OrderedDict()

    def propose(self, request: Propose, model: LoadedModel, heed: Heed = wanted) -> Proposed:
        """The next grid. Raises BadInput for a category that the model has not, or a grid of nothing."""
        if not 1 <= request.count <= 60:
            raise BadInput(f"A grid has 1 to 60 pictures, not {request.count}.")
        label = _label(model, request.category)
        which = len(request.grids) // OFTEN + 1000 * request.seed
        known = self._recommender(model, label, request.grids, which, heed)
        pool = known.candidates
        seen = {latent.seeds for grid in request.grids for latent in grid.latents}
        fresh = [k for k, seed in enumerate(pool.seeds) if (seed,) not in seen]
        if len(fresh) < request.count:
            fresh = list(range(len(pool.seeds)))
        chance = np.random.default_rng((request.seed, len(request.grids)))
        chosen = [fresh[k] for k in next_grid(known.taste, pool.places[fresh], request.count, chance)]
        latents = tuple(Latent(seeds=(pool.seeds[k],), classes=_weights(pool, k)) for k in chosen)
        return Proposed(latents, _about(known, known.at(pool.places[chosen])))

    def breed(self, request: Breed, model: LoadedModel, heed: Heed = wanted) -> Proposed:
        """Children. Raises BadInput without parents."""
        if not request.parents:
            raise BadInput("Choose one or two pictures to breed from.")
        if not 1 <= request.count <= 60:
            raise BadInput(f"Between 1 and 60 children can be bred at once, not {request.count}.")
        told = blend(request.parents, (1.0,) * len(request.parents)).classes
        label = told.index(max(told)) if told else None
        foreign = min(request.foreign, request.count - 1)
        choosing = bool(request.grids) or bool(request.log) or request.novelty > 0
        made = children(
            request.parents,
            (request.count - foreign) * (SPARE if choosing else 1),
            request.mutation,
            request.seed,
            styles=model.styles > 0,
        )
        strangers = children(request.parents[:1], foreign, 0.0, request.seed + 1, foreign=foreign)
        if not choosing:
            found = [*made, *strangers]
            return Proposed(tuple(child.latent for child in found), About(how=tuple(child.how for child in found)))
        known = (
            self._of_log(model, label, request.log, request.user, heed)
            if request.log
            else self._recommender(model, label, request.grids, 0, heed)
        )
        places = self._places(model, [child.latent for child in made], known, heed)
        kin = self._places(model, [*request.parents, *request.kin], known, heed)
        kept = _novel(known.at(places), places, kin, request.novelty, request.count - foreign)
        found = [*(made[k] for k in kept), *strangers]
        scores = np.concatenate(
            [known.at(places[kept]), known.at(self._places(model, [c.latent for c in strangers], known, heed))]
        )
        about = _about(known, scores)
        return Proposed(
            tuple(child.latent for child in found),
            About(about.certainty, about.scores, tuple(child.how for child in found)),
        )

    def find(
        self, request: Find, model: LoadedModel, heed: Heed = wanted
    ) -> tuple[tuple[tuple[float, ...], ...], About]:
        """Directions of z, or of w for a model with styles [K][latent], each of one standard deviation. Raises BadInput for too few tags."""
        styled = model.styles > 0
        space = Space(model.generator, model.card.latent_size, model.classes, "w" if styled else "z")
        accuracy = 0.0
        if request.how == "tags":
            if min(len(request.yes), len(request.no)) < LEAST:
                raise BadInput(
                    f"A direction of your own takes at least {LEAST} pictures that have it and {LEAST} that have it not;"
                    f" there are {len(request.yes)} and {len(request.no)}."
                )
            codes = _codes(model, (*request.yes, *request.no))
            deviations = (codes - space.mean) / space.deviation.clamp(min=1e-4)
            normal, accuracy = boundary(deviations.numpy(), np.arange(len(codes)) < len(request.yes))
            found = (torch.from_numpy(normal).float() * space.deviation)[None]
        else:
            found = principal_directions(space, request.count, SAMPLES, lambda _done, _all: heed())
        vectors = tuple(tuple(round(number, 5) for number in row) for row in found.tolist())
        return vectors, About(accuracy=round(float(accuracy), 3), space="w+" if styled else "z")

    def _recommender(
        self, model: LoadedModel, label: int | None, grids: tuple[Grid, ...], which: int, heed: Heed
    ) -> Recommender:
        eyes = self._embed()
        key = (model.card.weights_sha256, label, which)
        pool = self._pools.get(key)
        if pool is None:
            space = Space(model.generator, model.card.latent_size, model.classes, "z")
            pool = look(space, eyes, label, seed=which, tick=lambda _done, _all: heed())
        _keep(self._pools, key, pool, POOLS)
        place = placing(pool.basis, eyes)
        rounds: list[Round] = []
        for grid in grids:
            heed()
            one = self._round(key, grid, model, place)
            rounds += [one] if one is not None else []
        if grids and not rounds:
            raise BadInput(
                "The grids of this taste were drawn by a model that is not in the library as it was. Begin a new grid."
            )
        return Recommender(pool, eyes, place, learn(rounds, len(pool.basis.rows)))

    def _of_log(self, model: LoadedModel, label: int | None, log: str, user: str, heed: Heed) -> Recommender:
        """The taste of a person of a learned like log, kept as long as that is the same."""
        learned = file_of(log)
        when = learned.stat().st_mtime_ns if learned.is_file() else 0
        key = (model.card.weights_sha256, label, log, user, when)
        found = self._people.get(key)
        if found is None:
            space = Space(model.generator, model.card.latent_size, model.classes, "z")
            found = recommender_of(log, user, space, label, lambda _done, _all: heed())
        _keep(self._people, key, found, POOLS)
        return found

    @torch.no_grad()
    def _round(self, key: Key, grid: Grid, model: LoadedModel, place: Coordinates) -> Round | None:
        """Where the pictures of `grid` lie; None where they cannot be drawn any more."""
        found = self._rounds.get((*key, grid))
        if found is None:
            try:
                (shown,) = shown_again(model, [grid])
            except BadInput:
                return None
            found = Round(place(shown.pictures).double().numpy(), shown.liked)
        _keep(self._rounds, (*key, grid), found, ROUNDS)
        return found

    def _embed(self) -> Embed:
        if self._eyes is None:
            self._eyes = lite0().embed
            assert self._eyes is not None
        return self._eyes

    @torch.no_grad()
    def _places(self, model: LoadedModel, latents: list[Latent], known: Recommender, heed: Heed) -> Array:
        parts = [np.zeros((0, len(known.candidates.basis.rows)))]
        for i in range(0, len(latents), AT_ONCE):
            heed()
            pictures = to_floats(model.draw(latents[i : i + AT_ONCE]), torch.device("cpu"))
            parts.append(known.place(pictures).double().numpy())
        return np.concatenate(parts)


@torch.no_grad()
def _codes(model: LoadedModel, latents: Sequence[Latent]) -> Tensor:
    """z, or of a model with styles the mean w of all layers, [N, latent]."""
    if isinstance(model.generator, StyleGenerator):
        return to_styles(model.generator, latents, model.directions).mean(1)
    return torch.stack([to_z(latent, model.card.latent_size, model.directions) for latent in latents])


def _novel(scores: Array, places: Array, kin: Array, novelty: float, count: int) -> list[int]:
    """Which `count` to take, one by one: what pleases by 1 - `novelty`, what is unlike kin and those taken by `novelty`."""
    left = scores * (1 - novelty)
    nearest = np.sqrt(np.concatenate(list(squared_distances(places, kin))).min(1))
    chosen: list[int] = []
    for _ in range(min(count, len(places))):
        worth = left + 2 * novelty * nearest  # two samples lie 4 apart in 8 dimensions, and scores vary by 1
        worth[chosen] = -np.inf
        best = int(worth.argmax())
        chosen.append(best)
        nearest = np.minimum(nearest, np.linalg.norm(places - places[best], axis=1))
    return chosen


def _about(known: Recommender, scores: Array) -> About:
    if not known.knows:
        return About()
    return About(round(known.taste.certainty(), 3), tuple(round(float(score), 3) for score in scores))


def _label(model: LoadedModel, name: str) -> int | None:
    if not name:
        return None
    found = [k for k, one in enumerate(model.card.classes) if one.casefold() == name.casefold()]
    if not found:
        raise BadInput(f"{model.card.name} knows no category '{name}'.")
    return found[0]


def _weights(pool: Candidates, k: int) -> tuple[float, ...]:
    return tuple(pool.classes[k].tolist()) if pool.classes is not None else ()


def _keep(kept: "OrderedDict[K, V]", key: K, value: V, most: int) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > most:
        kept.popitem(last=False)
