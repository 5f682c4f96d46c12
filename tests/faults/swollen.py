"""Files of a few kilobytes or megabytes that name far more numbers than they hold; `SWOLLEN` says who is to refuse each."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import torch
from safetensors.torch import save_file

from engine.importing.generators import own_card, take_own, take_stack
from engine.importing.persistent_pickle import read_modules
from engine.importing.tensors import read_tensors
from engine.importing.translators import take_translator
from engine.library.card import CARD_KEY, ModelCard

Made = tuple[str, Callable[[Path], object], Callable[[Path], object]]


def called(module: str, name: str, *given: bytes) -> bytes:
    """The opcodes that call a function with what `given` leaves on the stack."""
    return f"c{module}\n{name}\n".encode() + b"(" + b"".join(given) + b"tR"


def number(value: int) -> bytes:
    return b"J" + struct.pack("<i", value)


def rebuilt_often(data: bytes, count: int, times: int) -> bytes:
    """A pickle whose storage, `data` as torch.save wrote it, becomes a tensor `times` times."""
    storage = called("torch.storage", "_load_from_bytes", b"B" + struct.pack("<I", len(data)) + data) + b"q\x01"
    size, stride = number(count) + b"\x85", number(1) + b"\x85"
    one = called("torch._utils", "_rebuild_tensor_v2", b"h\x01", number(0), size, stride)
    return b"\x80\x03(" + storage + one * times + b"t."


def loaded_often(data: bytes, times: int) -> bytes:
    """A pickle that opens one storage `times` times."""
    begin = b"B" + struct.pack("<I", len(data)) + data + b"q\x01"
    return b"\x80\x03(" + begin + called("torch.storage", "_load_from_bytes", b"h\x01") * times + b"t."


def stored(count: int, archive: bool = False) -> bytes:
    """A storage of `count` numbers as torch.save writes it; or as a compressed archive."""
    held = io.BytesIO()
    untyped = torch.zeros(count).untyped_storage()
    typed = torch.TypedStorage(wrap_storage=untyped, dtype=torch.float32, _internal=True)
    torch.save(typed, held, _use_new_zipfile_serialization=archive)
    if not archive:
        return held.getvalue()
    packed = io.BytesIO()
    with zipfile.ZipFile(held) as whole, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as small:
        for name in whole.namelist():
            small.writestr(name, whole.read(name))
    return packed.getvalue()


def written(make: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(make())


def with_card(generator: str, settings: dict[str, object]) -> Callable[[Path], object]:
    """A file of two numbers whose card names a network of gigabytes."""
    card = ModelCard(name="v", architecture={"generator": generator, "settings": settings}, size=64, channels=3)
    text = msgspec.json.encode(card).decode()
    return lambda path: save_file({"first.weight": torch.zeros(2)}, path, {CARD_KEY: text})


def read_own(path: Path) -> object:
    card = own_card(path)
    assert card is not None
    return take_own(path, card)


def sharing(path: Path) -> None:
    """Sixty layers, all with the numbers of the first."""
    weight = torch.randn(800, 800)
    torch.save({f"{k}.weight": weight for k in range(60)}, path)


def wide_translator(path: Path) -> None:
    """A first layer of 4,096 channels, and blocks of one number: whole, the network would take 40 GB."""
    names = [f"model.{10 + k}.conv_block.{n}.weight" for k in range(9) for n in (1, 2, 5, 6)]
    tensors = {name: torch.zeros(1) for name in names}
    first = {"model.1.weight": torch.zeros(4096, 3, 7, 7), "model.1.bias": torch.zeros(4096)}
    torch.save(first | tensors | {"model.26.weight": torch.zeros(3, 64, 7, 7)}, path)


def told_at_length(path: Path) -> None:
    """A whole archive of torch but for its pickle, which is nothing but lists."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/data.pkl", b"\x80\x02" + b"]" * 8_000_000 + b".")
        archive.writestr("a/version", b"3\n")


SWOLLEN: dict[str, Made] = {
    ".pkl with packed numbers, rebuilt often": ("p.pkl", written(lambda: rebuilt_often(stored(8 << 20, True), 8 << 20, 60)), read_modules),
    ".pkl that rebuilds its numbers often": ("o.pkl", written(lambda: rebuilt_often(stored(1 << 18), 1 << 18, 1_000)), read_modules),
    ".pkl that opens its numbers often": ("n.pkl", written(lambda: loaded_often(stored(1 << 18), 1_000)), read_modules),
    ".pkl that encodes a text often": ("t.pkl", written(lambda: b"\x80\x02(X" + struct.pack("<I", 1 << 20) + bytes(1 << 20) + b"q\x01" + called("_codecs", "encode", b"h\x01") * 2_000 + b"t."), read_modules),
    ".pkl of ten million lists": ("l.pkl", written(lambda: b"\x80\x02" + b"]" * 10_000_000 + b"."), read_modules),
    ".pth whose pickle is all of it": ("l.pth", told_at_length, read_tensors),
    "safetensors with a card of a vast network": ("c.safetensors", with_card("dcgan", {"size": 64, "channels": 3, "latent": 4096, "width": 512, "widest": 2048}), read_own),
    "safetensors with a card of a vast BigGAN": ("b.safetensors", with_card("biggan", {"size": 128, "channels": 3, "width": 192}), read_own),
    ".pth whose layers share their numbers": ("s.pth", sharing, lambda path: take_stack(path, {})),
    ".pth of a translator of a vast width": ("t.pth", wide_translator, lambda path: take_translator(path, None)),
}  # fmt: skip
