"""kill -9 at random moments: of the worker, of a window-like owner, of the headless owner. Nothing may be lost.

    python benchmarks/kill_nine.py [--moments 50] [--job train|numeric] [--only worker|window|headless]

Each moment is a job of its own, killed once, then left to go on. Counted: jobs that did not succeed (lost), jobs that
ran to their end twice, and jobs whose final weights differ in any bit from an undisturbed run's.
"""

import argparse
import hashlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
KINDS = ROOT / "tests" / "engine" / "jobs" / "kinds"
sys.path[:0] = [str(ROOT), str(KINDS)]
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(KINDS)])
os.environ.setdefault("OMP_NUM_THREADS", "1")

from engine.jobs import folder, headless  # noqa: E402
from engine.jobs.kinds import HANDLERS  # noqa: E402
from engine.jobs.ledger import Job, Ledger, State  # noqa: E402
from engine.jobs.spec import CheckpointPolicy, DatasetRef, TrainJob, TrainParams  # noqa: E402
from engine.jobs.states import ACTIVE, FINISHED  # noqa: E402
from engine.jobs.supervisor import Supervisor  # noqa: E402


class Work:
    """The job that is killed: a real training, or the numbers of the fault tests."""

    def __init__(self, name: str) -> None:
        self.train = name == "train"
        self.handlers = HANDLERS if self.train else {**HANDLERS, "train": "numeric_job:walk"}
        self.preimport = "torch" if self.train else ""

    def spec(self, name: str) -> TrainJob:
        if self.train:
            small = {"schedule.batch": 16, "generator.settings.width": 16, "discriminator.settings.width": 16}
            params = TrainParams("dcgan", name, steps=250, set=small)
            policy = CheckpointPolicy(every_s=0.5)
            return TrainJob(params=params, checkpoint=policy, dataset=DatasetRef("fashion-sample", size=32), seed=1)
        return TrainJob(params=TrainParams("numeric", name, steps=300, set={"every": 7}))

    def weights(self, job: Job) -> str:
        """sha256 of everything the run ended with."""
        if not self.train:
            return str(job.result and job.result["value"])
        import torch

        newest = folder.newest_checkpoint(job.folder)
        state = torch.load(newest, map_location="cpu", weights_only=True)
        digest = hashlib.sha256()
        for part in ("modules", "optimizers"):
            for path, value in sorted(flat(state[part])):
                digest.update(path.encode())
                digest.update(value.numpy().tobytes() if hasattr(value, "numpy") else repr(value).encode())
        for file in sorted((job.folder / "snapshot").glob("*.safetensors")):
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def ends(self, job: Job, home: Path) -> int:
        """How often it ran to its end."""
        if not self.train:
            return len((job.folder / "ends.txt").read_text().split())
        return sum(
            path.name == job.name or path.name.startswith(f"{job.name}-") for path in (home / "models").iterdir()
        )


def flat(tree: object, path: str = "") -> list[tuple[str, object]]:
    """The leaves of nested dicts and lists, with their paths."""
    if isinstance(tree, dict):
        return [leaf for key, value in tree.items() for leaf in flat(value, f"{path}/{key}")]
    if isinstance(tree, list | tuple):
        return [leaf for key, value in enumerate(tree) for leaf in flat(value, f"{path}/{key}")]
    return [(path, tree)]


def own(home: Path, kind: str, work: Work) -> None:
    """The program that is killed: owns the library, as a window (until its input ends) or headless (until done)."""
    if kind == "headless":
        headless.work(home, handlers=work.handlers, preimport=work.preimport)
        return
    ledger = Ledger(home / "ledger.sqlite3")
    supervisor = Supervisor(ledger, handlers=work.handlers, preimport=work.preimport)
    supervisor.start()
    sys.stdin.read()
    supervisor.close()
    ledger.close()


