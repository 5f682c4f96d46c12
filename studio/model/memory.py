"""The memory of the live process, which keeps models loaded: given back on a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.language import tr
from studio.model.live import LiveModel
from studio.model.words import memory

if TYPE_CHECKING:  # imported when it is wanted first: the window is painted before
    from engine.jobs.live_spec import Answer

CHANNEL = "memory"


class Memory(QObject):
    """`free` unloads what is loaded for pictures at the speed of the hand; what is wanted later is loaded again."""

    freed = Signal(str)
    """A sentence: how much it was before, and is now."""

    def __init__(self, live: LiveModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live = live
        live.answered.connect(self._answered)

    def free(self) -> None:
        """Ask for it. Where nothing was ever loaded, that is the answer."""
        if self._live.is_open:
            from engine.jobs.live_spec import Unload

            self._live.send(CHANNEL, Unload())
        else:
            self.freed.emit(tr("No model is loaded, so there is nothing to free."))

    def _answered(self, channel: str, answer: Answer, _pixels: object) -> None:
        if channel == CHANNEL and len(answer.memory_mb) == 2:
            before, after = answer.memory_mb
            self.freed.emit(
                tr(
                    "Models are unloaded: they and what they need took {before}, and now {after}.",
                    before=memory(before),
                    after=memory(after),
                )
            )
