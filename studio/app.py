"""The application: made, dressed, its window painted first and everything slow begun after."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QProcess, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from engine import paths
from engine.passing import sweep
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.theme.app_icon import app_icon
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
    app.setWindowIcon(app_icon())
    window = MainWindow(studio)
    studio.setParent(window)
    AfterPaint(window, studio.start)
    AfterPaint(window, sweep)
    return window


def run(files: list[Path], until_painted: bool = False) -> int:
    """Open the window and stay until it is closed (or painted: for measuring the start); returns the exit status."""
    from studio import language, scale
    from studio.crash import report_last_crash
    from studio.single import Single, hand_over

    home = paths.home()
    with scale.applied(home / "settings.ini"):
        app = make_application()
    language.dress(app)
    single = Single(home, app)
    if not single.listen() and hand_over(home, files):
        return 0
    window = make_window(app, home)
    single.called.connect(window.called)
    window.gone.connect(single.close)
    app.setQuitOnLastWindowClosed(False)
    window.gone.connect(app.quit)
    window.show()
    AfterPaint(window, window.close_now if until_painted else lambda: report_last_crash(window))
    if files:
        window.take(files)
    status = app.exec()
    if window.again:
        start_again()
    return status


def start_again() -> None:
    """Start the program anew, without files, as a process of its own."""
    own = [] if getattr(sys, "frozen", False) else ["-m", "studio"]
    QProcess.startDetached(sys.executable, own)
