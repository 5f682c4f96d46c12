"""A job that runs on a cluster, as this computer sees it: submitted once, followed, told what is wanted, and its results brought home.

The worker that runs this may end at any time: the job goes on there, and the next one that runs it takes up the thread, because
`remote.json` in the job's folder was written before the cluster heard of the job.
"""

import contextlib
import multiprocessing
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec

from engine import paths
from engine.errors import AtelierError, BadInput
from engine.jobs.cluster import ray_jobs
from engine.jobs.cluster.bringing import Bringing
from engine.jobs.cluster.clusters import Cluster, cluster_of
from engine.jobs.cluster.http import Refused, Unreachable
from engine.jobs.cluster.hub_line import HubLine, Said, other_version
from engine.jobs.cluster.order import CURVES, Given, Order, environment
from engine.jobs.cluster.packing import Packed, digest_of, packed
from engine.jobs.folder import BRANCH, checkpoint_of, newest_checkpoint
from engine.jobs.reporter import Reporter, Stopped, Want
from engine.jobs.spec import JobSpec, TrainJob, encode
from engine.library.atomic import write_bytes
from engine.library.shelving import shelve
from engine.passing import PassingFolder, sweep
from engine.recipes import load, to_dict

T = TypeVar("T")
LOOK_S, CHECK_S, WAIT_MOST_S = 0.3, 5.0, 10.0
FAREWELL_S = 20.0
"""So long a cancelled job is given to leave a checkpoint, and a cluster that does not answer to come back."""
LEAVES_S = 10.0
"""So long after a job has said its last word its processes are given to end by themselves."""
SMALL = 64 * 2**20
"""Checkpoints up to this size are brought home whenever one is written, larger ones at the end."""
REACH = "reach"
"""The event by which the ledger learns whether the cluster answers."""


class Remote(msgspec.Struct):
    """`id`: the job's name on the cluster. `seen`: the last event that was heard. `over`: it has ended, and all that it made is here.
    `cancelled`: it was told to end for good, so whoever takes up the thread was asked to try again.
    """

    id: str
    address: str
    seen: int = 0
    over: bool = False
    cancelled: bool = False


