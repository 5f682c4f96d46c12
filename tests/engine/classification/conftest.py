"""A small classifier in the library, made as a run leaves it, of which it is known what it says."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from engine import paths
from engine.library.card import DataCard, ModelCard, file_sha256, write_card
from engine.networks.registry import build_classifier

SETTINGS = {"size": 16, "channels": 1, "classes": 3, "width": 4, "hidden": 8}


@pytest.fixture
def model(own_home: Path) -> Path:
    """The folder of a classifier of grey pictures, 16 px, called `tones`, with random weights."""
    folder = paths.models() / "tones"
    folder.mkdir()
    torch.manual_seed(0)
    save_file(build_classifier("strided", SETTINGS).state_dict(), folder / "classifier.safetensors")
    card = ModelCard(
        name="tones",
        family="classification",
        architecture={"classifier": "strided", "settings": SETTINGS},
        data=DataCard(name="tones"),
        size=16,
        channels=1,
        classes=("dark", "middle", "light"),
        weights="classifier.safetensors",
        weights_sha256=file_sha256(folder / "classifier.safetensors"),
    )
    write_card(folder, card)
    return folder
