"""The idx format: read whole, or refused with a sentence."""

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.data.idx import is_idx_name, labels_beside, read_idx
from engine.errors import BadInput

PICTURES = np.arange(3 * 5 * 4, dtype=np.uint8).reshape(3, 5, 4)


def idx(array: np.ndarray) -> bytes:
    return struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape) + array.tobytes()


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("array", [PICTURES, PICTURES[:, 0, 0]], ids=["pictures", "labels"])
def test_arrays_come_back(tmp_path: Path, packed: bool, array: np.ndarray) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(idx(array)) if packed else idx(array))
    assert np.array_equal(read_idx(tmp_path / "a"), array)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is not an idx file"),
        (b"\0\0\x0d\x03" + bytes(99), "is not an idx file of bytes"),
        (idx(PICTURES)[:9], "ends inside its head"),
        (idx(PICTURES)[:-1], "holds 59 of the 60 bytes"),
        (idx(PICTURES) + b"x", "more bytes than the 60"),
        (gzip.compress(idx(PICTURES), mtime=0)[:-12], "damaged or cut short"),
        (gzip.compress(idx(PICTURES), mtime=0)[:-9] + b"\xff" * 9, "damaged or cut short"),
        (struct.pack(">HBB3I", 0, 8, 3, 2**31, 2**20, 2**20), "more than the 8192 MB accepted"),
    ],
)
def test_damage_is_a_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "t.gz").write_bytes(data)
    with pytest.raises(BadInput, match=said):
        read_idx(tmp_path / "t.gz")


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        read_idx(tmp_path / "none")


@given(st.binary(max_size=60), st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_an_array_or_a_sentence(tmp_path: Path, data: bytes, packed: bool) -> None:
    (tmp_path / "t").write_bytes((b"\x1f\x8b\x08\0" if packed else b"\0\0\x08\x01") + data)
    try:
        found: np.ndarray | None = read_idx(tmp_path / "t")
    except BadInput:
        found = None
    assert found is None or found.dtype == np.uint8


def test_labels_are_found_by_name(tmp_path: Path) -> None:
    for images, labels in [
        ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
        ("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"),
        ("my-images.idx", "my-labels.idx"),
        ("emnist-images-idx3-ubyte", "emnist-labels-idx1-ubyte.gz"),
    ]:
        (tmp_path / images).touch()
        assert labels_beside(tmp_path / images) is None
        (tmp_path / labels).touch()
        assert labels_beside(tmp_path / images) == tmp_path / labels


def test_idx_files_are_known_by_name() -> None:
    assert all(
        is_idx_name(name) for name in ("train-images-idx3-ubyte.gz", "a.idx", "A.IDX.GZ", "t10k-images.idx3-ubyte")
    )
    assert not any(is_idx_name(name) for name in ("a.npz", "ubyte.txt", "a.gz"))
