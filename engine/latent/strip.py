"""A strip: the latents from a start to an end, few enough to show; and the picture of a strip while it grows."""

import time
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import Latent
from engine.latent.searchable import Searchable
from engine.library.atomic import write_file
from engine.library.pictures import picture_of
from engine.networks.pixels import to_bytes

EVERY_S = 0.5
PREVIEW = "preview.png"


def strips(found: Searchable, climbed: Tensor, classes: Tensor | None, frames: int) -> list[tuple[Latent, ...]]:
    """For each of N items `frames` latents of its way [T, N, size], the start and the end among them."""
    steps = torch.linspace(0, len(climbed) - 1, max(2, frames)).round().long().tolist()
    return [
        tuple(found.latent(climbed[t, n], classes[n] if classes is not None else None) for t in steps)
        for n in range(climbed.shape[1])
    ]


class Preview:
    """Shows the items of a climb while it goes on: a row of pictures in the job's folder, at most two a second."""

    def __init__(self, found: Searchable, classes: Tensor | None, reporter: Reporter) -> None:
        self._found, self._classes, self._reporter = found, classes, reporter
        self._next = 0.0

    @torch.no_grad()
    def show(self, step: int, codes: Tensor) -> None:
        """The items at `step`, codes [N, size]."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY_S
        pixels = to_bytes(self._found.space.draw(codes, self._classes)).permute(0, 2, 3, 1).numpy()
        row = picture_of(pixels.transpose(1, 0, 2, 3).reshape(pixels.shape[1], -1, pixels.shape[3]))
        file = self._reporter.folder / PREVIEW
        write_file(file, lambda part: row.save(part, "PNG", compress_level=1))
        self._reporter.event("preview", {"step": step, "file": PREVIEW, "count": len(codes)})


class Stages:
    """Progress through stages of known length, as one bar; every tick obeys the owner."""

    def __init__(self, reporter: Reporter, lengths: Sequence[int]) -> None:
        self._reporter, self._lengths = reporter, tuple(lengths)

    def tick(self, stage: int) -> Callable[[int, int], None]:
        """For `stage`: called with (done, all of this stage), whatever the unit. Raises Stopped."""
        before, total = sum(self._lengths[:stage]), sum(self._lengths)

        def tell(done: int, of: int) -> None:
            obey(self._reporter)
            self._reporter.progress(before + round(self._lengths[stage] * min(1.0, done / max(1, of))), total)

        return tell
