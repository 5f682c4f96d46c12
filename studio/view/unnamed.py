"""Which controls on the screen a screen reader could not name: for the tour and the tests, which accept none."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)

_INNER = (QAbstractSpinBox, QComboBox, QLineEdit)
"""What is inside these is Qt's own, and speaks for the whole."""


def unnamed(top: QWidget) -> list[str]:
    """Object name and type of every visible control of a window that can be focused or pressed and has no accessible name."""
    found = []
    for control in top.findChildren(QWidget):
        wants = control.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(control, QAbstractButton)
        if wants and control.isVisible() and not _belongs(control) and not _name(control):
            found.append(f"{control.objectName() or 'without a name'} ({type(control).__name__})")
    return sorted(set(found))


def _name(control: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(control)
    return "" if interface is None else interface.text(QAccessible.Text.Name).strip()


def _belongs(control: QWidget) -> bool:
    """Whether it is a part of another control, or only scrolls what has names itself."""
    if isinstance(control, QScrollArea) or control.objectName().startswith("qt_"):
        return True
    parent = control.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is control:
        return True
    while parent is not None:
        if isinstance(parent, _INNER):
            return True
        parent = parent.parentWidget()
    return False
