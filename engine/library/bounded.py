"""Small files read whole, and large ones that pretend to be such not at all."""

from pathlib import Path

from engine.errors import BadInput

FACTS = 64 << 20
"""Bytes at most of what the library keeps about itself, or of a table of likes."""


def read_bounded(file: Path, most: int = FACTS) -> bytes:
    """The bytes of `file`. Raises BadInput for more than `most` of them, before more are read; OSError."""
    with open(file, "rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise BadInput(
            f"{file.name} is larger than {most >> 20} MB, which no such file is. Take it from its source again."
        )
    return data
