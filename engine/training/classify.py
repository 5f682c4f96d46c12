"""Train a small classifier on labelled pictures: the feature network for judging models of the same data."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F

from engine.games.augment import augment
from engine.networks.classifier import SmallClassifier
from engine.training.device import autocast, choose_precision
from engine.training.randomness import settle, stream
from engine.training.sampler import EpochSampler

Pixels = npt.NDArray[np.uint8]


def train_classifier(
    pictures: Pixels,
    labels: npt.NDArray[np.int64],
    classes: int,
    *,
    seen: int,
    seed: int = 0,
    width: int = 24,
    device: torch.device | None = None,
    augmentations: tuple[str, ...] = ("flip",),
    tick: Callable[[int, int], None] = lambda _step, _total: None,
) -> SmallClassifier:
    """A classifier that saw `seen` pictures of `pictures` uint8 [N, H, W, C], in eval mode on the CPU.

    One-cycle learning rate, AdamW, label smoothing 0.1. `tick(step, total)` is called every step and may raise to stop.
    """
    device = device or torch.device("cpu")
    precision = choose_precision(device)
    batch = min(128, len(pictures))
    steps = max(1, seen // batch)
    settle(seed, 0)
    model = SmallClassifier(pictures.shape[3], classes, width).to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps + 1)
    sampler = EpochSampler(len(pictures), seed)
    model.train()
    for step in range(steps):
        tick(step, steps)
        settle(seed, step + 1)
        chosen = sampler.indices(step * batch, batch)
        x = to_floats(pictures[chosen], device)
        x = augment(x, augmentations, stream(seed, step, "augment"))
        with autocast(device, precision):
            logits = model(x)
        loss = F.cross_entropy(logits.float(), torch.from_numpy(labels[chosen]).to(device), label_smoothing=0.1)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        schedule.step()
    return model.cpu().eval().requires_grad_(False)


def to_floats(pixels: Pixels, device: torch.device) -> torch.Tensor:
    """uint8 [N, H, W, C] -> float32 [N, C, H, W] in [-1, 1] on `device`."""
    x = torch.from_numpy(np.ascontiguousarray(pixels)).to(device)
    return x.permute(0, 3, 1, 2).float().div_(127.5).sub_(1)
