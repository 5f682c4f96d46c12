"""A drawn widget that tells what lies under the pointer."""

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget


class Tipped(QWidget):
    """Subclasses say in `tip` what there is at a point."""

    def tip(self, _at: QPointF) -> str:
        """What is told of a point, '' for nothing."""
        return ""

    def event(self, event: QEvent) -> bool:
        """Tell what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(QPointF(event.pos())), self)
            return True
        return super().event(event)
