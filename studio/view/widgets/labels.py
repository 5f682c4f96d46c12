"""Words on the window: titles, section captions, hints, hairlines."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from studio.model.as_written import as_written


class _Words(QLabel):
    role = "body"

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # names of files and folders may look like HTML
        self.setObjectName(name)
        self.setProperty("role", self.role)


class Title(_Words):
    """The panel's title, 20 px."""

    role = "title"


class Heading(_Words):
    """The head of a card, 13 px semibold."""

    role = "heading"


class SectionCaption(_Words):
    """The caption of a section, 11 px capitals; give it in ordinary writing."""

    role = "caption"

    def __init__(self, text: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.upper(), name, parent)
        self.setAccessibleName(text)

    def say(self, text: str) -> None:
        """Another caption."""
        self.setText(text.upper())
        self.setAccessibleName(text)


class Hint(_Words):
    """A quiet sentence, 12 px, that wraps."""

    role = "hint"

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, name, parent)
        self.setWordWrap(True)


class OneLine(_Words):
    """A quiet line, 12 px, that ends in dots where there is no room for it; the whole of it is the tooltip then."""

    role = "hint"

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @property
    def shown(self) -> str:
        """What can be read of it."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room, shown = self.contentsRect(), self.shown
        self.style().drawItemText(
            painter, room, int(self.alignment()), self.palette(), True, shown, self.foregroundRole()
        )
        self.setToolTip(as_written(self.text() if shown != self.text() else ""))


class Hairline(QFrame):
    """A line between sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
