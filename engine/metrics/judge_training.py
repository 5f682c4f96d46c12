"""Train a small classifier on labelled pictures: the feature network for judging models of the same data."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F

from engine.games.augment import augment
from engine.networks.classifier import SmallClassifier
from engine.networks.pixels import to_floats

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
    precision: torch.dtype = torch.float32,
    augmentations: tuple[str, ...] = ("flip",),
    tick: Callable[[int, int], None] = lambda _step, _total: None,
) -> SmallClassifier:
    """A classifier that saw `seen` pictures of `pictures` uint8 [N, H, W, C], in eval mode on the CPU.

    One-cycle learning rate, AdamW, label smoothing 0.1; in bfloat16 where that is the `precision`, else in float32.
    `tick(step, total)` is called every step and may raise to stop. torch's own random numbers are left as they were.
    """
    device = device or torch.device("cpu")
    batch = min(128, len(pictures))
    steps = max(1, seen // batch)
    random, draw = np.random.default_rng(seed), torch.Generator().manual_seed(seed)
    order = np.concatenate([random.permutation(len(pictures)) for _ in range(-(-steps * batch // len(pictures)))])
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = SmallClassifier(pictures.shape[3], classes, width).to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.05)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps + 1)
        model.train()
        for step in range(steps):
            tick(step, steps)
            chosen = order[step * batch : (step + 1) * batch]
            x = augment(to_floats(pictures[chosen], device), augmentations, draw)
            with torch.autocast(device.type, torch.bfloat16, enabled=precision == torch.bfloat16):
                logits = model(x)
            loss = F.cross_entropy(logits.float(), torch.from_numpy(labels[chosen]).to(device), label_smoothing=0.1)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            schedule.step()
    return model.cpu().eval().requires_grad_(False)
