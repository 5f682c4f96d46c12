"""A finished model in the library: once, whole, under its name or the next free one."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from engine import paths
from engine.data.images import ImageSet
from engine.library.card import read_card
from engine.library.shelving import shelve
from engine.recipes import load, override
from engine.training.checkpoint import Progress
from engine.training.noise_to_image import NoiseToImage
from engine.training.publish import recover_folder, write_model

pytestmark = pytest.mark.usefixtures("one_thread")


def a_run(folder: Path, shapes: ImageSet, seed: int) -> Path:
    small = {"generator.settings.width": 8, "discriminator.settings.width": 8, "generator.settings.latent": 8}
    recipe = override(load("dcgan"), small)
    family = NoiseToImage(recipe, 16, 1, 0, seed, torch.device("cpu"), torch.float32)
    blank = np.zeros((10, 16, 16, 1), np.uint8)
    write_model(folder / "snapshot", "hats", family, shapes, Progress(step=seed), seed, {}, blank)
    return folder


def test_a_run_killed_while_shelving_finds_its_model_and_never_takes_anothers(shapes: ImageSet, tmp_path: Path) -> None:
    first, second = a_run(tmp_path / "1", shapes, 1), a_run(tmp_path / "2", shapes, 2)
    (first / "shelved.json").write_bytes(msgspec.json.encode("hats"))  # killed before its model was in its place
    assert shelve(second, "hats", 2) == paths.models() / "hats"
    assert shelve(first, "hats", 1) == paths.models() / "hats-2"
    assert shelve(second, "hats", 2) == paths.models() / "hats"  # killed after, and done again
    assert shelve(first, "hats", 1) == paths.models() / "hats-2"
    assert sorted(path.name for path in paths.models().iterdir()) == ["hats", "hats-2"]
    assert [read_card(paths.models() / name).seed for name in ("hats", "hats-2")] == [2, 1]
    assert read_card(paths.models() / "hats-2").name == "hats-2"


def test_what_a_killed_shelving_left_goes_and_the_best_is_preferred(shapes: ImageSet, tmp_path: Path) -> None:
    run = a_run(tmp_path / "1", shapes, 1)
    a_run(tmp_path / "2", shapes, 2).joinpath("snapshot").rename(run / "best")
    (paths.models() / ".77-run-9.part" / "half").mkdir(parents=True)
    assert read_card(shelve(run, "hats", 9)).seed == 2
    assert [path.name for path in paths.models().iterdir()] == ["hats"]


def test_a_folder_moved_away_by_a_killed_process_comes_back(shapes: ImageSet, tmp_path: Path) -> None:
    snapshot = a_run(tmp_path, shapes, 1) / "snapshot"
    snapshot.rename(tmp_path / ".snapshot-old")
    (tmp_path / ".snapshot-x1y2").mkdir()
    recover_folder(snapshot)
    assert [path.name for path in tmp_path.iterdir() if "snapshot" in path.name] == ["snapshot"]
    assert read_card(snapshot).seed == 1
    a_run(tmp_path, shapes, 2)
    snapshot.joinpath("card.json").rename(tmp_path / "card.json")
    (tmp_path / ".snapshot-old").mkdir()
    recover_folder(snapshot)
    assert [path.name for path in tmp_path.iterdir() if "snapshot" in path.name] == ["snapshot"]
