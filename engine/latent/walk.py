"""Walks: a smooth path of latents through keys, at constant speed along great circles."""

from collections.abc import Sequence
from itertools import pairwise

from engine.errors import BadInput
from engine.jobs.mixing import between
from engine.jobs.spec import Latent


def path(keys: Sequence[Latent], frames: int, loop: bool) -> list[Latent]:
    """`frames` latents through `keys`; a loop returns to the first key without repeating it."""
    if len(keys) < 2:
        raise BadInput(f"A walk needs at least two pictures to go between, but got {len(keys)}.")
    if frames < 2:
        raise BadInput(f"A walk needs at least two frames, but got {frames}.")
    legs = list(pairwise([*keys, keys[0]] if loop else keys))
    last = frames if loop else frames - 1
    found = []
    for frame in range(frames):
        place = frame / last * len(legs)
        leg = min(int(place), len(legs) - 1)
        found.append(between(*legs[leg], place - leg))
    return found
