"""What each recipe costs, as counted once by `benchmarks/costs.py` and kept beside this file. Imports no torch."""

import functools
from pathlib import Path

import msgspec

SMALL, LARGE = 32, 128
"""The sides in pixels at which the cost is counted; between them networks get deeper, beyond only the area grows."""


class Cost(msgspec.Struct, frozen=True):
    """`gflop`: billions of floating-point operations a picture of one whole step at `size` px; `kept_mb`: megabytes a
    picture kept for the backward pass; `weights_m`: millions of weights of all networks."""

    size: int
    gflop: float
    kept_mb: float
    weights_m: float


def file(size: int) -> Path:
    """Where the costs counted at `size` px are kept."""
    return Path(__file__).with_name("costs.json" if size == SMALL else f"costs-{size}.json")


@functools.cache
def costs(size: int = SMALL) -> dict[str, Cost]:
    """The cost of every recipe by name, with its own settings, at SMALL or LARGE px (or the largest side it can make)."""
    return msgspec.json.decode(file(size).read_bytes(), type=dict[str, Cost])
