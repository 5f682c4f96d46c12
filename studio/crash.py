"""When something goes wrong that nobody foresaw: it is written down, and shown with details to copy at the next start."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from engine import __version__, paths
from engine.errors import AtelierError
from studio.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_log = logging.getLogger("studio")
REPORTS = 5
"""So many crash reports are kept."""
_faults: TextIO | None = None


def fault_file() -> Path:
    """Where a crash of the process itself is written by the interpreter."""
    return paths.logs() / "crash.txt"


def last_fault_file() -> Path:
    """The crash report of the session before this one."""
    return paths.logs() / "last-crash.txt"


def watch() -> None:
    """Write log messages, exceptions nobody caught, and crashes of the interpreter to the library's logs."""
    global _faults
    handler = RotatingFileHandler(paths.logs() / "studio.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    if fault_file().is_file() and fault_file().stat().st_size:
        fault_file().replace(last_fault_file())
    _faults = fault_file().open("w", encoding="utf-8")
    faulthandler.enable(_faults, all_threads=True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)


def details(text: str) -> str:
    """A report a developer can use: versions and the traceback, and nothing about the user, whose home is written `~`."""
    head = f"Atelier {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"
    return f"{head}\n\n{paths.without_home(text)}"


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    text = "".join(traceback.format_exception(kind, error, trace))
    _log.error("Uncaught: %s", text)
    sys.__excepthook__(kind, error, trace)
    from PySide6.QtCore import QCoreApplication, QThread
    from PySide6.QtWidgets import QApplication

    from studio.view.main_window import MainWindow

    app = QCoreApplication.instance()
    if isinstance(app, QApplication) and QThread.currentThread() is app.thread():
        show(
            next((w for w in app.topLevelWidgets() if isinstance(w, MainWindow)), None),
            tr("Something went wrong. Your work is safe: you can go on, or start Atelier again if it behaves oddly."),
            details(text),
            next((w.start_again for w in app.topLevelWidgets() if isinstance(w, MainWindow)), None),
        )


def report_last_crash(window: QWidget | None) -> None:
    """If the session before this one crashed, say so once, over `window` where there is one."""
    if last_fault_file().is_file():
        text = last_fault_file().read_text(encoding="utf-8", errors="replace")
        last_fault_file().unlink()
        show(
            window,
            tr("Atelier closed unexpectedly last time. Your work was saved up to the last checkpoint."),
            details(text),
        )


def kept(text: str) -> Path | None:
    """The report as a file among the logs, of which the newest REPORTS stay; None where it cannot be written."""
    try:
        file = paths.logs() / f"crash-{datetime.now():%Y-%m-%d-%H%M%S}.txt"
        file.write_text(text, encoding="utf-8")
        for old in sorted(paths.logs().glob("crash-*.txt"))[:-REPORTS]:
            old.unlink(missing_ok=True)
    except (OSError, AtelierError):
        return None
    return file


def show(parent: QWidget | None, sentence: str, text: str, start_again: Callable[[], object] | None = None) -> None:
    """A small window with the sentence and the details, ready to copy and kept as a file. Only one at a time."""
    from studio.view.crash_dialog import CrashDialog

    CrashDialog.show_once(parent, sentence, text, kept(text), start_again)
