"""What every test of the window gets: its own library, the offscreen platform, and nothing left behind."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import gc
import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from engine.paths import resources
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.theme.theme import theme

HEAVY = ["torch", "numpy", "PIL.Image", "engine.jobs.worker", "engine.jobs.live_worker", "engine.live"]


@pytest.fixture(autouse=True)
def workers_are_born_with_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers of these tests are forked from a process that has imported what they need: hundreds of imports of torch are most of the time
    that the tests of the window would take. Spawned ones are in tests/end_to_end, tests/faults and tests/engine/jobs.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(HEAVY)
    monkeypatch.setattr(multiprocessing, "get_context", lambda _method=None: forking)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library of this test's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ATELIER_HOME", str(folder))
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application in the dark theme, with the bundled font really there."""
    if theme.tokens.name != "dark" or qapp.styleSheet() == "":
        theme.dress(qapp, "dark")
    theme.set_reduce_motion(True)
    assert QFontInfo(qapp.font()).family() == "Inter", "the bundled font was not found: text would be boxes"
    return qapp


def settle() -> None:
    """Let Qt delete what was told to go, and deliver what is on its way."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


@pytest.fixture(autouse=True)
def nothing_left(dressed: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer or thread, or a process behind."""
    before_windows = set(map(id, QApplication.topLevelWidgets()))
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    yield
    settle()
    left = [w for w in QApplication.topLevelWidgets() if id(w) not in before_windows and w.isVisible()]
    assert not left, f"windows left open: {left}"
    gc.collect()
    # By type, not isinstance: objects of other libraries answer isinstance with code of their own.
    qt = [o for o in gc.get_objects() if issubclass(type(o), QThread | QTimer)]
    alive = [o for o in qt if isinstance(o, QThread) and _runs(o)]
    assert not alive, f"threads left running: {alive}"
    ticking = [o for o in qt if isinstance(o, QTimer) and _ticks(o)]
    assert not ticking, f"timers left running: {[(t, t.parent()) for t in ticking]}"
    tracker = {"resource_tracker", "forkserver"}
    processes = [
        child
        for child in psutil.Process().children(recursive=True)
        if child.pid not in before
        and _lives(child)
        and not tracker & set(" ".join(_line(child)).replace(".", " ").split())
    ]
    psutil.wait_procs(processes, timeout=5)
    assert not [p for p in processes if _lives(p)], f"processes left: {[_line(p) for p in processes]}"
    assert not multiprocessing.active_children()


def _runs(thread: QThread) -> bool:
    try:
        return thread.isRunning() and thread is not QThread.currentThread()
    except RuntimeError:  # already deleted by Qt
        return False


def _ticks(timer: QTimer) -> bool:
    try:
        return timer.isActive()
    except RuntimeError:  # already deleted by Qt
        return False


def _lives(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def _line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


@pytest.fixture
def studio(home: Path) -> Iterator[Studio]:
    """The window's models over this test's library; nothing is started (call `studio.start()` where work is wanted)."""
    made = Studio(home)
    yield made
    made.close(grace=1.0)
    made.deleteLater()


@pytest.fixture
def window(studio: Studio) -> Iterator[MainWindow]:
    """The real window, shown at 1440 x 900; closed without questions at the end."""
    made = MainWindow(studio)
    made.resize(1440, 900)
    made.show()
    QCoreApplication.processEvents()
    yield made
    made.close_now()
    made.deleteLater()
    settle()


@pytest.fixture
def starter_model() -> Path:
    """The folder of the smallest starter model that draws."""
    return resources() / "models" / "fashion32"
