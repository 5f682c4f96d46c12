"""Numbers as a person says them: durations, moments, memory, counts."""

from datetime import datetime

from studio.language import tr


def duration(seconds: float) -> str:
    """`seconds` in the one or two units that matter: '40 s', '5 min', '1 h 20 min', '2 days'."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr("{minutes} min", minutes=minutes)
    hours, rest = divmod(minutes, 60)
    if hours < 36:
        return tr("{hours} h {rest} min", hours=hours, rest=rest) if rest and hours < 10 else f"{hours} h"
    return tr("{hours} days", hours=round(hours / 24))


def moment(seconds: float) -> str:
    """The time `seconds` after the beginning of 1970, here: '5 Oct 2026, 09:30'."""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%d %b %Y, %H:%M").lstrip("0")


def memory(megabytes: float) -> str:
    """`megabytes` as MB or GB."""
    return (
        tr("{megabytes:.1f} GB", megabytes=megabytes / 1000)
        if megabytes >= 1000
        else tr("{megabytes} MB", megabytes=round(megabytes))
    )


def count(number: int, one: str, many: str = "") -> str:
    """'1 picture', '2,000 pictures'."""
    return f"{number:,} {tr(one) if number == 1 else tr(many or one + 's')}"


def short(number: float) -> str:
    """A large count in few letters: 950, 12 k, 1.3 M."""
    if number < 1_000:
        return f"{number:.0f}"
    if number < 1_000_000:
        return f"{number / 1_000:.3g} k"
    return f"{number / 1_000_000:.3g} M"


def starter_named(title: str, starter: bool) -> str:
    """A model's title; of one that ships, with a word that says so."""
    return tr("{title} (starter)", title=title) if starter else title


def data_name(name: str) -> str:
    """A data set's name as its makers write it."""
    return {"fashion-mnist": "Fashion-MNIST", "fashion-sample": tr("Fashion-MNIST, a sample")}.get(name, name)
