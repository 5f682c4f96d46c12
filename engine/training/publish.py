"""What a run shows of itself while it learns: sample grids, curves, and model folders anyone can open."""

import json
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from safetensors.torch import save_file
from torch import Tensor

from engine import __version__
from engine.data.images import ImageSet
from engine.latent.point import noise
from engine.library.atomic import write_bytes, write_file
from engine.library.card import DataCard, ModelCard, file_sha256, write_card
from engine.recipes import to_dict
from engine.training.checkpoint import Progress
from engine.training.classification import Classification
from engine.training.family import Family
from engine.training.keep_discriminator import keep_discriminator
from engine.training.noise_to_image import NoiseToImage
from engine.training.translating import Translating

WEIGHTS, OF_CLASSIFIER = "generator.safetensors", "classifier.safetensors"
COLUMNS, ROWS = 10, 6
PREVIEW_SEED = 20_000


def fixed_latents(latent: int, classes: int) -> tuple[Tensor, Tensor | None]:
    """The latents of every sample grid: 6 rows of 10; with classes a column shows one class (10 at a time)."""
    z = torch.stack([noise(PREVIEW_SEED + k, latent) for k in range(ROWS * COLUMNS)])
    if not classes:
        return z, None
    columns = torch.arange(ROWS * COLUMNS) % COLUMNS % classes
    return z, torch.nn.functional.one_hot(columns, classes).float()


def grid(pixels: npt.NDArray[np.uint8], columns: int = COLUMNS) -> npt.NDArray[np.uint8]:
    """uint8 [N, H, W, C] -> one picture [rows * H, columns * W, C]; N must be a multiple of `columns`."""
    n, height, width, channels = pixels.shape
    rows = n // columns
    table = pixels.reshape(rows, columns, height, width, channels).transpose(0, 2, 1, 3, 4)
    return table.reshape(rows * height, columns * width, channels)


def save_grid(path: Path, pixels: npt.NDArray[np.uint8], columns: int = COLUMNS) -> None:
    """A PNG, atomically."""
    picture = grid(pixels, columns)
    image = Image.fromarray(picture[:, :, 0] if picture.shape[2] == 1 else picture)
    write_file(path, lambda part: image.save(part, "PNG", compress_level=1))


class Curves:
    """`curves.jsonl`: one JSON object a line, appended while the run goes on."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rewind(self, step: int) -> None:
        """Forget what was written after `step`, when a run goes on from an older checkpoint; also a torn last line."""
        if not self.path.exists():
            return
        kept = []
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
            except json.JSONDecodeError:
                continue
            if entry["step"] <= step:
                kept.append(line)
        write_bytes(self.path, "".join(line + "\n" for line in kept).encode())

    def add(self, entry: dict[str, Any]) -> None:
        """Append one line."""
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


def write_model(
    folder: Path,
    name: str,
    family: Family,
    data: ImageSet,
    progress: Progress,
    seed: int,
    metrics: dict[str, float],
    preview: npt.NDArray[np.uint8],
    about: str = "",
    parents: tuple[str, ...] = (),
    columns: int = COLUMNS,
) -> ModelCard:
    """A whole model folder at `folder`, replaced at once: either the old one or the new one is there, never a mixture."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        translator = family if isinstance(family, Translating) else None
        naming = isinstance(family, Classification)
        weights = OF_CLASSIFIER if naming else WEIGHTS
        for file, network in (translator.networks if translator else {weights: family.ema.module}).items():
            save_file({key: value.contiguous().cpu() for key, value in network.state_dict().items()}, part / file)
        kept = keep_discriminator(part, family, data, seed) if isinstance(family, NoiseToImage) else None
        card = ModelCard(
            name=name,
            title=name,
            about=about,
            architecture=msgspec.to_builtins(family.architecture),
            recipe=to_dict(family.recipe),
            data=DataCard(name=data.name, licence=data.licence, count=len(data.images), fingerprint=data.fingerprint),
            family="image-to-image" if translator else "classification" if naming else "noise-to-image",
            size=translator.size if translator else data.images.shape[1],
            channels=data.made.shape[3],
            weights=weights,
            latent_size=family.latent,
            classes=data.classes if family.classes else (),
            translation=translator.card_of(data.kinds) if translator else None,
            discriminator=kept,
            seed=seed,
            steps=progress.step,
            images=progress.images,
            metrics=metrics,
            parents=parents,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            app_version=__version__,
            weights_sha256=file_sha256(part / weights),
        )
        save_grid(part / "preview.png", preview, columns)
        write_card(part, card)
        replace_folder(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return card


def replace_folder(part: Path, folder: Path) -> None:
    """Put `part` in the place of `folder`. A folder cannot be replaced in one step, so the old one is moved away first."""
    if folder.exists():
        old = _old(folder)
        shutil.rmtree(old, ignore_errors=True)
        os.replace(folder, old)
        os.replace(part, folder)
        shutil.rmtree(old, ignore_errors=True)
    else:
        os.replace(part, folder)


def recover_folder(folder: Path) -> None:
    """Mend what a process killed in `write_model` or `replace_folder` left: the old folder comes back, halves go.

    Only called while no other process writes here.
    """
    old = _old(folder)
    if old.is_dir() and not folder.exists():
        os.replace(old, folder)
    for rest in folder.parent.glob(f".{folder.name}-*"):
        shutil.rmtree(rest, ignore_errors=True)


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}-old")
