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


class Rounds:
    """Tells how far a part of a job is that comes in so many rounds, each with steps of its own."""

    def __init__(self, reporter: Reporter, number: int, count: int, rounds: int) -> None:
        self._reporter, self._number, self._count, self._rounds = reporter, number, count, rounds
        self._begun = -1

    def next(self) -> Tick:
        """The tick of the next round. Raises Stopped when it is called and the owner wants it."""
        self._begun += 1
        begun = self._begun

        def tick(step: int, steps: int, _pictures: Tensor) -> None:
            obey(self._reporter)
            share = (begun + step / max(1, steps)) / self._rounds
            self._reporter.progress(round((self._number + min(1.0, share)) * UNITS), self._count * UNITS)

        return tick
