"""The rail at the left: one button a panel, the menu and the settings at its foot."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.as_written import as_written
from studio.view.panels.places import PLACES
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.theme.tokens import RAIL_WIDTH
from studio.view.widgets.buttons import IconButton

LOW = 124 + 73 * len(PLACES)
"""Below this height the rail draws together: the queue is open in a small window."""
TIGHT = 44 + 48 * len(PLACES)
"""Below this height there is room for the icons only."""


class RailButton(QToolButton):
    """A panel's button: icon above name."""

    def __init__(self, icon: str, title: str, name: str, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setText(title)
        self.setToolTip(as_written(tip))
        self.setProperty("role", "rail")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves no ring behind
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(24, 24))
        self._icon = icon
        self.toggled.connect(self._tint)
        theme.changed.connect(self._tint)
        self._tint()

    def set_low(self, low: bool, tight: bool) -> None:
        """Take as little height as icon and name need, or (`tight`) the icon alone."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if tight else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        self.setToolButtonStyle(style)
        if (low, tight) != (bool(self.property("low")), bool(self.property("tight"))):
            self.setProperty("low", low)
            self.setProperty("tight", tight)
            self.setIconSize(QSize(20, 20) if low else QSize(24, 24))
            self.style().unpolish(self)
            self.style().polish(self)

    def _tint(self) -> None:
        colour = theme.tokens.text if self.isChecked() else theme.tokens.muted
        self.setIcon(icons.icon(self._icon, 24, colour))


class Rail(QWidget):
    """`chosen(key)` when the user picks a panel."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(tr("Panels"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(RAIL_WIDTH)
        column = self._column = QVBoxLayout(self)
        self._buttons: dict[str, RailButton] = {}
        for number, place in enumerate(PLACES, start=1):
            button = RailButton(
                place.icon,
                place.title,
                f"rail.{place.key}",
                tr("{about} (Ctrl+{number})", about=place.about, number=number),
                self,
            )
            button.clicked.connect(lambda _=False, key=place.key: self._clicked(key))
            self._buttons[place.key] = button
            column.addWidget(button)
        column.addStretch()
        self.menu = IconButton("list", tr("Menu (F10)"), "rail.menu", size=22)
        self.settings = IconButton("gear-six", tr("Settings (Ctrl+,)"), "rail.settings", size=22)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for foot in (self.menu, self.settings):
            foot.setMinimumSize(36, 36)
            self._foot.addWidget(foot, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._foot)
        self._fit(low=False, tight=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw together where there is little height."""
        super().resizeEvent(event)
        self._fit(low=self.height() < LOW, tight=self.height() < TIGHT)

    def _fit(self, low: bool, tight: bool) -> None:
        self._column.setContentsMargins(8, 4 if low else 16, 8, 4 if low else 12)
        self._column.setSpacing(0 if low else 8)
        for button in self._buttons.values():
            button.set_low(low, tight)
        self._foot.setSpacing(0 if low else 8)
        self._foot.setDirection(QBoxLayout.Direction.LeftToRight if low else QBoxLayout.Direction.TopToBottom)

    def show_chosen(self, key: str) -> None:
        """Light up this panel's button."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def _clicked(self, key: str) -> None:
        self.show_chosen(key)
        self.chosen.emit(key)
