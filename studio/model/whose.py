"""Whose taste is asked for: a person who liked pictures here, or one of a learned like log."""

from typing import Any

import msgspec

from engine.jobs.spec import Grid


class LogPerson(msgspec.Struct, frozen=True):
    """A person that the learned like log `log` knows as `user`."""

    log: str
    user: str

    @property
    def title(self) -> str:
        """What is shown for them: the log stands beside the name, because two logs may know the same name."""
        return f"{self.user} ({self.log})"


class Whose(msgspec.Struct, frozen=True):
    """What a search is told of a taste: `grids` that were answered, or the `user` of a learned like `log`. False: nothing is known."""

    grids: tuple[Grid, ...] = ()
    log: str = ""
    user: str = ""

    def __bool__(self) -> bool:
        return bool(self.log) or any(any(grid.liked) for grid in self.grids)

    def told(self) -> dict[str, Any]:
        """As the fields of a job's parameters that are called so."""
        return {"grids": self.grids, "log": self.log, "user": self.user}
