"""Projection onto what a GAN can draw (Defense-GAN): the nearest picture of the generator is classified in place of the one given.

Several starts descend at once, the nearest counts; an encoder's guess is one more. The starts are the same for every picture and each
time, so that an attack that knows of the defence meets the same function.
Source: Samangouei et al. 2018, Defense-GAN, section 4 and algorithm of figure 1.
"""

from collections.abc import Callable
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.errors import BadInput
from engine.latent.searchable import Searchable
from engine.latent.space import Space
from engine.networks.encoder import Encoder
from engine.randomness import stream

LATE = 0.8
"""After this share of the steps the rate falls to a tenth."""


class Descent(NamedTuple):
    """`steps` (L) from `starts` (R, 0 where an encoder's guess is enough) random codes, by momentum on the mean square over pixels in [0, 1]."""

    steps: int = 50
    starts: int = 2
    rate: float = 10.0
    momentum: float = 0.7


class Projected(NamedTuple):
    """`pictures` [N, C, H, W] in [0, 1] as the generator draws them; `residual` [N]: mean square of what it could not draw, the score of
    `engine.defences.detector`."""

    pictures: Tensor
    residual: Tensor


class Manifold:
    """What one generator draws, as a transform of pictures [N, C, H, W] in [0, 1] of its own size."""

    def __init__(
        self,
        space: Space,
        encoder: Encoder | None = None,
        descent: Descent | None = None,
        *,
        batch: int = 64,
        seed: int = 0,
        tick: Callable[[int, int], None] = lambda _step, _steps: None,
    ) -> None:
        """`batch`: pictures that descend at once; `tick(step, steps)`, called at each step of each batch, may raise to stop.

        Raises BadInput where there is neither a start nor an encoder.
        """
        if encoder is None and descent is not None and descent.starts < 1:
            raise BadInput("This generator has no encoder, so the search needs a start. Give at least one.")
        self._space, self._encoder, self.descent = space, encoder, descent or Descent()
        self._batch, self._tick = batch, tick
        self._starts, self._told = space.sample(self.descent.starts, stream(seed, 0, "manifold"))

    def __call__(self, pictures: Tensor) -> Tensor:
        """The nearest pictures that the generator draws, [N, C, H, W] in [0, 1]."""
        return self.project(pictures).pictures

    def project(self, pictures: Tensor) -> Projected:
        """The same, with how far they are away. Raises BadInput for pictures of another size than the generator's."""
        parts = [self._nearest(part.detach() * 2 - 1) for part in pictures.split(self._batch)]
        return Projected(*(torch.cat(column) for column in zip(*parts, strict=True)))

    def _nearest(self, wanted: Tensor) -> tuple[Tensor, Tensor]:
        """Of pictures [N, C, H, W] in [-1, 1]: the nearest in [0, 1], and the residuals [N]."""
        codes, told = self._beginnings(wanted)  # [R N, size]: all pictures of the first start, then of the next
        count = len(wanted)
        rounds = len(codes) // count
        targets = wanted.repeat(rounds, 1, 1, 1)
        deviation = self._space.deviation.to(codes)
        moved, speed = torch.zeros_like(codes), torch.zeros_like(codes)
        steps = self.descent.steps
        for step in range(steps):
            self._tick(step, steps)
            with torch.enable_grad():
                at = moved.requires_grad_(True)
                far = self._far(codes + at * deviation, told, targets)[1].sum()
                (gradient,) = torch.autograd.grad(far, at)
            rate = self.descent.rate * (0.1 if step >= LATE * steps else 1.0)
            speed = self.descent.momentum * speed + gradient
            moved = moved.detach() - rate * speed
        with torch.no_grad():
            drawn, far = self._far(codes + moved * deviation, told, targets)
            best = far.view(rounds, count).argmin(0) * count + torch.arange(count, device=far.device)
        return ((drawn[best] + 1) / 2).clamp(0, 1), far[best]

    def _far(self, codes: Tensor, told: Tensor | None, targets: Tensor) -> tuple[Tensor, Tensor]:
        """What is drawn, and the mean square of its difference to `targets` in units of the range, [N]."""
        drawn = self._space.draw(codes, told)
        if drawn.shape != targets.shape:
            raise BadInput(
                f"This generator draws {_size(drawn)}, the classifier takes {_size(targets)}. Choose a generator of the same pictures."
            )
        return drawn, ((drawn - targets) / 2).square().mean((1, 2, 3))

    @torch.no_grad()
    def _beginnings(self, wanted: Tensor) -> tuple[Tensor, Tensor | None]:
        """Codes [R N, size] and class weights [R N, K] where every picture begins; the encoder's guess comes last."""
        count = len(wanted)
        codes = self._starts.to(wanted).repeat_interleave(count, 0)
        told = self._told.to(wanted).repeat_interleave(count, 0) if self._told is not None else None
        if self._encoder is None:
            return codes, told
        guess, named = self._encoder(wanted)
        if told is not None:
            likely = named.argmax(1) if named is not None else torch.zeros(count, dtype=torch.int64)
            told = torch.cat([told, F.one_hot(likely, told.shape[1]).to(told)])
        return torch.cat([codes, guess]), told


def manifold_of(found: Searchable, descent: Descent | None = None, *, seed: int = 0) -> Manifold:
    """The manifold of a model of the library, opened by `engine.latent.searchable`, with the encoder that it has."""
    return Manifold(found.space, found.equipment.encoder, descent, seed=seed)


def _size(pictures: Tensor) -> str:
    channels, height, width = pictures.shape[1:]
    return f"{width} x {height} pixels in {channels} {'channel' if channels == 1 else 'channels'}"
