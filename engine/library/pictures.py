"""Pictures that carry how they were made: the recipe as iTXt `atelier` (PNG) or in XMP, and IPTC's word for synthetic.

Source: https://iptc.org/standards/photo-metadata/ (DigitalSourceType), XMP specification part 3 (where packets live).
numpy and Pillow are imported where they are used: the window reads the shelf before its first paint, pictures later.
"""

from __future__ import annotations

import html
import io
import json
import re
import warnings
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from engine import __version__
from engine.damage import DAMAGE
from engine.errors import BadInput, NotFound
from engine.jobs.spec import Latent, Scalar
from engine.library.atomic import write_bytes, write_new
from engine.library.card import CARD, file_sha256, read_card, weights_file

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL import Image

    Pixels = npt.NDArray[np.uint8]

PictureFormat = Literal["png", "webp", "jpg"]
SYNTHETIC = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""Of a picture that was there before, and was changed with the help of a trained model."""
KEY = "atelier"
_NAMESPACE = "https://atelier.invalid/ns/1.0/"
_SHOWN = "atelier:shown"
_BEGINNING = b'{"model":'
_MOVIE_ENDS = 4 << 20  # bytes searched at either end of a movie
_IN_XMP = re.compile(r"<atelier:recipe>([^<]*)</atelier:recipe>")


class PictureRecipe(msgspec.Struct, frozen=True, kw_only=True):
    """How a picture was made. The same model and latent give the same pixels on the same machine.

    `latent` has no seeds where the picture is not one sample; `keys` are then the latents of a walk or of a sheet.
    `made`: ISO 8601, UTC. `size`, `channels`: of the model's picture, before any enlargement (`settings`).
    """

    model: str
    model_sha256: str = ""
    latent: Latent = Latent(seeds=())
    keys: tuple[Latent, ...] = ()
    size: int = 0
    channels: int = 0
    job: int = 0
    made: str = ""
    app_version: str = __version__
    settings: dict[str, Scalar] = {}


_decoder = msgspec.json.Decoder(PictureRecipe)


def now() -> str:
    """This moment for `made`: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def recipe_json(recipe: PictureRecipe) -> str:
    """The recipe as it is written into pictures: JSON without any path of this machine."""
    settings = {key: value for key, value in recipe.settings.items() if not _is_path(value)}
    model = re.split(r"[/\\]", recipe.model.rstrip("/\\"))[-1]
    return msgspec.json.encode(msgspec.structs.replace(recipe, model=model, settings=settings)).decode()


