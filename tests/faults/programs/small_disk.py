"""`small_disk.py HOME`, on a file system of a few megabytes: a walk whose disk fills up, is told so, and goes on once there is room."""

import sys
import time
from contextlib import closing
from pathlib import Path

import numeric_job
from bench import Bench, train_spec

from engine.jobs import folder
from engine.jobs.ledger import Ledger
from engine.jobs.states import State

FULL_S = 1.5


def main() -> None:
    """Raises AssertionError where what is promised does not hold."""
    home = Path(sys.argv[1])
    with closing(Ledger(home / "ledger.sqlite3")) as ledger:
        bench = Bench(ledger)
        supervisor = bench.begin()
        job = supervisor.submit(train_spec(200, pause_s=0.02, every=5), "walk")
        bench.wait_step(job.id, 20)
        filler = home / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                sys.stdout.write("full\n")
        saved = folder.newest_checkpoint(job.folder)
        time.sleep(FULL_S)  # some checkpoints are tried meanwhile, and not even the job list can be written
        assert folder.newest_checkpoint(job.folder) == saved
        assert saved is not None
        filler.unlink()
        failed = bench.wait(job.id, State.FAILED)
        assert f"The disk that holds {job.folder / 'checkpoints'} is full" in failed.error, failed.error
        assert "step-" in failed.error, failed.error
        assert folder.step_of(saved) >= 15
        assert not list(job.folder.rglob("*.part")), "nothing half is left"
        supervisor.retry(job.id)
        done = bench.wait(job.id, State.SUCCEEDED)
        assert done.result is not None
        assert done.result["value"] == numeric_job.undisturbed(200)
        assert ledger.attempts(job.id)[-1].from_step == folder.step_of(saved)
        supervisor.close()
    time.sleep(0.1)
    sys.stdout.write("it went on to the same result\n")


if __name__ == "__main__":
    main()
