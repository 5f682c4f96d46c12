"""Hostile files, each made by code, and who is to refuse it. Run as a program it lets each out in this process and says what came of it.

`python -m tests.faults.zoo FOLDER` prints a JSON object a line: {"beast", "said", "rss_mb", "seconds"}.
"""

import gzip
import io
import json
import os
import pickle
import resource
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from engine.data.arrays import from_idx, from_npz
from engine.data.decode import Unreadable, decode
from engine.data.files import from_zip
from engine.errors import AtelierError
from engine.importing.generators import take_stack
from engine.importing.job import kind_of
from engine.importing.persistent_pickle import read_modules
from engine.importing.tensors import read_tensors
from engine.jobs.spec import decode as decode_spec
from engine.latent.model import LoadedModel
from engine.library import facts
from engine.library.card import CARD, ModelCard, read_card, weight_shapes, write_card
from engine.library.like_csv import read_like_log
from engine.library.pictures import info
from engine.library.profiles import read_profile
from engine.library.shelf import Shelf
from engine.recipes.recipe import read as read_recipe
from engine.training.checkpoint import read_recipe as read_checkpoint
from tests.faults.endless import ENDLESS
from tests.faults.swollen import SWOLLEN

MEMORY = 3 << 30
"""Bytes that a beast may ask for beyond what the program has."""
CANARY = "canary"
GIGABYTE = 1 << 30


class Beast(NamedTuple):
    """`make` writes the file (or fills the folder of that name), `read` is to refuse it."""

    file: str
    make: Callable[[Path], object]
    read: Callable[[Path], object]


