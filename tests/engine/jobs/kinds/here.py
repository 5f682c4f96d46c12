"""A command line that runs one numeric job in its own process: `here.py HOME STEPS [JOB]`. Exit status as the CLI's."""

import sys
from pathlib import Path

from bench import train_spec

from engine.jobs.ledger import Ledger
from engine.jobs.running import run_here
from engine.jobs.states import State


def main() -> int:
    ledger = Ledger(Path(sys.argv[1]) / "ledger.sqlite3")
    resume = int(sys.argv[3]) if len(sys.argv) > 3 else None
    spec = train_spec(int(sys.argv[2]), every=1_000_000)
    job = run_here(spec, "here", "numeric_job:walk", ledger=ledger, resume=resume)
    ledger.close()
    return {State.SUCCEEDED: 0, State.PAUSED: 130}.get(job.state, 1)


if __name__ == "__main__":
    sys.exit(main())
