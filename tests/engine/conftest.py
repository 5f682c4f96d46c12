"""Fixtures of the engine's tests: a library of its own for each test, one thread, small pictures, a umask that is put back."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data.images import ImageSet
from engine.jobs.reporter import Want
from engine.privacy import MASK


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of its own for each test."""
    home = tmp_path / "home"
    monkeypatch.setenv("ATELIER_HOME", str(home))
    return home


@pytest.fixture
def one_thread():
    """One torch thread, so that tests beside each other do not fight."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


class FolderReporter:
    """A Reporter over a folder, as a worker's, whose wishes a test sets: `wishes` maps a step to a Want."""

    job = 7

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "checkpoints").mkdir(parents=True, exist_ok=True)
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.steps: list[tuple[int, int]] = []
        self.wishes: dict[int, Want] = {}
        self.asked = 0

    def latest(self) -> Path | None:
        files = sorted(self.folder.glob("checkpoints/step-*.pt"), key=lambda path: int(path.stem[5:]))
        return files[-1] if files else None

    def save(self, step: int, write: Callable[[Path], None]) -> Path:
        path = self.folder / "checkpoints" / f"step-{step}.pt"
        write(path)
        return path

    def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:
        self.steps.append((step, total))

    def event(self, kind: str, data: dict[str, Any]) -> None:
        self.events.append((kind, data))

    def want(self) -> Want:
        self.asked += 1
        return self.wishes.get(self.asked, Want.GO)


@pytest.fixture
def new_reporter(tmp_path: Path) -> Callable[[str], FolderReporter]:
    """Makes reporters, each with a folder of its own."""
    return lambda name: FolderReporter(tmp_path / name)


@pytest.fixture
def reporter(new_reporter: Callable[[str], FolderReporter]) -> FolderReporter:
    """One reporter."""
    return new_reporter("run")


@pytest.fixture
def shapes() -> ImageSet:
    """400 made pictures of 16 px in two classes: bright squares and bright rings, of varied place and brightness."""
    random = np.random.default_rng(0)
    images = np.zeros((400, 16, 16, 1), np.uint8)
    labels = np.arange(400) % 2
    for k in range(400):
        y, x, light = [*random.integers(1, 7, 2).tolist(), int(random.integers(120, 255))]
        images[k, y : y + 8, x : x + 8] = light
        if labels[k]:
            images[k, y + 2 : y + 6, x + 2 : x + 6] = 0
    return ImageSet(images, labels.astype(np.int64), ("square", "ring"), "shapes", "made", "shapes-1")


@pytest.fixture
def umask_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """For tests that begin here what is a program elsewhere, which keeps all it makes private."""
    for name in (MASK, "TORCHINDUCTOR_CACHE_DIR"):
        monkeypatch.setenv(name, "022")  # so that it is put back
        monkeypatch.delenv(name)
    before = os.umask(0o022)
    yield
    os.umask(before)
