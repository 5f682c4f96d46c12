"""The jobs as rows of a list: at work, waiting, finished; read page by page, so that thousands cost nothing."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from engine.jobs.changes import JobProgress
from engine.jobs.records import Job
from engine.jobs.states import ACTIVE, FINISHED, WAITING, State
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.job_words import called, standing
from studio.model.queue import QueueModel

MIME = "application/x-atelier-job"
PAGE = 100
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row gives besides its words."""

    JOB = Qt.ItemDataRole.UserRole + 1
    PROGRESS = Qt.ItemDataRole.UserRole + 2


FILTERS: dict[str, frozenset[State] | None] = {
    tr("All"): None,
    tr("Running"): ACTIVE,
    tr("Waiting"): WAITING,
    tr("Done"): FINISHED,
}


class QueueRows(QAbstractListModel):
    """Rows of jobs, kept in step with the queue; waiting rows can be dragged to another place."""

    def __init__(self, queue: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.queue = queue
        self._jobs: list[Job] = []
        self._more = False
        self._states: frozenset[State] | None = None
        self._search = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self.reload)
        queue.job_changed.connect(self._changed)
        queue.reordered.connect(self._later.start)
        queue.progressed.connect(self._progressed)

    def look_for(self, filter_name: str, search: str) -> None:
        """Show one of FILTERS, and of these only what contains `search`."""
        self._states, self._search = FILTERS[filter_name], search
        self.reload()

    def reload(self) -> None:
        """Read the first page again (as many rows as are shown now, at least)."""
        self._later.stop()
        wanted = max(PAGE, len(self._jobs))
        fresh = self.queue.jobs(self._states, self._search, limit=wanted)
        if [job.id for job in fresh] == [job.id for job in self._jobs]:
            self._jobs = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
        else:
            self.beginResetModel()
            self._jobs = fresh
            self.endResetModel()
        self._more = len(fresh) == wanted

    def job(self, index: Index) -> Job | None:
        """The job of a row."""
        return self._jobs[index.row()] if index.isValid() and index.row() < len(self._jobs) else None

    def row_of(self, number: int) -> int:
        """The row of a job, -1 where it is not shown."""
        return next((row for row, job in enumerate(self._jobs) if job.id == number), -1)

    def _changed(self, job: Job) -> None:
        row = self.row_of(job.id)
        if row < 0 or self._jobs[row].state is not job.state or self._jobs[row].rank != job.rank:
            if not self._later.isActive():
                self._later.start()
            return
        self._jobs[row] = job
        self.dataChanged.emit(self.index(row), self.index(row))

    def _progressed(self, number: int, _: JobProgress) -> None:
        row = self.row_of(number)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._jobs)

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        more = self.queue.jobs(self._states, self._search, limit=PAGE, offset=len(self._jobs))
        self._more = len(more) == PAGE
        if more:
            self.beginInsertRows(QModelIndex(), len(self._jobs), len(self._jobs) + len(more) - 1)
            self._jobs.extend(more)
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        job = self.job(index)
        if job is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return called(job)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{called(job)}. {standing(job)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(f"{called(job)}. {standing(job)}")
        if role == Role.JOB:
            return job
        if role == Role.PROGRESS:
            return self.queue.progress(job.id)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        job = self.job(index)
        if job is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if job.state is State.QUEUED else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        job = self.job(indexes[0]) if indexes else None
        if job is not None:
            made.setData(MIME, QByteArray(str(job.id).encode()))
        return made

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not data.hasFormat(MIME):
            return False
        moved = int(bytes(data.data(MIME).data()).decode())
        at = parent.row() if parent.isValid() else row
        waiting = [job for job in self._jobs[max(at, 0) :] if job.state is State.QUEUED and job.id != moved]
        self.queue.move(moved, waiting[0].id if at >= 0 and waiting else None)
        return False  # the rows come anew from the ledger: nothing for the view to remove
