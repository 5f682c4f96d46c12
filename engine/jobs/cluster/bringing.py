"""What is brought home of a job on a cluster: only what a training makes, only whole, and only into its own folder."""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from engine.errors import AtelierError
from engine.jobs.cluster.http import Refused
from engine.jobs.cluster.hub_line import HubLine
from engine.jobs.folder import checkpoints, step_of
from engine.jobs.reporter import Reporter
from engine.library.atomic import disk_errors
from engine.whole import sound

T = TypeVar("T")
_MADE = re.compile(r"curves\.jsonl|samples/[0-9]{1,20}\.png|(snapshot|best)\.zip")
GONE = 404


class NotTaken(AtelierError):
    """What the cluster sent is not what a training makes, or is damaged. Nothing of it was kept."""


class Patience(Protocol):
    """What gives the answer of a call, however long the cluster takes to be there."""

    def __call__(self, call: Callable[[], T], /) -> T: ...


class Bringing:
    """`run`: the job's name on the cluster; what it made comes into the folder of `reporter`."""

    def __init__(self, hub: HubLine, run: str, reporter: Reporter, patiently: Patience) -> None:
        self._hub, self._run, self._reporter, self._patiently = hub, run, reporter, patiently
        for left in reporter.folder.glob(".brought-*"):  # by a worker that was killed
            shutil.rmtree(left, ignore_errors=True)

    def file(self, name: str) -> None:
        """Bring curves, a picture or a model; what else it is, or what is damaged, is left there, and that is said.

        Raises Refused; DiskFull, AtelierError where it cannot be written here.
        """
        try:
            if not _MADE.fullmatch(name):
                raise NotTaken(f"The cluster sent a file that no training makes ({name}). It was not taken.")
            if name.endswith(".zip"):
                self._model(name)
            else:
                place = self._reporter.folder / name
                self._patiently(lambda: self._hub.bring(self._run, name, place))
        except NotTaken as error:
            self._reporter.event("note", {"sentence": str(error)})

    def checkpoint(self, step: int) -> None:
        """Bring the checkpoint of a step, unless it is here or no longer there. A damaged one is left there, and that is said."""
        if any(step_of(file) == step for file in checkpoints(self._reporter.folder)):
            return

        def write(path: Path) -> None:
            with disk_errors(path):
                self._patiently(lambda: self._hub.bring_checkpoint(self._run, step, path))
            if not sound(path):
                raise NotTaken(f"The checkpoint of step {step:,} came damaged from the cluster. It was not taken.")

        try:
            self._reporter.save(step, write)
        except NotTaken as error:
            self._reporter.event("note", {"sentence": str(error)})
        except Refused as error:
            if error.status != GONE:
                raise

    def _model(self, name: str) -> None:
        folder = self._reporter.folder
        place = folder / name.removesuffix(".zip")
        with disk_errors(place), tempfile.TemporaryDirectory(prefix=".brought-", dir=folder) as private:
            archive, unpacked = Path(private) / name, Path(private) / "unpacked"
            self._patiently(lambda: self._hub.bring(self._run, name, archive))
            _unpack(archive, unpacked)
            shutil.rmtree(place, ignore_errors=True)
            unpacked.replace(place)


def _unpack(archive: Path, into: Path) -> None:
    """A model folder from its archive: plain files only, no path that leads elsewhere. Raises NotTaken."""
    into.mkdir()
    if not sound(archive):
        raise NotTaken(f"The model {archive.name} came damaged from the cluster. It was not taken.")
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            if Path(entry.filename).name != entry.filename or entry.filename == "..":
                raise NotTaken(
                    f"The cluster sent a model with a strange file in it ({entry.filename}). It was not taken."
                )
            opened.extract(entry, into)
