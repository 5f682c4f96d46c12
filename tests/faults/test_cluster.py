"""A real cluster of two nodes on this computer: a training is sent there over HTTP, and survives the window's end and a node's.

One test after another on the same cluster, because a cluster takes half a minute to begin.
"""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import bench as bench_module
import numpy as np
import psutil
import pytest
from bench import Bench, until
from PIL import Image

from engine.jobs.cluster.clusters import Cluster, cluster_at, remember
from engine.jobs.cluster.look import look
from engine.jobs.folder import newest_checkpoint, step_of
from engine.jobs.ledger import Ledger
from engine.jobs.processes import EAGER
from engine.jobs.spec import CheckpointPolicy, DatasetRef, Resources, TrainJob, TrainParams
from engine.jobs.states import State
from engine.library.card import read_card

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="Ray refuses several nodes elsewhere"),
    pytest.mark.timeout(900),  # Ray begins a dozen processes a node; on a busy machine that takes minutes
]
ROOT = Path(__file__).parents[2]
STEPS = 250


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_module, "PATIENCE_S", 400.0)
    monkeypatch.setenv(EAGER, "1")


def a_free_pair() -> int:
    """A port that is free, and so is the next one."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


class LoopbackCluster:
    """A head at 127.0.0.2 and a second node at 127.0.0.3, opened by a token."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.short = tempfile.mkdtemp(prefix="ray-")  # its sockets' names may not be long
        token = secrets.token_hex(32)
        self.token_file = folder / "token"
        self.token_file.write_text(token)
        self.port = a_free_pair()
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("RAY_")},
            "PYTHONPATH": str(ROOT),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "OMP_NUM_THREADS": "1",
            "RAY_AUTH_MODE": "token",
            "RAY_AUTH_TOKEN": token,
            "RAY_USAGE_STATS_ENABLED": "0",
            "RAY_worker_niceness": "0",
            "ATELIER_CLUSTER_HOME": str(folder / "hub"),
            "ATELIER_RAY_STORAGE": str(folder / "ray-results"),
            "ATELIER_HOME": str(folder / "library of the nodes"),
        }
        gcs = a_free_pair()
        shared = ["--block", "--num-cpus=2", "--num-gpus=0", "--object-store-memory=100000000"]
        self.head = self._begin(
            "--head",
            "--node-ip-address=127.0.0.2",
            f"--port={gcs}",
            "--dashboard-host=127.0.0.1",
            f"--dashboard-port={self.port}",
            f"--temp-dir={self.short}",
            *shared,
        )
        self.cluster = Cluster(f"http://127.0.0.1:{self.port}", str(self.token_file))
        until(lambda: look(self.cluster).works, "the head answers")
        self.node = self._begin(f"--address=127.0.0.2:{gcs}", "--node-ip-address=127.0.0.3", *shared)

    def _begin(self, *words: str) -> "subprocess.Popen[bytes]":
        log = open(self.folder / f"ray-{len(list(self.folder.glob('ray-*')))}.log", "wb")  # noqa: SIM115
        with log:
            return subprocess.Popen(
                [sys.executable, "-m", "ray.scripts.scripts", "start", *words],
                env=self.environment,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @staticmethod
    def kill(node: "subprocess.Popen[bytes]") -> None:
        """A node and all that runs on it end at once."""
        doomed = [*psutil.Process(node.pid).children(recursive=True), psutil.Process(node.pid)]
        for process in doomed:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        node.wait()

    def end(self) -> None:
        for node in (self.node, self.head):
            if node.poll() is None:
                self.kill(node)
        shutil.rmtree(self.short, ignore_errors=True)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoopbackCluster]:
    patient = pytest.MonkeyPatch()
    patient.setattr(bench_module, "PATIENCE_S", 200.0)
    made = LoopbackCluster(tmp_path_factory.mktemp("cluster"))
    patient.undo()
    yield made
    made.end()


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cluster: LoopbackCluster) -> Iterator[Bench]:
    """A library that knows the cluster, and nothing else of it."""
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path))
    remember(cluster.cluster)
    ledger = Ledger(tmp_path / "ledger.sqlite3")
    made = Bench(ledger)
    yield made
    if made.supervisor is not None:
        made.supervisor.close()
    ledger.close()


