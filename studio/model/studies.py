"""All studies of the library, running or over, the newest first. They outlive a cleared queue: their folders are read."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.records import Job
from engine.jobs.spec import StudyJob, decode
from engine.jobs.states import FINISHED, WAITING, State
from engine.library.study import FILE, StudyRecord, read_record
from engine.library.trash import Trashed
from studio.language import tr
from studio.model.deletion import BACK, Deletion
from studio.model.studio_state import Studio
from studio.model.undo import Step, UndoStack
from studio.model.words import count, data_name, moment


class Study(msgspec.Struct, frozen=True):
    """One study: its job's number and folder, what was asked for, and what was found so far (None: nothing yet).

    `job`: None where the queue has forgotten it; `when` it ended or was begun; `worked`: seconds that its attempts took.
    """

    number: int
    title: str
    folder: Path
    spec: StudyJob
    record: StudyRecord | None
    job: Job | None
    when: float
    worked: float = 0.0

    @property
    def full_title(self) -> str:
        """Its title and when it was: there may be others of the same pictures with as many labels."""
        return f"{self.title}, {moment(self.when)}"

    @property
    def state(self) -> State:
        """Where it stands; one that the queue has forgotten is over, or was stopped."""
        if self.job is not None:
            return self.job.state
        return State.SUCCEEDED if self.finished else State.CANCELLED

    @property
    def finished(self) -> bool:
        """Whether all its results are in."""
        return self.record is not None and self.record.finished


class StudiesModel(QObject):
    """The studies. `changed` when one came, went, or is in another state: read `studies` again."""

    changed = Signal()
    failed = Signal(str)
    said = Signal(str, str, object)
    """A sentence, a word for a button ('' for none), and what the button does."""
    returned = Signal(int)
    """The number of a study that came back from the trash."""

    def __init__(self, studio: Studio, undo: UndoStack | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo = undo or UndoStack(parent=self)
        self._queue, self._trash = studio.queue, studio.shelf.shelf.trash
        self._runs = studio.home / "runs"
        self._states: dict[int, State] = {}
        self.studies: list[Study] = []
        self._queue.opened.connect(self.reload)
        self._queue.reordered.connect(self.reload)
        self._queue.job_changed.connect(self._on_job)

    def reload(self) -> None:
        """Read them anew: those the queue knows, and those of which only the folder is left."""
        if not self._queue.is_open:  # what runs could not be told from what was stopped
            return
        jobs = [job for job in self._queue.jobs(search="study", limit=-1) if isinstance(job.spec, StudyJob)]
        found = {job.id: of_job(job, self._queue.worked(job.id)) for job in jobs if job.folder.is_dir()}
        for file in self._runs.glob(f"*/{FILE}"):
            if file.parent.name.isdigit() and int(file.parent.name) not in found:
                kept = of_folder(file.parent)
                if kept is not None:
                    found[kept.number] = kept
        self._states = {job.id: job.state for job in jobs}
        self.studies = sorted(found.values(), key=lambda study: -study.number)
        self.changed.emit()

    def find(self, number: int) -> Study | None:
        """The study of this job, None where there is none (any more)."""
        return next((study for study in self.studies if study.number == number), None)

    def delete(self, study: Study) -> None:
        """Put a study that is not at work into the trash; a step that can be taken back."""
        deletion = Deletion(lambda: self._take(study.number), self._put_back)
        if deletion.gone is None:
            return
        step = Step(tr("Delete {title}", title=study.title), deletion.back, deletion.again)
        self.undo.push(step)
        self.said.emit(
            tr("Deleted the study “{full_title}”.", full_title=study.full_title),
            tr("Undo"),
            lambda: self.undo.take_back(step),
        )

    def _take(self, number: int) -> Trashed | None:
        study, gone = self.find(number), None
        try:
            if study is not None and not deletable(study):
                raise AtelierError(
                    tr("The study “{full_title}” is at work. Stop it first.", full_title=study.full_title)
                )
            if study is not None and study.state in WAITING:
                self._queue.cancel(number)
            gone = self._trash.take(study.folder) if study is not None else None
        except AtelierError as error:
            self.failed.emit(str(error))
        self.reload()
        return gone

    def _put_back(self, gone: Trashed) -> Trashed | None:
        try:
            self._trash.put_back(gone)
        except AtelierError as error:
            self.failed.emit(str(error))
            return gone
        self.reload()
        self.returned.emit(int(gone.original.name))
        self.said.emit(BACK, "", None)
        return None

    def _on_job(self, job: Job) -> None:
        if isinstance(job.spec, StudyJob) and self._states.get(job.id) is not job.state:
            self.reload()


def of_job(job: Job, worked: float) -> Study:
    """A study of the queue, for which its attempts `worked` so many seconds."""
    assert isinstance(job.spec, StudyJob)
    record = read_record(job.folder)
    title = job.name or (titled(record) if record else tr("Study {id}", id=job.id))
    return Study(job.id, title, job.folder, job.spec, record, job, job.finished or job.created, worked)


def of_folder(folder: Path) -> Study | None:
    """A study of which the queue knows nothing any more; None where its folder is not whole."""
    record = read_record(folder)
    try:
        spec = decode((folder / "spec.json").read_bytes())
    except (OSError, AtelierError):
        return None
    if record is None or not isinstance(spec, StudyJob):
        return None
    return Study(int(folder.name), titled(record), folder, spec, record, None, (folder / FILE).stat().st_mtime)


def titled(record: StudyRecord) -> str:
    """What a study is called where nobody has named it."""
    return f"{data_name(record.data)}, {count(record.labels, 'label')}"


def deletable(study: Study) -> bool:
    """Whether nothing works for it now."""
    return study.state in FINISHED | WAITING
