"""Painting in Translate: which board belongs to which picture and translator, and the files that keep one for a job."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from engine.jobs.translation_spec import Given
from engine.library.atomic import disk_errors, write_bytes, write_new
from engine.library.card import ModelCard
from studio.language import tr
from studio.model.boards import Board, class_names

if TYPE_CHECKING:
    from studio.model.seen import Seen

PAINTED = ("masked", "labels")
"""What translators want that is painted."""
Key = tuple[Path, str]
SHOWN: dict[str, tuple[Given, ...]] = {"masked": ("holes", "whole"), "labels": ("labels",)}
"""What a look then says its translator was given."""
LEAST = 256


def wants_of(card: ModelCard) -> str:
    """What a translator is given: see TranslationCard."""
    return card.translation.wants if card.translation is not None else "names"


def key_of(file: Path, card: ModelCard) -> Key:
    """Holes belong to a picture whoever fills them, a label map to its classes as well."""
    return file, "holes" if wants_of(card) == "masked" else " ".join(card.classes)


def start_of(seen: Seen, card: ModelCard) -> Board | None:
    """The board as a look shows it: what is transparent, or the label map in the file."""
    if seen.given not in SHOWN[wants_of(card)] or not seen.shown:
        return None
    return Board(*seen.size, seen.shown[::3])


def palette_of(card: ModelCard) -> list[tuple[str, str]]:
    """Colour (#rrggbb) and name of each class."""
    named = card.translation.names if card.translation is not None else ()
    return list(zip(card.classes, class_names(card.classes, named), strict=True))


def picture_of(board: Board, card: ModelCard) -> bytes:
    """The board as a picture file's bytes: a mask, or a label map in the colours of its classes."""
    return board.png(card.classes if wants_of(card) == "labels" else ())


def kept_for_job(board: Board, card: ModelCard, file: Path, home: Path) -> str:
    """A file with what is painted now; one with other content has another name, so a job never sees what is painted later. Raises DiskFull."""
    data = picture_of(board, card)
    folder = home / "painted"
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{file.stem[:60]} {hashlib.sha256(data).hexdigest()[:12]}.png"
    if not kept.exists():
        write_bytes(kept, data)
    return str(kept)


def empty_map(card: ModelCard, most: int, home: Path) -> Path:
    """A new label map on which nothing but the first class is, twice as large as the translator's own pictures. Raises DiskFull."""
    side = min(max(LEAST, 2 * card.size), most)
    folder = home / "label maps"
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return write_new(folder, "label map", "png", picture_of(Board(side, side, bytes(side * side)), card))


def holes_words(board: Board | None) -> str:
    """How much is drawn anew, in a sentence."""
    if board is None or not board.share:
        return tr("Paint over what is to be drawn anew. All else stays exactly as it is.")
    percent = max(1, round(100 * board.share))
    return tr("{percent} % of the picture is drawn anew, all else stays exactly as it is.", percent=percent)