class Trial:
    """One library, one kind of victim."""

    def __init__(self, home: Path, victim: str, work: Work, name: str) -> None:
        self.home, self.victim, self.work, self.name = home, victim, work, name
        self.ledger = Ledger(home / "ledger.sqlite3")
        self.owner: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        kind = "window" if self.victim == "worker" else self.victim
        words = [sys.executable, __file__, "--own", str(self.home), kind, "--job", self.name]
        self.owner = subprocess.Popen(words, stdin=subprocess.PIPE)

    def end(self) -> None:
        assert self.owner is not None
        assert self.owner.stdin is not None
        self.owner.stdin.close()
        self.owner.wait()

    def wait(self, id: int, states: frozenset[State], seconds: float = 300) -> Job:
        end = time.monotonic() + seconds
        while (job := self.ledger.get(id)).state not in states:
            if time.monotonic() > end:
                raise TimeoutError(f"{self.victim}: {job}")
            time.sleep(0.005)
        return job

    def undisturbed(self) -> tuple[str, float]:
        """Weights and seconds of two runs that nothing happens to; they must agree."""
        found, seconds = set(), 0.0
        for n in range(2):
            job = self.ledger.submit(self.work.spec(f"undisturbed{n}"), f"undisturbed{n}")
            self.begin()
            self.wait(job.id, ACTIVE)
            begun = time.monotonic()
            done = self.wait(job.id, FINISHED)
            seconds = time.monotonic() - begun
            found.add(self.work.weights(done))
            self.end()
            if done.state is not State.SUCCEEDED:
                raise RuntimeError(f"the undisturbed run failed: {done.error}")
        if len(found) > 1:
            raise RuntimeError("two undisturbed runs differ: this machine or this job is not deterministic")
        return found.pop(), seconds

    def moment(self, number: int, after: float) -> tuple[Job, float]:
        """One job, one kill `after` seconds from its start. Returns it finished, and the seconds lost."""
        name = f"{self.victim}{number}"
        if self.victim == "headless" and self.owner is not None:
            self.owner.wait()  # it leaves when the queue is empty: a job submitted now could be one it no longer sees
        job = self.ledger.submit(self.work.spec(name), name)
        if self.owner is None or self.owner.poll() is not None:
            self.begin()
        assert self.owner is not None
        self.wait(job.id, ACTIVE)
        time.sleep(after)
        killed = time.monotonic()
        if self.victim == "worker":
            attempt = self.ledger.attempts(job.id)[-1]
            if attempt.ended is None:
                os.kill(attempt.pid, 9)
        else:
            self.owner.kill()
            self.owner.wait()
            if self.owner.stdin is not None:
                self.owner.stdin.close()
            self.begin()
        done = self.wait(job.id, FINISHED | {State.SUSPECT})
        return done, time.monotonic() - killed


def trial(victim: str, moments: int, name: str) -> str:
    """One row of the table."""
    work, chance = Work(name), random.Random(victim)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        os.environ["ATELIER_HOME"] = place
        one = Trial(home, victim, work, name)
        expected, seconds = one.undisturbed()
        lost = twice = different = resumed = 0
        rest = []
        for number in range(moments):
            done, after = one.moment(number, chance.uniform(0, seconds))
            attempts = one.ledger.attempts(done.id)
            resumed += len(attempts) > 1 and attempts[-1].from_step > 0
            rest.append(after)
            if done.state is not State.SUCCEEDED:
                lost += 1
                print(f"LOST {done}", file=sys.stderr)
                continue
            twice += work.ends(done, home) != 1
            different += work.weights(done) != expected
            print(f"{victim} {number + 1}/{moments}", end="\r", file=sys.stderr, flush=True)
        one.end()
        one.ledger.close()
    middle = statistics.median(rest)
    return f"{victim:<10}{moments:>8}{resumed:>10}{lost:>6}{twice:>7}{different:>11}{middle:>16.1f}{seconds:>16.1f}"


def main() -> None:
    """Print the table; exit status 1 if anything was lost, doubled or different."""
    parser = argparse.ArgumentParser(description=__doc__)
    real = (ROOT / "engine" / "training" / "job.py").exists()
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--job", choices=("train", "numeric"), default="train" if real else "numeric")
    parser.add_argument("--only", choices=("worker", "window", "headless"))
    parser.add_argument("--own", nargs=2, metavar=("HOME", "KIND"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.own:
        os.environ["ATELIER_HOME"] = options.own[0]
        own(Path(options.own[0]), options.own[1], Work(options.job))
        return
    print(
        f"job: {options.job}\n{'victim':<10}{'moments':>8}{'resumed':>10}{'lost':>6}{'twice':>7}{'different':>11}"
        f"{'s to its end':>16}{'s undisturbed':>16}"
    )
    bad = False
    for victim in (options.only,) if options.only else ("worker", "window", "headless"):
        row = trial(victim, options.moments, options.job)
        bad = bad or row.split()[3:6] != ["0", "0", "0"]
        print(row)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
