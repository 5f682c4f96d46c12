"""Where memory runs out, work goes on in smaller pieces, and says so."""

import gc
from collections.abc import Callable, Iterator
from typing import TypeVar

import torch

from engine.errors import BadInput, out_of_memory
from engine.jobs.reporter import Reporter

T = TypeVar("T")
Say = Callable[[str], None]


def noted(reporter: Reporter) -> Say:
    """Says something among the notes of a job."""
    return lambda sentence: reporter.event("note", {"sentence": sentence})


def free() -> None:
    """Give back what is no longer used: networks and their steps refer to each other, and CUDA keeps what was given back."""
    gc.collect()
    if torch.cuda.is_initialized():
        torch.cuda.empty_cache()


def with_less(size: int, least: int, work: Callable[[int], T], say: Callable[[int], None], sentence: str) -> T:
    """What `work(size)` makes, or `work` of half as much, and again down to `least`, where memory runs out; `say` is told each half.

    Raises BadInput with `sentence` where not even the least has room.
    """
    while True:
        try:
            return work(size)
        except (RuntimeError, MemoryError) as error:
            if not out_of_memory(error):
                raise
            short: BaseException = error.with_traceback(None)  # its frames hold what took the room
        free()
        if size <= least:
            raise BadInput(sentence) from short
        size = max(least, size // 2)
        say(size)


class Pieces:
    """Rows worked on in pieces of `size`. Where memory runs out, pieces are half as large from there on, and `say` is told.

    `least`: rows that cannot be parted.
    """

    def __init__(self, size: int, say: Say = lambda _sentence: None, least: int = 1) -> None:
        self.size = size
        self._say, self._least = say, least

    def over(self, count: int, work: Callable[[int, int], T]) -> Iterator[T]:
        """What `work(start, end)` makes of each piece of `count` rows, in order. Raises as `one`."""
        start = 0
        while start < count:
            start, made = self.one(start, count, work)
            yield made

    def one(self, start: int, count: int, work: Callable[[int, int], T]) -> tuple[int, T]:
        """Where the piece of `count` rows that begins at `start` ends, and what `work` makes of it. Raises BadInput without room for the least."""

        def piece(size: int) -> tuple[int, T]:
            end = min(start + size, count)
            return end, work(start, end)

        size = min(self.size, count - start)
        least = min(self._least, size)
        sentence = f"There is not enough memory, not even for {least} of the pictures at a time. Close other programs."
        return with_less(size, least, piece, self._halved, sentence)

    def _halved(self, size: int) -> None:
        self.size = size
        self._say(f"Memory ran out: the work goes on with {size} pictures at a time.")
