"""How fast one core of this computer is in what trainings do most. Imports torch only when asked."""

import importlib
import statistics
import time
from collections.abc import Callable

_ROUNDS, _LEAST_S = 12, 0.03
OPERATIONS = 3 * 2 * 4 * 32 * 32 * 64 * 64 * 9
"""Of one turn: four pictures of 32 px, 64 channels to 64 through a 3 px kernel; forward, to the pixels and to the weights."""


def turn() -> Callable[[], None]:
    """A convolution forth and back in float32, ready to be run again and again."""
    torch = importlib.import_module("torch")
    conv2d = torch.nn.functional.conv2d
    x = torch.randn(4, 64, 32, 32).to(memory_format=torch.channels_last).requires_grad_()
    weight = torch.randn(64, 64, 3, 3, requires_grad=True)

    def once() -> None:
        conv2d(x, weight, padding=1).sum().backward()

    return once


def pace() -> float:
    """Billions of floating-point operations a second of one core in plain convolutions: the median of twelve short rounds, by the time that
    this thread itself had, so that other programs hardly matter. Takes about half a second.
    """
    torch = importlib.import_module("torch")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        once, found = turn(), []
        once()
        for _ in range(_ROUNDS):
            begun, rounds = time.thread_time(), 0
            while time.thread_time() - begun < _LEAST_S:
                once()
                rounds += 1
            found.append(rounds * OPERATIONS / (time.thread_time() - begun) / 1e9)
        return statistics.median(found)
    finally:
        torch.set_num_threads(threads)
