"""What this computer is: its device as a worker found it, its memory, its disk. Asks a worker once, then remembers."""

import os
import platform
import shutil

import psutil
from PySide6.QtCore import QObject, Signal

from engine.jobs.records import Job
from engine.jobs.states import FINISHED, State
from engine.recipes import Computer
from engine.recipes.estimate import PACE
from studio.language import tr
from studio.model.observable import Property
from studio.model.queue import QueueModel
from studio.model.settings import Settings
from studio.model.words import memory


class Machine(QObject):
    """The device in words. `look` asks a worker on a machine it has not seen yet."""

    device = Property("")
    """'NVIDIA … (24.0 GB)', 'Apple GPU', 'Processor, 8 cores'; '' while nobody has looked."""
    device_changed = Signal(str)
    where_changed = Signal()
    """Trainings run elsewhere than before, or on another number of GPUs."""

    def __init__(self, queue: QueueModel, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue, self._settings = queue, settings
        self._probe = 0
        self._here = f"{platform.node()} {platform.machine()} {os.cpu_count()}"
        self.computer = Computer(psutil.cpu_count(logical=False) or os.cpu_count() or 1)
        """What is known of it where a recipe is recommended; the rest once a worker has looked."""
        if settings.memory("machine") == self._here and settings.memory("threads"):
            cards, room = _number(settings.memory("cards")), _number(settings.memory("cuda_mb"))
            self.computer = Computer(_number(settings.memory("threads")), room, cards, _pace(settings.memory("pace")))
            self.device = settings.memory("device")
        queue.job_changed.connect(self._job_changed)
        for changed in (settings.where_changed, settings.cluster_gpus_changed):
            changed.connect(lambda _value: self.where_changed.emit())

    def look(self) -> None:
        """Ask a worker what it runs on, unless that is known."""
        if not self.device and not self._probe and self._queue.is_open:
            self._probe = self._queue.look()

    def where(self) -> tuple[str, int]:
        """Where trainings run: a cluster's address ('' for this computer), and how many GPUs they take there."""
        settings = self._settings
        return (settings.where, max(1, _number(settings.cluster_gpus))) if settings.where else ("", 0)

    def memory_mb(self) -> float:
        """All memory of the computer, in MB."""
        return float(psutil.virtual_memory().total) / 1e6

    def memory_words(self) -> str:
        """'9.8 GB of 16.0 GB free'."""
        found = psutil.virtual_memory()
        return tr(
            "{memory} of {memory2} free",
            memory=memory(found.available / 1000000.0),
            memory2=memory(found.total / 1000000.0),
        )

    def disk_words(self) -> str:
        """Free space where the library is."""
        return tr("{memory} free", memory=memory(shutil.disk_usage(self._settings.folder).free / 1000000.0))

    def _job_changed(self, job: Job) -> None:
        if job.id != self._probe or job.state not in FINISHED:
            return
        self._probe = 0
        if job.state is State.SUCCEEDED and job.result is not None:
            room = job.result.get("memory_mb")
            cards = job.result.get("cards")
            threads = job.result.get("threads")
            self.computer = Computer(
                threads if isinstance(threads, int) else self.computer.cores,
                room if isinstance(room, int) else 0,
                cards if isinstance(cards, int) else 0,
                _pace(str(job.result.get("pace"))),
            )
            self._settings.remember("machine", self._here)
            self._settings.remember("threads", str(self.computer.cores))
            self._settings.remember("cuda_mb", str(self.computer.cuda_mb))
            self._settings.remember("cards", str(self.computer.cards))
            self._settings.remember("pace", str(self.computer.pace))
            self._settings.remember("device", _words(job.result))
            self.device = _words(job.result)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _pace(text: str) -> float:
    """Of a core, as it was measured; what is usual where it was not."""
    try:
        return max(1.0, float(text))
    except ValueError:
        return PACE


def _words(result: dict[str, object]) -> str:
    if result.get("cuda"):
        room = result.get("memory_mb")
        return f"{result.get('device')}" + (f" ({memory(room)})" if isinstance(room, int) else "")
    return tr("Apple GPU") if result.get("mps") else tr("Processor, {get} cores", get=result.get("threads"))
