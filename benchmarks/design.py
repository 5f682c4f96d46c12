"""New items for made-up people: do they please more than the best of 200 samples, are they real and varied, and how do the settings of
the reference code do on the same people?

    python benchmarks/design.py --model fashion32 --data fashion-mnist [--people 20] [--set realism=0.1]

A person has a linear taste in 8 principal dimensions of Lite0's features of a category's samples, and likes the best 3 of each grid of 12
by it plus a Gumbel noise of deviation 1.28; three grids are shown. The held-out judge has other eyes (Lite1) and was told this
person's true opinion of 5,000 samples, by ridge regression; nothing climbs for it. The product's own second recommender knows only the
36 answers, through Lite1.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.data.images import open_images
from engine.jobs.spec import DatasetRef
from engine.latent.ascend import Climb, angle_of, ascend, varied
from engine.latent.candidates import Candidates, Usualness, features_of, look
from engine.latent.design_job import ENLARGED
from engine.latent.recommender import Shown, recommender
from engine.latent.searchable import Searchable, open_searchable
from engine.latent.taste import Round, learn, next_grid
from engine.metrics.diversity import diversity
from engine.metrics.features import lite0, lite1
from engine.metrics.frechet import frechet_distance
from engine.metrics.moments import statistics
from engine.metrics.precision_recall import precision_recall

GRID, LIKED, GRIDS, ITEMS, SAMPLES, TOLD, RIDGE = 12, 3, 3, 12, 200, 5_000, 30.0
SPREAD = 0.1
REFERENCE = {"steps": 10, "rate": 0.05, "starts": 16, "weight": 1.0}
Array = npt.NDArray[np.float64]


class Category(NamedTuple):
    """What one category of a model looks like to both eyes: a pool to show from, samples to compare with, and real pictures."""

    label: int
    pool: Candidates
    second: Candidates
    enlarged: Candidates
    larger: Any
    told: Candidates
    samples: Candidates
    seen: Array  # of `told` in Lite1, whitened [TOLD, d]
    compared: Array  # of `samples` in Lite1, whitened [SAMPLES, d]
    whiten: Any
    real: npt.NDArray[np.float32]
    random: npt.NDArray[np.float32]  # features of samples in Lite1


def category(found: Searchable, data: Any, label: int) -> Category:
    """Look at a category once, for all people."""
    eyes, others = found.embed, lite1()
    assert others.embed is not None
    pool, second = look(found.space, eyes, label, seed=0), look(found.space, others.embed, label, seed=1)
    told, samples = look(found.space, eyes, label, TOLD, seed=2), look(found.space, eyes, label, SAMPLES, seed=3)
    in1, random = (features_of(found.space, others.embed, one.codes, one.classes) for one in (told, samples))
    mean = in1.mean(0)
    _, stretch, rows = np.linalg.svd(in1 - mean, full_matrices=False)
    deep = (rows[:256] / (stretch[:256, None] / TOLD**0.5)).T

    def whiten(features: npt.NDArray[np.float32]) -> Array:
        return np.asarray((features - mean) @ deep, np.float64)

    rows_of = np.flatnonzero(data.labels == label)[:1_000]
    real = others.extract(np.asarray(data.images[rows_of]))
    larger = lite0(enlarge=ENLARGED).embed
    assert larger is not None
    enlarged = look(found.space, larger, label, seed=0)
    return Category(
        label, pool, second, enlarged, larger, told, samples, whiten(in1), whiten(random), whiten, real, random
    )


def judge_of(c: Category, truth: Array) -> tuple[Array, float]:
    """Weights of the held-out judge [256], and its R^2 on samples that it was not told of."""
    opinion = c.pool.basis.coordinates(c.told.features) @ truth
    half = TOLD - 1_000

    def fit(x: Array, y: Array) -> Array:
        return np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ y)

    w = fit(c.seen[:half], opinion[:half])
    rest = opinion[half:] - c.seen[half:] @ w
    return fit(c.seen, opinion), float(1 - rest.var() / opinion[half:].var())


def grids(found: Searchable, c: Category, truth: Array, chance: np.random.Generator) -> list[Shown]:
    """Three grids, chosen by what is still unknown, answered with noise."""
    rounds: list[Round] = []
    shown: list[Shown] = []
    for _ in range(GRIDS):
        places = c.pool.places
        chosen = next_grid(learn(rounds, places.shape[1]), places, GRID, chance)
        pleasure = places[chosen] @ truth + chance.gumbel(size=GRID)
        liked = np.zeros(GRID, bool)
        liked[np.argsort(-pleasure)[:LIKED]] = True
        rounds.append(Round(places[chosen], liked))
        with torch.no_grad():
            pictures = found.space.draw(c.pool.codes[chosen], _some(c.pool.classes, chosen))
        shown.append(Shown(pictures, liked))
    return shown


def _some(classes: Tensor | None, chosen: list[int]) -> Tensor | None:
    return classes[chosen] if classes is not None else None


def person(found: Searchable, c: Category, seed: int, climb: Climb) -> dict[str, Any]:
    """One person: what the product's climb and the reference's come to."""
    chance = np.random.default_rng(seed)
    truth = chance.standard_normal(c.pool.places.shape[1])
    unit = truth / np.linalg.norm(truth)
    weights, explained = judge_of(c, unit)
    shown = grids(found, c, truth, chance)
    first = recommender(c.pool, found.embed, shown)
    others = lite1().embed
    assert others is not None
    second = recommender(c.second, others, shown)
    enlarged = recommender(c.enlarged, c.larger, shown)
    w = first.taste.weights
    row: dict[str, Any] = {"cosine": float(w @ unit / np.linalg.norm(w)), "explained": explained}
    scores = torch.from_numpy(first.at(c.pool.places)).float()
    starts = varied(scores, torch.from_numpy(c.pool.places).float(), 2 * ITEMS)
    usual = Usualness(c.pool.features, found.embed, first.at(c.pool.places))
    row["ours"] = _climbed(found, c, first, second, unit, weights, starts, climb, usual, None, enlarged)
    plain = chance.permutation(len(c.pool.codes))[: REFERENCE["starts"]].tolist()
    old = Climb(int(REFERENCE["steps"]), REFERENCE["rate"], 0.0, 0.0, angle_of(2), 0.0)
    row["reference"] = _climbed(found, c, first, second, unit, weights, plain, old, usual, 0.5)
    return row


def _climbed(
    found: Searchable,
    c: Category,
    first: Any,
    second: Any,
    unit: Array,
    weights: Array,
    starts: list[int],
    climb: Climb,
    usual: Usualness,
    truncation: float | None,
    enlarged: Any = None,
) -> dict[str, Any]:
    classes = _some(c.pool.classes, starts)
    codes = c.pool.codes[starts] * (truncation or 1.0)
    begun = time.process_time()
    also = (enlarged.place, enlarged.weights) if enlarged is not None else None
    realism = usual if climb.realism else (lambda pictures: -(usual(pictures)).square()) if truncation else None
    if truncation:
        climb = climb._replace(realism=1.0)
    climbed = ascend(
        lambda z: found.space.draw(z, classes), codes, first.place, first.weights, realism, climb, second=also
    )
    seconds = time.process_time() - begun
    places = torch.from_numpy(
        c.pool.basis.coordinates(features_of(found.space, found.embed, climbed.strip[-1], classes))
    )
    kept = varied(climbed.scores[-1], places.float(), ITEMS, 1.0 if truncation else SPREAD)
    told = _some(classes, kept)
    others = lite1().embed
    assert others is not None
    begin, end = (climbed.strip[t][kept] for t in (0, -1))
    in1 = features_of(found.space, others, end, told)
    before = features_of(found.space, others, begin, told)
    true = c.pool.basis.coordinates(c.samples.features) @ unit
    judged = c.compared @ weights
    own = second.at(second.candidates.basis.coordinates(in1))
    return {
        "true": float((places[kept].numpy() @ unit).mean()),
        "best_true": float(true.max()),
        "heldout": float((c.whiten(in1) @ weights).mean()),
        "best_heldout": float(judged.max()),
        "gain": float((c.whiten(in1) @ weights).mean() - (c.whiten(before) @ weights).mean()),
        "over_random": float((c.whiten(in1) @ weights).mean() - judged.mean()),
        "second": float(own.mean()),
        "best_second": float(second.at(second.candidates.basis.coordinates(c.random)).max()),
        "precision": precision_recall(c.real, in1)[0],
        "variety": diversity(in1) / diversity(c.random),
        "seconds": seconds,
        "features": in1,
    }


def main() -> None:
    """Print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="fashion32")
    parser.add_argument("--data", default="fashion-mnist")
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--categories", default="", help="names, by commas; otherwise four of them")
    parser.add_argument("--set", default="", help="of the climb, such as steps=50,realism=0.2")
    given = parser.parse_args()
    torch.set_num_threads(1)
    changed = {k: float(v) for k, v in (one.split("=") for one in given.set.split(",") if one)}
    if "steps" in changed:
        changed["steps"] = int(changed["steps"])
    climb = Climb()._replace(**changed)
    found = open_searchable(given.model)
    card = found.model.card
    data = open_images(DatasetRef(given.data), card.size, card.channels)
    names = given.categories.split(",") if given.categories else [card.classes[k] for k in (0, 3, 7, 8)]
    rows: list[dict[str, Any]] = []
    distances: dict[str, list[float]] = {"ours": [], "reference": [], "random": []}
    for index, name in enumerate(names):
        label = found.category(name)
        assert label is not None
        looked = category(found, data, label)
        mine = [person(found, looked, seed, climb) for seed in range(index, given.people, len(names))]
        rows += mine
        real = statistics(looked.real)
        for who in ("ours", "reference"):
            every = np.array([one for row in mine for one in row[who].pop("features")], np.float32)
            count = min(len(every), SAMPLES)
            distances[who].append(frechet_distance(real, statistics(every[:count])))
        distances["random"].append(frechet_distance(real, statistics(looked.random[:count])))
        random = precision_recall(looked.real, looked.random)[0]
        for row in mine:
            row["random_precision"] = random
    print(json.dumps({"model": given.model, "people": len(rows), "climb": climb._asdict()}))
    print(
        f"cosine of the learned taste, median {np.median([r['cosine'] for r in rows]):.2f}; the judge explains {np.mean([r['explained'] for r in rows]):.2f}"
    )
    for who in ("ours", "reference"):
        of = {key: np.array([row[who][key] for row in rows]) for key in rows[0][who]}
        print(
            f"{who}: held-out above the best of {SAMPLES} for {(of['heldout'] > of['best_heldout']).mean():.0%} of people"
            f" (true taste {(of['true'] > of['best_true']).mean():.0%}, own second recommender {(of['second'] > of['best_second']).mean():.0%});"
            f" mean {of['heldout'].mean():.2f} against {of['best_heldout'].mean():.2f}; gain from the starts {of['gain'].mean():.2f}, over random"
            f" {of['over_random'].mean():.2f}; precision {of['precision'].mean():.2f}"
            f" (random {np.mean([r['random_precision'] for r in rows]):.2f}); variety {of['variety'].mean():.2f}; Frechet distance"
            f" {np.mean(distances[who]):.1f} (random {np.mean(distances['random']):.1f}); {of['seconds'].mean():.1f} CPU s"
        )


if __name__ == "__main__":
    main()
