"""Chips: a row of round choices, one or several at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from studio.view.widgets.flow import FlowLayout


class Chips(QWidget):
    """Choices as round chips. `picked(index)` when the user chooses one; with `several`, `changed(set)` as well.

    Arrow keys move between chips, Space or Enter picks.
    """

    picked = Signal(int)
    changed = Signal(object)

    def __init__(self, name: str, label: str, parent: QWidget | None = None, *, several: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._several = several
        self._chips: list[QPushButton] = []
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_labels(self, labels: Sequence[str]) -> None:
        """Show these choices; nothing is chosen yet (of one-at-a-time chips, the first is)."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for index, text in enumerate(labels):
            chip = QPushButton(text, self)
            chip.setObjectName(f"{self.objectName()}.{index}")
            chip.setAccessibleName(text)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.installEventFilter(self)
            chip.clicked.connect(lambda _=False, index=index: self._clicked(index))
            self._flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)
        if self._chips and not self._several:
            self._chips[0].setChecked(True)
        self.updateGeometry()

    def labels(self) -> list[str]:
        """What the chips say."""
        return [chip.text() for chip in self._chips]

    def chip(self, index: int) -> QPushButton:
        """One chip."""
        return self._chips[index]

    @property
    def chosen(self) -> set[int]:
        """Which chips are on."""
        return {index for index, chip in enumerate(self._chips) if chip.isChecked()}

    @property
    def current(self) -> int:
        """The chip that is on, -1 for none."""
        return min(self.chosen, default=-1)

    def choose(self, *indices: int) -> None:
        """Switch exactly these chips on, without a signal."""
        for index, chip in enumerate(self._chips):
            chip.setChecked(index in indices)

    def _clicked(self, index: int) -> None:
        if not self._several:
            self.choose(index)
        self.picked.emit(index)
        self.changed.emit(self.chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._chips:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
                Qt.Key(event.key()), 0
            )
            if step:
                at = self._chips.index(watched)
                self._chips[(at + step) % len(self._chips)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
        return super().eventFilter(watched, event)
