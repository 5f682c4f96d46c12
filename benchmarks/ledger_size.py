"""How long the queue drawer's questions take when the ledger holds ten thousand finished jobs.

python benchmarks/ledger_size.py [--jobs 10000] [--runs 15]
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from engine.jobs.ledger import Ledger, State
from engine.jobs.spec import Latent, SampleJob, SampleParams, encode


def fill(ledger: Ledger, number: int) -> None:
    """Finished jobs with a spec of usual size, and some that wait."""
    latents = tuple(Latent(seeds=(n,), classes=(0.1,) * 10) for n in range(12))
    spec = encode(SampleJob(params=SampleParams(latents=latents, out="pictures"), model="fashion32")).decode()
    rows = [
        (f"Pictures of dresses {n}", spec, "failed" if n % 50 == 0 else "succeeded", float(n), float(n), float(n))
        for n in range(number)
    ]
    with ledger.transaction() as connection:
        connection.executemany(
            "INSERT INTO job(name, kind, spec, lane, state, rank, created, finished, result) "
            "VALUES (?, 'sample', ?, 'light', ?, ?, ?, ?, '{\"pictures\":12}')",
            rows,
        )
        connection.execute("UPDATE job SET state = 'queued', finished = NULL WHERE id % 1000 = 0")


def took_ms(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each run."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "ledger.sqlite3"
        ledger = Ledger(path)
        fill(ledger, options.jobs)
        half = options.jobs // 2

        def opened() -> None:
            """What a window does when its drawer opens: a connection, the first page, the number of all."""
            fresh = Ledger(path)
            fresh.jobs(limit=200)
            fresh.count()
            fresh.close()

        questions: dict[str, Callable[[], object]] = {
            "drawer opens: connect, first 200, count": opened,
            "first 200": lambda: ledger.jobs(limit=200),
            "200 in the middle": lambda: ledger.jobs(limit=200, offset=half),
            "search with many answers, first 200": lambda: ledger.jobs(search="dress", limit=200),
            "search with one answer": lambda: ledger.jobs(search=f"dresses {options.jobs - 1}"),
            "search with no answer": lambda: ledger.jobs(search="nothing like it"),
            "count of a search": lambda: ledger.count(search="dress"),
            "failed ones": lambda: ledger.jobs((State.FAILED,)),
            "everything, decoded": lambda: ledger.jobs(limit=-1),
        }
        print(f"{options.jobs} jobs\n{'question':<42}{'median ms':>10}{'max ms':>10}")
        for name, question in questions.items():
            times = took_ms(question, options.runs)
            print(f"{name:<42}{statistics.median(times):>10.1f}{max(times):>10.1f}")
        ledger.close()


if __name__ == "__main__":
    main()
