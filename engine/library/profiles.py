"""Profiles: for each person the grids that were shown and what of them was liked. The taste itself is learned from these anew.

A profile is one small JSON file and names no folder, so that it can be given to somebody else as it is.
"""

from pathlib import Path

import msgspec

from engine.errors import BadInput, NotFound
from engine.jobs.spec import Grid
from engine.library.atomic import disk_errors, write_bytes
from engine.library.card import plain_name
from engine.library.trash import Trash, Trashed

MAX_BYTES = 16 << 20
SUFFIX = ".taste.json"


class Profile(msgspec.Struct, frozen=True):
    """A person: `name`, and `grids`, oldest first."""

    name: str
    grids: tuple[Grid, ...] = ()

    def of(self, weights: str, category: str) -> tuple[Grid, ...]:
        """The grids of one model and category, oldest first."""
        return tuple(grid for grid in self.grids if (grid.weights, grid.category) == (weights, category))

    def likes(self) -> int:
        """How many pictures were liked in all."""
        return sum(sum(grid.liked) for grid in self.grids)


_decoder = msgspec.json.Decoder(Profile)


class Profiles:
    """The profiles in one folder of the library."""

    def __init__(self, folder: Path, trash: Trash) -> None:
        self.folder, self.trash = folder, trash

    def names(self) -> tuple[str, ...]:
        """Of all profiles, by the alphabet."""
        found = [path.name.removesuffix(SUFFIX) for path in self.folder.glob(f"*{SUFFIX}")]
        return tuple(sorted(found, key=str.casefold))

    def read(self, name: str) -> Profile:
        """The profile called `name`. Raises NotFound, BadInput."""
        file = self._file(name)
        if not file.is_file():
            raise NotFound(f"There is no profile called '{name}'. There are: {', '.join(self.names()) or 'none'}.")
        return msgspec.structs.replace(read_profile(file), name=name)

    def save(self, profile: Profile) -> None:
        """Write it, whole or not at all. Raises BadInput for a name that no file can have, DiskFull, AtelierError."""
        write_bytes(self._file(profile.name), msgspec.json.encode(profile))

    def rename(self, name: str, new: str) -> Profile:
        """Give a profile another name. Raises NotFound, and BadInput where that name is taken."""
        profile = msgspec.structs.replace(self.read(name), name=new)
        old, file = self._file(name), self._file(new)
        if file.exists() and not file.samefile(old):
            raise BadInput(f"There is a profile called '{new}' already. Choose another name.")
        with disk_errors(file):
            old.rename(file)
        self.save(profile)
        return profile

    def delete(self, name: str) -> Trashed:
        """Into the trash, from where it can be put back. Raises NotFound."""
        return self.trash.take(self._file(name))

    def bring(self, file: Path) -> Profile:
        """Import the profile in `file`, under a free name. Raises NotFound, BadInput."""
        profile = read_profile(file)
        taken = {name.casefold() for name in self.names()}
        name, number = profile.name, 2
        while name.casefold() in taken:
            name, number = f"{profile.name} {number}", number + 1
        profile = msgspec.structs.replace(profile, name=name)
        self.save(profile)
        return profile

    def _file(self, name: str) -> Path:
        return self.folder / f"{_named(name)}{SUFFIX}"


def _named(name: str) -> str:
    if not plain_name(name):
        raise BadInput(f"A profile cannot be called '{name}'. Take letters, digits and spaces, and no slashes.")
    return name


def read_profile(file: Path) -> Profile:
    """The profile in `file`, wherever it lies. Raises NotFound, BadInput."""
    try:
        with open(file, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise NotFound(f"{file.name} is not there any more. Choose another file.") from error
    except OSError as error:
        raise BadInput(f"{file.name} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise BadInput(f"{file.name} is larger than {MAX_BYTES >> 20} MB, so it is no profile.")
    try:
        profile = _decoder.decode(data)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise BadInput(f"{file.name} is no profile of Atelier: {error}.") from error
    _named(profile.name)
    return profile


def write_profile(profile: Profile, file: Path) -> None:
    """Export `profile` to `file`, whole or not at all. Raises DiskFull, AtelierError."""
    write_bytes(file, msgspec.json.format(msgspec.json.encode(profile)))
