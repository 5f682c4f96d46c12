"""Bad pictures: 200 files with every defect among good ones, checked and opened. Prints a table.

Run as `python benchmarks/bad_pictures.py [--good 400] [--bad 200] [--size 64]`.
"""

import argparse
import io
import os
import struct
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image


class Defect(NamedTuple):
    """One way to be bad. `broken`: left out and named; else converted. `make(path, rng)` writes the file."""

    name: str
    suffix: str
    broken: bool
    make: Callable[[Path, np.random.Generator], None]


def picture(rng: np.random.Generator, mode: str = "RGB", edge: int = 48) -> Image.Image:
    """A small picture with structure: smooth colours and a little noise."""
    height, width = edge + int(rng.integers(0, 16)), edge + int(rng.integers(0, 16))
    coarse = Image.fromarray(rng.integers(0, 256, (4, 4, 3), np.uint8)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    noisy = np.clip(np.asarray(coarse).astype(int) + rng.integers(-8, 9, (height, width, 3)), 0, 255).astype(np.uint8)
    return Image.fromarray(noisy).convert(mode)


def encoded(image: Image.Image, format_: str, **options: object) -> bytes:
    """The file's bytes."""
    buffer = io.BytesIO()
    image.save(buffer, format_, **options)
    return buffer.getvalue()


def png(width: int, height: int, depth: int, colour: int, data: bytes) -> bytes:
    """A PNG with any header, even a false one. `data`: compressed rows."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _bytes(make: Callable[[np.random.Generator], bytes]) -> Callable[[Path, np.random.Generator], None]:
    return lambda path, rng: (path.write_bytes(make(rng)), None)[1]


def _cut(format_: str, part: float) -> Callable[[Path, np.random.Generator], None]:
    def make(rng: np.random.Generator) -> bytes:
        data = encoded(picture(rng), format_)
        return data[: int(len(data) * part)]

    return _bytes(make)


def _garbled_png(rng: np.random.Generator) -> bytes:
    data = bytearray(encoded(picture(rng), "PNG"))
    data[len(data) // 2 : len(data) // 2 + 40] = rng.bytes(40)
    return bytes(data)


def _deep_rgb(rng: np.random.Generator) -> bytes:
    rows = b"".join(b"\0" + rng.integers(0, 65536, 40 * 3).astype(">u2").tobytes() for _ in range(40))
    return png(40, 40, 16, 2, zlib.compress(rows))


def _alpha(rng: np.random.Generator) -> Image.Image:
    image = picture(rng)
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


def _see_through_palette(rng: np.random.Generator) -> bytes:
    return encoded(picture(rng).quantize(16), "PNG", transparency=3)


def _exif(turn: int) -> Callable[[np.random.Generator], bytes]:
    exif = Image.Exif()
    exif[0x0112] = turn
    return lambda rng: encoded(picture(rng), "JPEG", exif=exif)


def _animated(format_: str) -> Callable[[np.random.Generator], bytes]:
    def make(rng: np.random.Generator) -> bytes:
        first = picture(rng)
        rest = [Image.fromarray(255 - np.asarray(first)), first]
        return encoded(first, format_, save_all=True, append_images=rest, duration=100)

    return make


def _nan(rng: np.random.Generator) -> bytes:
    values = rng.random((40, 40)).astype(np.float32)
    values[3, 3] = np.nan
    return encoded(Image.fromarray(values), "TIFF")


def _deep_grey(rng: np.random.Generator) -> bytes:
    return encoded(Image.fromarray(rng.integers(0, 65536, (40, 40)).astype(np.uint16)), "PNG")


def _dangling(path: Path, _: np.random.Generator) -> None:
    path.symlink_to(path.with_name("nowhere.png"))


def _unreadable(path: Path, rng: np.random.Generator) -> None:
    path.write_bytes(encoded(picture(rng), "PNG"))
    path.chmod(0)


def _fifo(path: Path, _: np.random.Generator) -> None:
    os.mkfifo(path)


BROKEN = [
    Defect("empty", ".png", True, _bytes(lambda _: b"")),
    Defect("cut-jpeg", ".jpg", True, _cut("JPEG", 0.6)),
    Defect("cut-png", ".png", True, _cut("PNG", 0.7)),
    Defect("cut-webp", ".webp", True, _cut("WEBP", 0.5)),
    Defect("cut-gif", ".gif", True, _cut("GIF", 0.5)),
    Defect("cut-tiff", ".tif", True, _cut("TIFF", 0.4)),
    Defect("cut-bmp", ".bmp", True, _cut("BMP", 0.6)),
    Defect("cut-in-head", ".png", True, _cut("PNG", 0.003)),
    Defect("garbled-png", ".png", True, _bytes(_garbled_png)),
    Defect("random-bytes", ".jpg", True, _bytes(lambda rng: rng.bytes(2000))),
    Defect("zeros", ".png", True, _bytes(lambda _: bytes(2000))),
    Defect("text", ".png", True, _bytes(lambda _: b"a shopping list, not a picture\n" * 9)),
    Defect("web-page", ".jpg", True, _bytes(lambda _: b"<!DOCTYPE html><html>404</html>")),
    Defect("vector", ".png", True, _bytes(lambda _: b'<?xml version="1.0"?><svg width="9"></svg>')),
    Defect("heic", ".heic", True, _bytes(lambda rng: b"\0\0\0\x18ftypheic" + rng.bytes(500))),
    Defect("bomb", ".png", True, _bytes(lambda _: png(60000, 60000, 1, 0, zlib.compress(bytes(10**6))))),
    Defect("false-size", ".png", True, _bytes(lambda _: png(9000, 9000, 8, 2, zlib.compress(bytes(500))))),
    Defect("one-pixel", ".png", True, _bytes(lambda rng: encoded(picture(rng).resize((1, 1)), "PNG"))),
    Defect("no-numbers", ".tiff", True, _bytes(_nan)),
]
if os.name == "posix":
    BROKEN += [Defect("dangling-link", ".png", True, _dangling), Defect("fifo", ".png", True, _fifo)]
    if os.geteuid() != 0:  # root may read everything
        BROKEN.append(Defect("unreadable", ".png", True, _unreadable))

CONVERTED = [
    Defect("cmyk", ".jpg", False, _bytes(lambda rng: encoded(picture(rng, "CMYK"), "JPEG"))),
    Defect("lab", ".tif", False, _bytes(lambda rng: encoded(picture(rng).convert("RGB").convert("YCbCr"), "TIFF"))),
    Defect("deep-grey", ".png", False, _bytes(_deep_grey)),
    Defect("deep-rgb", ".png", False, _bytes(_deep_rgb)),
    Defect("palette", ".png", False, _bytes(lambda rng: encoded(picture(rng).quantize(16), "PNG"))),
    Defect("palette-alpha", ".png", False, _bytes(_see_through_palette)),
    Defect("alpha", ".png", False, _bytes(lambda rng: encoded(_alpha(rng), "PNG"))),
    Defect("grey-alpha", ".png", False, _bytes(lambda rng: encoded(_alpha(rng).convert("LA"), "PNG"))),
    Defect("alpha-webp", ".webp", False, _bytes(lambda rng: encoded(_alpha(rng), "WEBP"))),
    *(Defect(f"turned-{turn}", ".jpg", False, _bytes(_exif(turn))) for turn in (2, 3, 6, 8)),
    Defect("animated-gif", ".gif", False, _bytes(_animated("GIF"))),
    Defect("animated-webp", ".webp", False, _bytes(_animated("WEBP"))),
    Defect("animated-png", ".png", False, _bytes(_animated("PNG"))),
    Defect("grey", ".png", False, _bytes(lambda rng: encoded(picture(rng, "L"), "PNG"))),
    Defect("bilevel", ".png", False, _bytes(lambda rng: encoded(picture(rng, "1"), "PNG"))),
    Defect("wrong-ending", ".jpg", False, _bytes(lambda rng: encoded(picture(rng), "PNG"))),
    Defect("text-ending", ".txt", False, _bytes(lambda rng: encoded(picture(rng), "PNG"))),
    Defect("large", ".jpg", False, _bytes(lambda rng: encoded(picture(rng, edge=3000), "JPEG"))),
    Defect("narrow", ".png", False, _bytes(lambda rng: encoded(picture(rng).resize((700, 9)), "PNG"))),
    Defect("name-é 日本 🧥", ".png", False, _bytes(lambda rng: encoded(picture(rng), "PNG"))),
]


def fill(folder: Path, good: int, bad: int, seed: int = 0) -> tuple[set[str], int]:
    """Fill `folder` with good pictures and with `bad` of every defect in turn; names of the broken, count of usable."""
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(good):
        picture(rng).save(folder / f"good {number:04d}.jpg")
    defects = BROKEN + CONVERTED
    broken: set[str] = set()
    for number in range(bad):
        defect = defects[number % len(defects)]
        path = folder / f"{defect.name} {number:04d}{defect.suffix}"
        defect.make(path, rng)
        if defect.broken:
            broken.add(path.name)
    return broken, good + bad - len(broken)


def main() -> None:
    """Make, check, open, and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--good", type=int, default=400)
    parser.add_argument("--bad", type=int, default=200)
    parser.add_argument("--size", type=int, default=64)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["ATELIER_HOME"] = str(Path(place, "home"))
        from engine.data import check, open_images
        from engine.jobs.spec import DatasetRef

        folder = Path(place, "pictures")
        broken, usable = fill(folder, given.good, given.bad)
        start = time.perf_counter()
        report = check(folder)
        checked = time.perf_counter() - start
        start = time.perf_counter()
        images = open_images(DatasetRef(str(folder)), given.size, 3)
        opened = time.perf_counter() - start
        named = {one.file for one in report.broken}
        print(f"{'defect':18} {'files':>5}  named as")
        whys = {one.file: one.why for one in report.broken}
        for defect in BROKEN:
            files = sorted(file for file in broken if file.startswith(defect.name + " "))
            if files:
                said = sum(file in named for file in files)
                print(f"{defect.name:18} {said:>2}/{len(files):<2}  {whys.get(files[0], 'NOT NAMED')}")
        print("\nconverted and noted")
        for note in report.notes:
            print(f"  {note}")
        print(f"\nbad files {given.bad}, good files {given.good}: crashes 0")
        print(f"broken and named {len(named & broken)} of {len(broken)}, wrongly named {len(named - broken)}")
        print(f"usable {len(images.images)} of {usable}, as {list(images.images.shape)} {images.images.dtype}")
        print(f"checked in {checked:.2f} s, decoded in {opened:.2f} s")
        if named != broken or len(images.images) != usable:
            raise SystemExit("something was missed")


if __name__ == "__main__":
    main()
