"""Like logs that were learned: whose tastes are known, and how well held-out likes were told from the rest. Torch-free."""

from pathlib import Path

import msgspec

from engine import paths
from engine.errors import BadInput, NotFound
from engine.library.atomic import write_bytes
from engine.library.card import plain_name

FOLDER, FACTS = "likes", "likes.json"


class LogFacts(msgspec.Struct, frozen=True):
    """`auc`: mean share of items without a like that score below the held-out like, of all test users; `cold`: of those whose held-out
    item nobody else had (None: none is). 0.5 is chance. `likes`: how many each of `users` has; pictures are `size` px of `channels`."""

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

    def place_of(self, user: str) -> int:
        """The place of `user` among the users. Raises NotFound."""
        if user not in self.users:
            some = ", ".join(self.users[:5]) + (", ..." if len(self.users) > 5 else "")
            raise NotFound(f"The like log '{self.name}' knows nobody called '{user}'. It knows: {some}.")
        return self.users.index(user)


def folder_of(name: str) -> Path:
    """Where the log called `name` lies. Raises BadInput for a name that no folder can have."""
    if not plain_name(name):
        raise BadInput(f"A like log cannot be called '{name}'. Take letters, digits and spaces, and no slashes.")
    return paths.home() / FOLDER / name


def log_names() -> tuple[str, ...]:
    """The logs that were learned, by the alphabet."""
    found = [file.parent.name for file in (paths.home() / FOLDER).glob(f"*/{FACTS}")]
    return tuple(sorted(found, key=str.casefold))


def read_facts(name: str) -> LogFacts:
    """The facts of the log called `name`. Raises NotFound, BadInput."""
    file = folder_of(name) / FACTS
    try:
        return msgspec.json.decode(file.read_bytes(), type=LogFacts)
    except FileNotFoundError as error:
        there = ", ".join(log_names()) or "none"
        raise NotFound(f"There is no learned like log called '{name}'. There are: {there}.") from error
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise BadInput(f"The like log '{name}' is damaged ({error}). Learn it again.") from error


def write_facts(facts: LogFacts) -> None:
    """Write them, whole or not at all; after the weights, so that half a log is none. Raises DiskFull, AtelierError."""
    write_bytes(folder_of(facts.name) / FACTS, msgspec.json.encode(facts))
