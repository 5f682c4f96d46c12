"""Every reader of files that come from elsewhere, with valid files to begin from, made here by code."""

import gzip
import io
import shutil
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import torch
from PIL import Image, PngImagePlugin
from safetensors.torch import save as save_safetensors

from engine.data.arrays import from_idx, from_npz
from engine.data.decode import Unreadable, decode
from engine.data.files import from_zip
from engine.errors import AtelierError
from engine.importing.persistent_pickle import read_modules
from engine.importing.stylegan2_names import generator_of, translated
from engine.importing.tensors import read_tensors
from engine.jobs.ledger import Ledger
from engine.jobs.opening import open_ledger
from engine.jobs.spec import DatasetRef, Latent, SampleJob, SampleParams, TrainJob, TrainParams, encode
from engine.jobs.spec import decode as decode_spec
from engine.library import facts
from engine.library.card import CARD, DataCard, ModelCard, TranslationCard, read_card, weight_shapes, write_card
from engine.library.like_csv import read_like_log
from engine.library.pictures import PictureRecipe, info, recipe_json, xmp
from engine.library.profiles import read_profile
from engine.library.provenance import provenance
from engine.recipes.recipe import read as read_recipe
from engine.training.checkpoint import read_recipe as read_checkpoint
from tests.faults import mutations
from tests.faults.mutations import Mutate

PERMITTED = (AtelierError, Unreadable)
"""All that may leave a reader; `Unreadable` is what the report on a data set is made of."""


class Reader(NamedTuple):
    """`read` is given the file called `file`, whose content was one of `valid()` before it was changed, at times inside a container."""

    file: str
    valid: Callable[[], Sequence[bytes]]
    read: Callable[[Path], object]
    inside: Callable[[bytes, Sequence[bytes], object], bytes] | None = None


def _pictures() -> list[bytes]:
    rng = np.random.default_rng(0)
    noise = Image.fromarray(rng.integers(0, 255, (12, 10, 3), dtype=np.uint8))
    recipe = PictureRecipe(model="m", latent=Latent((1,), classes=(1.0,)), size=12, channels=3)
    told = PngImagePlugin.PngInfo()
    told.add_itxt("atelier", recipe_json(recipe))
    told.add_text("parameters", "steps: 20")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Maker"
    found = []

    def keep(picture: Image.Image, format: str, **options: object) -> None:
        held = io.BytesIO()
        picture.save(held, format, **options)
        found.append(held.getvalue())

    keep(noise, "PNG", pnginfo=told)
    keep(noise.convert("P"), "PNG", transparency=3)
    keep(noise.convert("LA"), "PNG")
    keep(Image.fromarray(rng.integers(0, 65535, (9, 9), dtype=np.uint16)), "PNG")
    keep(noise, "JPEG", exif=exif, xmp=xmp(recipe), quality=60)
    keep(noise.convert("CMYK"), "JPEG")
    keep(noise, "JPEG", progressive=True, comment=b'{"model":"m"}')
    keep(noise, "WEBP", lossless=True, xmp=xmp(recipe))
    keep(noise.convert("RGBA"), "WEBP", exif=exif)
    keep(noise, "GIF", save_all=True, append_images=[noise.rotate(90)], comment=recipe_json(recipe).encode())
    keep(noise, "BMP")
    keep(noise, "TIFF", compression="tiff_lzw", exif=exif)
    keep(Image.fromarray(rng.random((8, 8), dtype=np.float32)), "TIFF")
    keep(noise, "PPM")
    keep(noise.convert("1"), "PPM")
    for format in ("JPEG2000", "AVIF"):
        if format in Image.SAVE:
            keep(noise, format)
    return found


def _read_picture(path: Path) -> None:
    for look in (info, provenance, lambda file: decode(file.read_bytes(), "picture.png", at_least=4)):
        try:
            look(path)
        except PERMITTED:
            continue


