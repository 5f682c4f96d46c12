"""A rating of one to five, as a row of stars that fill."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.language import tr
from studio.view.widgets.buttons import IconButton

MOST = 5


class Rating(QWidget):
    """`rated(n)` when the user presses the n-th mark."""

    rated = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Rating"))
        self._value = 0
        self._buttons: list[IconButton] = []
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for number in range(1, MOST + 1):
            button = IconButton(
                "star", tr("Rate {number} of {most}", number=number, most=MOST), f"{name}.{number}", size=16
            )
            button.clicked.connect(lambda _=False, number=number: self.rated.emit(number))
            box.addWidget(button)
            self._buttons.append(button)
        box.addStretch()

    @property
    def value(self) -> int:
        """The rating shown, 0 for none."""
        return self._value

    def set(self, value: int) -> None:
        """Show a rating."""
        self._value = value
        self.setAccessibleDescription(tr("{value} of {most}", value=value, most=MOST) if value else tr("not rated"))
        for number, button in enumerate(self._buttons, 1):
            button.set_icon("star-fill" if number <= value else "star")
