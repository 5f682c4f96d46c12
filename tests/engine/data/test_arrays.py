"""Numpy archives and idx files of every usual shape and number type."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from engine.data import check, open_images
from engine.errors import BadInput
from engine.jobs.spec import DatasetRef

GREY = np.random.default_rng(0).integers(0, 256, (12, 20, 20), np.uint8)
COLOUR = np.random.default_rng(1).integers(0, 256, (12, 20, 20, 3), np.uint8)
LABELS = np.arange(12) % 3


def opened(file: Path, split: str = "train") -> object:
    return open_images(DatasetRef(str(file), split=split), 20)


@pytest.mark.parametrize(
    "keys",
    [
        ("images", "labels"),
        ("x", "y"),
        ("train_images", "train_labels"),
        ("x_train", "y_train"),
        ("X", "Y"),
        ("arr_0", "arr_1"),
    ],
)
def test_the_usual_names_are_known(tmp_path: Path, keys: tuple[str, str]) -> None:
    np.savez(tmp_path / "a.npz", **{keys[0]: COLOUR, keys[1]: LABELS})
    found = opened(tmp_path / "a.npz")
    assert np.array_equal(found.images, COLOUR)
    assert np.array_equal(found.labels, LABELS)
    assert found.classes == ("0", "1", "2")


def test_the_split_asked_for_is_used(tmp_path: Path) -> None:
    arrays = {"train_images": GREY, "train_labels": LABELS, "val_images": GREY[:5], "test_images": GREY[:4]}
    np.savez_compressed(tmp_path / "a.npz", **arrays)
    counts = [len(opened(tmp_path / "a.npz", split).images) for split in ("train", "validation", "val", "test")]
    assert counts == [12, 5, 5, 4]
    with pytest.raises(BadInput, match=r"none is called images or extra_images"):
        opened(tmp_path / "a.npz", "extra")


@pytest.mark.parametrize(
    ("array", "note"),
    [
        (GREY.astype(np.float32) / 255, "0 to 1"),
        (GREY.astype(np.float64) / 127.5 - 1, "-1 to 1"),
        (GREY.astype(np.float32), "0 to 255"),
        (GREY.astype(np.int64), "0 to 255"),
        (GREY.astype(np.uint16) * 257, "16 bits"),
        (GREY[..., None], ""),
        (GREY[:, None], ""),
    ],
)
def test_the_usual_numbers_become_bytes_and_it_is_said(tmp_path: Path, array: np.ndarray, note: str) -> None:
    np.savez(tmp_path / "a.npz", images=array)
    found = opened(tmp_path / "a.npz")
    assert np.array_equal(found.images[..., 0], GREY)
    assert any(note in sentence for sentence in found.notes)


def test_channels_first_and_transparency(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=COLOUR.transpose(0, 3, 1, 2))
    assert np.array_equal(opened(tmp_path / "a.npz").images, COLOUR)
    clear = np.concatenate([COLOUR, np.zeros_like(COLOUR[..., :1])], axis=3)
    np.savez(tmp_path / "b.npz", images=clear)
    assert (opened(tmp_path / "b.npz").images == 255).all()


def test_black_and_white(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=GREY > 127)
    assert np.array_equal(opened(tmp_path / "a.npz").images[..., 0], np.where(GREY > 127, 255, 0))


@pytest.mark.parametrize("labels", [LABELS[:, None], np.eye(3)[LABELS], LABELS.astype(float), LABELS.astype(np.uint8)])
def test_labels_of_every_usual_shape(tmp_path: Path, labels: np.ndarray) -> None:
    np.savez(tmp_path / "a.npz", images=GREY, labels=labels)
    assert np.array_equal(opened(tmp_path / "a.npz").labels, LABELS)


def test_labels_with_gaps_become_classes_without_gaps(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=GREY, labels=LABELS * 10)
    found = opened(tmp_path / "a.npz")
    assert found.classes == ("0", "10", "20")
    assert np.array_equal(found.labels, LABELS)
    assert check(tmp_path / "a.npz").class_counts == (4, 4, 4)


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"images": GREY, "labels": LABELS[:5]}, "12 pictures but 5 labels"),
        ({"images": GREY, "labels": LABELS - 1}, "Number the classes from 0"),
        ({"images": GREY, "labels": LABELS + 0.5}, "not whole numbers"),
        ({"images": GREY, "labels": np.array(list("abcabcabcabc"))}, "not whole numbers"),
        ({"images": GREY[:0]}, "holds no pictures"),
        ({"images": GREY[0, 0]}, r"pictures are \[N, height, width\]"),
        ({"images": np.zeros((3, 4, 5, 6, 7), np.uint8)}, r"pictures are \[N, height, width\]"),
        ({"images": GREY * np.float32("nan")}, "are no numbers"),
        ({"images": GREY.astype(np.float32) * 1e9}, "Save the pictures as uint8"),
        ({"images": np.array(["a", "b"]).reshape(1, 2, 1).repeat(2, 2)}, "not pictures"),
        ({"weights": GREY, "biases": LABELS}, "arrays biases, weights, but none is called images"),
    ],
)
def test_what_cannot_be_pictures_is_a_sentence(tmp_path: Path, arrays: dict[str, np.ndarray], said: str) -> None:
    np.savez(tmp_path / "a.npz", **arrays)
    with pytest.raises(BadInput, match=said):
        opened(tmp_path / "a.npz")


def test_pickled_objects_are_never_opened(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=np.array([{"evil": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(BadInput, match="cannot be read as a numpy archive"):
        opened(tmp_path / "a.npz")


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_a_damaged_archive_is_a_sentence(tmp_path: Path, part: float) -> None:
    np.savez(tmp_path / "whole.npz", images=GREY)
    data = (tmp_path / "whole.npz").read_bytes()
    (tmp_path / "a.npz").write_bytes(data[: int(len(data) * part)])
    with pytest.raises(BadInput):
        opened(tmp_path / "a.npz")


def test_idx_files_with_and_without_labels(tmp_path: Path) -> None:
    head = bytes([0, 0, 8, 3]) + np.array(GREY.shape, ">u4").tobytes()
    (tmp_path / "my-images-idx3-ubyte.gz").write_bytes(gzip.compress(head + GREY.tobytes()))
    alone = opened(tmp_path / "my-images-idx3-ubyte.gz")
    assert alone.labels is None
    assert any("without labels" in note for note in alone.notes)
    labels = bytes([0, 0, 8, 1]) + np.array([12], ">u4").tobytes() + LABELS.astype(np.uint8).tobytes()
    (tmp_path / "my-labels-idx1-ubyte").write_bytes(labels)
    both = opened(tmp_path / "my-images-idx3-ubyte.gz")
    assert np.array_equal(both.labels, LABELS)
    assert both.name == "my"


def test_colour_becomes_grey_by_its_brightness_and_grey_becomes_colour(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=COLOUR)
    np.savez(tmp_path / "b.npz", images=GREY)
    grey = open_images(DatasetRef(str(tmp_path / "a.npz")), 20, 1).images[..., 0]
    assert np.abs(grey - COLOUR @ [0.299, 0.587, 0.114]).max() < 0.51
    colour = open_images(DatasetRef(str(tmp_path / "b.npz")), 20, 3).images
    assert np.array_equal(colour, np.repeat(GREY[..., None], 3, axis=3))


def test_arrays_are_resized_where_they_are_not_framed(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=COLOUR)
    assert open_images(DatasetRef(str(tmp_path / "a.npz")), 48).images.shape == (12, 48, 48, 3)