def _cards() -> list[bytes]:
    cards = [
        ModelCard(name="m", size=32, channels=1, latent_size=8, classes=("a", "b"), data=DataCard("set", "CC0", 3, "ab"), metrics={"fd": 3.5}),
        ModelCard(name="t", family="image-to-image", size=64, channels=3, translation=TranslationCard("edges", 1, back="back.safetensors")),
    ]  # fmt: skip
    return [msgspec.json.format(msgspec.json.encode(card), indent=2) for card in cards]


def _read_card(path: Path) -> None:
    card = read_card(path.parent)
    write_card(path.parent, card)


def _recipes() -> list[bytes]:
    folder = Path(read_recipe.__code__.co_filename).parent
    return [
        (folder / f"{name}.toml").read_bytes()
        for name in ("dcgan", "stylegan2-ada", "cyclegan", "wgan-gp", "adversarial-training")
    ]


def _idx() -> list[bytes]:
    pixels = np.arange(4 * 6 * 5, dtype=np.uint8)
    pictures = struct.pack(">HBBIII", 0, 8, 3, 4, 6, 5) + pixels.tobytes()
    return [
        pictures,
        struct.pack(">HBBI", 0, 8, 1, 4) + bytes(4),
        struct.pack(">HBBIIII", 0, 8, 4, 2, 4, 5, 3) + pixels.tobytes(),
    ]


def _npz() -> list[bytes]:
    found = []
    rng = np.random.default_rng(0)
    sets: list[dict[str, np.ndarray]] = [
        {"images": rng.integers(0, 255, (5, 6, 6, 3), dtype=np.uint8), "labels": np.arange(5)},
        {"train_images": rng.random((4, 8, 8), dtype=np.float32), "train_labels": np.eye(4, 3)},
        {"arr_0": rng.integers(0, 65535, (3, 1, 7, 7), dtype=np.uint16)},
    ]
    for arrays, save in zip(sets, (np.savez, np.savez_compressed, np.savez), strict=True):
        held = io.BytesIO()
        save(held, **arrays)  # type: ignore[arg-type]
        found.append(held.getvalue())
    return found


def _zips() -> list[bytes]:
    import zipfile

    pictures = _pictures()
    found = []
    for layout in (
        ("a/1.png", "a/2.png", "b/3.png"),
        ("train/x/1.png", "val/x/2.png"),
        ("1.png", "LICENSE.txt", "notes/2.jpg"),
    ):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, picture in zip(layout, pictures[:1] + pictures[4:6], strict=False):
                archive.writestr(name, picture if not name.endswith("txt") else "CC0\n")
        found.append(held.getvalue())
    return found


def _read_zip(path: Path) -> None:
    source = from_zip(path, "train")
    with source.reading() as read:
        for name in source.names[:8]:
            try:
                decode(read(name), name)
            except Unreadable:
                continue


def _checkpoints() -> list[bytes]:
    state = {
        "format": 1,
        "progress": {"step": 3, "images": 9},
        "recipe": {"name": "dcgan", "schedule": {"batch": 4}},
        "modules": {"generator": {"first.weight": torch.arange(12.0).view(3, 4), "n": torch.tensor(3)}},
    }
    found = []
    for kept in (state, state["modules"]["generator"]):  # type: ignore[index]
        for zipped in (True, False):
            held = io.BytesIO()
            torch.save(kept, held, _use_new_zipfile_serialization=zipped)
            found.append(held.getvalue())
    return found


def _read_checkpoint(path: Path) -> None:
    for read in (read_checkpoint, read_tensors):
        try:
            read(path)
        except PERMITTED:
            continue


def _networks() -> list[bytes]:
    import tempfile

    from tests.engine.importing import ada

    found = []
    with tempfile.TemporaryDirectory() as folder:
        for classes, protocol in ((0, 4), (2, 2)):
            ada.write_pkl(Path(folder) / "n.pkl", protocol, G_ema=ada.Generator(16, classes))
            found.append((Path(folder) / "n.pkl").read_bytes())
    return found


def _safetensors() -> list[bytes]:
    tensors = {"a.weight": torch.arange(6.0).view(2, 3), "b": torch.zeros(2, dtype=torch.int64)}
    return [
        save_safetensors(tensors, {"format": "pt", "atelier.card": '{"name":"m"}'}),
        save_safetensors({"x": torch.zeros(0)}),
    ]


