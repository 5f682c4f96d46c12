"""Taste: against gradients and Hessians in float64, against people who are made up, and on what a round cannot say."""

import numpy as np
import pytest
import torch

from engine.latent import taste
from engine.latent.taste import Basis, Round, Taste, learn, next_grid, principal

GRID = 12


def liked(count: int, *indices: int) -> np.ndarray:
    found = np.zeros(count, bool)
    found[list(indices)] = True
    return found


def rounds_of(person: np.ndarray, chance: np.random.Generator, grids: int, likes: int = 2) -> tuple[list[Round], Taste]:
    """What is learned from someone who likes the best `likes` of each grid, by a linear taste and a noisy eye."""
    rounds: list[Round] = []
    known = learn(rounds, len(person))
    for _ in range(grids):
        pool = chance.standard_normal((240, len(person)))
        shown = pool[next_grid(known, pool, GRID, chance)]
        pleasure = shown @ person + chance.gumbel(size=GRID)
        rounds.append(Round(shown, liked(GRID, *np.argsort(-pleasure)[:likes])))
        known = learn(rounds, len(person))
    return rounds, known


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_three_grids_of_twelve_suffice_for_fifty_people_in_eight_dimensions() -> None:
    found, claimed = [], []
    for seed in range(50):
        chance = np.random.default_rng(seed)
        person = chance.standard_normal(8)
        _, known = rounds_of(person, chance, grids=3)
        found.append(cosine(known.weights, person))
        claimed.append(known.certainty())
    assert np.median(found) >= 0.75
    assert abs(np.mean(claimed) - np.mean(found)) < 0.12  # what it says of itself is about true


def test_the_mode_and_the_curvature_are_those_of_autograd() -> None:
    chance = np.random.default_rng(3)
    rounds = [Round(chance.standard_normal((6, 3)), liked(6, 0, 4)), Round(chance.standard_normal((5, 3)), liked(5, 2))]
    known = learn(rounds, 3)

    def negative_log_posterior(w: torch.Tensor) -> torch.Tensor:
        total = taste.PRECISION * w.square().sum() / 2
        for (shown, chosen), later in zip(rounds, (1, 0), strict=True):
            better, worse = torch.from_numpy(shown[chosen]), torch.from_numpy(shown[~chosen])
            weight = (len(shown) - 1) / (len(better) * len(worse)) * 0.5 ** (later / taste.HALF_LIFE)
            for a in better:
                for b in worse:
                    total = total + weight * torch.nn.functional.softplus(-(w @ (a - b)))
        return total

    w = torch.from_numpy(known.weights).requires_grad_()
    (slope,) = torch.autograd.grad(negative_log_posterior(w), w)
    assert slope.abs().max() < 1e-8
    hessian = torch.autograd.functional.hessian(negative_log_posterior, w.detach())
    assert np.allclose(np.linalg.inv(known.covariance), hessian.numpy(), rtol=1e-9)


def test_a_round_in_which_all_or_none_were_liked_says_nothing() -> None:
    shown = np.random.default_rng(0).standard_normal((4, 2))
    for chosen in (liked(4), liked(4, 0, 1, 2, 3)):
        known = learn([Round(shown, chosen)], 2)
        assert not known.weights.any()
        assert np.allclose(known.covariance, np.eye(2) / taste.PRECISION)
        assert known.certainty() == 0


def test_a_change_of_mind_wins_over_what_was_liked_long_ago() -> None:
    left, right = np.array([[-1.0], [1.0]]), np.array([[1.0], [-1.0]])
    before = [Round(left, liked(2, 0))] * 30
    after = [Round(right, liked(2, 0))] * 30
    assert learn(before, 1).weights[0] < 0
    assert learn(before + after, 1).weights[0] > 0
    assert abs(learn(before + after, 1).weights[0]) < abs(learn(after, 1).weights[0])


def test_certainty_rises_with_every_grid() -> None:
    chance = np.random.default_rng(5)
    rounds, _ = rounds_of(2 * np.ones(8), chance, grids=6)
    claimed = [learn(rounds[:count], 8).certainty() for count in range(7)]
    assert claimed == sorted(claimed)
    assert claimed[-1] > 0.85


def test_the_next_grid_looks_where_the_least_is_known_and_does_not_repeat_itself() -> None:
    chance = np.random.default_rng(1)
    pool = chance.standard_normal((200, 8))
    known = Taste(np.zeros(8), np.diag([4.0] * 2 + [0.01] * 6))  # all but two dimensions are known
    chosen = next_grid(known, pool, GRID, chance)
    assert len(set(chosen)) == GRID
    assert np.abs(pool[chosen, :2]).mean() > 1.5 * np.abs(pool[:, :2]).mean()
    spread = pool[chosen][:, :2]
    distances = np.linalg.norm(spread[:, None] - spread[None], axis=2)[np.triu_indices(GRID, 1)]
    assert np.median(distances) > 1.5  # not all on one side


def test_a_third_of_the_next_grid_should_please() -> None:
    chance = np.random.default_rng(2)
    pool = chance.standard_normal((200, 8))
    known = Taste(np.array([3.0] + [0.0] * 7), 0.05 * np.eye(8))
    scores = known.scores(pool)
    assert (scores[next_grid(known, pool, GRID, chance)] > np.quantile(scores, 0.9)).sum() >= 4


def test_a_grid_larger_than_its_pool_is_refused() -> None:
    with pytest.raises(ValueError, match="12 needs at least as many candidates, got 3"):
        next_grid(learn([], 2), np.zeros((3, 2)), GRID, np.random.default_rng(0))


def test_principal_coordinates_are_uncorrelated_and_of_variance_one() -> None:
    chance = np.random.default_rng(4)
    features = chance.standard_normal((500, 20)) @ chance.standard_normal((20, 20)) + 7
    basis = principal(features.astype(np.float32), 5)
    assert isinstance(basis, Basis)
    coordinates = basis.coordinates(features)
    assert coordinates.shape == (500, 5)
    assert np.allclose(np.cov(coordinates.T, bias=True), np.eye(5), atol=1e-4)
    values = np.linalg.eigvalsh(np.cov(features.T, bias=True))[::-1]
    assert np.allclose(1 / np.linalg.norm(basis.rows, axis=1), np.sqrt(values[:5]), rtol=1e-4)


def test_fewer_dimensions_are_made_where_there_are_fewer() -> None:
    line = np.outer(np.arange(10.0), np.ones(4))
    assert len(principal(line, 8).rows) == 1
    with pytest.raises(ValueError, match="at least 2 pictures, got 1"):
        principal(line[:1], 8)
