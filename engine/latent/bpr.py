"""Learning tastes from a log of likes: a siamese network trained so that liked items score above others (BPR).

Source: Rendle et al. 2009, BPR: Bayesian personalized ranking from implicit feedback; He and McAuley 2016 and Kang et al. 2017 (DVBPR)
for pictures in place of item factors.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.games.augment import augment
from engine.library.like_csv import HeldOut
from engine.networks.pixels import to_floats
from engine.networks.siamese import Siamese
from engine.randomness import stream

Pixels = npt.NDArray[np.uint8]
Likes = Sequence[Sequence[int]]

BATCH, RATE, DECAY = 64, 1e-3, 1e-4
PEOPLE_DECAY = 1e-3
CHECKS = 10
COLD = 5
"""Items with fewer likes in training than this are cold, as in the paper."""


class Report(NamedTuple):
    """How well held-out likes are told from items without one: the mean share of those that score lower.

    `auc`: of all test users; `cold`: of those whose held-out item is cold (nan: none is). 0.5 is chance.
    """

    auc: float
    cold: float
    users: int
    cold_users: int


def train_recommender(
    pictures: Pixels,
    likes: HeldOut,
    *,
    dimensions: int = 32,
    steps: int = 1_000,
    seed: int = 0,
    width: int = 24,
    tick: Callable[[int, int, float], None] = lambda _step, _steps, _auc: None,
) -> Siamese:
    """A network for pictures uint8 [I, H, W, C], as it was when it told the validation likes best; in eval mode.

    `tick(step, steps, best validation AUC so far)` may raise to stop. Raises ValueError where nobody likes anything.
    """
    pairs = np.array([(user, item) for user, mine in enumerate(likes.train) for item in mine], np.int64)
    if not len(pairs):
        raise ValueError("nobody likes anything")
    liked = [set(mine) | {held for held in (v, t) if held is not None} for mine, v, t in zip(*likes, strict=True)]
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = Siamese(pictures.shape[3], len(likes.train), dimensions, width).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.AdamW(
        [
            {"params": network.eyes.parameters(), "weight_decay": DECAY},
            {"params": [network.people], "weight_decay": PEOPLE_DECAY},
        ],
        lr=RATE,
    )
    best, kept = -1.0, {key: value.clone() for key, value in network.state_dict().items()}
    for step in range(steps):
        tick(step, steps, max(best, 0.0))
        network.train()
        with torch.random.fork_rng():
            torch.manual_seed(stream(seed, step, "dropout").initial_seed())
            loss = _loss(network, pictures, pairs, liked, np.random.default_rng((seed, step)))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        if (step + 1) % max(1, steps // CHECKS) == 0 or step == steps - 1:
            found = auc(network.eval(), points(network, pictures), likes.train, likes.validation, likes.test)
            if np.isnan(found) or found > best:
                best, kept = found, {key: value.clone() for key, value in network.state_dict().items()}
    network.load_state_dict(kept)
    return network.eval().requires_grad_(False)


def _loss(
    network: Siamese,
    pictures: Pixels,
    pairs: npt.NDArray[np.int64],
    liked: Sequence[set[int]],
    chance: np.random.Generator,
) -> Tensor:
    """-ln sigmoid(liked - other), for BATCH pairs of a like and an item that this user does not like."""
    chosen = pairs[chance.integers(len(pairs), size=BATCH)]
    others = [_other(len(pictures), liked[user], chance) for user in chosen[:, 0]]
    shown = to_floats(pictures[np.concatenate([chosen[:, 1], others])], torch.device("cpu"))
    draw = torch.Generator().manual_seed(int(chance.integers(2**62)))
    places = network(augment(shown, ("flip",), draw))
    users = torch.from_numpy(chosen[:, 0])
    margin = network.scores(users, places[:BATCH]) - network.scores(users, places[BATCH:])
    return F.softplus(-margin).mean()


def _other(count: int, liked: set[int], chance: np.random.Generator) -> int:
    while True:
        item = int(chance.integers(count))
        if item not in liked or len(liked) >= count:
            return item


@torch.no_grad()
def points(network: Siamese, pictures: Pixels) -> Tensor:
    """Where all pictures uint8 [I, H, W, C] lie, [I, dimensions]."""
    return torch.cat(
        [network(to_floats(pictures[i : i + 100], torch.device("cpu"))) for i in range(0, len(pictures), 100)]
    )


@torch.no_grad()
def auc(
    network: Siamese, places: Tensor, train: Likes, held: Sequence[int | None], also: Sequence[int | None] | None = None
) -> float:
    """Mean over users of the share of items without a like that score below the held-out one; ties count half. nan: no users.

    `also`: another held-out like a user, which is not an item without a like.
    """
    return _mean([share for share in _shares(network, places, train, held, also) if share is not None])


def report(network: Siamese, pictures: Pixels, likes: HeldOut) -> Report:
    """The test of a trained network: on the like that neither training nor the choice of the best moment has seen."""
    shares = _shares(network, points(network, pictures), likes.train, likes.test, likes.validation)
    counts = np.bincount([item for mine in likes.train for item in mine], minlength=len(pictures))
    cold = [
        s
        for s, item in zip(shares, likes.test, strict=True)
        if s is not None and item is not None and counts[item] < COLD
    ]
    every = [s for s in shares if s is not None]
    return Report(_mean(every), _mean(cold), len(every), len(cold))


def _mean(shares: list[float]) -> float:
    return float(np.mean(shares)) if shares else float("nan")


@torch.no_grad()
def _shares(
    network: Siamese, places: Tensor, train: Likes, held: Sequence[int | None], also: Sequence[int | None] | None
) -> list[float | None]:
    shares: list[float | None] = []
    for user, item in enumerate(held):
        if item is None:
            shares.append(None)
            continue
        scores = (places @ network.people[user]).numpy()  # [I]; of one user at a time: there may be many of both
        others = np.ones(len(scores), bool)
        others[[item, *train[user]]] = False
        second = also[user] if also else None
        if second is not None:
            others[second] = False
        mine, theirs = scores[item], scores[others]
        shares.append(float((mine > theirs).mean() + (mine == theirs).mean() / 2) if others.any() else None)
    return shares
