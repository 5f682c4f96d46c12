"""Loading pyqtgraph a little at a time, in the window's own thread."""

import subprocess
import sys

SCRIPT = """
import sys
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from studio.view.widgets import plots
app = QApplication([])
window = QWidget()
loader = plots.LoadPlots(window)
turns = []
beat = QTimer(window)
beat.timeout.connect(lambda: turns.append("pyqtgraph" in sys.modules))
beat.start(1)
clock = QElapsedTimer()
clock.start()
while not (turns and turns[-1]) and clock.elapsed() < 60000:
    app.processEvents()
print("turns before:", turns.count(False))
print("again:", plots.LoadPlots(window).children())
import pyqtgraph
print("a plot:", type(pyqtgraph.PlotWidget(window)).__name__)
"""

BESIDES = """
import sys
from studio.view.widgets import plots
before = set(sys.modules)
plots._load_besides_qt()
print(sorted(name for name in set(sys.modules) - before if name.startswith(("PySide", "shiboken", "pyqtgraph"))))
"""


def _printed(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_loaded_between_events_and_once() -> None:
    said = dict(line.split(": ", 1) for line in _printed(SCRIPT).splitlines())
    assert int(said["turns before"]) > 5
    assert said["again"] == "[]"
    assert said["a plot"] == "PlotWidget"


def test_the_thread_loads_nothing_of_qt() -> None:
    assert _printed(BESIDES).strip() == "[]"
