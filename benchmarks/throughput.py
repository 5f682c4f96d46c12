"""CPU seconds of one DCGAN training step at 32 px, batch 64, one thread: Atelier's recipe `dcgan` and torchgan's DCGAN.

    pip install --no-deps torchgan==0.1.0
    python benchmarks/throughput.py [--steps 12] [--rounds 5]

Same layer widths (256-128-64-3 up, 64-128-256 down), same losses (non-saturating), Adam, three channels; the two take turns
in one process, so that a noisy machine is noisy for both. Ours does the whole step of the loop: sampling the data, both
phases, the average of weights and the check for NaN; theirs its own `train_ops`.
"""

import argparse
import importlib
import statistics
import sys
import time
import types
from collections.abc import Callable
from importlib.machinery import PathFinder
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from engine.data.images import ImageSet
from engine.device import choose_precision
from engine.jobs.reporter import Want
from engine.recipes import load, override
from engine.training.loop import Length, Loop
from engine.training.noise_to_image import NoiseToImage

BATCH = 64


class Nowhere:
    """A reporter that keeps nothing."""

    job = 0

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def latest(self) -> None: ...
    def save(self, step: int, write: Callable[[Path], None]) -> Path: ...
    def progress(self, *_: object) -> None: ...
    def event(self, *_: object) -> None: ...
    def want(self) -> Want:
        return Want.GO


def ours(images: np.ndarray, precision: torch.dtype, folder: Path) -> Callable[[], None]:
    """One step of Atelier's loop."""
    recipe = override(load("dcgan"), {"schedule.batch": BATCH, "generator.settings.latent": 100})
    data = ImageSet(images, None, (), "noise", "", "noise")
    family = NoiseToImage(recipe, 32, 3, 0, 0, torch.device("cpu"), precision)
    loop = Loop(family, data, Nowhere(folder), "x", 0, Length(10**6), 1e9, lambda: None)
    return loop._step


def theirs(images: np.ndarray) -> Callable[[], None]:
    """One step of torchgan's, by its own losses' `train_ops`. Its package is entered by its parts, since its trainer
    needs torchvision."""
    spec = PathFinder.find_spec("torchgan", sys.path)
    if spec is None or spec.submodule_search_locations is None:
        sys.exit("torchgan is not installed: pip install --no-deps torchgan==0.1.0")
    package = types.ModuleType("torchgan")
    package.__path__ = list(spec.submodule_search_locations)
    sys.modules["torchgan"] = package
    models = importlib.import_module("torchgan.models.dcgan")
    losses = importlib.import_module("torchgan.losses.minimax")
    generator = models.DCGANGenerator(100, 32, 3, 64)
    discriminator = models.DCGANDiscriminator(32, 3, 64)
    adam = {"lr": 2e-4, "betas": (0.5, 0.999)}
    g_optimizer = torch.optim.Adam(generator.parameters(), **adam)
    d_optimizer = torch.optim.Adam(discriminator.parameters(), **adam)
    g_loss, d_loss = losses.MinimaxGeneratorLoss(), losses.MinimaxDiscriminatorLoss()
    device = torch.device("cpu")
    random = np.random.default_rng(0)

    def step() -> None:
        chosen = images[random.integers(0, len(images), BATCH)]
        real = torch.from_numpy(chosen).permute(0, 3, 1, 2).float() / 127.5 - 1
        d_loss.train_ops(generator, discriminator, d_optimizer, real, device)
        g_loss.train_ops(generator, discriminator, g_optimizer, device, BATCH)

    return step


def cpu_seconds(step: Callable[[], object], steps: int) -> float:
    """CPU seconds a step."""
    began = time.process_time()
    for _ in range(steps):
        step()
    return (time.process_time() - began) / steps


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    torch.set_num_threads(1)
    images = np.random.default_rng(0).integers(0, 256, (2_000, 32, 32, 3), np.uint8)
    with TemporaryDirectory() as folder:
        auto = choose_precision(torch.device("cpu"))
        runs = {"torchgan 0.1.0": theirs(images), "atelier float32": ours(images, torch.float32, Path(folder))}
        if auto is not torch.float32:
            runs[f"atelier auto ({str(auto).removeprefix('torch.')})"] = ours(images, auto, Path(folder))
        for step in runs.values():
            cpu_seconds(step, 3)
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(options.rounds):
            for name, step in runs.items():
                times[name].append(cpu_seconds(step, options.steps))
    base = times["torchgan 0.1.0"]
    print(f"{'':28} CPU s a step   times torchgan's speed (median of {options.rounds} rounds)")
    for name, found in times.items():
        ratio = statistics.median(b / f for b, f in zip(base, found, strict=True))
        print(f"{name:28} {statistics.median(found):12.3f}   {ratio:.2f}")


if __name__ == "__main__":
    main()
