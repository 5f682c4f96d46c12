"""Train the small encoder of a finished generator, from the generator's own pictures: no data set is needed.

Source: Zhu et al. 2016, Generative visual manipulation on the natural image manifold, section 4 (a network that predicts z).
"""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.games.augment import augment
from engine.latent.space import Space
from engine.networks.encoder import Encoder
from engine.randomness import stream

BATCH = 64
_DISTURBED = ("noise",)
"""What a photograph has and a drawn picture has not: half of the pictures are seen so, with the code they had before."""


def train_encoder(
    space: Space,
    channels: int,
    side: int,
    *,
    seen: int,
    seed: int = 0,
    tick: Callable[[int, int], None] = lambda _step, _steps: None,
) -> Encoder:
    """An encoder for `space` that saw `seen` pictures, in eval mode. `tick(step, steps)` may raise to stop.

    The loss: squared error of the code in its own deviations, cross-entropy of the class, and squared error of what the
    generator draws from the guess, which asks only for what can be seen.
    """
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        encoder = Encoder(side, channels, space.size, space.classes)
    encoder.mean.copy_(space.mean)
    encoder.deviation.copy_(space.deviation.clamp(min=1e-4))
    encoder.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    steps = max(1, seen // BATCH)
    optimizer = torch.optim.AdamW(encoder.parameters(), lr=1e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps + 1)
    for step in range(steps):
        tick(step, steps)
        codes, classes = space.sample(BATCH, stream(seed, step, "encoder"))
        with torch.no_grad():
            pictures = space.draw(codes, classes)
        half = BATCH // 2
        disturbed = augment(pictures[half:], _DISTURBED, stream(seed, step, "disturb"))
        loss = _loss(encoder, space, torch.cat([pictures[:half], disturbed]), pictures, codes, classes)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        schedule.step()
    return encoder.eval().requires_grad_(False)


def _loss(
    encoder: Encoder, space: Space, seen: Tensor, pictures: Tensor, codes: Tensor, classes: Tensor | None
) -> Tensor:
    guessed, named = encoder(seen)
    loss = ((guessed - codes) / encoder.deviation).square().mean()
    if named is not None and classes is not None:
        loss = loss + 0.3 * F.cross_entropy(named, classes)
    return loss + 3 * F.mse_loss(space.draw(guessed, classes), pictures)
