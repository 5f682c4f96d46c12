"""A learned like log as recommenders: a user's theta in the eyes of the log's own network, measured by what a model draws."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np
import torch.nn.functional as F
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from engine.latent.candidates import POOL, Embed, look, placing
from engine.latent.recommender import Recommender
from engine.latent.space import Space
from engine.latent.strip import Stages
from engine.latent.taste import Taste
from engine.library.atomic import write_file
from engine.library.like_logs import FACTS, LogFacts, damaged, decode_facts, file_of, read_facts
from engine.networks.siamese import Siamese

DIMENSIONS = 32
WIDTHS = (24, 16)
"""Of the first network and of the second, whose opinion is only asked."""
PARTS = ("first", "second")


def save_log(facts: LogFacts, networks: Sequence[Siamese]) -> None:
    """Write facts and both networks, whole or not at all. Raises DiskFull, AtelierError."""
    state = {
        f"{part}.{name}": value.contiguous()
        for part, network in zip(PARTS, networks, strict=True)
        for name, value in network.state_dict().items()
    }
    header = {FACTS: msgspec.json.encode(facts).decode()}
    write_file(file_of(facts.name), lambda part: save_file(state, part, header))


def recommenders(
    name: str, user: str, space: Space, label: int | None, seed: int, stages: Stages, stage: int
) -> tuple[Recommender, Recommender]:
    """The taste of `user` of the log `name`, twice: to climb, and to be asked. Candidates are those of `seed`, then others.

    `stages` from `stage` on is told the progress. Raises NotFound, BadInput, Stopped.
    """
    facts, networks = _opened(name)
    place = facts.place_of(user)
    first, second = (
        _of(network, place, facts, space, label, seed + k, stages.tick(stage + k)) for k, network in enumerate(networks)
    )
    return first, second


def recommender_of(
    name: str, user: str, space: Space, label: int | None, tick: Callable[[int, int], None]
) -> Recommender:
    """The taste of `user` of the log `name` in the eyes of its first network alone. Raises NotFound, BadInput."""
    facts, networks = _opened(name)
    return _of(networks[0], facts.place_of(user), facts, space, label, 0, tick)


def _opened(name: str) -> tuple[LogFacts, list[Siamese]]:
    """The facts and both networks of one learning, from one opened file. Raises NotFound, BadInput."""
    read_facts(name)  # says what is wrong with a name, a missing file, or its header
    try:
        with safe_open(file_of(name), "pt") as file:
            facts = decode_facts(file.metadata()[FACTS])
            held = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118  # it is no dict
        networks = []
        for part, width in zip(PARTS, WIDTHS, strict=True):
            network = Siamese(facts.channels, len(facts.users), facts.dimensions, width)
            network.load_state_dict({key[len(part) + 1 :]: v for key, v in held.items() if key.startswith(f"{part}.")})
            networks.append(network.eval().requires_grad_(False))
    except (OSError, RuntimeError, KeyError, SafetensorError, msgspec.DecodeError) as error:
        raise damaged(name) from error
    return facts, networks


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
