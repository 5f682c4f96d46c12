"""Segments: a quiet control that switches between the pages of a panel."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from studio.model.as_written import as_written


class Segments(QFrame):
    """One page's title beside the next. `picked(index)` when the user chooses one; arrows walk."""

    picked = Signal(int)

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setProperty("role", "segments")
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)

    def add(self, title: str, tip: str = "") -> int:
        """One segment more; returns its place."""
        place = len(self._buttons)
        button = QPushButton(title, self)
        button.setObjectName(f"{self.objectName()}.{place}")
        button.setAccessibleName(title)
        button.setToolTip(as_written(tip))
        button.setProperty("role", "segment")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves no ring behind
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self._clicked(place))
        self._buttons.append(button)
        self._row.addWidget(button)
        return place

    def button(self, place: int) -> QPushButton:
        """One segment."""
        return self._buttons[place]

    @property
    def current(self) -> int:
        """The segment that is on, -1 for none."""
        return next((place for place, button in enumerate(self._buttons) if button.isChecked()), -1)

    def choose(self, place: int) -> None:
        """Switch this one on, without a signal."""
        for other, button in enumerate(self._buttons):
            button.setChecked(other == place)

    def _clicked(self, place: int) -> None:
        self.choose(place)
        self.picked.emit(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys go from one to the next."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._buttons:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
            if step:
                place = (self._buttons.index(watched) + step) % len(self._buttons)
                self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                self._clicked(place)
                return True
        return super().eventFilter(watched, event)