def _read_safetensors(path: Path) -> None:
    for read in (weight_shapes, read_tensors):
        try:
            read(path)
        except PERMITTED:
            continue


def _specs() -> list[bytes]:
    latent = Latent((1, 2), (0.5, 0.5), classes=(1.0, 0.0), code=(0.1,), space="w+")
    train = TrainJob(params=TrainParams("dcgan", "n", set={"schedule.batch": 4}), dataset=DatasetRef("x"))
    return [encode(train), encode(SampleJob(params=SampleParams((latent,), "out"), model="m"))]


def _libraries() -> list[bytes]:
    known = facts.Library(
        models={"m": facts.Facts(True, 3, "ä", {1: "older"})}, pictures={"a/b.png": facts.Facts(rating=2)}
    )
    return [msgspec.json.encode(known)]


def _profiles() -> list[bytes]:
    from engine.library.profiles import Profile

    return [msgspec.json.encode(Profile(name="Ann"))]


def _ledgers() -> list[bytes]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite3"
        ledger = Ledger(path)
        for k in range(4):
            ledger.submit(TrainJob(params=TrainParams("dcgan", f"n{k}")), f"job {k}")
        ledger.close()
        return [path.read_bytes()]


def _read_ledger(path: Path) -> None:
    for rest in path.parent.iterdir():
        if rest.is_dir():
            shutil.rmtree(rest)
        elif rest != path:
            rest.unlink()
    try:
        ledger = open_ledger(path)
        try:
            for job in ledger.jobs():
                ledger.events(job.id)
        finally:
            ledger.close()
    except PERMITTED:
        pass


READERS = {
    "picture": Reader("picture.png", _pictures, _read_picture, mutations.inside_png),
    "card": Reader(CARD, _cards, _read_card),
    "recipe": Reader("recipe.toml", _recipes, read_recipe),
    "idx": Reader("set-images-idx3-ubyte", _idx, lambda path: from_idx(path).load()),
    "idx.gz": Reader("set-images-idx3-ubyte.gz", lambda: [gzip.compress(one) for one in _idx()], lambda path: from_idx(path).load(), mutations.inside_gzip),
    "npz": Reader("set.npz", _npz, lambda path: from_npz(path, "train").load(), mutations.inside_zip),
    "zip": Reader("set.zip", _zips, _read_zip, mutations.inside_zip),
    "checkpoint": Reader("step-3.pt", _checkpoints, _read_checkpoint, mutations.inside_zip),
    "network": Reader("network.pkl", _networks, lambda path: translated(generator_of(read_modules(path), path.name), path.name)),
    "safetensors": Reader("g.safetensors", _safetensors, _read_safetensors, mutations.inside_safetensors),
    "job": Reader("spec.json", _specs, lambda path: decode_spec(path.read_bytes())),
    "library": Reader("library.json", _libraries, facts.read),
    "profile": Reader("ann.profile", _profiles, read_profile),
    "likes": Reader("likes.csv", lambda: [b"user,item,rating\nann,likes.csv,3\nbob,likes.csv,5\nbob,a.png,2\n", b"user;item\nann;likes.csv\n"], read_like_log),
    "ledger": Reader("ledger.sqlite3", _ledgers, _read_ledger),
}  # fmt: skip


def changed(reader: Reader, valid: Sequence[bytes], rng: object) -> bytes:
    """A valid file of the reader, changed."""
    import random
    import zipfile
    import zlib

    assert isinstance(rng, random.Random)
    data = rng.choice(valid)
    if reader.inside is not None and rng.random() < 0.5:
        try:
            return reader.inside(data, valid, rng)
        except (zipfile.BadZipFile, zlib.error, struct.error, IndexError, EOFError, OSError, MemoryError, ValueError):
            pass  # another kind of file than this container
    return mutations.mutated(data, valid, rng)


__all__ = ["PERMITTED", "READERS", "Mutate", "Reader", "changed"]
