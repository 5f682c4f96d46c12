"""The ledger: every job, attempt, event and artifact of a library, in one SQLite file that any process may open.

States are changed by one function, `Ledger.change`, that checks the transition table and the attempt number inside
one transaction. What a user or a worker's end means for a state is decided in `commands` and `outcomes`.
"""

import sqlite3
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import msgspec

from engine.errors import NotFound
from engine.jobs import folder
from engine.jobs.connections import Connections
from engine.jobs.kinds import Lane, lane_of
from engine.jobs.protocol import plain
from engine.jobs.records import Artifact, Attempt, Event, Job, artifact_of, attempt_of, event_of, job_of
from engine.jobs.spec import JobSpec, TrainJob, encode, kind_of
from engine.jobs.states import ACTIVE, FINISHED, TRANSITIONS, IllegalTransition, State

__all__ = ["Artifact", "Attempt", "Event", "IllegalTransition", "Job", "Ledger", "State"]

MAX_ATTEMPTS = 3
"""So often may a worker die at one and the same checkpoint before the job has failed."""


def _quoted(states: Iterable[State]) -> str:
    return ",".join(f"'{state.value}'" for state in sorted(states, key=lambda state: state.value))


LONGEST_WAIT_S = 30.0
"""A job that died waits so long before its next attempt, at most."""

_OPEN = f"finished IS NULL ORDER BY state NOT IN ({_quoted(ACTIVE)}), rank, id"
_DONE = "finished IS NOT NULL ORDER BY finished DESC, id DESC"
"""A job has a time of finishing exactly while it is in a FINISHED state, so an index on it gives their order."""


