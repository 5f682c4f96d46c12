"""What each recipe costs, as counted once by `benchmarks/costs.py` and kept in `costs.json`. Imports no torch."""

import functools
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("costs.json")


class Cost(msgspec.Struct, frozen=True):
    """`gflop`: billions of floating-point operations a picture of one whole step at `size` px; `kept_mb`: megabytes a
    picture kept for the backward pass; `weights_m`: millions of weights of all networks."""

    size: int
    gflop: float
    kept_mb: float
    weights_m: float


@functools.cache
def costs() -> dict[str, Cost]:
    """The cost of every recipe by name, with its own settings."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Cost])
