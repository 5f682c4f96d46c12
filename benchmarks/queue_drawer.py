"""How long the queue drawer takes to open, and to answer a search, over 10,000 finished jobs.

python benchmarks/queue_drawer.py [--jobs 10000] [--runs 15]
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from engine.jobs.ledger import Ledger
from engine.jobs.spec import ProbeJob
from engine.jobs.states import State
from studio.app import make_application, make_window


def fill(file: Path, number: int) -> None:
    """A ledger with so many finished jobs."""
    ledger = Ledger(file)
    first = ledger.submit(ProbeJob(), "probe 0")
    ledger.change(first.id, State.CANCELLED)
    with ledger.transaction() as connection:
        rows = connection.execute("PRAGMA table_info(job)")
        columns = ", ".join(row["name"] for row in rows if row["name"] not in ("id", "name"))
        connection.executemany(
            f"INSERT INTO job(name, {columns}) SELECT ?, {columns} FROM job WHERE id = ?",
            [(f"probe {n}", first.id) for n in range(1, number)],
        )
    ledger.close()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["ATELIER_HOME"] = home
        fill(Path(home) / "ledger.sqlite3", given.jobs)
        app = make_application(["atelier"])
        window = make_window(app)
        window.show()
        while not window.studio.queue.is_open:
            app.processEvents()
        opened, searched = [], []
        for run in range(given.runs):
            start = time.perf_counter()
            window.toggle_queue()
            window.drawer.repaint()
            app.processEvents()
            opened.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            window.drawer.rows.look_for("All", f"probe {run * 37 + 11}")
            window.drawer.list.viewport().repaint()
            searched.append((time.perf_counter() - start) * 1000)
            window.drawer.rows.look_for("All", "")
            window.toggle_queue()
        window.close_now()
    print(f"| {given.jobs} finished jobs | first | median |")
    print("|---|---|---|")
    print(f"| drawer opens and is painted, ms | {opened[0]:.0f} | {statistics.median(opened):.0f} |")
    print(f"| a search answers and is painted, ms | {searched[0]:.0f} | {statistics.median(searched):.0f} |")
    print("| goal, ms | <= 100 | <= 100 |")


if __name__ == "__main__":
    main()
