"""Numbers as a person says them: durations, moments, memory, counts."""

from datetime import datetime


def duration(seconds: float) -> str:
    """`seconds` in the one or two units that matter: '40 s', '5 min', '1 h 20 min', '2 days'."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if hours < 36:
        return f"{hours} h {rest} min" if rest and hours < 10 else f"{hours} h"
    return f"{round(hours / 24)} days"


def moment(seconds: float) -> str:
    """The time `seconds` after the beginning of 1970, here: '5 Oct 2026, 09:30'."""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%d %b %Y, %H:%M").lstrip("0")


def memory(megabytes: float) -> str:
    """`megabytes` as MB or GB."""
    return f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{round(megabytes)} MB"


def count(number: int, one: str, many: str = "") -> str:
    """'1 picture', '2,000 pictures'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def short(number: float) -> str:
    """A large count in few letters: 950, 12 k, 1.3 M."""
    if number < 1_000:
        return f"{number:.0f}"
    if number < 1_000_000:
        return f"{number / 1_000:.3g} k"
    return f"{number / 1_000_000:.3g} M"


def data_name(name: str) -> str:
    """A data set's name as its makers write it."""
    return {"fashion-mnist": "Fashion-MNIST", "fashion-sample": "Fashion-MNIST, a sample"}.get(name, name)
