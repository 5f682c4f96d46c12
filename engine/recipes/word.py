"""The words of one setting: label, unit, effect and range."""

import msgspec


class Words(msgspec.Struct, frozen=True):
    """`choices`: what it can be; `low`, `high`: limits of a number. Empty or None: none."""

    label: str
    unit: str
    effect: str
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
