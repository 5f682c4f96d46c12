"""The card of a model folder: what the model is, what it was trained on, and which file holds its weights."""

import hashlib
import re
import struct
from pathlib import Path
from typing import Any

import msgspec

from engine.errors import BadInput, NotFound
from engine.library.atomic import write_bytes

CARD = "card.json"
BACK_PREFIX = "back/"  # before the names of the weights of a translator's way back, in such a file
CARD_KEY = "atelier.card"  # of the card in the head of a model that was exported as one file
MAX_CARD = 4 << 20  # bytes; a card is a few kB
MAX_HEADER = 64 << 20  # bytes of JSON at the head of a safetensors file
FAMILIES = ("noise-to-image", "image-to-image", "reconstruction", "classification")
_PLAIN = re.compile(r"[^/\\:\0]{1,128}")


class DataCard(msgspec.Struct, frozen=True):
    """What a model was trained on: a name (never a path), its licence, how many pictures, and their fingerprint."""

    name: str = ""
    licence: str = ""
    count: int = 0
    fingerprint: str = ""


class TranslationCard(msgspec.Struct, frozen=True):
    """What a translator wants and makes. `wants`: how its pictures came in twos (see `engine.jobs.spec.Pairing`): a picture, an
    'edges' drawing, a 'grey' or 'smaller' picture, a 'masked' one (with the mask as last channel), or 'labels', whose colours are
    the card's `classes`. `inputs`: channels given; `scale`: how much larger the result is; `back`: the file with the weights of the
    way back, '' for none. `first`, `second`: what the two kinds of pictures are called; `names`: what the classes are called, in
    their order, () where nobody has said.
    """

    wants: str = "names"
    inputs: int = 3
    scale: int = 1
    back: str = ""
    first: str = ""
    second: str = ""
    names: tuple[str, ...] = ()


class DiscriminatorCard(msgspec.Struct, frozen=True):
    """The discriminator that judged a model's pictures while it learned. `architecture`: {"discriminator": name, "settings": {...}};
    `weights`: its file. `real`, `drawn`: how highly it rates pictures that it learned from, and pictures that the model draws, from the
    lowest rating to the highest: quantiles at even shares, the same number of each.
    """

    architecture: dict[str, Any]
    real: tuple[float, ...]
    drawn: tuple[float, ...]
    weights: str = "discriminator.safetensors"
    weights_sha256: str = ""


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """`card.json`. `architecture`: {"generator": name, "settings": {...}}; `recipe`: everything that decided the run.

    `size`: pixels of an edge; `channels`: 1 or 3, of what is made; `translation`: of translators only; `parents`: names of models it was made from; `created`: ISO 8601.
    `weights` and `preview` are file names inside the folder; `discriminator`: None where none was kept.
    """

    name: str
    title: str = ""
    about: str = ""
    family: str = "noise-to-image"
    architecture: dict[str, Any] = {}
    recipe: dict[str, Any] = {}
    data: DataCard = DataCard()
    size: int
    channels: int
    latent_size: int = 0
    classes: tuple[str, ...] = ()
    translation: TranslationCard | None = None
    discriminator: DiscriminatorCard | None = None
    seed: int = 0
    steps: int = 0
    images: int = 0
    metrics: dict[str, float] = {}
    parents: tuple[str, ...] = ()
    created: str = ""
    app_version: str = ""
    weights: str = "generator.safetensors"
    weights_sha256: str = ""
    preview: str = "preview.png"


_decoder = msgspec.json.Decoder(ModelCard)


def read_card(folder: Path) -> ModelCard:
    """The card in `folder`. Raises NotFound where there is none, BadInput where it cannot be trusted."""
    folder = Path(folder)
    file = folder / CARD
    if not folder.is_dir():
        raise NotFound(f"There is no model folder at {folder}.")
    if not file.is_file():
        raise NotFound(f"{folder.name} is not a model folder: it has no {CARD}. Choose the folder that holds one.")
    try:
        if file.stat().st_size > MAX_CARD:
            raise BadInput(
                f"{file} is {file.stat().st_size >> 20} MB, which no card is. Take the model from its source again."
            )
        card = _decoded(file.read_bytes())
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError) as error:
        raise BadInput(
            f"{file} is not a card Atelier can read: {error}. Take the model from its source again."
        ) from error
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}. Check the permissions of the folder.") from error
    _judge(card, file)
    return card


