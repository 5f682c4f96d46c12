"""Model folders made for the tests: real cards beside real safetensors files."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from engine.library.card import ModelCard, file_sha256, write_card
from engine.library.shelf import Shelf

MakeModel = Callable[..., Path]


@pytest.fixture
def make_model() -> MakeModel:
    """Make a model folder below a folder: `make_model(parent, "dresses", parents=("hats",))`."""

    def make(parent: Path, name: str, folder: str = "", **more: object) -> Path:
        place = parent / (folder or name)
        place.mkdir(parents=True)
        weights = place / "generator.safetensors"
        save_file({"w": np.full((2, 3), len(name), np.float32), "b": np.zeros(3, np.float32)}, weights)
        card = {"size": 32, "channels": 1, "latent_size": 64, "weights_sha256": file_sha256(weights), **more}
        write_card(place, ModelCard(name=name, **card))
        return place

    return make


@pytest.fixture
def shelf(tmp_path: Path, make_model: MakeModel) -> Shelf:
    """A shelf with the own models `dresses` and `hats` and the starter model `fashion32`."""
    make_model(tmp_path / "resources" / "models", "fashion32", title="Clothes by category")
    make_model(tmp_path / "home" / "models", "dresses", parents=("fashion32",))
    make_model(tmp_path / "home" / "models", "hats")
    return Shelf(tmp_path / "home", tmp_path / "resources")
