"""Two models or two pictures side by side, with what differs between them marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.language import tr
from studio.model import facts
from studio.model.library import Entry
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.labels import Heading, Hint
from studio.view.widgets.preview import Preview
from studio.view.widgets.thumbnails import thumbnail
from studio.view.widgets.wrapped import Wrapped

PREVIEW = 288


class ComparePage(QWidget):
    """`closed` when the user goes back to the cards."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library.comparePage")
        back = QuietButton(tr("Back to the library"), "library.compareBack", "arrow-left")
        back.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(back)
        top.addStretch()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        inside = QWidget()
        inside.setObjectName("clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Comparison"))
        area.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(top)
        box.addWidget(area, 1)

    def open(self, left: Entry, left_rows: list[facts.Row], right: Entry, right_rows: list[facts.Row]) -> None:
        """Compare these two."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for column, entry in ((1, left), (2, right)):
            preview = Preview(f"library.compare{column}", PREVIEW)
            preview.setMinimumWidth(200)
            preview.show_image(thumbnail(entry.picture, entry.size))
            self._grid.addWidget(preview, 0, column)
            self._grid.addWidget(Heading(entry.title), 1, column)
        for row, (name, one, other, differs) in enumerate(facts.differing(left_rows, right_rows), 2):
            label = Hint(name)
            label.setWordWrap(False)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            for column, value in ((1, one), (2, other)):
                said = Wrapped(value or "–")
                said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                if differs:
                    said.setAccessibleDescription("differs")
                    font = said.font()
                    font.setBold(True)
                    said.setFont(font)
                else:
                    said.setProperty("role", "hint")
                self._grid.addWidget(said, row, column, Qt.AlignmentFlag.AlignTop)
