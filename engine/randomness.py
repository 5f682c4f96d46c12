"""All randomness of a run is a function of (seed, step, rank, salt), so that a resumed run draws the same numbers."""

import numpy as np
import torch
from torch import Generator


def stream(seed: int, step: int, purpose: str, rank: int = 0, salt: int = 0) -> Generator:
    """A fresh CPU generator for one purpose of one step. `salt` is raised by each roll-back, to leave a bad path."""
    return Generator().manual_seed(number(seed, step, purpose, rank, salt))


def number(seed: int, step: int, purpose: str, rank: int = 0, salt: int = 0) -> int:
    """The 63-bit seed behind `stream`."""
    words = [seed & 0xFFFFFFFF, seed >> 32 & 0xFFFFFFFF, step, rank, salt, *purpose.encode()]
    return int(np.random.SeedSequence(words).generate_state(1, np.uint64)[0] >> np.uint64(1))


def settle(seed: int, step: int, rank: int = 0, salt: int = 0) -> None:
    """Seed torch's own generators (dropout and the like) for this step."""
    torch.manual_seed(number(seed, step, "global", rank, salt))
