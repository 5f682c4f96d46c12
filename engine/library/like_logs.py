"""Like logs that were learned: whose tastes are known, and how well held-out likes were told from the rest. Torch-free.

A log is one file: the weights of its networks, with the facts in its header, so that both are always of one learning.
"""

import time
from pathlib import Path

import msgspec

from engine import paths
from engine.errors import AtelierError, BadInput, NotFound
from engine.library.atomic import disk_errors
from engine.library.card import plain_name
from engine.library.like_renames import Renamed, note_rename, renames
from engine.library.trash import Trash, Trashed

FOLDER, SUFFIX, FACTS = "likes", ".safetensors", "likes"
MOST_HEADER = 64 << 20


class LogFacts(msgspec.Struct, frozen=True):
    """`auc`: mean share of items without a like that score below the held-out like, of all test users; `cold`: of those whose held-out
    item nobody else had (None: none is). 0.5 is chance. `likes`: how many each of `users` has; pictures are `size` px of `channels`,
    and `missing` of those that the log names were not there."""

    name: str
    users: tuple[str, ...]
    likes: tuple[int, ...]
    items: int
    size: int
    channels: int
    dimensions: int
    auc: float | None = None
    cold: float | None = None
    tested: int = 0
    missing: int = 0

    def place_of(self, user: str) -> int:
        """The place of `user` among the users. Raises NotFound."""
        if user not in self.users:
            some = ", ".join(self.users[:5]) + (", ..." if len(self.users) > 5 else "")
            raise NotFound(f"The like log '{self.name}' knows nobody called '{user}'. It knows: {some}.")
        return self.users.index(user)


def file_of(name: str) -> Path:
    """Where the log called `name` lies. Raises BadInput for a name that no file can have."""
    if not plain_name(name):
        raise BadInput(f"A like log cannot be called '{name}'. Take letters, digits and spaces, and no slashes.")
    return paths.home() / FOLDER / f"{name}{SUFFIX}"


def log_names() -> tuple[str, ...]:
    """The logs that were learned, by the alphabet."""
    found = [file.name.removesuffix(SUFFIX) for file in (paths.home() / FOLDER).glob(f"[!.]*{SUFFIX}")]
    return tuple(sorted(found, key=str.casefold))


def read_facts(name: str) -> LogFacts:
    """The facts of the log called `name`, whatever it was called when it was learned. Raises NotFound, BadInput."""
    try:
        with open(file_of(name), "rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = msgspec.json.decode(file.read(min(length, MOST_HEADER)))
        return msgspec.structs.replace(decode_facts(header["__metadata__"][FACTS]), name=name)
    except FileNotFoundError as error:
        there = ", ".join(log_names()) or "none"
        raise NotFound(f"There is no learned like log called '{name}'. There are: {there}.") from error
    except (OSError, KeyError, TypeError, msgspec.DecodeError) as error:
        raise damaged(name) from error


def rename_log(name: str, new: str) -> None:
    """Give a log another name. Raises NotFound, BadInput for a name that is taken or that no file can have, DiskFull, AtelierError."""
    old, file = file_of(name), file_of(new)
    if not old.is_file():
        raise NotFound(f"There is no learned like log called '{name}' any more.")
    if file.exists() and not file.samefile(old):
        raise BadInput(f"There is a like log called '{new}' already. Choose another name.")
    with disk_errors(file):
        old.rename(file)
    try:
        note_rename(file.parent, name, new, time.time())
    except AtelierError:
        file.rename(old)
        raise


def log_renames() -> tuple[Renamed, ...]:
    """What the logs were called before."""
    return renames(paths.home() / FOLDER)


def delete_log(name: str, trash: Trash) -> Trashed:
    """Into the trash, from where it can be put back. Raises NotFound, BadInput."""
    return trash.take(file_of(name))


def decode_facts(text: str) -> LogFacts:
    """The facts in a header. Raises msgspec.DecodeError, of which a ValidationError is one."""
    return msgspec.json.decode(text, type=LogFacts)


def damaged(name: str) -> BadInput:
    """What to say of a log that cannot be read."""
    return BadInput(f"The like log '{name}' is damaged. Learn it again.")
