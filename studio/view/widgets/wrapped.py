"""A label that wraps and is never squeezed: in a scrolling column it keeps the height its words need."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class Wrapped(QLabel):
    """Text that can be selected, in as many lines as its width asks for. `width`: fixed, in pixels; 0: the layout's.

    Give a width inside a scroll area: what learns its height only when it is laid out comes too late for that.
    """

    def __init__(self, text: str = "", width: int = 0, parent: QWidget | None = None) -> None:
        self._fixed = width
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # what a card says may look like HTML
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if width:
            self.setFixedWidth(width)
        self._stand()

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(text)
        self._stand()

    def set_width(self, width: int) -> None:
        """Another fixed width, in pixels."""
        if width != self._fixed:
            self._fixed = width
            self.setFixedWidth(width)
            self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the words need at this width."""
        super().resizeEvent(event)
        self._stand()

    def changeEvent(self, event: QEvent) -> None:
        """The words of another font need another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._stand()

    def _stand(self) -> None:
        # A scroll area squeezes what asks for its height by width; a plain height it respects.
        self.ensurePolished()
        policy = self.sizePolicy()
        policy.setHeightForWidth(False)
        self.setSizePolicy(policy)
        self.setMinimumHeight(0)  # else it would answer with the height that it has
        self.setFixedHeight(max(0, self.heightForWidth(self._fixed or self.width())))
