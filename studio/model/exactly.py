"""Pictures that leave the studio, drawn alone and one after another: within a batch they may round differently."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject

from engine.jobs.spec import Latent
from studio.model.live_sheet import LiveSheet


class Exactly(QObject):
    """`sheet`: where they are drawn. One that cannot be drawn (the sheet says why) is left, and the next one has its turn."""

    def __init__(self, sheet: LiveSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._due: deque[tuple[str, Latent, Callable[[], None]]] = deque()
        sheet.painted.connect(self._drawn)
        sheet.failed.connect(self._failed)

    def draw(self, model: str, latent: Latent, then: Callable[[], None]) -> None:
        """Draw `latent` with `model` (what the live lane knows it by), then call `then`."""
        self._due.append((model, latent, then))
        if len(self._due) == 1:
            self._next()

    def _next(self) -> None:
        if self._due:
            model, latent, _ = self._due[0]
            self._sheet.show(model, (latent,))
            self._drawn()

    def _drawn(self) -> None:
        if self._due and self._sheet.settled:
            self._due.popleft()[2]()
            self._next()

    def _failed(self) -> None:
        if self._due:
            self._due.popleft()
            self._next()
