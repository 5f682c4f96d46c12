"""A person's taste, learned from grids of pictures in which some are liked: Bayesian logistic regression on pairs.

Pictures are points in a few principal dimensions of their features. P(a is liked better than b) = sigmoid(w . (a - b)) with
w ~ N(0, I / precision); the posterior is a normal distribution around its mode (Laplace), so that it knows how sure it is.
Source: Bradley and Terry 1952 (pairs); MacKay 1992, The evidence framework applied to classification networks (Laplace).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

PRECISION = 1.0
"""Of the prior of w. Dimensions are scaled to a variance of 1, so a taste of length sqrt(d) splits pictures decidedly."""
HALF_LIFE = 20.0
"""Likes after which an older one counts half: people change their mind while they compare."""
STEPS, SMALL = 25, 1e-8
DRAWS = 256


class Basis(NamedTuple):
    """Where taste lives: coordinates = rows @ (features - mean). `mean` [D], `rows` [d, D]."""

    mean: Array
    rows: Array

    def coordinates(self, features: npt.NDArray[np.floating]) -> Array:
        """features [N, D] -> [N, d], of variance 1 for pictures like those that the basis was made of."""
        found: Array = (np.asarray(features, np.float64) - self.mean) @ self.rows.T
        return found


class Round(NamedTuple):
    """One grid: the coordinates [n, d] of what was shown, and which were liked [n]."""

    shown: Array
    liked: npt.NDArray[np.bool_]


class Taste(NamedTuple):
    """The posterior of w: `weights` [d], `covariance` [d, d]."""

    weights: Array
    covariance: Array

    def scores(self, coordinates: Array) -> Array:
        """How much each of [N, d] should please, [N]; 0 is the middle of what the model draws."""
        found: Array = coordinates @ self.weights
        return found

    def doubts(self, coordinates: Array) -> Array:
        """Standard deviation of the scores of [N, d], [N]."""
        found: Array = np.sqrt(np.einsum("nd,de,ne->n", coordinates, self.covariance, coordinates))
        return found

    def certainty(self) -> float:
        """The cosine between what was learned and the true taste that the posterior itself expects: 0 to 1."""
        length = float(np.linalg.norm(self.weights))
        if length < SMALL:
            return 0.0
        draws = np.random.default_rng(0).multivariate_normal(self.weights, self.covariance, DRAWS)
        cosines = draws @ self.weights / np.maximum(np.linalg.norm(draws, axis=1) * length, SMALL)
        return float(np.clip(cosines.mean(), 0, 1))


def principal(features: npt.NDArray[np.floating], dimensions: int) -> Basis:
    """The `dimensions` in which features [N, D] vary most, each scaled to a variance of 1.

    Fewer where there are fewer. Signs are fixed: the largest entry of a row is positive. Raises ValueError for N < 2.
    """
    if len(features) < 2:
        raise ValueError(f"principal dimensions need at least 2 pictures, got {len(features)}")
    wide = np.asarray(features, np.float64)
    mean = wide.mean(0)
    _, stretch, rows = np.linalg.svd(wide - mean, full_matrices=False)
    deviations = stretch / np.sqrt(len(wide))
    count = min(dimensions, int((deviations > SMALL * max(deviations[0], SMALL)).sum()))
    rows = rows[:count]
    rows *= np.sign(rows[np.arange(count), np.abs(rows).argmax(1)])[:, None]
    return Basis(mean, rows / deviations[:count, None])


def learn(rounds: Sequence[Round], dimensions: int) -> Taste:
    """The taste that `rounds`, oldest first, speak for. Rounds in which all or none were liked say nothing.

    A round of n pictures with k liked gives k (n - k) pairs, which are not independent: together they count as n - 1.
    """
    pairs, weights = _pairs(rounds, dimensions)
    w = np.zeros(dimensions)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(pairs @ w))  # of the other answer
        slope = PRECISION * w - pairs.T @ (weights * chance)
        step = np.linalg.solve(_curvature(pairs, weights, chance), slope)
        w = w - step
        if np.abs(step).max() < SMALL:
            break
    chance = 1 / (1 + np.exp(pairs @ w))
    return Taste(w, np.asarray(np.linalg.inv(_curvature(pairs, weights, chance)), np.float64))


def next_grid(taste: Taste, pool: Array, count: int, chance: np.random.Generator) -> list[int]:
    """Which `count` of `pool` [N, d] to show next: a third that should please, the others where most is still to be learned.

    Those are taken one by one, each where the score is least known given the ones before, so that they differ. The order is
    mixed. Raises ValueError for a pool smaller than the grid.
    """
    if len(pool) < count:
        raise ValueError(f"a grid of {count} needs at least as many candidates, got {len(pool)}")
    chosen: list[int] = []
    covariance = taste.covariance.copy()
    pleasing = taste.scores(pool) if np.linalg.norm(taste.weights) > SMALL else np.zeros(len(pool))
    for place in range(count):
        unknown = np.einsum("nd,de,ne->n", pool, covariance, pool)
        worth = unknown + (pleasing if place % 3 == 2 else 0.0) * np.sqrt(unknown.max())
        worth[chosen] = -np.inf
        best = int(worth.argmax())
        chosen.append(best)
        x = covariance @ pool[best]
        covariance -= np.outer(x, x) / (4 + pool[best] @ x)  # as if it had been compared once, at even odds
    return [chosen[i] for i in chance.permutation(count)]


def _pairs(rounds: Sequence[Round], dimensions: int) -> tuple[Array, Array]:
    """Differences liked - not liked [P, d], and how much each counts [P]."""
    differences, weights = [np.zeros((0, dimensions))], [np.zeros(0)]
    later = 0.0
    for shown, liked in reversed(rounds):
        better, worse = shown[liked], shown[~liked]
        count = len(better) * len(worse)
        if count:
            differences.append((better[:, None] - worse[None]).reshape(count, dimensions))
            weights.append(np.full(count, (len(shown) - 1) / count * 0.5 ** (later / HALF_LIFE)))
        later += len(better)
    return np.concatenate(differences), np.concatenate(weights)


def _curvature(pairs: Array, weights: Array, chance: Array) -> Array:
    """The Hessian [d, d] of the negative log posterior."""
    found: Array = PRECISION * np.eye(pairs.shape[1]) + (pairs.T * (weights * chance * (1 - chance))) @ pairs
    return found
