"""One rank of a training on a cluster: fetches the data, trains with the others as on one computer, and tells the hub."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import ray
import torch
import torch.distributed as dist
from filelock import FileLock
from ray import train

from engine import paths
from engine.cluster.hub import NAME, NAMESPACE
from engine.errors import AtelierError, out_of_memory
from engine.jobs.cluster.order import CURVES, Given, Order
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import TrainJob
from engine.privacy import keep_private
from engine.ranks import PeerGone, everybody, with_peers
from engine.recipes import from_dict, to_dict
from engine.training.job import attend_run
from engine.training.less_memory import ENDED, ended_for_memory, with_less_often
from engine.training.rank_line import FollowingReporter


def attend(config: dict[str, Any]) -> None:
    """What each rank of a job does. `config`: run, order and recipe."""
    keep_private()
    run, order = config["run"], msgspec.json.decode(config["order"], type=Order)
    hub = ray.get_actor(NAME, NAMESPACE)
    if ray.get(hub.over.remote(run)) is not None:
        return
    context = train.get_context()
    first = context.get_world_rank() == 0
    spec = _with_data(order, hub)
    with tempfile.TemporaryDirectory(prefix="atelier-rank-") as private:
        folder = Path(private)
        try:
            recipe, how = _that_fits(config["recipe"], run, hub, first)
            if not first:
                attend_run(spec, recipe, _device(spec), FollowingReporter(0, folder), shelved=False)
                return
            start = fetched(order.start, hub) if order.start is not None else None
            own, branch = (None, start) if order.fresh else (start, None)
            before = fetched(order.curves, hub) if order.curves is not None else None
            seed_curves(folder, ray.get(hub.made.remote(run, CURVES)), before)
            reporter = HubReporter(hub, run, folder, spec.checkpoint.keep, own)
            if how:
                reporter.event("note", {"sentence": f"{ENDED}, so {how}"})
            result = attend_run(spec, recipe, _device(spec), reporter, shelved=False, branch=branch)
            reporter.bring_up()
            ray.get(hub.end.remote(run, "succeeded", {"result": result}))
        except Stopped as stop:
            if first:
                ray.get(hub.end.remote(run, "stopped", {"want": stop.want.value}))
        except PeerGone:
            raise  # Ray begins them all again
        except (AtelierError, RuntimeError, MemoryError) as error:
            if not isinstance(error, AtelierError) and not out_of_memory(error):
                raise
            sentence = str(error)
            if out_of_memory(error):
                sentence = "There is not enough memory on the cluster for batches as large as these. Choose a smaller batch, or more GPUs."
            ray.get(hub.end.remote(run, "failed", {"sentence": sentence}))
            raise


def _that_fits(recipe: dict[str, Any], run: str, hub: Any, first: bool) -> tuple[dict[str, Any], str]:
    """The recipe with as little in memory as the ends of earlier ranks ask for, the same on all ranks; in words what is new of that."""
    count = everybody().count
    ended: list[Any] = [ended_for_memory()] * count
    if count > 1:
        with with_peers():
            dist.all_gather_object(ended, ended[0])
    told: list[Any] = [ray.get(hub.begins.remote(run, ended)) if first else None]
    if count > 1:
        with with_peers():
            dist.broadcast_object_list(told)
    halvings, more = told[0]
    fitting, how = with_less_often(from_dict(recipe), count, halvings)
    return to_dict(fitting), how if more else ""


def seed_curves(folder: Path, known: bytes | None, before: Path | None) -> None:
    """Let a run that goes on in a new `folder` draw on: what the hub knows of its curves, else what was drawn before it was sent here."""
    if known is None and before is not None:
        known = before.read_bytes()
    if known is not None:
        (folder / CURVES).write_bytes(known)


def _device(spec: TrainJob) -> torch.device:
    if spec.resources.device == "cpu":
        return torch.device("cpu")
    from ray.train.torch import get_device

    found: torch.device = get_device()
    return found


def fetched(given: Given, hub: Any) -> Path:
    """The data on this node, brought here once."""
    folder = paths.cache() / "cluster" / given.digest
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / Path(given.name).name
    with FileLock(folder / ".lock"):
        size: int = ray.get(hub.size.remote(given.digest))
        if not file.is_file() or file.stat().st_size != size:
            part = file.with_name(".part")
            with open(part, "wb") as written:
                while written.tell() < size:
                    written.write(ray.get(hub.read.remote(given.digest, written.tell())))
            part.replace(file)
    return file


def _with_data(order: Order, hub: Any) -> TrainJob:
    """The job with data sets that are on this node."""
    spec = order.job
    assert spec.dataset is not None
    found = {
        side: str(fetched(given, hub))
        for side, given in (("source", order.source), ("target", order.target))
        if given is not None
    }
    dataset = msgspec.structs.replace(spec.dataset, **found)
    params = msgspec.structs.replace(spec.params, branch_from=None)
    return msgspec.structs.replace(spec, dataset=dataset, params=params)


class HubReporter:
    """The Reporter of the first rank on a cluster: to the hub, and its files with it."""

    job = 0

    def __init__(self, hub: Any, run: str, folder: Path, keep: int, start: Path | None) -> None:
        self.folder = folder
        self._hub, self._run, self._keep = hub, run, keep
        self._asked: Any = None
        self._stood: Any = None
        self._sent: dict[str, tuple[float, int]] = {}
        newest = ray.get(hub.newest.remote(run))
        self._latest = start
        if newest is not None:
            sentence = f"The ranks on the cluster begin again, at step {newest[0]:,}."
            ray.get(hub.say.remote(run, "note", {"sentence": sentence}))
            self._latest = folder / f"step-{newest[0]}.pt"
            self._latest.write_bytes(newest[1])

    def latest(self) -> Path | None:
        """The newest checkpoint that the hub knows."""
        return self._latest

    def save(self, step: int, write: Callable[[Path], None]) -> Path:
        """Write a checkpoint here, and give it to the hub."""
        before, path = self._latest, self.folder / f"step-{step}.pt"
        write(path)
        self.bring_up()
        ray.get(self._hub.keep.remote(self._run, step, path.read_bytes(), self._keep))
        if before is not None and before != path and before.parent == self.folder:
            before.unlink(missing_ok=True)
        self._latest = path
        return path

    def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:
        """Where the work stands; passed on unless the last word is still on its way."""
        if _arrived(self._stood) or step == total:
            self._stood = self._hub.stands.remote(self._run, step, total, metrics or {})

    def event(self, kind: str, data: dict[str, Any]) -> None:
        """Something that happened; the files that it is about go first."""
        self.bring_up()
        ray.get(self._hub.say.remote(self._run, kind, data))

    def want(self) -> Want:
        """What the owner wants. The answer of a moment ago, so that no step waits for it."""
        if self._asked is None:
            self._asked = self._hub.wanted.remote(self._run)
        if not _arrived(self._asked):
            return Want.GO
        want, self._asked = Want(ray.get(self._asked)), None
        return want

    def bring_up(self) -> None:
        """Give the hub every file that has changed; model folders as archives, so that they come whole."""
        for name in ("snapshot", "best"):
            if (self.folder / name / "card.json").is_file() and self._new(
                f"{name}.zip", self.folder / name / "card.json"
            ):
                ray.get(self._hub.put.remote(self._run, f"{name}.zip", _archive(self.folder / name)))
        for path in (self.folder / CURVES, *sorted((self.folder / "samples").glob("*.png"))):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and self._new(name, path):
                ray.get(self._hub.put.remote(self._run, name, path.read_bytes()))

    def _new(self, name: str, path: Path) -> bool:
        now = (path.stat().st_mtime, path.stat().st_size)
        if self._sent.get(name) == now:
            return False
        self._sent[name] = now
        return True


def _arrived(answer: Any) -> bool:
    return answer is None or bool(ray.wait([answer], timeout=0)[0])


def _archive(folder: Path) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder).as_posix())
    return made.getvalue()
