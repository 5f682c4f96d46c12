"""The processes that train one network together, as the loop sees them: the first decides, and all do the same in the same step."""

import io
from pathlib import Path
from typing import NamedTuple

import msgspec
import torch
import torch.distributed as dist
from torch import Tensor

from engine.errors import BadInput
from engine.jobs.reporter import Want
from engine.ranks import Ranks, everybody, with_peers
from engine.recipes import Recipe
from engine.training.checkpoint import Progress

_WANTS = tuple(Want)


class Word(NamedTuple):
    """What the first rank decides before each step: what the owner wants, how long has been trained (seconds), whether the run is
    over early, and whether its weights broke down."""

    want: Want = Want.GO
    seconds: float = 0.0
    over: bool = False
    broken: bool = False


class Team:
    """All ranks of one run; one process alone is a team, too."""

    def __init__(self) -> None:
        self.ranks: Ranks = everybody()
        self.together = self.ranks.count > 1
        self.leads = self.ranks.rank == 0
        """Whether this rank saves, publishes, judges and reports."""

    def agreed(self, word: Word) -> Word:
        """The first rank's word, for all. Every rank waits here for it."""
        if not self.together:
            return word
        said = torch.tensor([_WANTS.index(word.want), word.seconds, word.over, word.broken], dtype=torch.float64)
        with with_peers():
            dist.broadcast(said, 0)
        want, seconds, over, broken = said.tolist()
        return Word(_WANTS[int(want)], seconds, bool(over), bool(broken))

    def means(self, figures: dict[str, Tensor]) -> dict[str, float]:
        """Figures of a step (scalars), averaged over ranks: the same numbers, or the same NaN, on all of them."""
        if not self.together or not figures:
            return {name: float(value) for name, value in figures.items()}
        values = torch.stack([value.detach().double().cpu() for value in figures.values()])
        with with_peers():
            dist.all_reduce(values)
        return dict(zip(figures, (values / self.ranks.count).tolist(), strict=True))

    def file(self, path: Path | None) -> Path | io.BytesIO | None:
        """A file (or none) of the first rank's, for ranks that may not see its disk."""
        if not self.together:
            return path
        found = self._bytes(path.read_bytes() if self.leads and path is not None else b"")
        if self.leads:
            return path
        return io.BytesIO(found) if found else None

    def progress(self, progress: Progress) -> Progress:
        """Where the first rank's run is, for all."""
        if not self.together:
            return progress
        return msgspec.msgpack.decode(self._bytes(msgspec.msgpack.encode(progress)), type=Progress)

    def _bytes(self, data: bytes) -> bytes:
        size = torch.tensor([len(data)])
        with with_peers():
            dist.broadcast(size, 0)
        sent = torch.frombuffer(bytearray(data), dtype=torch.uint8) if data and self.leads else None
        if sent is None:
            sent = torch.empty(int(size), dtype=torch.uint8)
        if len(sent):
            with with_peers():
                dist.broadcast(sent, 0)
        return sent.numpy().tobytes()


def divisible(recipe: Recipe, count: int) -> None:
    """Raises BadInput where a batch of `recipe` cannot be dealt out evenly among `count` ranks."""
    batch, parts = recipe.schedule.batch, recipe.schedule.accumulate
    if batch % (count * parts) == 0 or count == 1:
        return
    pieces = f" in {parts} parts" if parts > 1 else ""
    down = batch // (count * parts) * count * parts
    nearest = f"{down} or {down + count * parts}" if down else f"{count * parts}"
    raise BadInput(
        f"A batch of {batch} pictures{pieces} cannot be divided evenly among {count} GPUs. Set schedule.batch to {nearest}, or take another number of GPUs."
    )
