"""How the files of a set are arranged: splits, classes by sub-folder, or flat. The same for folders and archives."""

import re
from collections.abc import Collection, Sequence

import msgspec

from engine.errors import BadInput

_SPLITS = {
    "train": ("train", "training", "train_set"),
    "validation": ("validation", "val", "valid", "dev"),
    "test": ("test", "testing", "test_set"),
}
_SPLIT_OF = {name: split for split, names in _SPLITS.items() for name in names}
_HIDDEN = {"__macosx", "thumbs.db", "desktop.ini", "@eadir"}


class Layout(msgspec.Struct, frozen=True):
    """`names`: the pictures to use, in a stable order; `labels`: a class index each (empty without classes)."""

    names: tuple[str, ...]
    labels: tuple[int, ...]
    classes: tuple[str, ...]
    notes: tuple[str, ...]


def hidden(component: str) -> bool:
    """Whether a file or folder of that name is none of the user's own."""
    return component.startswith(".") or component.lower() in _HIDDEN


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key by which `look2` comes before `look10`, whatever the case."""
    pieces = re.findall(r"\d+|\D+", name.casefold())
    return tuple((0, int(one), "") if one.isdecimal() and one.isascii() else (1, 0, one) for one in pieces)


def arrange(pictures: Sequence[str], folders: Collection[str], split: str) -> Layout:
    """Find splits and classes in relative names (with `/`).

    Folders called train, validation, test are splits: the one asked for is used. A lone folder is only a wrapping.
    Two folders or more with no picture beside them are classes, whatever lies deeper in them. All else is one flat set.
    Raises BadInput where there are splits, but not the one asked for.
    """
    prefix, notes, chosen = "", [], False
    while True:
        inside = [name[len(prefix) :] for name in pictures if name.startswith(prefix)]
        tops = sorted({name.split("/", 1)[0] for name in inside if "/" in name}, key=natural)
        if any("/" not in name for name in inside) or not tops:
            if tops:
                notes.append("Pictures lie beside the sub-folders, so all are one set without classes.")
            return _flat(pictures, prefix, notes)
        splits = {_SPLIT_OF[top.casefold()]: top for top in tops if top.casefold() in _SPLIT_OF}
        if not chosen and splits and (len(splits) == len(tops) or len(splits) > 1):
            wanted = _SPLIT_OF.get(split.casefold(), split)
            if wanted not in splits:
                raise BadInput(
                    f"There is no split {split!r} here: the folders are {', '.join(tops)}. Choose one of them."
                )
            others = [top for top in tops if top != splits[wanted]]
            if others:
                notes.append(f"Only the folder {splits[wanted]} is used; {', '.join(others)} {_are(others)} not.")
            prefix, chosen = f"{prefix}{splits[wanted]}/", True
        elif len(tops) == 1:
            prefix = f"{prefix}{tops[0]}/"
        else:
            return _by_class(pictures, folders, prefix, tops, notes)


def _flat(pictures: Sequence[str], prefix: str, notes: list[str]) -> Layout:
    names = sorted((name for name in pictures if name.startswith(prefix)), key=natural)
    return Layout(tuple(names), (), (), tuple(notes))


def _by_class(
    pictures: Sequence[str], folders: Collection[str], prefix: str, classes: list[str], notes: list[str]
) -> Layout:
    index = {name: number for number, name in enumerate(classes)}
    names = sorted((name for name in pictures if name.startswith(prefix)), key=natural)
    labels = tuple(index[name[len(prefix) :].split("/", 1)[0]] for name in names)
    at_top = {folder[len(prefix) :].split("/", 1)[0] for folder in folders if folder.startswith(prefix)}
    empty = sorted(at_top - set(classes) - {""}, key=natural)
    if empty:
        notes.append(
            f"Without pictures, and left out: the {'folder' if len(empty) == 1 else 'folders'} {', '.join(empty)}."
        )
    return Layout(tuple(names), labels, tuple(classes), tuple(notes))


def _are(things: list[str]) -> str:
    return "is" if len(things) == 1 else "are"
