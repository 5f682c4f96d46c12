"""A data set packed into one file is, where it arrives, the set that it was here."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.data.packing import pack
from engine.data.source import resolve
from engine.errors import BadInput
from engine.jobs.spec import DatasetRef
from tests.engine.data.test_idx import idx


def go_on() -> None:
    """Nobody wants anything."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


@pytest.fixture
def clothes(draw: Callable[..., Path], tmp_path: Path) -> Path:
    """Two classes, and what systems leave behind."""
    for number in range(3):
        draw(f"dress/{number}.png", (200, 10 * number, 0))
        draw(f"hat/deeper/{number}.jpg", (0, 10 * number, 200))
    draw(".hidden/3.png")
    return tmp_path / "pictures"


def arrived(source: Path, place: Path) -> DatasetRef:
    """What the set is under its new name, as another computer has it."""
    made = pack(str(source), "train", place, go_on)
    assert made is not None
    file, name = made
    there = place / "there"
    there.mkdir()
    (there / name).write_bytes(file.read_bytes())
    return DatasetRef(str(there / name))


def test_linked_folders_go_along_and_what_is_packed_twice_has_the_same_bytes(clothes: Path, place: Path) -> None:
    elsewhere = place.parent / "elsewhere"
    next(folder for folder in sorted(clothes.iterdir()) if folder.is_dir()).rename(elsewhere)
    (clothes / "linked").symlink_to(elsewhere, target_is_directory=True)
    here, there = resolve(DatasetRef(str(clothes))), resolve(arrived(clothes, place))
    assert "linked" in here.classes
    assert (there.names, there.labels, there.classes) == (here.names, here.labels, here.classes)
    first = (place / "pictures.zip").read_bytes()
    for file in clothes.rglob("*"):
        os.utime(file)
    pack(str(clothes), "train", place, go_on)
    assert (place / "pictures.zip").read_bytes() == first


@pytest.mark.parametrize("whole_folder", [False, True])
def test_idx_files_keep_their_labels(tmp_path: Path, place: Path, whole_folder: bool) -> None:
    folder = tmp_path / "arrays"
    folder.mkdir()
    pictures = np.random.default_rng(0).integers(0, 256, (6, 8, 8), dtype=np.uint8)
    (folder / "my-images.idx").write_bytes(idx(pictures))
    (folder / "my-labels.idx").write_bytes(idx(np.array([7, 3, 7, 9, 3, 9], dtype=np.uint8)))
    source = folder if whole_folder else folder / "my-images.idx"
    here = resolve(DatasetRef(str(source))).load()
    there = resolve(arrived(source, place)).load()
    assert here.classes == there.classes == ("3", "7", "9")
    assert np.array_equal(here.labels, there.labels)
    assert np.array_equal(here.images, there.images)


def test_a_known_name_goes_as_it_is_and_what_vanishes_on_the_way_is_named(clothes: Path, place: Path) -> None:
    assert pack("fashion-sample", "train", place, go_on) is None
    pictures = sorted(file for file in clothes.rglob("*") if file.is_file())

    def vanish() -> None:
        pictures[-1].unlink(missing_ok=True)

    with pytest.raises(BadInput, match=f"{pictures[-1].name} cannot be read"):
        pack(str(clothes), "train", place, vanish)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file of Linux that fails while it is read")
def test_a_picture_that_fails_while_it_is_read_is_named(clothes: Path, place: Path) -> None:
    (clothes / "z.png").symlink_to("/proc/self/mem")
    with pytest.raises(BadInput, match=r"z\.png cannot be read to its end: Input/output error"):
        pack(str(clothes), "", place, go_on)