def xmp(recipe: PictureRecipe) -> bytes:
    """An XMP packet: the digital source type, the program, the recipe."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        f' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:atelier="{_NAMESPACE}">'
        f"<Iptc4xmpExt:DigitalSourceType>{COMPOSITE if recipe.settings.get('attacked') else SYNTHETIC}</Iptc4xmpExt:DigitalSourceType>"
        f"<xmp:CreatorTool>Atelier {html.escape(recipe.app_version)}</xmp:CreatorTool>"
        f"<atelier:recipe>{html.escape(recipe_json(recipe))}</atelier:recipe>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def picture_of(pixels: Pixels | Image.Image) -> Image.Image:
    """uint8 [H, W, C] or [H, W], C of 1 or 3, as a Pillow picture. Raises BadInput for anything else."""
    import numpy as np
    from PIL import Image

    if isinstance(pixels, Image.Image):
        return pixels
    if pixels.dtype != np.uint8 or pixels.ndim not in (2, 3) or (pixels.ndim == 3 and pixels.shape[2] not in (1, 3)):
        raise BadInput(f"A picture must be uint8 [H, W, 1 or 3], but this is {pixels.dtype} {list(pixels.shape)}.")
    plane = pixels[:, :, 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels
    return Image.fromarray(np.ascontiguousarray(plane))


def write_picture(
    path: Path, pixels: Pixels | Image.Image, recipe: PictureRecipe, format: PictureFormat | None = None
) -> Path:
    """Write a picture with its recipe inside, atomically; the format is the suffix's unless it is given.

    PNG and WebP lose nothing; JPEG is of quality 95 with colours at full size. Raises BadInput for another format, DiskFull.
    """
    path = Path(path)
    write_bytes(path, _encoded(path.name, format or path.suffix.lstrip(".").lower(), pixels, recipe))
    return path


def write_new_picture(
    folder: Path,
    stem: str,
    pixels: Pixels | Image.Image,
    recipe: PictureRecipe,
    format: PictureFormat,
    profile: bytes = b"",
) -> Path:
    """As `write_picture`, into a file of `folder` that was not there: the stem, or the stem and a number.

    `profile`: an ICC profile of its colours.
    """
    return write_new(folder, stem, format, _encoded(stem, format, pixels, recipe, profile))


LONGEST = {"webp": 16_383, "jpg": 65_500}
"""Pixels a side that a format can hold, where that is not more than pictures have."""


def _encoded(name: str, kind: str, pixels: Pixels | Image.Image, recipe: PictureRecipe, profile: bytes = b"") -> bytes:
    from PIL import PngImagePlugin

    picture = picture_of(pixels)
    buffer = io.BytesIO()
    longest = LONGEST.get("jpg" if kind == "jpeg" else kind, 0)
    if longest and max(picture.size) > longest:
        raise BadInput(
            f"{name} is {picture.width} x {picture.height} pixels, and {kind} holds at most {longest:,} a side. Write it as png."
        )
    if kind == "png":
        chunks = PngImagePlugin.PngInfo()
        chunks.add_itxt(KEY, recipe_json(recipe))
        chunks.add_itxt("XML:com.adobe.xmp", xmp(recipe).decode())
        picture.save(buffer, "PNG", pnginfo=chunks, icc_profile=profile or None)
    elif kind == "webp":
        picture.save(buffer, "WEBP", lossless=True, quality=60, exact=True, xmp=xmp(recipe), icc_profile=profile)
    elif kind in ("jpg", "jpeg"):
        picture.save(buffer, "JPEG", quality=95, subsampling=0, xmp=xmp(recipe), icc_profile=profile)
    else:
        raise BadInput(f"{name}: pictures are written as png, webp or jpg, not as {kind or 'a file without a suffix'}.")
    return buffer.getvalue()


def read_recipe(path: Path) -> PictureRecipe | None:
    """The recipe inside a picture, None where there is none (a foreign picture, or no picture at all).

    Raises NotFound for a missing file, BadInput where a recipe is there but damaged.
    """
    path = Path(path)
    if not path.is_file():
        raise NotFound(f"There is no file {path}.")
    text = _recipe_text(path)
    if text is None:
        return None
    try:
        return _decoder.decode(text)
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise BadInput(f"{path.name} has a recipe inside, but it is damaged: {error}. Use an unedited copy.") from error


def _recipe_text(path: Path) -> str | None:
    inside = header_of(path)
    if inside is None:
        return _movie_comment(path) if path.suffix.lower() == ".mp4" else None
    if isinstance(inside.get(KEY), str):
        return str(inside[KEY])
    comment = inside.get("comment", b"")
    if isinstance(comment, bytes) and comment.startswith(_BEGINNING):
        return comment.decode("utf-8", "replace")
    packet = inside.get("xmp", inside.get("XML:com.adobe.xmp", ""))
    found = _IN_XMP.search(packet.decode("utf-8", "replace") if isinstance(packet, bytes) else str(packet))
    return html.unescape(found.group(1)) if found else None


def header_of(path: Path) -> dict[str, Any] | None:
    """What Pillow knows of a picture without decoding it; None for what is no picture."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size and damaged metadata; nothing is decoded here
            with Image.open(path) as picture:
                shown = {
                    "format": picture.format,
                    "width": picture.width,
                    "height": picture.height,
                    "mode": picture.mode,
                }
                return {str(key): value for key, value in picture.info.items()} | {_SHOWN: shown}
    except (*DAMAGE, Image.DecompressionBombError):
        return None


def _movie_comment(path: Path) -> str | None:
    """The recipe among the metadata of an MP4, which lie at its beginning or its end as plain text."""
    with open(path, "rb") as stream:
        ends = stream.read(_MOVIE_ENDS)
        stream.seek(max(0, path.stat().st_size - _MOVIE_ENDS))
        ends += stream.read(_MOVIE_ENDS)
    start = ends.rfind(_BEGINNING)
    if start < 0:
        return None
    text = ends[start:].decode("utf-8", "replace")
    try:
        return text[: json.JSONDecoder().raw_decode(text)[1]]
    except (json.JSONDecodeError, RecursionError):
        return text[:200]


def info(path: Path) -> dict[str, Any]:
    """What a picture or a model folder says of itself, as a JSON object. Raises NotFound, BadInput."""
    path = Path(path)
    if path.is_dir() or path.name == CARD:
        folder = path if path.is_dir() else path.parent
        card = read_card(folder)
        whole = not card.weights_sha256 or file_sha256(weights_file(folder, card)) == card.weights_sha256
        return {"kind": "model", "weights_unchanged": whole, **msgspec.to_builtins(card)}
    recipe = read_recipe(path)
    header = header_of(path)
    if header is None and recipe is None:
        raise BadInput(f"{path.name} is neither a picture nor a model folder.")
    shown = header[_SHOWN] if header else {"format": path.suffix[1:].upper()}
    return {"kind": "picture", **shown, "recipe": msgspec.to_builtins(recipe) if recipe else None}


def _is_path(value: Scalar) -> bool:
    return isinstance(value, str) and (
        PurePosixPath(value).is_absolute() or PureWindowsPath(value).is_absolute() or value.startswith("~")
    )
