"""Real files for the data layer: pictures drawn for a test, and the makers of bad ones."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image


@pytest.fixture(scope="session")
def defects() -> ModuleType:
    """`benchmarks/bad_pictures.py`, which knows how to make every defect."""
    file = Path(__file__).parents[3] / "benchmarks" / "bad_pictures.py"
    spec = importlib.util.spec_from_file_location("bad_pictures", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Draw = Callable[..., Path]


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """Write a picture below tmp_path/pictures: `draw("dress/a.png", (200, 0, 0), size=(20, 30))`."""

    def make(name: str, colour: tuple[int, int, int] = (10, 120, 200), size: tuple[int, int] = (40, 40)) -> Path:
        file = tmp_path / "pictures" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.full((size[1], size[0], 3), colour, np.uint8)
        pixels[: size[1] // 4] = 255 - pixels[: size[1] // 4]
        Image.fromarray(pixels).save(file)
        return file

    return make
