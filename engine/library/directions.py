"""Directions of latent spaces that somebody keeps: found by themselves or from tags, with the names that the user gave them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from engine.errors import BadInput
from engine.library.atomic import write_bytes

MAX_BYTES = 16 << 20


class Direction(msgspec.Struct, frozen=True):
    """`vector` of z or (`space`) of w, one standard deviation long. `name`: the user's, '' where it has none yet.

    `accuracy`: of a direction from tags, the share of pictures that it tells apart which were not used to find it.
    """

    vector: tuple[float, ...]
    name: str = ""
    how: Literal["inner pictures", "tags"] = "inner pictures"
    accuracy: float = 0.0
    space: Literal["z", "w+"] = "z"


class _File(msgspec.Struct, frozen=True):
    weights: str
    directions: tuple[Direction, ...] = ()


_decoder = msgspec.json.Decoder(_File)


class Directions:
    """The directions of all models, one JSON file each, in one folder of the library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, weights: str) -> tuple[Direction, ...]:
        """The directions of the model whose weights have this hash; none where nobody looked yet. Raises BadInput."""
        file = self._file(weights)
        try:
            with open(file, "rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise BadInput(f"The directions of this model ({file}) cannot be read: {error.strerror}.") from error
        try:
            if len(data) > MAX_BYTES:
                raise msgspec.ValidationError(f"it is larger than {MAX_BYTES >> 20} MB")
            found = _decoder.decode(data)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise BadInput(
                f"The directions of this model ({file}) are damaged: {error}. Remove that file, and they are found anew."
            ) from error
        return found.directions if found.weights == weights else ()

    def save(self, weights: str, directions: Sequence[Direction]) -> None:
        """Keep these for that model, all or none. Raises DiskFull, AtelierError."""
        write_bytes(self._file(weights), msgspec.json.encode(_File(weights, tuple(directions))))

    def _file(self, weights: str) -> Path:
        return self.folder / f"{hashlib.sha256(weights.encode()).hexdigest()[:32]}.json"
