"""The classifiers that are always there: 1,000 everyday things, named by networks that learned from photographs. Imports no torch."""

import functools
from typing import Literal

import msgspec

from engine import paths


class Everyday(msgspec.Struct, frozen=True):
    """A classifier that is no model folder: its name, what it is called and is, which of the networks, side in pixels (RGB)."""

    name: str
    title: str
    about: str
    variant: Literal[0, 1]
    size: int


EVERYDAY = (
    Everyday(
        "everyday-lite0",
        "1,000 everyday things",
        "EfficientNet-Lite0, which learned from 1.3 million photographs. Choose it for photographs of anything.",
        0,
        224,
    ),
    Everyday(
        "everyday-lite1",
        "1,000 everyday things, second opinion",
        "EfficientNet-Lite1, a little larger. Choose it to see whether what fools the first fools it, too.",
        1,
        240,
    ),
)
CALLED = tuple(one.name for one in EVERYDAY)


def find(name: str) -> Everyday | None:
    """The one called `name`."""
    return next((one for one in EVERYDAY if one.name == name), None)


@functools.cache
def names() -> tuple[str, ...]:
    """What the 1,000 classes are called, in their order."""
    lines = (paths.resources() / "classes" / "everyday.txt").read_text(encoding="utf-8").splitlines()
    return tuple(lines)
