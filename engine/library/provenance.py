"""Is this picture synthetic? What its file says of that: recipes, IPTC's source type, marks of other programs, a camera, C2PA.

A file can say anything, and most that are passed on have lost what they said: this reads, and proves nothing.
Source: https://cv.iptc.org/newscodes/digitalsourcetype/; C2PA specification 2.1, appendix A (where manifests live in files).
"""

import re
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from engine.damage import DAMAGE
from engine.errors import BadInput
from engine.library.pictures import header_of, read_recipe

SEARCHED = 8 << 20
"""Bytes of a file that are searched for marks, at either end."""
_TYPE = re.compile(r"digitalsourcetype/([A-Za-z]+)")
_TOOL = re.compile(r"(?:xmp:CreatorTool>|xmp:CreatorTool=\")([^<\"]{1,120})")
_SYNTHETIC = {
    "trainedAlgorithmicMedia": "made by a trained model",
    "compositeWithTrainedAlgorithmicMedia": "put together with parts that a trained model made",
    "compositeSynthetic": "put together with synthetic parts",
    "algorithmicMedia": "made by an algorithm",
    "virtualRecording": "a recording of something virtual",
}
_TAKEN = {
    "digitalCapture": "taken by a digital camera",
    "computationalCapture": "taken by a camera that computes several shots into one",
    "negativeFilm": "scanned from a negative",
    "positiveFilm": "scanned from a positive",
    "print": "scanned from a print",
    "humanEdits": "a photograph that a person edited",
    "minorHumanEdits": "a photograph that a person edited",
}
_MARKS = {
    "parameters": "Stable Diffusion WebUI",
    "prompt": "ComfyUI",
    "workflow": "ComfyUI",
    "invokeai_metadata": "InvokeAI",
    "sd-metadata": "InvokeAI",
    "dream": "InvokeAI",
    "generation_data": "an image generator",
}
_MAKE, _MODEL, _SOFTWARE, _WHEN = 0x010F, 0x0110, 0x0131, 0x9003
_EXIF = 0x8769


class Says(Enum):
    """What a file says of itself."""

    HERE = "made with Atelier"
    SYNTHETIC = "synthetic"
    TAKEN = "taken"
    SILENT = "nothing"


class Fact(msgspec.Struct, frozen=True):
    """`what` was found, and what it says."""

    what: str
    words: str


class Provenance(msgspec.Struct, frozen=True):
    """What a file says, in one sentence, and the facts behind it."""

    says: Says
    sentence: str
    facts: tuple[Fact, ...]


def provenance(path: Path) -> Provenance:
    """What the picture in `path` says of where it comes from. Raises NotFound, BadInput for what is no picture."""
    recipe = read_recipe(path)
    header = header_of(path)
    if header is None:
        raise BadInput(f"{path.name} is no picture that Atelier can read.")
    raw = _ends(path)
    text = raw.decode("latin-1")
    facts: list[Fact] = []
    synthetic, taken = False, False
    if recipe is not None:
        when = f", {recipe.made[:10]}" if recipe.made else ""
        if recipe.settings.get("attacked"):
            facts.append(Fact("Attack", f"to fool “{recipe.model}” ({recipe.settings.get('attack', '')}){when}"))
        else:
            facts.append(Fact("Recipe", f"by the model “{recipe.model}”{when}"))
    for kind in dict.fromkeys(_TYPE.findall(text)):
        synthetic, taken = synthetic or kind in _SYNTHETIC, taken or kind in _TAKEN
        facts.append(Fact("IPTC source type", (_SYNTHETIC | _TAKEN).get(kind, kind)))
    for program in dict.fromkeys(name for key, name in _MARKS.items() if isinstance(header.get(key), str)):
        synthetic = True
        facts.append(Fact("Text of a generator", f"as {program} writes it"))
    for tool in dict.fromkeys(_TOOL.findall(text)):
        facts.append(Fact("Program", tool))
    camera = _camera(path)
    taken = taken or any(fact.what == "Camera" for fact in camera)
    facts += camera
    if b"jumb" in raw and b"c2pa" in raw:
        facts.append(
            Fact("C2PA", "has a signed statement of origin; Atelier reads its words, and does not check the signature")
        )
    if recipe is not None and recipe.settings.get("attacked"):
        return Provenance(
            Says.HERE, "Atelier changed it to fool a classifier; what it was before, it does not say.", tuple(facts)
        )
    return _judged(recipe is not None, synthetic, taken, tuple(facts))


def _judged(here: bool, synthetic: bool, taken: bool, facts: tuple[Fact, ...]) -> Provenance:
    if here:
        return Provenance(Says.HERE, "Yes: it was made with Atelier, and carries how.", facts)
    if synthetic and taken:
        return Provenance(
            Says.SYNTHETIC, "In part: its file says both, that a model made it and that a camera took it.", facts
        )
    if synthetic:
        return Provenance(Says.SYNTHETIC, "Its file says that it is synthetic.", facts)
    if taken:
        return Provenance(
            Says.TAKEN, "Its file says that a camera took it. That is easily written into any file.", facts
        )
    return Provenance(
        Says.SILENT,
        "Its file says nothing. That proves nothing: most programs and web sites remove what files say of themselves.",
        facts,
    )


def _camera(path: Path) -> list[Fact]:
    """What a camera, or a program, wrote into EXIF."""
    from PIL import Image

    try:
        with Image.open(path) as picture:
            exif = picture.getexif()
            inner: dict[int, Any] = exif.get_ifd(_EXIF)
    except (*DAMAGE, Image.DecompressionBombError):
        return []
    make, model = (_plain(exif.get(tag)) for tag in (_MAKE, _MODEL))
    name = model if model.startswith(make) else f"{make} {model}".strip()
    found = [Fact("Camera", name)] if name else []
    if when := _plain(inner.get(_WHEN)):
        found.append(Fact("Taken", when))
    if software := _plain(exif.get(_SOFTWARE)):
        found.append(Fact("Program", software))
    return found


def _plain(value: object) -> str:
    return str(value).strip("\0 ")[:120] if isinstance(value, str) else ""


def _ends(path: Path) -> bytes:
    with path.open("rb") as stream:
        first = stream.read(SEARCHED)
        stream.seek(max(len(first), path.stat().st_size - SEARCHED))
        return first + stream.read()