def a_training(folder: Path, cluster: LoopbackCluster, steps: int) -> TrainJob:
    pictures = folder / "pictures"
    chance = np.random.default_rng(0)
    for kind in ("a", "b"):
        (pictures / kind).mkdir(parents=True)
        for k in range(20):
            Image.fromarray(chance.integers(0, 256, (16, 16, 3), dtype=np.uint8)).save(pictures / kind / f"{k}.png")
    small = {
        "schedule.batch": 16,
        "generator.settings.width": 8,
        "discriminator.settings.width": 8,
        "schedule.sample_images": 320,
        "schedule.evaluate_images": 1_000_000,
    }
    return TrainJob(
        params=TrainParams("dcgan", "far away", steps=steps, set=small),
        dataset=DatasetRef(str(pictures), size=16),
        resources=Resources(device="cpu", gpus=2, where=cluster.cluster.address),
        checkpoint=CheckpointPolicy(every_s=0.5),
    )


def test_it_goes_on_without_the_window_and_without_a_node_and_comes_home(
    cluster: LoopbackCluster, library: Bench, tmp_path: Path
) -> None:
    supervisor = library.begin()
    job = supervisor.submit(a_training(tmp_path, cluster, STEPS), "far away")
    library.wait_step(job.id, 20)
    until(lambda: len(list((job.folder / "samples").glob("*.png"))) >= 2, "previews come home while it runs")
    supervisor.close()
    library.supervisor = None
    assert library.ledger.get(job.id).state is State.UNREACHABLE, "it goes on there, so it is not queued again"

    cluster.kill(cluster.node)
    library.begin()
    done = library.wait(job.id)
    assert done.state is State.SUCCEEDED, done.error
    assert done.result is not None
    assert done.result["steps"] == STEPS
    card = read_card(tmp_path / "models" / str(done.result["model"]))
    assert (card.steps, card.size) == (STEPS, 16)
    events = library.ledger.events(job.id)
    assert len({event.data["remote_id"] for event in events if event.kind == "submitted"}) == 1, "submitted once"
    notes = [event.data["sentence"] for event in events if event.kind == "note"]
    assert any("begin again" in note for note in notes), "the node's end was felt"
    assert "queued" not in library.states(job.id)
    curves = [json.loads(line)["step"] for line in (job.folder / "curves.jsonl").read_text().splitlines()]
    assert curves == sorted(curves)
    assert set(curves) == set(range(1, STEPS + 1)), "every step is drawn, also those before the node died"
    kept = [path for path in (cluster.folder / "hub").rglob("*") if path.stat().st_mode & 0o077]
    assert kept == [], "what the hub keeps is its user's alone"


def test_out_of_reach_it_is_not_queued_again_and_cancelled_it_brings_its_last_checkpoint_home(
    cluster: LoopbackCluster, library: Bench, tmp_path: Path
) -> None:
    supervisor = library.begin()
    job = supervisor.submit(a_training(tmp_path, cluster, 100_000), "far away")
    library.wait_step(job.id, 10)
    hub = next(
        p
        for p in psutil.Process(cluster.head.pid).children(recursive=True)
        if "ray::Hub" in p.name() + str(p.cmdline())
    )
    hub.suspend()
    try:
        library.wait(job.id, State.UNREACHABLE)
    finally:
        hub.resume()
    library.wait(job.id, State.RUNNING)
    assert "queued" not in library.states(job.id)
    assert len(library.ledger.attempts(job.id)) == 1
    supervisor.cancel(job.id)
    library.wait(job.id, State.CANCELLED)
    newest = newest_checkpoint(job.folder)
    assert newest is not None
    assert step_of(newest) >= 10


def test_a_wrong_token_and_a_wrong_address_are_sentences(cluster: LoopbackCluster, tmp_path: Path) -> None:
    wrong = tmp_path / "token"
    wrong.write_text("0" * 64)
    assert "wants another token" in look(cluster_at(cluster.cluster.address, str(wrong))).sentence
    assert "Nobody answers at 127.0.0.1:9" in look(cluster_at("127.0.0.1:9")).sentence
    assert look(cluster.cluster).works
