"""The pictures to learn from: checked by a job in another process, and what the check found."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from engine import paths
from engine.jobs.records import Job
from engine.jobs.spec import DataJob, DataParams, DatasetRef, Fit, Pairing
from engine.jobs.states import FINISHED, State
from studio.language import tr
from studio.model.queue import QueueModel
from studio.model.ways import needs_two

KNOWN = {
    "fashion-mnist": "Fashion-MNIST",
    "fashion-sample": tr("Clothes sample"),
}
"""Data sets known by name, with the words shown for them."""

FITS: dict[Fit, str] = {
    "crop": tr("the middle square of each is used"),
    "letterbox": tr("each is shown whole, with white margins"),
    "stretch": tr("each is stretched to a square"),
}
"""What happens to pictures that are not square, as the end of a sentence about them."""


class BrokenPicture(msgspec.Struct, frozen=True):
    """A file that cannot be used: which, why, and what to do about it."""

    file: str
    why: str
    mend: str = ""


class Report(msgspec.Struct, frozen=True):
    """What a check found. `sizes`: [width, height, count], most common first; `channels`: 1 grey, 3 colour; `target_count`: of two
    sets the pictures of the second; `sheet_rows`: of each row of a sheet of pairs 0 (what is given) or 1, and how many."""

    source: str = ""
    name: str = ""
    kind: str = ""
    count: int = 0
    classes: tuple[str, ...] = ()
    class_counts: tuple[int, ...] = ()
    sizes: tuple[tuple[int, int, int], ...] = ()
    channels: int = 3
    broken: tuple[BrokenPicture, ...] = ()
    notes: tuple[str, ...] = ()
    licence: str = ""
    fingerprint: str = ""
    suggested_size: int = 0
    contact_sheet: str = ""
    target_count: int = 0
    sheet_rows: tuple[tuple[int, int], ...] = ()

    @property
    def smallest_side(self) -> int:
        """The shorter side of the most common size, in pixels."""
        return min(self.sizes[0][0], self.sizes[0][1]) if self.sizes else 0


class PicturesModel(QObject):
    """A source of pictures, its check while it runs, and its report. One check at a time; a newer one takes over.

    For a translator `pairing` says how the pictures come in twos, and `target` is the second set, where one is needed.
    """

    changed = Signal()
    """Source, report, error, or whether a check is running."""
    progressed = Signal()

    def __init__(self, queue: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._job: int | None = None
        self.source = self.target = ""
        self.pairing: Pairing = ""
        self.fit: Fit = "crop"
        self.grey = False
        self.report: Report | None = None
        self.error = ""
        self.step = self.total = 0
        self._waiting = False
        queue.opened.connect(self._on_open)
        queue.job_changed.connect(self._on_job)
        queue.progressed.connect(self._on_progress)

    @property
    def busy(self) -> bool:
        """True while a check runs or waits."""
        return self._job is not None or self._waiting

    @property
    def title(self) -> str:
        """The source in few words."""
        both = (self.source, self.target if needs_two(self.pairing) else "")
        names = [KNOWN.get(one) or Path(one).name for one in both if one]
        return " and ".join(names)

    @property
    def whole(self) -> bool:
        """Whether all sets of pictures that are needed are named."""
        return bool(self.source) and (bool(self.target) or not needs_two(self.pairing))

    def dataset(self, size: int = 0) -> DatasetRef:
        """The reference a job gets. `size` 0: the recipe's."""
        target = self.target if needs_two(self.pairing) else ""
        channels = 1 if self.grey and self.pairing != "grey" else 0
        return DatasetRef(self.source, fit=self.fit, size=size, channels=channels, target=target, pairing=self.pairing)

    @property
    def channels(self) -> int:
        """1 where the model will draw in grey, 3 in colour."""
        grey = self.grey and self.pairing != "grey"
        return 1 if grey or self.report is None else self.report.channels

    def check(self, source: str, grey: bool = False) -> None:
        """Look through `source`: a known name, a folder, or a zip, idx or npz file. `grey` holds for these pictures only."""
        self._stop()
        self.source, self.report, self.error, self.grey = source, None, "", grey
        self._submit()

    def check_second(self, source: str) -> None:
        """Take what the pictures become from `source`, as `check` takes the pictures."""
        self._stop()
        self.target, self.report, self.error = source, None, ""
        self._submit()

    def add(self, source: str) -> None:
        """Take pictures where they are missing: the first set, or what it becomes."""
        if needs_two(self.pairing) and self.source and not self.target:
            self.check_second(source)
        else:
            self.target = ""
            self.check(source)

    def choose_pairing(self, pairing: Pairing) -> None:
        """Say how the pictures come in twos, '' where they do not. What was named stays named."""
        if pairing != self.pairing:
            self._stop()
            self.pairing, self.report, self.error = pairing, None, ""
            self._submit()

    def take(self, source: str, target: str, pairing: Pairing, grey: bool = False) -> None:
        """Take both sets and how they belong together at once."""
        self._stop()
        self.source, self.target, self.pairing = source, target, pairing
        self.report, self.error, self.grey = None, "", grey
        self._submit()

    def choose_fit(self, fit: Fit) -> None:
        """Fit pictures that are not square another way; the contact sheet is drawn again."""
        if fit != self.fit:
            self.fit = fit
            self._draw_again()

    def choose_grey(self, grey: bool) -> None:
        """Learn coloured pictures in grey, or as they are; the contact sheet is drawn again."""
        if grey != self.grey:
            self.grey = grey
            self._draw_again()

    def _draw_again(self) -> None:
        if self.whole:
            self._stop()
            self._submit()
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the running check, if there is one."""
        self._stop()
        self.changed.emit()

    def _stop(self) -> None:
        """As `cancel`, while something is being changed that nobody is told of yet."""
        self._waiting = False
        if self._job is not None:
            number, self._job = self._job, None
            self._queue.cancel(number)

    def clear(self) -> None:
        """Forget the source, to choose another."""
        self._stop()
        self.source, self.target, self.report, self.error = "", "", None, ""
        self.changed.emit()

    def _submit(self) -> None:
        self.error, self.step, self.total = "", 0, 0
        if not self.whole:
            self.changed.emit()
            return
        if not self._queue.is_open:
            self._waiting = True
            self.changed.emit()
            return
        sheets = paths.cache() / "sheets"
        sheets.mkdir(parents=True, exist_ok=True)
        both = f"{self.source}\0{self.target}\0{self.pairing}" if self.pairing else self.source
        sheet = sheets / f"{hashlib.sha256(both.encode()).hexdigest()[:16]}-{self.fit}{'-grey' * self.grey}.png"
        spec = DataJob(dataset=self.dataset(), params=DataParams(contact_sheet=str(sheet)))
        self._job = self._queue.submit(spec, tr("Check {title}", title=self.title)).id
        self.changed.emit()

    def _on_open(self) -> None:
        if self._waiting:
            self._waiting = False
            self._submit()

    def _on_progress(self, number: int, progress: Any) -> None:
        if number == self._job:
            self.step, self.total = progress.step, progress.total
            self.progressed.emit()

    def _on_job(self, job: Job) -> None:
        if job.id != self._job or job.state not in FINISHED:
            return
        self._job = None
        if job.state is State.SUCCEEDED and job.result is not None:
            assert isinstance(job.spec, DataJob)
            found = msgspec.convert(job.result, Report, strict=False)
            self.report = msgspec.structs.replace(found, contact_sheet=job.spec.params.contact_sheet)
            if self.report.count == 0:
                self.error = tr("There are no pictures Atelier can use in {title}.", title=self.title)
        elif job.state is State.FAILED:
            self.report, self.error = None, job.error
        self.changed.emit()
