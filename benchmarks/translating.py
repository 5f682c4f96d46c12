"""What does it cost to translate a large photo, do its tiles fit together, and how fast is a look?

    python benchmarks/translating.py [--model NAME | --width 32] [--megapixels 24]

A translator of the library, or CycleGAN's with nine blocks and random weights (scaled so that all of it matters: harder for tiles
than a trained one). The photo is a mosaic of the sample photos, unlike from place to place. Peak memory is of the whole process,
torch included. "One piece" is the same picture as a single tile.
"""

import argparse
import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import torch
from PIL import Image
from torch import nn

from engine import paths
from engine.device import choose_precision
from engine.library.shelf import Shelf
from engine.networks.placed import placed
from engine.networks.registry import build_translator
from engine.networks.translator import Translator
from engine.translation.apply import How, translate
from engine.translation.model import LoadedTranslator

CPU = torch.device("cpu")
LOOK, TRIES = 256, 9


def mosaic(megapixels: float) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """uint8 [H, W, 3], three to two, of the sample photos side by side."""
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    width = round(height * 1.5)
    edge = height // 3
    files = sorted((paths.resources() / "samples" / "clothing").glob("*.jpg"))
    out = np.zeros((height, width, 3), np.uint8)
    for number, (y, x) in enumerate((y, x) for y in range(0, height, edge) for x in range(0, width, edge)):
        photo = Image.open(files[number % len(files)]).convert("RGB").resize((edge, edge), Image.Resampling.BICUBIC)
        part = out[y : y + edge, x : x + edge]
        part[:] = np.asarray(photo)[: part.shape[0], : part.shape[1]]
    noise = np.random.default_rng(0).integers(-6, 7, (height, width, 1), np.int8)  # the grain of a real photo
    return (out + noise).clip(0, 255).astype(np.uint8)


def network_of(model: str, width: int) -> Translator:
    """The translator `model`, or a random one."""
    if model:
        return LoadedTranslator(Shelf().find(model).folder).network
    torch.manual_seed(0)
    network = build_translator("resnet", {"width": width})
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight)
            if module.out_channels == network.outputs:
                nn.init.normal_(module.weight, 0, 0.01)
    return placed(network.eval().requires_grad_(False), CPU)


def main() -> None:
    """Measure, smallest first, so that the peak is the large photo's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="")
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--megapixels", type=float, default=24)
    given = parser.parse_args()
    network = network_of(given.model, given.width)
    small, seconds = mosaic(LOOK**2 * 1.5 / 1e6), []
    for _ in range(TRIES):
        began = time.perf_counter()
        translate(network, small, precision=choose_precision(CPU))
        seconds.append(time.perf_counter() - began)
    print(f"look, {small.shape[1]} x {small.shape[0]} px: {np.median(seconds):.2f} s (median of {TRIES})", flush=True)
    large = mosaic(given.megapixels)
    began, cpu = time.perf_counter(), time.process_time()
    translate(network, large)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = f"{time.perf_counter() - began:.0f} s, {time.process_time() - cpu:.0f} s of CPU"
    print(f"{given.megapixels:g} megapixels: {spent}, peak {peak:.0f} MB", flush=True)
    photo = mosaic(2)
    whole = translate(network, photo, How(tile=1 << 14)).astype(int)
    tiled = translate(network, photo)
    off = np.abs(whole - tiled)
    steps = np.abs(np.diff(tiled - whole, axis=1)).mean((0, 2)).max()
    print(f"2 megapixels, tiles against one piece: mean {off.mean():.2f}, at most {off.max()} of 255; ", end="")
    print(f"largest step along a column: {steps:.2f}")


if __name__ == "__main__":
    main()