def attend(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """Have `spec` done on its cluster. Returns its result, with the model in this library. Raises Stopped, AtelierError."""
    if not isinstance(spec, TrainJob) or spec.dataset is None:
        raise BadInput("Only trainings can run on a cluster. Run this on this computer.")
    cluster = cluster_of(spec.resources.where)
    sweep()
    return _Following(spec, reporter, cluster).to_the_end()


class _Following:
    def __init__(self, spec: TrainJob, reporter: Reporter, cluster: Cluster) -> None:
        self._spec, self._reporter, self._cluster = spec, reporter, cluster
        self._hub = HubLine(cluster)
        self._reached = True
        self._file = reporter.folder / "remote.json"
        self._told = Want.GO
        self._noted_there = False
        self._give_up_at = float("inf")
        self._checked = 0.0
        self._may_be_there = False

    def to_the_end(self) -> dict[str, Any]:
        remote = self._remembered()
        self._may_be_there = remote is not None
        if remote is None:
            remote = self._submitted()
        self._reporter.event("submitted", {"remote_id": remote.id, "address": self._cluster.address})
        try:
            self._uploaded(remote)
            end = self._followed(remote)
        except Stopped:
            if not self._left():
                self._ended_there(remote)
            raise
        if end["outcome"] == "stopped" and remote.cancelled and self._told is Want.GO:
            self._last_checkpoint(remote)
            self._all_here(remote)
            return self.to_the_end()
        return self._ended(remote, end)

    # -- submitting --------------------------------------------------------------------------------------------------

    def _remembered(self) -> Remote | None:
        """The job on the cluster that still runs, or may."""
        try:
            found = msgspec.json.decode(self._file.read_bytes(), type=Remote)
        except (FileNotFoundError, msgspec.MsgspecError):
            return None
        return None if found.over else found

    def _submitted(self) -> Remote:
        remote = Remote(f"atelier-{secrets.token_hex(6)}-{self._reporter.job}", self._cluster.address)
        self._keep(remote)
        return remote

    def _keep(self, remote: Remote) -> None:
        write_bytes(self._file, msgspec.json.encode(remote))

    def _uploaded(self, remote: Remote) -> None:
        """The job and its data are on the cluster, whatever of it was there before."""
        there = self._patiently(lambda: ray_jobs.status(self._cluster, remote.id))
        if remote.seen:  # so it was there before
            if there is None:
                self._give_up(remote, self._died(None))
            return
        self._reporter.progress(0, 1, None)
        private = PassingFolder()  # of a worker that is killed the next one removes it
        try:
            sets = self._packed(private.path)
            order = self._order(sets)
            hub_port = int(self._cluster.hub.rpartition(":")[2])
            self._may_be_there = True
            self._patiently(lambda: ray_jobs.submit(self._cluster, remote.id, environment(remote.id, order, hub_port)))
            if other := other_version(self._hub_version(remote)):
                self._patiently(lambda: ray_jobs.stop(self._cluster, remote.id))
                self._give_up(remote, other)
            for one in sets.values():
                self._go_on()
                if one is not None and not self._patiently(lambda one=one: self._hub.has(one.digest)):  # type: ignore[misc]
                    self._patiently(lambda one=one: self._hub.give(one.digest, one.file, self._go_on))  # type: ignore[misc]
        except AtelierError:  # tried again, it may have other data
            if not remote.over:
                self._ended_there(remote)
            raise
        finally:
            private.close()

    def _hub_version(self, remote: Remote) -> str:
        """What is installed there, once the hub is up: the first job of a cluster begins it."""
        while True:
            try:
                return self._hub.version()
            except Unreachable:
                found = self._patiently(lambda: ray_jobs.status(self._cluster, remote.id))
                if found is not None and found[0] in ray_jobs.OVER:
                    self._give_up(remote, self._died(found))
            self._go_on()
            time.sleep(LOOK_S)

    def _packed(self, place: Path) -> dict[str, Packed | None]:
        data = self._spec.dataset
        assert data is not None
        (place / "target").mkdir()
        own = newest_checkpoint(self._reporter.folder)
        start = own or self._branch()
        drawn = place / CURVES  # a copy, because what comes home replaces it
        if own is not None and (self._reporter.folder / CURVES).is_file():
            shutil.copyfile(self._reporter.folder / CURVES, drawn)
        return {
            "source": packed(data.source, data.split, place, self._go_on),
            "target": packed(data.target, data.split, place / "target", self._go_on) if data.target else None,
            "start": None if start is None else Packed(start, digest_of(start, self._go_on), start.name),
            "curves": Packed(drawn, digest_of(drawn, self._go_on), CURVES) if drawn.is_file() else None,
        }

    def _branch(self) -> Path | None:
        branch = self._spec.params.branch_from
        if branch is None:
            return None
        if (held := self._reporter.folder / BRANCH).is_file():
            return held
        path = checkpoint_of(paths.runs() / str(branch[0]), branch[1])
        if not path.is_file():
            raise BadInput(f"Run {branch[0]} has no checkpoint of step {branch[1]} any more. Choose another one.")
        return path

    def _order(self, sets: dict[str, Packed | None]) -> Order:
        given = {side: None if one is None else Given(one.digest, one.name) for side, one in sets.items()}
        fresh = given["start"] is not None and newest_checkpoint(self._reporter.folder) is None
        # Which may be one of the owner's own, and those the cluster does not have.
        recipe = to_dict(load(self._spec.params.recipe)) if given["start"] is None else {}
        spec = encode(self._spec).decode()
        return Order(spec, given["source"], given["target"], given["start"], fresh, given["curves"], recipe)

    # -- leaving, before it has begun or for good --------------------------------------------------------------------

    def _go_on(self) -> None:
        """Before it has begun there is nothing there that a pause could save."""
        want = self._reporter.want()
        if want in (Want.PAUSE, Want.CANCEL):
            raise Stopped(want)

    @staticmethod
    def _left() -> bool:
        """Whether the program that this process works for has ended: then the job goes on there."""
        owner = multiprocessing.parent_process()
        return owner is not None and not owner.is_alive()

    def _ended_there(self, remote: Remote) -> None:
        """What was stopped here ends there, too, if the cluster answers; else that it may go on is said."""
        if self._may_be_there:
            try:
                ray_jobs.stop(self._cluster, remote.id)
            except Refused:  # it is not known there, or over
                pass
            except Unreachable:
                sentence = f"The cluster at {self._cluster.address} did not answer, so it could not be told: the job may go on there."
                self._reporter.event("note", {"sentence": sentence})
                return
        self._all_here(remote)

    # -- following ---------------------------------------------------------------------------------------------------

    def _followed(self, remote: Remote) -> dict[str, Any]:
        while True:
            self._obey(remote)
            news = self._patiently(lambda: self._hub.news(remote.id, remote.seen))
            if news.events:
                self._take(remote, news.events)
            if news.progress is not None:
                self._reporter.progress(*news.progress)
            if news.end is not None:
                return news.end
            if self._told is Want.CANCEL and time.monotonic() > self._give_up_at:
                raise Stopped(Want.CANCEL)  # nothing there has begun to listen
            if not news.events and time.monotonic() > self._checked + CHECK_S:
                self._checked = time.monotonic()
                self._still_there(remote)
            time.sleep(LOOK_S)

    def _take(self, remote: Remote, events: list[Said]) -> None:
        """What is new, in order; of a file that changed several times only the last is brought."""
        last = {said.data["name"]: said.n for said in events if said.kind == "file"}
        bringing = self._bringing(remote)
        try:
            for said in events:
                if said.kind == "file":
                    if last[said.data["name"]] == said.n:
                        bringing.file(str(said.data["name"]))
                elif said.kind == "saved":
                    if int(said.data["bytes"]) <= SMALL:
                        bringing.checkpoint(int(said.data["step"]))
                else:
                    self._reporter.event(said.kind, said.data)
                remote.seen = said.n
        finally:
            self._keep(remote)

    def _bringing(self, remote: Remote) -> Bringing:
        return Bringing(self._hub, remote.id, self._reporter, self._patiently)

    def _still_there(self, remote: Remote) -> None:
        """Raises AtelierError where the job ended without a word, or nobody there knows it any more."""
        found = self._patiently(lambda: ray_jobs.status(self._cluster, remote.id))
        if found is not None and found[0] not in ray_jobs.OVER:
            return
        if self._patiently(lambda: self._hub.news(remote.id, remote.seen)).end is not None:
            return
        self._give_up(remote, self._died(found))

    def _give_up(self, remote: Remote, sentence: str) -> NoReturn:
        """The job is over there, and not well."""
        self._all_here(remote)
        raise AtelierError(sentence)

    def _died(self, found: tuple[str, str] | None) -> str:
        if found is None:
            return "The cluster does not know this job any more: it was begun anew. Try again; it goes on from what was brought home."
        return f"The job ended unexpectedly on the cluster ({found[0].lower()}: {found[1].strip()[-400:]}). What was brought home is kept; trying again goes on from there."

    # -- wishes ------------------------------------------------------------------------------------------------------

    def _obey(self, remote: Remote) -> None:
        """Pass on what is wanted here. Whose program has ended, only leaves: the job goes on there."""
        want = self._reporter.want()
        if want is Want.GO:
            return
        if self._left():
            raise Stopped(want)
        if want in (Want.PAUSE, Want.CANCEL):
            if want is Want.CANCEL is not self._told:
                self._give_up_at = time.monotonic() + FAREWELL_S
                remote.cancelled = True
                self._keep(remote)
            self._told = want
            if self._noted_there:
                return
        # So that a cancelled job leaves a checkpoint, too, it is paused there.
        asked = Want.PAUSE if want is Want.CANCEL else want
        self._patiently(lambda: self._hub.tell(remote.id, asked))
        self._noted_there = self._noted_there or asked is Want.PAUSE

    def _patiently(self, call: Callable[[], T]) -> T:
        """What `call` gives, as soon as the cluster answers. Until then the job is unreachable, and that is said."""
        wait = LOOK_S
        while True:
            try:
                found = call()
            except Unreachable as error:
                if self._reached:
                    self._reached = False
                    self._reporter.event(REACH, {"reached": False, "sentence": str(error)})
            else:
                if not self._reached:
                    self._reached = True
                    self._reporter.event(REACH, {"reached": True})
                return found
            self._wait(wait)
            wait = min(WAIT_MOST_S, wait * 1.5)

    def _wait(self, seconds: float) -> None:
        """Wait, and leave where nobody wants to wait any longer."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            want = self._reporter.want()
            if want is not Want.GO and self._left():
                raise Stopped(want)
            if want is Want.CANCEL and self._told is not Want.CANCEL:
                self._told, self._give_up_at = want, time.monotonic() + FAREWELL_S
            if time.monotonic() > self._give_up_at:
                raise Stopped(Want.CANCEL)
            time.sleep(0.1)

    # -- the end -----------------------------------------------------------------------------------------------------

    def _ended(self, remote: Remote, end: dict[str, Any]) -> dict[str, Any]:
        """Bring the rest home. Who is killed meanwhile, or has no room, leaves it to the next one, who hears of the end again."""
        self._last_checkpoint(remote)
        model = ""
        if end["outcome"] == "succeeded":
            model = shelve(self._reporter.folder, self._spec.params.name, self._reporter.job).name
        else:
            self._let_go(remote)
        self._all_here(remote)
        if end["outcome"] == "failed":
            raise AtelierError(str(end["sentence"]))
        if end["outcome"] == "stopped":
            raise Stopped(self._told if self._told is not Want.GO else Want(end["want"]))
        return {"model": model} | dict(end["result"])

    def _let_go(self, remote: Remote) -> None:
        """Where one rank has ended and Ray waits for the others, which wait for it, they are ended, so that their GPUs are free."""
        until = time.monotonic() + LEAVES_S
        with contextlib.suppress(Refused, Unreachable):
            while (found := ray_jobs.status(self._cluster, remote.id)) is not None and found[0] not in ray_jobs.OVER:
                if time.monotonic() > until:
                    ray_jobs.stop(self._cluster, remote.id)
                    return
                time.sleep(LOOK_S)

    def _all_here(self, remote: Remote) -> None:
        remote.over = True
        self._keep(remote)

    def _last_checkpoint(self, remote: Remote) -> None:
        """The one that was written last: after a return to an older one there is none of a later step any more."""
        said = self._patiently(lambda: self._hub.news(remote.id, 0)).events
        steps = [int(one.data["step"]) for one in said if one.kind == "saved"]
        if steps:
            try:
                self._bringing(remote).checkpoint(steps[-1])
            except Refused as error:
                self._reporter.event("note", {"sentence": f"The last checkpoint could not be brought home: {error}"})