class Evil:
    """Would leave a file behind when it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {os.environ['ZOO_CANARY']}",)


def evil_torch(path: Path) -> None:
    torch.save({"recipe": Evil(), "weight": torch.zeros(2)}, path)


def evil_npz(path: Path) -> None:
    held = np.array([Evil()], dtype=object)
    np.savez(path, images=held)


def hard_zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def png(width: int, height: int, *chunks: tuple[bytes, bytes], rows: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(rows or bytes(64))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def small_png() -> bytes:
    return png(8, 8, rows=b"\0\xaa" * 8)


def sparse(path: Path, size: int = GIGABYTE, begin: bytes = b"{") -> None:
    with open(path, "wb") as stream:
        stream.write(begin)
        stream.truncate(size)


def sparse_card(folder: Path) -> None:
    folder.mkdir()
    sparse(folder / CARD)


def with_card(folder: Path, data: bytes) -> None:
    folder.mkdir()
    (folder / CARD).write_bytes(data)


def nested(begin: bytes = b"[", times: int = 400_000) -> bytes:
    return begin * times


def vast_model(folder: Path) -> None:
    """A card that names a network of 400 GB, and a file of weights of a few bytes."""
    from safetensors.torch import save_file

    folder.mkdir()
    save_file({"first.weight": torch.zeros(2)}, folder / "generator.safetensors")
    settings = {"size": 64, "channels": 3, "latent": 65_000, "width": 65_000, "widest": 65_000}
    write_card(
        folder,
        ModelCard(
            name="vast",
            architecture={"generator": "dcgan", "settings": settings},
            size=64,
            channels=3,
            latent_size=65_000,
        ),
    )


def stretched(path: Path) -> None:
    """One number that says it is a million times a million of them."""
    wide = torch.zeros(1).expand(2**20, 2**20)
    torch.save({"0.weight": wide}, path)


def packed_torch(path: Path) -> None:
    """An archive of torch whose numbers are compressed, six gigabytes of them."""
    held = io.BytesIO()
    torch.save({"0.weight": torch.zeros(4)}, held)
    with zipfile.ZipFile(held) as archive, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in archive.namelist():
            packed.writestr(name, archive.read(name) if not name.endswith("/data/0") else bytes(64 << 20))


def read_zip(path: Path) -> None:
    source = from_zip(path, "train")
    said = [f"{one.why} {one.mend}" for one in source.broken]
    with source.reading() as read:
        for name in source.names:
            try:
                decode(read(name), name)
            except Unreadable as error:
                said.append(str(error))
    if said:
        raise Unreadable(said[0], "")


def read_picture(path: Path) -> None:
    info(path)
    decode(path.read_bytes(), path.name)


def read_safetensors(path: Path) -> None:
    try:
        weight_shapes(path)
    except AtelierError:
        read_tensors(path)
    else:
        raise AssertionError("the head was believed")


def read_library(path: Path) -> None:
    _, warning = facts.read(path)
    if warning:
        raise AtelierError(warning)


def huge_idx(*shape: int) -> bytes:
    return struct.pack(">HBB", 0, 8, len(shape)) + struct.pack(f">{len(shape)}I", *shape)


def npy(shape: str, kind: str = "|u1") -> bytes:
    head = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}".encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head


def toml(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text)


def data(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


_PICKLES = {f"evil, protocol {protocol}": protocol for protocol in (0, 2, 4)}
BEASTS: dict[str, Beast] = {
    **{f"{name} .pkl": Beast("e.pkl", lambda path, p=p: path.write_bytes(pickle.dumps({"G": Evil()}, p)), read_modules) for name, p in _PICKLES.items()},  # type: ignore[misc]
    **{f"{name} .pth": Beast("e.pth", lambda path, p=p: path.write_bytes(pickle.dumps({"G": Evil()}, p)), read_tensors) for name, p in _PICKLES.items()},  # type: ignore[misc]
    "evil .pth": Beast("e.pth", evil_torch, kind_of),
    "evil .ckpt": Beast("e.ckpt", evil_torch, read_tensors),
    "evil checkpoint": Beast("step-1.pt", evil_torch, read_checkpoint),
    "evil .npz": Beast("e.npz", evil_npz, lambda path: from_npz(path, "train").load()),
    "memo bomb .pkl": Beast("m.pkl", data(b"\x80\x02}r" + b"\xff" * 4 + b"."), read_modules),
    "memo bomb .pth": Beast("m.pth", data(b"\x80\x02}r" + b"\xff" * 4 + b"."), read_tensors),
    "deep .pkl": Beast("d.pkl", data(b"\x80\x02" + b"]" * 500_000 + b"a" * 499_999 + b"."), read_modules),
    "deep .pth": Beast("d.pth", data(b"\x80\x02" + b"]" * 500_000 + b"a" * 499_999 + b"."), read_tensors),
    "doubling .pkl": Beast("l.pkl", data(b"\x80\x02})" + b"2\x86" * 60 + b"K\x01s."), read_modules),
    "stretched .pth": Beast("s.pth", stretched, lambda path: take_stack(path, {})),
    "packed .pth": Beast("p.pth", packed_torch, read_tensors),
    "zip that climbs": Beast("t.zip", lambda path: hard_zip(path, {"../../climbed.png": small_png(), "/climbed.png": small_png(), "a\\..\\..\\climbed.png": small_png()}), read_zip),
    "zip bomb": Beast("b.zip", lambda path: hard_zip(path, {"a.png": bytes(600 << 20)}), read_zip),
    "zip of a bomb picture": Beast("c.zip", lambda path: hard_zip(path, {"a.png": png(60_000, 60_000)}), read_zip),

    "picture of 900 megapixels": Beast("p.png", data(png(30_000, 30_000)), read_picture),
    "picture just above Pillow's warning": Beast("w.png", data(png(9_500, 9_500)), read_picture),
    "picture with a packed text": Beast("z.png", data(png(8, 8, (b"zTXt", b"atelier\0\0" + zlib.compress(bytes(40 << 20))))), read_picture),
    "picture with a packed profile": Beast("i.png", data(png(8, 8, (b"iCCP", b"p\0\0" + zlib.compress(bytes(40 << 20))))), read_picture),
    "TIFF of all the world": Beast("t.tif", data(b"II*\0\x08\0\0\0\x03\0" + struct.pack("<HHIIHHIIHHII", 256, 4, 1, 2**31, 257, 4, 1, 2**31, 273, 4, 1, 8) + bytes(4)), read_picture),
    "card of a gigabyte": Beast("big", sparse_card, read_card),
    "library of a gigabyte": Beast("library.json", sparse, read_library),
    "profile of a gigabyte": Beast("p.taste.json", sparse, read_profile),
    "likes of a gigabyte": Beast("l.csv", lambda path: sparse(path, begin=b"user,item\n"), read_like_log),
    "recipe of a gigabyte": Beast("r.toml", lambda path: sparse(path, begin=b"a=1\n"), read_recipe),
    "weights of four gigabytes": Beast("w.pth", lambda path: sparse(path, (4 << 30) + 1, b"\x80\x02"), read_tensors),
    "network of two gigabytes": Beast("w.pkl", lambda path: sparse(path, (2 << 30) + 1, b"\x80\x02"), read_modules),
    "deep card": Beast("deep", lambda path: with_card(path, b'{"name":"m","size":8,"channels":1,"recipe":' + nested(b'{"a":')), read_card),
    "deep library": Beast("library.json", data(b'{"models":' + nested()), read_library),
    "deep profile": Beast("p.taste.json", data(nested()), read_profile),
    "deep job": Beast("spec.json", data(nested()), lambda path: decode_spec(path.read_bytes())),
    "deep TOML": Beast("d.toml", toml("a = " + "[" * 100_000), read_recipe),
    "dotted TOML": Beast("e.toml", toml("a." * 100_000 + "a = 1"), read_recipe),
    "many tables of TOML": Beast("f.toml", toml("\n".join(f"[a.b{k}]" for k in range(20_000))), read_recipe),
    "card that climbs": Beast("climb", lambda path: with_card(path, b'{"name":"m","size":8,"channels":1,"weights":"../../x.safetensors"}'), read_card),
    "card of a vast network": Beast("vast", vast_model, LoadedModel),
    "safetensors with a vast head": Beast("h.safetensors", data((2**63).to_bytes(8, "little") + b"{}"), read_safetensors),
    "safetensors with a head of a gigabyte": Beast("g.safetensors", lambda path: sparse(path, begin=(GIGABYTE - 8).to_bytes(8, "little") + b"{"), read_safetensors),
    "safetensors with a deep head": Beast("d.safetensors", data((800_000).to_bytes(8, "little") + nested(b"[", 800_000)), read_safetensors),
    "safetensors with a vast tensor": Beast("v.safetensors", data((lambda head: len(head).to_bytes(8, "little") + head)(b'{"a":{"dtype":"F32","shape":[1048576,1048576],"data_offsets":[0,4398046511104]}}')), read_safetensors),
    "idx of all the world": Beast("a-images-idx3-ubyte", data(huge_idx(2**32 - 1, 2**32 - 1, 2**32 - 1)), lambda path: from_idx(path).load()),
    "idx of seven gigabytes": Beast("b-images-idx3-ubyte", data(huge_idx(7, 2**15, 2**15)), lambda path: from_idx(path).load()),
    "idx.gz that unpacks": Beast("c-images-idx3-ubyte.gz", data(gzip.compress(huge_idx(4000, 1024, 1024) + bytes(30 << 20), 1)), lambda path: from_idx(path).load()),
    "npz of all the world": Beast("a.npz", lambda path: hard_zip(path, {"images.npy": npy("(1073741824, 1024, 1024, 3)")}), lambda path: from_npz(path, "train").load()),
    "npz of evil numbers": Beast("o.npz", lambda path: hard_zip(path, {"images.npy": npy("(1,)", "|O") + pickle.dumps(Evil())}), lambda path: from_npz(path, "train").load()),
    "npz bomb": Beast("b.npz", lambda path: hard_zip(path, {"images.npy": npy("(62914560,)") + bytes(60 << 20)}), lambda path: from_npz(path, "train").load()),
    **{name: Beast(*made) for name, made in (SWOLLEN | ENDLESS).items()},
}  # fmt: skip


def shelf_among(path: Path) -> None:
    """The whole shelf is still read when one of its folders is hostile."""
    Shelf(path.parent).models()


def main() -> None:
    """Let every beast out."""
    folder = Path(sys.argv[1])
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for name, beast in BEASTS.items():
        place = folder / name.replace(" ", "-")
        place.mkdir()
        beast.make(place / beast.file)
        # what made it is not what is measured
        Path("/proc/self/clear_refs").write_text("5")
        before, began = _peak_mb(), time.process_time()
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, resource.RLIM_INFINITY))
        try:
            beast.read(place / beast.file)
            said = "it was taken"
        except (AtelierError, Unreadable) as error:
            said = f"refused: {error}"
        except Exception as error:  # noqa: BLE001 (which one it is, is what is to be told)
            said = f"{type(error).__name__}: {error}"[:300]
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        row = {"beast": name, "said": said, "rss_mb": _peak_mb() - before, "seconds": time.process_time() - began}
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()


def _peak_mb() -> float:
    """Peak of the memory in use since it was last asked to forget."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


if __name__ == "__main__":
    main()
