"""A small translator on the shelf, and noise for it to translate."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from msgspec.structs import replace
from PIL import Image
from safetensors.torch import save_file

from engine import paths
from engine.data.derive import inputs_of
from engine.importing.translators import BACK
from engine.library.card import ModelCard, TranslationCard, file_sha256, read_card, write_card
from engine.networks.registry import build_translator

SETTINGS = {"channels": 3, "width": 4, "blocks": 1}


SPADE = {"channels": 3, "outputs": 3, "width": 2}
COLOURS = ("#000000", "#00ff00", "#ff0000")


def shelve_for(wants: str, network: str = "resnet", channels: int = 3, size: int = 32, **settings: Any) -> Path:
    """A translator called as what it wants: 'edges', 'grey', 'masked', 'smaller', or 'labels' of COLOURS."""
    inputs = inputs_of(wants, channels, len(COLOURS))  # type: ignore[arg-type]
    given = {"width": 4, "blocks": 1} | settings if network == "resnet" else settings
    architecture = {"generator": network, "settings": given | {"channels": inputs, "outputs": channels}}
    folder = shelve(wants, **architecture)
    card = read_card(folder)
    told = TranslationCard(wants, inputs, first=wants, second="photos")
    classes = COLOURS if wants == "labels" else ()
    write_card(folder, replace(card, size=size, channels=channels, classes=classes, translation=told))
    return folder


def shelve(name: str, back: bool = False, **more: Any) -> Path:
    folder = paths.models() / name
    folder.mkdir(parents=True)
    torch.manual_seed(3)
    architecture: dict[str, Any] = {"generator": "resnet", "settings": SETTINGS} | more
    kinds = [("generator.safetensors", architecture)]
    if back:
        kinds.append((BACK, architecture))
    for file, one in kinds:
        network = build_translator(one["generator"], one["settings"])
        for tensor in network.parameters():
            tensor.data.mul_(8)
        save_file(network.state_dict(), folder / file)
    write_card(
        folder,
        ModelCard(
            name=name,
            family="image-to-image",
            architecture=architecture,
            size=32,
            channels=3,
            translation=TranslationCard(back=BACK if back else ""),
            weights_sha256=file_sha256(folder / "generator.safetensors"),
        ),
    )
    return folder


def photo(path: Path, size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(sum(size)).integers(0, 255, (size[1], size[0], 4), dtype=np.uint8)
    Image.fromarray(noise).convert(mode).save(path, **more)
    return path
