"""Undo and Redo as two buttons of a panel."""

from PySide6.QtCore import QObject

from studio.language import tr
from studio.model.as_written import as_written
from studio.model.undo import UndoStack
from studio.view.widgets.buttons import IconButton


class UndoButtons(QObject):
    """`undo` and `redo` of one stack: on where there is something to take back or do again, which their tips name, with the page
    where it is to be seen."""

    def __init__(self, stack: UndoStack, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self.undo = IconButton("arrow-u-up-left", tr("Undo (Ctrl+Z)"), f"{key}.undo", size=20)
        self.redo = IconButton("arrow-u-up-right", tr("Redo (Ctrl+Shift+Z)"), f"{key}.redo", size=20)
        self.undo.clicked.connect(stack.undo)
        self.redo.clicked.connect(stack.redo)
        stack.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """What can be taken back, and where."""
        stack = self._stack
        for button, word, keys, name, place in (
            (self.undo, tr("Undo"), "Ctrl+Z", stack.undo_name, stack.undo_place),
            (self.redo, tr("Redo"), "Ctrl+Shift+Z", stack.redo_name, stack.redo_place),
        ):
            where = tr(", in {place}", place=place) if place else ""
            button.setEnabled(bool(name))
            button.setToolTip(as_written(f"{word}: {name}{where} ({keys})" if name else f"{word} ({keys})"))
