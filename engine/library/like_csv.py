"""A log of likes: a CSV of user, item picture and, where there is one, a rating; read, checked, and split for an honest test. Torch-free."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from engine.errors import BadInput, NotFound
from engine.library.bounded import read_bounded

USER, ITEM, RATING = (
    ("user", "users", "user_id"),
    ("item", "picture", "image", "file", "item_id"),
    ("rating", "score", "stars"),
)
"""What the columns may be called."""
SUFFIXES = (".csv", ".tsv")
NAMED = 3
LEAST_ITEMS = 8
"""Pictures that a taste takes at least."""
HELD_OUT = 3
"""Likes that a user must have before one of them is held out for the test (and one for choosing the best moment)."""


class LikeLog(NamedTuple):
    """`items`: pictures; `likes`: for each of `users` the places of liked items, oldest first. `missing`: pictures that are not
    there, which were left out."""

    users: tuple[str, ...]
    items: tuple[Path, ...]
    likes: tuple[tuple[int, ...], ...]
    missing: tuple[str, ...]


class HeldOut(NamedTuple):
    """`train`: likes to learn from; `validation` and `test`: one held-out like each, None for users with too few."""

    train: tuple[tuple[int, ...], ...]
    validation: tuple[int | None, ...]
    test: tuple[int | None, ...]


def read_like_log(path: Path) -> LikeLog:
    """The log in `path`, whose pictures are named relative to its folder. Raises NotFound, BadInput.

    A rating is a like above the middle of the ratings in the file (of 1 to 5: from 4 on; of 0 and 1: 1); without ratings
    every row is one. Commas, semicolons and tabs separate; a row twice counts once.
    """
    rows = _rows(path)
    columns = _columns(rows, path)
    ratings = [_number(row, columns["rating"], line, path) for line, row in enumerate(rows, 2)]
    told = [rating for rating in ratings if rating is not None]
    middle = (min(told) + max(told)) / 2 if told else 0.0
    same = not told or min(told) == max(told)
    users: dict[str, dict[int, None]] = {}
    items: dict[str, int] = {}
    files: list[Path] = []
    missing: dict[str, None] = {}
    for line, (row, rating) in enumerate(zip(rows, ratings, strict=True), 2):
        user, item = (row.get(columns[name]) or "" for name in ("user", "item"))
        if not user.strip() or not item.strip():
            raise BadInput(
                f"Line {line} of {path.name} names no {'user' if not user.strip() else 'item'}. Fill it in, or take the line out."
            )
        name = item.strip()
        if (
            name not in items and name not in missing
        ):  # the disk is asked once for each picture, however often it is named
            file = path.parent / name
            if _is_there(file):
                items[name] = len(files)
                files.append(file)
            else:
                missing[name] = None
        if name in missing:
            continue
        chosen = users.setdefault(user.strip(), {})
        if same or (rating is not None and rating > middle):
            chosen[items[name]] = None
    if not files:
        some = ", ".join(list(missing)[:NAMED])
        raise BadInput(
            f"None of the pictures that {path.name} names is beside it ({some}). Put them into {path.parent}."
        )
    known = {user: tuple(chosen) for user, chosen in users.items() if chosen}
    if not known:
        raise BadInput(f"{path.name} has no likes: no rating is above {middle:g}, the middle of those in it.")
    return LikeLog(tuple(known), tuple(files), tuple(known.values()), tuple(missing))


def is_like_log(path: Path) -> bool:
    """Whether `path` is called as a like log would be."""
    return path.suffix.lower() in SUFFIXES


def learnable(path: Path) -> LikeLog:
    """The log in `path`, with as many pictures as a taste takes. Raises NotFound, BadInput."""
    log = read_like_log(path)
    if len(log.items) < LEAST_ITEMS:
        some = f" ({len(log.missing)} more are not there)" if log.missing else ""
        raise BadInput(
            f"{path.name} names {len(log.items)} picture{'s' if len(log.items) != 1 else ''}{some}; a taste takes at least {LEAST_ITEMS}. Add more."
        )
    return log


def hold_out(log: LikeLog) -> HeldOut:
    """Leave one out: of each user with at least HELD_OUT likes the newest for the test, the one before for validation.

    Source: Kang et al. 2017, Visually-aware fashion recommendation and design with GANs, section 5.3.
    """
    train, validation, test = [], [], []
    for likes in log.likes:
        enough = len(likes) >= HELD_OUT
        train.append(likes[:-2] if enough else likes)
        validation.append(likes[-2] if enough else None)
        test.append(likes[-1] if enough else None)
    return HeldOut(tuple(train), tuple(validation), tuple(test))


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # no file can be called so
        return False


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text = read_bounded(path).decode("utf-8-sig")
    except FileNotFoundError as error:
        raise NotFound(f"{path} is not there. Choose the CSV file with the likes.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path.name} is no text in UTF-8. Save it as CSV (UTF-8).") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # however its lines end
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=separator)
    try:
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or []]
        rows = list(reader)
    except csv.Error as error:
        raise BadInput(f"{path.name} cannot be read as CSV: {error}.") from error
    if not rows:
        raise BadInput(
            f"{path.name} has no rows. It needs a first line such as 'user,item,rating', and a line for each like."
        )
    return rows


def _columns(rows: Sequence[Mapping[str, str]], path: Path) -> dict[str, str]:
    there = [name for name in rows[0] if name]
    found = {"user": _one_of(USER, there), "item": _one_of(ITEM, there), "rating": _one_of(RATING, there)}
    for name in ("user", "item"):
        if not found[name]:
            raise BadInput(
                f"{path.name} has no column '{name}' (it has: {', '.join(there) or 'none'}). Its first line should be 'user,item' or 'user,item,rating'."
            )
    return found


def _one_of(names: Sequence[str], there: Sequence[str]) -> str:
    return next((name for name in names if name in there), "")


def _number(row: Mapping[str, str], column: str, line: int, path: Path) -> float | None:
    text = (row.get(column) or "").strip() if column else ""
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError as error:
        raise BadInput(f"Line {line} of {path.name} has the rating '{text}', which is no number.") from error
