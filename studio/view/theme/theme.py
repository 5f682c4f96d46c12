"""The theme in force: applies palette, sheet and font to the application, and says so when it changes."""

import atexit

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from engine.passing import PassingFolder
from studio.view.theme import fonts, icons
from studio.view.theme.sheet import sheet
from studio.view.theme.tokens import DARK, LIGHT, Tokens


class Theme(QObject):
    """Which colours the window wears. `changed` comes after the application has been dressed anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = DARK
        self.reduce_motion = False
        self.smooth = False
        self._mode = "dark"
        self._drawings: PassingFolder | None = None
        self._following = False

    def dress(self, app: QApplication, mode: str) -> None:
        """Put on `dark`, `light`, or what the system wears (`system`; dark where it does not say)."""
        self._mode = mode
        hints = app.styleHints()
        if not self._following:
            self._following = True
            app.setStyle("Fusion")
            app.setFont(fonts.load())
            hints.colorSchemeChanged.connect(lambda _: self._follow(app))
        if mode == "system":
            mode = "light" if hints.colorScheme() == Qt.ColorScheme.Light else "dark"
        self.tokens = LIGHT if mode == "light" else DARK
        app.setPalette(palette(self.tokens))
        app.setStyleSheet(sheet(self.tokens, self._pictures()))
        self.changed.emit()

    def _follow(self, app: QApplication) -> None:
        if self._mode == "system":
            self.dress(app, "system")

    def set_smooth(self, smooth: bool) -> None:
        """Enlarge small pictures smoothly, or in sharp squares."""
        self.smooth = smooth
        self.changed.emit()

    def set_reduce_motion(self, reduce: bool) -> None:
        """Fade nothing."""
        self.reduce_motion = reduce

    def _pictures(self) -> dict[str, str]:
        if self._drawings is None:
            self._drawings = PassingFolder()
            atexit.register(self._drawings.close)
        drawn = {}
        wanted = {"check": ("check-bold", self.tokens.on_accent), "caret": ("caret-down", self.tokens.muted)}
        wanted["caret_up"] = ("caret-up", self.tokens.muted)
        wanted["dot"] = ("circle-fill", self.tokens.accent)
        for key, (name, colour) in wanted.items():
            file = self._drawings.path / f"{key}-{self.tokens.name}.png"
            if not file.exists():
                icons.pixmap(name, 32, colour).save(str(file))
            drawn[key] = file.as_posix()
        return drawn


def palette(tokens: Tokens) -> QPalette:
    """A whole palette in these colours, so that nothing of the platform's shines through."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, tokens.bg),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.raised),
        (role.Text, tokens.text),
        (role.Button, tokens.raised),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.on_accent),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Light, tokens.hover),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line),
        (role.Shadow, tokens.bg),
        (role.Accent, tokens.accent),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.muted))
    return made


theme = Theme()
"""The one theme of this process."""
