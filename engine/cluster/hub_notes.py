"""What the hub notes of a job beside what it says: what is wanted of it, and whether memory sufficed. On disk before it is acknowledged."""

from pathlib import Path

import msgspec

from engine.jobs.folder import write_whole
from engine.training.less_memory import more_ended

_ONCE = ("snapshot", "save")


class Noted(msgspec.Struct):
    """`want`: what is wanted of the job now. `ended`: how many programs each computer (by its start) had ended for lack of memory when
    the ranks last began; `halvings`: how often such an end has halved the pictures that they keep in memory."""

    want: str = "go"
    ended: dict[str, int] = {}
    halvings: int = 0


class NoteOf:
    """The note of one job, in `folder`. Not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "noted.json"
        self._noted = msgspec.json.decode(self._file.read_bytes(), type=Noted) if self._file.is_file() else Noted()

    def want(self, what: str) -> None:
        """What is wanted: `cancel` beats all, and neither it nor `pause` is taken back."""
        now = self._noted.want
        if what != now and now != "cancel" and not (now == "pause" and what != "cancel"):
            self._keep(want=what)

    def wanted(self) -> str:
        """What is wanted; a snapshot and a checkpoint are wanted once."""
        want = self._noted.want
        if want in _ONCE:
            self._keep(want="go")
        return want

    def begins(self, ended: list[tuple[str, int]]) -> tuple[int, bool]:
        """(how often the pictures in memory are halved, whether once more than before) of ranks that begin, given what
        `ended_for_memory` says where each of them is: once more where a computer of those before has ended a program since."""
        before = self._noted.ended
        more = any(boot in before and more_ended((boot, before[boot]), (boot, count)) for boot, count in ended)
        self._keep(ended=dict(sorted(ended)), halvings=self._noted.halvings + more)
        return self._noted.halvings, more

    def _keep(self, **changed: object) -> None:
        noted = msgspec.structs.replace(self._noted, **changed)
        write_whole(self._file, lambda part: part.write_bytes(msgspec.json.encode(noted)))
        self._noted = noted