def _decoded(data: bytes) -> ModelCard:
    """The card in `data`. Where only what it says of a discriminator is wrong, the model is one without. Raises as msgspec does."""
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError as error:
        if "$.discriminator" not in str(error):
            raise
        plain = msgspec.json.decode(data, type=dict[str, Any])
        return msgspec.convert(plain | {"discriminator": None}, ModelCard)


def write_card(folder: Path, card: ModelCard) -> None:
    """Write `card` into `folder`, atomically. Raises BadInput where the card makes no sense, DiskFull."""
    _judge(card, Path(folder) / CARD)
    write_bytes(Path(folder) / CARD, msgspec.json.format(msgspec.json.encode(card), indent=2) + b"\n")


def weights_file(folder: Path, card: ModelCard) -> Path:
    """Where the card's weights are. Raises NotFound where the file is missing."""
    file = Path(folder) / card.weights
    if not file.is_file():
        raise NotFound(
            f"The model {card.name} has lost its weights: {file} is missing. Take the model from its source again."
        )
    return file


def file_sha256(file: Path) -> str:
    """The SHA-256 of a file, hexadecimal."""
    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def verify(folder: Path, card: ModelCard) -> None:
    """Hold the weights against the card: present, whole, and the very bytes it names. Raises NotFound, BadInput."""
    file = weights_file(folder, card)
    weight_shapes(file)
    if card.weights_sha256 and file_sha256(file) != card.weights_sha256:
        raise BadInput(
            f"The weights of {card.name} are not those its card names ({file.name} was changed or damaged)."
            " Take the model from its source again."
        )


def weight_shapes(file: Path) -> dict[str, tuple[int, ...]]:
    """Names and shapes of the tensors in a safetensors file, read from its header alone. Raises BadInput.

    Source: https://github.com/huggingface/safetensors#format
    """
    size = file.stat().st_size
    with open(file, "rb") as stream:
        start = stream.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
        if not 2 <= length <= min(MAX_HEADER, size - 8):
            raise BadInput(
                f"{file} is not a whole safetensors file ({size} bytes). Take the model from its source again."
            )
        header = stream.read(length)
    try:
        entries = msgspec.json.decode(header, type=dict[str, dict[str, Any]])
        entries.pop("__metadata__", None)
        shapes = {name: msgspec.convert(entry["shape"], tuple[int, ...]) for name, entry in entries.items()}
        ends = [msgspec.convert(entry["data_offsets"], tuple[int, int])[1] for entry in entries.values()]
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError, KeyError) as error:
        raise BadInput(f"{file} has a damaged header: {error}. Take the model from its source again.") from error
    if 8 + length + max(ends, default=0) != size:
        raise BadInput(f"{file} is cut short or padded: its header and its {size} bytes disagree. Copy it again.")
    return shapes


def plain_name(name: str) -> bool:
    """Whether `name` can name a file or a model: one path component, not hidden, nothing a file system forbids."""
    return bool(_PLAIN.fullmatch(name)) and not name.startswith(".") and name.strip() == name and name.isprintable()


def _judge(card: ModelCard, file: Path) -> None:
    """Raise BadInput for a card that reaches out of its folder or that no network could have."""
    back = card.translation.back if card.translation is not None and card.translation.back else card.weights
    opinion = card.discriminator.weights if card.discriminator is not None else card.weights
    named = (("name", card.name), ("weights", card.weights), ("preview", card.preview), ("way back", back))
    for key, value in (*named, ("discriminator", opinion)):
        if not plain_name(value):
            raise BadInput(f"{file} names its {key} {value!r}: it must be a plain name without slashes.")
    if wrong := next((name for name in (card.weights, back, opinion) if not name.endswith(".safetensors")), ""):
        raise BadInput(
            f"{file} keeps its weights in {wrong}: Atelier only opens .safetensors. Import the file instead."
        )
    if card.family not in FAMILIES:
        raise BadInput(f"{file} is of the family {card.family!r}, not one of {', '.join(FAMILIES)}.")
    if not 1 <= card.size <= 16384 or card.channels not in (1, 3):
        raise BadInput(
            f"{file} says {card.size} px and {card.channels} channels: it must be 1 to 16384 px, 1 or 3 channels."
        )
    if not 0 <= card.latent_size <= 65536 or min(card.steps, card.images) < 0:
        raise BadInput(
            f"{file} has a latent size of {card.latent_size} and {card.steps} steps: both must be sensible numbers."
        )
