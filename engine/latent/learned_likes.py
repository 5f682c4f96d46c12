"""A learned like log as recommenders: a user's theta in the eyes of the log's own network, measured by what a model draws."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch.nn.functional as F
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from engine.errors import BadInput
from engine.latent.candidates import POOL, Embed, look, placing
from engine.latent.recommender import Recommender
from engine.latent.space import Space
from engine.latent.strip import Stages
from engine.latent.taste import Taste
from engine.library.atomic import write_file
from engine.library.like_logs import LogFacts, folder_of, read_facts
from engine.networks.siamese import Siamese

DIMENSIONS = 32
WIDTHS = (24, 16)
"""Of the first network and of the second, whose opinion is only asked."""
FILES = ("first.safetensors", "second.safetensors")


def save_networks(folder: Path, networks: list[Siamese]) -> None:
    """Write both networks. Raises DiskFull, AtelierError."""
    for file, network in zip(FILES, networks, strict=True):
        state = {name: value.contiguous() for name, value in network.state_dict().items()}
        write_file(folder / file, lambda part, state=state: save_file(state, part))  # type: ignore[misc]


def recommenders(
    name: str, user: str, space: Space, label: int | None, seed: int, stages: Stages, stage: int
) -> tuple[Recommender, Recommender]:
    """The taste of `user` of the log `name`, twice: to climb, and to be asked. Candidates are those of `seed`, then others.

    `stages` from `stage` on is told the progress. Raises NotFound, BadInput, Stopped.
    """
    facts = read_facts(name)
    place = facts.place_of(user)
    first, second = (
        _of(network, place, facts, space, label, seed + k, stages.tick(stage + k))
        for k, network in enumerate(_networks(facts))
    )
    return first, second


def _networks(facts: LogFacts) -> list[Siamese]:
    found = []
    for file, width in zip(FILES, WIDTHS, strict=True):
        network = Siamese(facts.channels, len(facts.users), facts.dimensions, width)
        try:
            network.load_state_dict(load_file(folder_of(facts.name) / file))
        except (OSError, RuntimeError, SafetensorError) as error:
            raise BadInput(f"The like log '{facts.name}' is damaged. Learn it again.") from error
        found.append(network.eval().requires_grad_(False))
    return found


def _of(
    network: Siamese,
    user: int,
    facts: LogFacts,
    space: Space,
    label: int | None,
    seed: int,
    tick: Callable[[int, int], None],
) -> Recommender:
    """theta . Phi in the principal dimensions of Phi over what the model draws, so that a score is in their deviations."""
    embed = eyes(network, facts.size, facts.channels)
    pool = look(space, embed, label, POOL, facts.dimensions, seed, tick)
    theta = network.people[user].double().numpy()
    lengths = np.square(pool.basis.rows).sum(1)  # 1 / variance
    weights = pool.basis.rows @ theta / lengths
    flat = np.zeros((len(weights), len(weights)))
    return Recommender(pool, embed, placing(pool.basis, embed), Taste(weights, flat))


def eyes(network: Siamese, size: int, channels: int) -> Embed:
    """Pictures [N, C, H, W] of any size -> points [N, dimensions], with gradients."""

    def embed(pictures: Tensor) -> Tensor:
        x = pictures.expand(-1, channels, -1, -1) if pictures.shape[1] == 1 else pictures
        if x.shape[2] != size:
            x = F.interpolate(x, size=(size, size), mode="bilinear", antialias=x.shape[2] > size)
        points: Tensor = network(x)
        return points

    return embed
