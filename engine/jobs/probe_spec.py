"""What the probe knows: the tiny job that says what a worker has."""

import msgspec


class ProbeParams(msgspec.Struct, frozen=True):
    """A tiny job: says what device the worker has. `size`: bytes to send back, to measure the queue itself."""

    size: int = 0
    device: bool = False
