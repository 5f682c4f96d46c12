"""Small pickles of weights that would take ages to read, or all memory: in files as torch.save wrote them first, and in its archives."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import torch

from engine.importing.tensors import read_tensors
from tests.faults.swollen import called, number

Made = tuple[str, Callable[[Path], object], Callable[[Path], object]]


def old(pickle: bytes) -> Callable[[Path], object]:
    """In place of the weights of an old file."""
    held = io.BytesIO()
    torch.save({}, held, _use_new_zipfile_serialization=False)
    head, found, tail = held.getvalue().partition(b"}q\x00.")
    assert found
    return lambda path: path.write_bytes(head + pickle[2:] + tail)


def archived(pickle: bytes) -> Callable[[Path], object]:
    """In place of the weights of an archive."""

    def make(path: Path) -> None:
        held = io.BytesIO()
        torch.save({}, held)
        with zipfile.ZipFile(held) as whole, zipfile.ZipFile(path, "w") as changed:
            for name in whole.namelist():
                changed.writestr(name, pickle if name.endswith(".pkl") else whole.read(name))

    return make


def text(length: int) -> bytes:
    return said("\0" * length)


def said(words: str) -> bytes:
    return b"X" + struct.pack("<I", len(words.encode())) + words.encode()


DOUBLED = b"\x80\x02)q\x00" + b"h\x00h\x00\x86q\x00" * 60 + b"}h\x00K\x01s."
"""A table whose key is a pair of pairs of pairs: to hash it takes 2^60 steps."""
LISTS = b"\x80\x02" + b"]" * 8_000_000 + b"."
APPENDED = b"\x80\x02]q\x00" + b"]q\x01" + b"(h\x01h\x01h\x01h\x01e" * 700_000 + b"."
"""A list that is put into itself, and again."""
LONG = b"\x80\x02" + (b"\x8a\xff" + b"\x7f" * 255) * 40_000 + b"."
ENCODED = (
    b"\x80\x02" + text(1 << 20) + b"q\x01" + text(6) + b"q\x02" + called("_codecs", "encode", b"h\x01") * 2_000 + b"."
)
ZEROS = b"\x80\x02" + called("builtins", "bytearray", number(2**31 - 1)) + b"."
BUILT = (
    b"\x80\x02}q\x01("
    + b"".join(number(k) + b"N" for k in range(60_000))
    + b"u"
    + called("collections", "OrderedDict")
    + b"h\x01b" * 150_000
    + b"."
)
"""A table of 60,000 things that is put into an object 150,000 times."""
COPIED = (
    b"\x80\x02]q\x01("
    + b"".join(number(k) + b"N\x86" for k in range(60_000))
    + b"e"
    + called("collections", "OrderedDict", b"h\x01") * 20_000
    + b"."
)
SETS = (
    b"\x80\x02"
    + said("".join(map(chr, range(0x10000, 0x10000 + 200_000))))
    + b"q\x01"
    + called("builtins", "set", b"h\x01") * 60
    + b"."
)
"""Two hundred thousand letters, as a set, sixty times."""
KEYS = b"\x80\x02}q\x00.\x80\x02)q\x00" + b"h\x00h\x00\x86q\x00" * 60 + b"]h\x00a."
"""No weights, and in the list of their numbers what takes 2^60 steps to hash."""

ENDLESS: dict[str, Made] = {
    **{f"old .pth {name}": ("o.pth", old(pickle), read_tensors) for name, pickle in {
        "with a key of 2^60 things": DOUBLED,
        "of eight million lists": LISTS,
        "with a list in itself": APPENDED,
        "of long numbers": LONG,
        "that encodes a text often": ENCODED,
        "with zeros without end": ZEROS,
        "that builds an object often": BUILT,
        "that copies a table often": COPIED,
        "with a text as many sets": SETS,
        "with a number's name of 2^60 things": KEYS,
    }.items()},
    **{f".pth {name}": ("a.pth", archived(pickle), read_tensors) for name, pickle in {
        "with a key of 2^60 things": DOUBLED,
        "that encodes a text often": ENCODED,
        "with zeros without end": ZEROS,
        "that copies a table often": COPIED,
    }.items()},
}  # fmt: skip