class Ledger:
    """The job list in `path`; job folders lie beside it in `runs/`. Safe to use from many threads and processes.

    `reading`: it is only looked at, by one thread, and should open even on a full disk.
    """

    def __init__(self, path: Path, *, reading: bool = False) -> None:
        self.path = Path(path)
        self.home = self.path.parent
        self.runs = self.home / "runs"
        self.mended = ""
        """What was done to a damaged one before it was opened, a sentence; '' for nothing (see `opening`)."""
        self.runs.mkdir(parents=True, exist_ok=True)
        self.connections = Connections(self.path, reading)

    def connection(self) -> sqlite3.Connection:
        """This thread's own connection: readers never wait for a writer, and WAL lets them see whole commits."""
        return self.connections.mine()

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """A write transaction: all or nothing. May be entered again by the same thread."""
        return self.connections.transaction()

    def close(self) -> None:
        """Close the connections of every thread; the ledger is not used afterwards."""
        self.connections.close()

    # -- jobs -------------------------------------------------------------------------------------------------------

    def submit(self, spec: JobSpec, name: str, max_attempts: int = MAX_ATTEMPTS) -> Job:
        """A new job at the end of the queue, with its folder and `spec.json`."""
        kind, text = kind_of(spec), encode(spec).decode()
        with self.transaction() as connection:
            while True:
                row = connection.execute(
                    "INSERT INTO job(name, kind, spec, lane, state, rank, max_attempts, created) VALUES "
                    "(?, ?, ?, ?, 'queued', (SELECT COALESCE(MAX(rank), 0) + 1 FROM job), ?, ?) RETURNING id",
                    (name, kind, text, lane_of(kind, spec.resources.where).value, max_attempts, time.time()),
                ).fetchone()
                # After a power cut the last submissions may be missing here while their folders are still there:
                # such a number is not used again, so that a new job never finds another's checkpoints.
                if folder.make(self.runs / str(row["id"]), text):
                    break
                connection.execute("DELETE FROM job WHERE id = ?", (row["id"],))
            self._touch(connection, row["id"])
            if isinstance(spec, TrainJob) and spec.params.branch_from is not None:
                run, step = spec.params.branch_from
                folder.hold_branch(self.runs / str(row["id"]), folder.checkpoint_of(self.runs / str(run), step))
            return self.get(row["id"])

    def get(self, id: int) -> Job:
        """The job. Raises NotFound."""
        known = 0 < id < 2**63  # SQLite counts no further
        row = self.connection().execute("SELECT * FROM job WHERE id = ?", (id,)).fetchone() if known else None
        if row is None:
            raise NotFound(f"There is no job {id} in this library.")
        return job_of(row, self.runs)

    def jobs(
        self,
        states: Iterable[State] | None = None,
        search: str = "",
        limit: int = 200,
        offset: int = 0,
        *,
        looks: bool = True,
    ) -> list[Job]:
        """Jobs in the order of the drawer: at work, waiting by rank, finished with the newest first.

        `search` looks in name, kind, state and error, and for a job's number. `limit` -1 gives all.
        Without `looks`, unnamed probes (the window's own look at the device) are left out.
        """
        where, values = self._where(states, search, looks)
        rows = self._page(where, values, _OPEN, limit, offset)
        if limit < 0 or len(rows) < limit:
            opened = len(rows) if offset == 0 else self._number(f"{where} AND finished IS NULL", values)
            rest = -1 if limit < 0 else limit - len(rows)
            rows += self._page(where, values, _DONE, rest, max(0, offset - opened))
        return [job_of(row, self.runs) for row in rows]

    def _page(self, where: str, values: list[Any], part: str, limit: int, offset: int) -> list[sqlite3.Row]:
        query = f"SELECT * FROM job WHERE {where} AND {part} LIMIT ? OFFSET ?"
        return self.connection().execute(query, (*values, limit, offset)).fetchall()

    def _number(self, where: str, values: list[Any]) -> int:
        number: int = self.connection().execute(f"SELECT COUNT(*) FROM job WHERE {where}", values).fetchone()[0]
        return number

    def count(self, states: Iterable[State] | None = None, search: str = "", *, looks: bool = True) -> int:
        """How many jobs `jobs` would list without a limit."""
        where, values = self._where(states, search, looks)
        return self._number(where, values)

    @staticmethod
    def _where(states: Iterable[State] | None, search: str, looks: bool) -> tuple[str, list[Any]]:
        parts, values = ["TRUE" if looks else "NOT (kind = 'probe' AND name = '')"], []
        if states is not None:
            parts.append(f"state IN ({_quoted(states)})")
        if wanted := search.strip():
            pattern = "%" + wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            fields = ("name", "kind", "state", "error")
            parts.append("(" + " OR ".join([f"{field} LIKE ? ESCAPE '\\'" for field in fields] + ["id = ?"]) + ")")
            values = [pattern] * len(fields) + [int(wanted) if wanted.isdecimal() else -1]
        return " AND ".join(parts), values

    def change(self, id: int, to: State, *, attempt: int | None = None, why: str = "", **columns: Any) -> Job | None:
        """The one place where a job's state changes. `columns` are further columns of the job to set with it.

        Whoever writes for a running job names its `attempt`. Race: a worker thought dead reports the end of attempt
        1 while attempt 2 runs; its number no longer fits, nothing changes, and None is returned.
        Raises NotFound, and IllegalTransition for a step the table does not have.
        """
        with self.transaction() as connection:
            job = self.get(id)
            if attempt is not None and attempt != job.attempt:
                return None
            if to not in TRANSITIONS[job.state]:
                raise IllegalTransition(id, job.state, to)
            now = time.time()
            columns = {"want": "", **columns, "state": to.value}
            if to is State.STARTING:
                columns["attempt"] = job.attempt + 1
            if to in FINISHED:
                columns["finished"] = now
            elif job.state in FINISHED:
                columns["finished"] = None
            names = ", ".join(f"{name} = ?" for name in columns)
            connection.execute(f"UPDATE job SET {names} WHERE id = ?", (*columns.values(), id))
            self._touch(connection, id)
            data = {"from": job.state.value, "to": to.value} | ({"why": why} if why else {})
            self._remember(connection, id, columns.get("attempt", job.attempt), now, "state", data)
            return self.get(id)

    def set(self, id: int, *, attempt: int | None = None, **columns: Any) -> bool:
        """Set columns other than the state, fenced like `change`. Whether it was done."""
        if "state" in columns:
            raise ValueError("A state is changed by `change` only.")
        names = ", ".join(f"{name} = ?" for name in columns)
        with self.transaction() as connection:
            done = connection.execute(
                f"UPDATE job SET {names} WHERE id = ? AND attempt = COALESCE(?, attempt)",
                (*columns.values(), id, attempt),
            ).rowcount
            if done:
                self._touch(connection, id)
        return done > 0

    def progress(self, id: int, attempt: int, step: int, total: int, metrics: dict[str, float]) -> bool:
        """Write down where a running job stands. False where a newer attempt has taken over."""
        text = msgspec.json.encode({name: value for name, value in metrics.items() if abs(value) < float("inf")})
        return self.set(id, attempt=attempt, step=step, total=total, metrics=text.decode())

    def reorder(self, id: int, before: int | None) -> Job:
        """Move a job in the queue to just before another, or to the end. One row changes: ranks are fractions."""
        with self.transaction() as connection:
            job = self.get(id)
            if before == id:
                return job
            if before is None:
                rank = self.last_rank() + 1.0
            else:
                rank = self._rank_before(connection, id, before)
            self.set(id, rank=rank)
            return self.get(id)

    def _rank_before(self, connection: sqlite3.Connection, id: int, before: int) -> float:
        for _ in range(2):
            upper = self.get(before).rank
            lower: float | None = connection.execute(
                "SELECT MAX(rank) FROM job WHERE rank < ? AND id != ?", (upper, id)
            ).fetchone()[0]
            if lower is None:
                return upper - 1.0
            middle = (lower + upper) / 2
            if lower < middle < upper and upper - lower > 1e-6:
                return middle
            # The gap is used up after some twenty moves to one place: number all anew, in the same order.
            ids = [row["id"] for row in connection.execute("SELECT id FROM job ORDER BY rank, id")]
            connection.executemany("UPDATE job SET rank = ? WHERE id = ?", [(n + 1.0, i) for n, i in enumerate(ids)])
        return middle

    def clear_finished(self, files: bool = False) -> int:
        """Forget finished jobs; folders that hold only bookkeeping go too, others only with `files`. How many."""
        with self.transaction() as connection:
            ids = [row["id"] for row in connection.execute(f"SELECT id FROM job WHERE state IN ({_quoted(FINISHED)})")]
            for table, column in (("event", "job"), ("attempt", "job"), ("artifact", "job"), ("job", "id")):
                connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(id,) for id in ids])
            connection.execute("UPDATE counter SET value = value + 1 WHERE name = 'cleared'")
        for id in ids:
            folder.remove(self.runs / str(id), files)
        return len(ids)

    # -- attempts, events, artifacts --------------------------------------------------------------------------------

    def next_queued(self, lane: Lane, now: float) -> Job | None:
        """The job this lane should start next: the lowest rank that need not wait; before all one that nobody follows any more.

        None waits longer than LONGEST_WAIT_S: one that seems to was told to before the clock was set back.
        """
        row = (
            self.connection()
            .execute(
                "SELECT * FROM job WHERE state IN ('queued', 'unreachable') AND lane = ?"
                " AND (not_before <= ? OR not_before > ?) ORDER BY state = 'queued', rank, id LIMIT 1",
                (lane.value, now, now + LONGEST_WAIT_S),
            )
            .fetchone()
        )
        return None if row is None else job_of(row, self.runs)

    def working(self, lane: Lane, states: Iterable[State]) -> list[int]:
        """The jobs of a lane that are in one of `states`, run by a worker of the owner."""
        rows = self.connection().execute(
            "SELECT job.id FROM job JOIN attempt ON attempt.job = job.id AND attempt.n = job.attempt "
            f"WHERE lane = ? AND state IN ({_quoted(states)}) AND backend != 'here' AND ended IS NULL",
            (lane.value,),
        )
        return [row["id"] for row in rows]

    def last_rank(self) -> float:
        """The rank of the last job in the queue, 0 without any."""
        rank: float = self.connection().execute("SELECT COALESCE(MAX(rank), 0) FROM job").fetchone()[0]
        return rank

    def forgiven(self, id: int) -> int:
        """The last attempt before the user said "try again": deaths up to it no longer count."""
        number: int = self.connection().execute("SELECT forgiven FROM job WHERE id = ?", (id,)).fetchone()[0]
        return number

    def claim(self, id: int, pid: int, born: str, backend: str = "local") -> Job | None:
        """Start the next attempt of a queued job (or of one that nobody follows) in the process `pid`. None where it is neither.

        Race: the window cancels between the owner's look and its claim. Both are write transactions, so one is
        first: either the claim finds no queued job, or the cancel finds one that is starting.
        """
        with self.transaction() as connection:
            job = self.get(id)
            if job.state not in (State.QUEUED, State.UNREACHABLE):
                return None
            newest = folder.newest_checkpoint(job.folder)
            now = time.time()
            connection.execute(
                "INSERT INTO attempt(job, n, backend, pid, born, from_step, started) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (id, job.attempt + 1, backend, pid, born, folder.step_of(newest) if newest else -1, now),
            )
            want = job.want if job.state is State.UNREACHABLE else ""
            return self.change(id, State.STARTING, started=now, error="", want=want)

    def end_attempt(self, id: int, n: int, outcome: str, error: str = "") -> None:
        """Write down how an attempt ended; the first word counts."""
        with self.transaction() as connection:
            connection.execute(
                "UPDATE attempt SET ended = ?, outcome = ?, error = ? WHERE job = ? AND n = ? AND ended IS NULL",
                (time.time(), outcome, error, id, n),
            )

    def attempts(self, id: int) -> list[Attempt]:
        """A job's attempts, first to last."""
        rows = self.connection().execute("SELECT * FROM attempt WHERE job = ? ORDER BY n", (id,))
        return [attempt_of(row) for row in rows]

    def remember(self, id: int, attempt: int, kind: str, data: dict[str, Any]) -> Event:
        """Add an event to a job's history."""
        with self.transaction() as connection:
            return self._remember(connection, id, attempt, time.time(), kind, data)

    def events(self, job: int | None = None, after: int = 0, limit: int = -1) -> list[Event]:
        """Events with a number above `after`, oldest first; of one job, or of all."""
        where, values = ("job = ? AND", [job]) if job is not None else ("", [])
        rows = self.connection().execute(
            f"SELECT * FROM event WHERE {where} id > ? ORDER BY id LIMIT ?", (*values, after, limit)
        )
        return [event_of(row) for row in rows]

    def last_event(self) -> int:
        """The number of the newest event, 0 without any."""
        number: int = self.connection().execute("SELECT COALESCE(MAX(id), 0) FROM event").fetchone()[0]
        return number

    def keep_artifact(self, id: int, kind: str, path: str, step: int, sha256: str = "") -> None:
        """Note a file that a job made. The same path again replaces the note."""
        with self.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO artifact(job, kind, path, step, sha256, time) VALUES (?, ?, ?, ?, ?, ?)",
                (id, kind, path, step, sha256, time.time()),
            )

    def artifacts(self, id: int) -> list[Artifact]:
        """The files a job made that still exist, by step."""
        rows = self.connection().execute("SELECT * FROM artifact WHERE job = ? ORDER BY step, path", (id,))
        home = self.runs / str(id)
        return [note for note in map(artifact_of, rows) if (home / note.path).exists()]

    # -- what others changed ----------------------------------------------------------------------------------------

    def data_version(self) -> int:
        """A number that differs when another thread's or process's commit can be seen. Costs microseconds."""
        number: int = self.connection().execute("PRAGMA data_version").fetchone()[0]
        return number

    def counter(self, name: str) -> int:
        """`revision`: the newest change of any job; `cleared`: how often finished jobs were cleared away."""
        number: int = self.connection().execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()[0]
        return number

    def changed(self, since: int) -> list[Job]:
        """Jobs changed after revision `since`, in the order of their last change."""
        rows = self.connection().execute("SELECT * FROM job WHERE revision > ? ORDER BY revision", (since,))
        return [job_of(row, self.runs) for row in rows]

    @staticmethod
    def _touch(connection: sqlite3.Connection, id: int) -> None:
        connection.execute("UPDATE counter SET value = value + 1 WHERE name = 'revision'")
        connection.execute(
            "UPDATE job SET revision = (SELECT value FROM counter WHERE name = 'revision') WHERE id = ?", (id,)
        )

    @staticmethod
    def _remember(
        connection: sqlite3.Connection, id: int, attempt: int, now: float, kind: str, data: dict[str, Any]
    ) -> Event:
        text = msgspec.json.encode(data, enc_hook=plain).decode()
        number = connection.execute(
            "INSERT INTO event(job, attempt, time, kind, data) VALUES (?, ?, ?, ?, ?)", (id, attempt, now, kind, text)
        ).lastrowid
        assert number is not None
        return Event(id=number, job=id, attempt=attempt, time=now, kind=kind, data=data)
