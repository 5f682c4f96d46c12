"""Everything the window knows, in one place: made once, given to every panel."""

from pathlib import Path

from PySide6.QtCore import QObject

from engine import paths
from engine.library.shelf import Shelf
from studio.model.live import LiveModel
from studio.model.machine import Machine
from studio.model.memory import Memory
from studio.model.queue import QueueModel
from studio.model.settings import Settings
from studio.model.shelf import ShelfModel


class Studio(QObject):
    """The library as the window sees it: `queue`, `live`, `shelf`, `settings`; the `machine` it runs on, and the `memory` of loaded models.

    Making one is cheap and starts nothing; `start` opens the ledger and its workers, `warm` the live process.
    """

    def __init__(self, home: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.home = home or paths.home()
        self.settings = Settings(self.home / "settings.ini", self)
        self.shelf = ShelfModel(Shelf(self.home), self)
        self.queue = QueueModel(self.home / "ledger.sqlite3", self)
        self.live = LiveModel(self)
        self.machine = Machine(self.queue, self.settings, self)
        self.memory = Memory(self.live, self)

    def start(self) -> None:
        """Open the queue and watch the shelf."""
        self.shelf.watch()
        self.queue.open()

    def close(self, grace: float = 10.0, *, go_on: bool = False) -> None:
        """End everything that was started; running work saves itself first, or (`go_on`) goes on without a window."""
        self.live.close()
        self.queue.close(grace, go_on=go_on)
        self.settings.sync()
