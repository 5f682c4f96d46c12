"""A field for a whole number."""

from PySide6.QtWidgets import QSpinBox, QWidget

LEFT = 8


class NumberBox(QSpinBox):
    """A spin box whose digits stand off its edge: a style sheet's padding does not reach the field inside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(LEFT, 0, 0, 0)
