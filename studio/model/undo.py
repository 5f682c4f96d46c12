"""The undo stack of a panel: named steps, each with its way there and its way back. QtCore only."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class Step:
    """One creative step, already done when it is pushed. Steps in a row with the same `merge` key become one.

    `place`: the page where it is to be seen ('': wherever one is); None: the one where it is done, which the stack knows.
    """

    name: str
    undo: Callable[[], object]
    redo: Callable[[], object]
    merge: Hashable | None = None
    place: str | None = None


class UndoStack(QObject):
    """Steps back and forth. Anything pushed while a step is being undone or redone is ignored."""

    changed = Signal()
    went = Signal(object, bool)
    """A Step was taken back (True), or done again (False)."""

    def __init__(self, depth: int = 200, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._depth = depth
        self._steps: list[Step] = []
        self._at = 0
        self._moving = False
        self._open = False
        self.place = ""
        """The page in front, where a panel has several."""

    @property
    def undo_name(self) -> str:
        """What Undo would take back; '' for nothing."""
        return self._steps[self._at - 1].name if self._at else ""

    @property
    def redo_name(self) -> str:
        """What Redo would do again; '' for nothing."""
        return self._steps[self._at].name if self._at < len(self._steps) else ""

    @property
    def undo_place(self) -> str:
        """The page where what Undo would take back is to be seen; '' for the one in front."""
        return self._elsewhere(self._steps[self._at - 1]) if self._at else ""

    @property
    def redo_place(self) -> str:
        """The page where what Redo would do again is to be seen; '' for the one in front."""
        return self._elsewhere(self._steps[self._at]) if self._at < len(self._steps) else ""

    def push(self, step: Step) -> None:
        """Remember a step that was just done; what had been undone before it is forgotten."""
        if self._moving:
            return
        if step.place is None and self.place:
            step = replace(step, place=self.place)
        del self._steps[self._at :]
        last = self._steps[-1] if self._steps else None
        if self._open and last is not None and step.merge is not None and last.merge == step.merge:
            self._steps[-1] = replace(step, undo=last.undo)
        else:
            self._steps.append(step)
            del self._steps[: max(0, len(self._steps) - self._depth)]
        self._open = True
        self._at = len(self._steps)
        self.changed.emit()

    def seal(self) -> None:
        """The next step starts afresh even if its merge key is the same (a slider was let go)."""
        self._open = False

    def undo(self) -> bool:
        """Take the last step back; False if there was none."""
        if not self._at:
            return False
        self._at -= 1
        step = self._steps[self._at]
        self._go(step.undo)
        self.went.emit(step, True)
        return True

    def redo(self) -> bool:
        """Do the step again that was last taken back; False if there was none."""
        if self._at == len(self._steps):
            return False
        self._at += 1
        step = self._steps[self._at - 1]
        self._go(step.redo)
        self.went.emit(step, False)
        return True

    @property
    def newest(self) -> Step | None:
        """The last step that was done, and not undone."""
        return self._steps[self._at - 1] if self._at else None

    def take_back(self, step: Step) -> bool:
        """Take `step` back if it is the last one done; False if it is not (a toast may offer it longer than that)."""
        return bool(self._at) and self._steps[self._at - 1] is step and self.undo()

    def clear(self) -> None:
        """Forget everything."""
        self._steps.clear()
        self._at = 0
        self.changed.emit()

    def _elsewhere(self, step: Step) -> str:
        return step.place if step.place and step.place != self.place else ""

    def _go(self, function: Callable[[], object]) -> None:
        self._moving = True
        try:
            function()
        finally:
            self._moving = False
            self._open = False
        self.changed.emit()
