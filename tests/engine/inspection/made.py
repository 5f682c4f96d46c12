"""A small classifier that tells dark, even and light pictures apart, and pictures for it."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file

from engine import paths
from engine.library.card import ModelCard, file_sha256, write_card
from engine.networks.registry import build_classifier

SETTINGS = {"size": 16, "channels": 1, "classes": 3, "width": 8, "hidden": 16}
NAMES = ("dark", "even", "light")


def shelve(name: str, seed: int = 3) -> Path:
    """Teach one, and put it on the shelf."""
    torch.manual_seed(seed)
    network = build_classifier("strided", SETTINGS)
    rate, chance = torch.optim.Adam(network.parameters(), 3e-3), torch.Generator().manual_seed(seed)
    for _ in range(150):
        label = torch.randint(3, (32,), generator=chance)
        shades = (label[:, None, None, None] - 1) * 0.4 + 0.2 * torch.randn(32, 1, 16, 16, generator=chance)
        rate.zero_grad()
        torch.nn.functional.cross_entropy(network(shades.clamp(-1, 1)), label).backward()
        rate.step()
    folder = paths.home() / "models" / name
    folder.mkdir(parents=True)
    save_file(network.state_dict(), folder / "classifier.safetensors")
    write_card(
        folder,
        ModelCard(
            name=name, title=name.title(), family="classification", size=16, channels=1, classes=NAMES,
            architecture={"classifier": "strided", "settings": SETTINGS},
            weights="classifier.safetensors", weights_sha256=file_sha256(folder / "classifier.safetensors"),
        ),
    )  # fmt: skip
    return folder


def shelve_judging(name: str) -> Path:
    """A model that has learned nothing, with its discriminator, on the shelf."""
    from engine.data.images import ImageSet
    from engine.recipes import load
    from engine.training.checkpoint import Progress
    from engine.training.family import build_family
    from engine.training.publish import write_model

    pictures = np.stack([shade(ground, k) for ground in (70, 127, 184) for k in range(8)])
    data = ImageSet(pictures, np.repeat(np.arange(3), 8), NAMES, "shades", "CC0", "f" * 16)
    family = build_family(load("dcgan-conditional"), 16, 1, 3, 0, torch.device("cpu"), torch.float32)
    folder = paths.models() / name
    write_model(folder, name, family, data, Progress(step=1), 0, {}, pictures[:20])
    return folder


def shade(ground: int, seed: int = 0, size: int = 16) -> np.ndarray:
    """A noisy picture of one brightness, uint8 [size, size, 1]."""
    chance = np.random.default_rng(seed)
    return (ground + chance.integers(-20, 20, (size, size, 1))).astype(np.uint8)


def folder_of(path: Path, each: int = 6) -> Path:
    """A labelled folder of dark, even and light pictures."""
    for name, ground in zip(NAMES, (70, 127, 184), strict=True):
        (path / name).mkdir(parents=True)
        for k in range(each):
            Image.fromarray(shade(ground, k)[..., 0]).save(path / name / f"{k}.png")
    return path
