"""An attack's progress as that of the job it is a part of."""

from torch import Tensor

from engine.attacks.victim import Tick
from engine.jobs.reporter import Reporter, obey

UNITS = 1000
"""Of progress, a part."""


def ticks(reporter: Reporter, number: int, count: int) -> Tick:
    """Tells how far part `number` of `count` is, and stops where the owner wants it. Raises Stopped."""

    def tick(step: int, steps: int, _pictures: Tensor) -> None:
        obey(reporter)
        reporter.progress(number * UNITS + UNITS * step // max(1, steps), count * UNITS)

    return tick
