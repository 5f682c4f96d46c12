"""The application: made, dressed, its window painted first and everything slow begun after."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from engine.passing import sweep
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.theme import icons
from studio.view.theme.theme import theme


class AfterPaint(QObject):
    """Calls `function` once, right after a widget has painted for the first time."""

    def __init__(self, widget: QWidget, function: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._function = widget, function
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._function)
        return False


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The Qt application, named; a second call returns the first."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(arguments if arguments is not None else sys.argv)
    app.setApplicationName("Atelier")
    app.setApplicationDisplayName("Atelier")
    app.setDesktopFileName("atelier")
    return app


def make_window(app: QApplication, home: Path | None = None, mode: str | None = None) -> MainWindow:
    """The window over a library, dressed but not shown; its work begins once it is painted. `mode`: a theme."""
    studio = Studio(home)
    theme.dress(app, mode or studio.settings.theme)
    app.setWindowIcon(QIcon(icons.pixmap("palette-fill", 64, theme.tokens.accent)))
    window = MainWindow(studio)
    studio.setParent(window)
    AfterPaint(window, studio.start)
    AfterPaint(window, sweep)
    return window


def run(files: list[Path]) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    from studio.crash import report_last_crash

    app = make_application()
    window = make_window(app)
    app.setQuitOnLastWindowClosed(False)
    window.gone.connect(app.quit)
    window.show()
    AfterPaint(window, lambda: report_last_crash(window))
    if files:
        window.take(files)
    return app.exec()
