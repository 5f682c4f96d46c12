"""Buttons: one primary a panel, everything else quiet; icon buttons for lines. All keep their icon in the theme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from studio.model.as_written import as_written
from studio.view.theme import icons
from studio.view.theme.theme import theme


def _wear(button: QAbstractButton, icon: str, size: int, colour: str, disabled: str | None = None) -> None:
    button.setIcon(icons.icon(icon, size, colour, disabled))
    button.setIconSize(QSize(size, size))


class Button(QPushButton):
    """A push button with words and perhaps an icon. `name` is its object name; roles: quiet, primary, danger, link."""

    role = "quiet"

    def __init__(self, text: str, name: str, icon: str = "", tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(text.rstrip("…"))
        self.setProperty("role", self.role)
        self.setToolTip(as_written(tip))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = icon
        self._tint()
        theme.changed.connect(self._tint)

    def set_icon(self, icon: str) -> None:
        """Another icon, by its Phosphor name ('' for none)."""
        self._icon = icon
        self._tint()

    def _tint(self) -> None:
        if self._icon:
            tokens = theme.tokens
            _wear(self, self._icon, 16, tokens.on_accent if self.role == "primary" else tokens.text, tokens.muted)


class QuietButton(Button):
    """What most buttons are."""


class PrimaryButton(Button):
    """The one thing to do here."""

    role = "primary"


class DangerButton(Button):
    """Something that takes away."""

    role = "danger"


class LinkButton(Button):
    """An action inside a sentence."""

    role = "link"


class IconButton(QToolButton):
    """An icon alone, 28 px or more; `label` is its accessible name and tooltip."""

    def __init__(self, icon: str, label: str, name: str, parent: QWidget | None = None, *, size: int = 18) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setToolTip(as_written(label))
        self.setProperty("role", "icon")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon, self._size = icon, size
        self._tint()
        theme.changed.connect(self._tint)
        self.toggled.connect(self._tint)

    def set_icon(self, icon: str, label: str = "") -> None:
        """Another icon, and another name if given."""
        self._icon = icon
        if label:
            self.setAccessibleName(label)
            self.setToolTip(as_written(label))
        self._tint()

    def _tint(self) -> None:
        tokens = theme.tokens
        _wear(self, self._icon, self._size, tokens.accent if self.isChecked() else tokens.text, tokens.line)
