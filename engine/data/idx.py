"""The idx format of MNIST and its kin: `*-images-idx3-ubyte[.gz]` beside `*-labels-idx1-ubyte[.gz]`.

Source: http://yann.lecun.com/exdb/mnist/ ("the IDX file format").
"""

import gzip
import math
import struct
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
import numpy.typing as npt
import psutil

from engine.damage import DAMAGE
from engine.errors import BadInput

_DENSEST = 1100  # gzip makes nothing smaller than by about this
MAX_BYTES = 8 << 30
"""The largest decoded array accepted."""


def read_idx(file: Path) -> npt.NDArray[np.uint8]:
    """The array in an idx file of unsigned bytes: [N] labels, [N, H, W] or [N, H, W, C] pictures. Raises BadInput."""
    try:
        with open(file, "rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            with gzip.open(raw) if packed else raw as stream:
                return _read(cast(BinaryIO, stream), file.name, file.stat().st_size * (_DENSEST if packed else 1))
    except gzip.BadGzipFile as error:
        raise BadInput(f"{file.name} is damaged or cut short ({error}). Download or copy it again.") from error
    except MemoryError as error:
        raise BadInput(f"{file.name} needs more memory than there is. Use a part of it.") from error
    except OSError as error:
        raise BadInput(
            f"{file} cannot be read: {error.strerror or error}. Check that it is there and readable."
        ) from error
    except DAMAGE as error:
        raise BadInput(f"{file.name} is damaged or cut short ({error}). Download or copy it again.") from error


def judge_size(length: int, name: str) -> None:
    """Raise BadInput for an array of so many bytes that it is more than is accepted, or than there is memory for beside it."""
    if length > MAX_BYTES:
        raise BadInput(f"{name} claims {length >> 20} MB of pictures, more than the {MAX_BYTES >> 20} MB accepted.")
    free = psutil.virtual_memory().available
    if length > free // 2:
        raise BadInput(
            f"{name} holds {length >> 20} MB of pictures, and {free >> 20} MB of memory are free: too few. Close other programs, or use"
            " a part of it."
        )


def _read(stream: BinaryIO, name: str, most: int) -> npt.NDArray[np.uint8]:
    magic = stream.read(4)
    if len(magic) < 4 or magic[:2] != b"\0\0" or magic[2] != 8 or not 1 <= magic[3] <= 4:
        raise BadInput(
            f"{name} is not an idx file of bytes (its head is {magic.hex() or 'empty'}). Choose another file."
        )
    head = stream.read(4 * magic[3])
    if len(head) < 4 * magic[3]:
        raise BadInput(f"{name} ends inside its head. Download or copy it again.")
    shape = struct.unpack(f">{magic[3]}I", head)
    length = math.prod(shape)
    judge_size(length, name)
    if length > most:
        raise BadInput(f"{name} promises {length >> 20} MB, more than it can hold. Download or copy it again.")
    data = stream.read(length)
    if len(data) < length:
        raise BadInput(f"{name} holds {len(data)} of the {length} bytes it promises. Download or copy it again.")
    if stream.read(1):
        raise BadInput(f"{name} holds more bytes than the {length} it promises. Download or copy it again.")
    return np.frombuffer(data, dtype=np.uint8).reshape(shape)


def is_idx_name(name: str) -> bool:
    """Whether a file is called like an idx file."""
    stem = name.lower().removesuffix(".gz")
    return stem.endswith((".idx", "ubyte")) or "-idx" in stem or ".idx" in stem


def labels_beside(images: Path) -> Path | None:
    """The labels file that belongs to an images file, by name, or None."""
    swaps = [("images-idx3", "labels-idx1"), ("images.idx3", "labels.idx1"), ("images", "labels"), ("idx3", "idx1")]
    for have, want in swaps:
        if have not in images.name:
            continue
        stem = images.name.replace(have, want).removesuffix(".gz")
        for name in (stem, stem + ".gz"):
            if (images.parent / name).is_file():
                return images.parent / name
    return None
