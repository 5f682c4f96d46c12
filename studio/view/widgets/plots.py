"""pyqtgraph, loaded a little at a time: whole, the import would hold the window still for a sixth of a second.

Nothing of it may be loaded in another thread: Qt's classes are made on first use, and two threads that make them at once
crash the process. Only what it needs outside Qt is (numpy and the standard library's part).
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from threading import Thread
from time import perf_counter

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

SLICE_S = 0.004  # work in one turn of the event loop
_BESIDES_QT = (
    "numpy",
    "multiprocessing.connection",
    "xml.etree.ElementTree",
    "pydoc",
    "cProfile",
    "decimal",
    "sysconfig",
)


def _load_besides_qt() -> None:
    for name in _BESIDES_QT:
        import_module(name)


def _steps(besides: Thread) -> Iterator[None]:
    """One step a yield: Qt's classes that pyqtgraph copies, each made here first; once `besides` is over, pyqtgraph."""
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield
    for name in ("PySide6.QtSvg", "PySide6.QtOpenGLWidgets", "PySide6.QtTest"):
        import_module(name)
        yield
    while besides.is_alive():
        besides.join(SLICE_S)
        yield
    import_module("pyqtgraph")


class LoadPlots(QObject):
    """Loads pyqtgraph between the window's other events; does nothing where it is there already."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if "pyqtgraph" in sys.modules:
            return
        besides = Thread(target=_load_besides_qt, name="load what plots need")
        besides.start()
        self._left = _steps(besides)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def _turn(self) -> None:
        until = perf_counter() + SLICE_S
        while perf_counter() < until:
            if next(self._left, self) is self:
                self._timer.stop()
                return
