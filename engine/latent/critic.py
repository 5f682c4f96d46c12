"""A judge of realism for a finished generator: a discriminator trained beside it, while the generator stays as it is.

With the generator held, it learns the ratio of real to drawn pictures, which a discriminator that chases a moving one never does.
Source: Goodfellow et al. 2014, proposition 1; hinge loss after Lim and Ye 2017, Geometric GAN.
"""

from collections.abc import Callable

import numpy as np
import torch

from engine.data.images import ImageSet
from engine.games.augment import augment
from engine.games.losses import GAMES
from engine.latent.space import Space
from engine.networks.discriminator import Discriminator
from engine.networks.pixels import to_floats
from engine.training.randomness import stream

BATCH, CALIBRATED = 64, 500
_AUGMENT = ("flip", "translation")


def train_critic(
    critic: Discriminator,
    space: Space,
    data: ImageSet,
    *,
    seen: int,
    seed: int = 0,
    tick: Callable[[int, int], None] = lambda _step, _steps: None,
) -> tuple[float, float]:
    """Train `critic` until it saw `seen` real pictures; mean and deviation of its logits on what the generator draws.

    `tick(step, steps)` may raise to stop.
    """
    steps = max(1, seen // BATCH)
    optimizer = torch.optim.Adam(critic.parameters(), lr=2e-4, betas=(0.5, 0.999))
    critic.train().requires_grad_(True)
    chance = np.random.default_rng(seed)
    for step in range(steps):
        tick(step, steps)
        chosen = chance.integers(len(data.images), size=BATCH)
        real = to_floats(data.images[chosen], torch.device("cpu"))
        told = None
        if space.classes and data.labels is not None:
            told = torch.nn.functional.one_hot(torch.from_numpy(data.labels[chosen]), space.classes).float()
        codes, told = space.sample(BATCH, stream(seed, step, "critic"), told)
        with torch.no_grad():
            drawn = space.draw(codes, told).float()
        shown = [augment(x, _AUGMENT, stream(seed, step, name)) for x, name in ((real, "real"), (drawn, "drawn"))]
        loss = GAMES["hinge"].discriminator(critic(shown[0], told), critic(shown[1], told))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
    critic.eval().requires_grad_(False)
    with torch.no_grad():
        codes, told = space.sample(CALIBRATED, stream(seed, steps, "calibrate"))
        logits = torch.cat(
            [
                critic(
                    space.draw(codes[i : i + BATCH], told[i : i + BATCH] if told is not None else None),
                    told[i : i + BATCH] if told is not None else None,
                )
                for i in range(0, CALIBRATED, BATCH)
            ]
        ).float()
    return float(logits.mean()), max(float(logits.std()), 1e-3)
