"""A training on several devices, one of whose processes is killed, or whose worker is: it ends with the same bits, and nothing is left running."""

import os
import signal
import threading
from pathlib import Path

import bench as bench_module
import msgspec
import numpy as np
import psutil
import pytest
import torch
from bench import Bench, until
from PIL import Image

from engine.errors import BadInput
from engine.jobs.folder import newest_checkpoint
from engine.jobs.processes import EAGER
from engine.jobs.spec import CheckpointPolicy, DatasetRef, Resources, TrainJob, TrainParams
from engine.jobs.states import State
from engine.training.checkpoint import read_recipe
from engine.training.job import train
from engine.training.less_memory import ended_for_memory
from tests.engine.conftest import FolderReporter

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="processes are killed by a signal here"),
    pytest.mark.timeout(600),  # each process imports torch, and on a busy machine that takes a minute
]
STEPS = 50
SMALL = {
    "schedule.batch": 16,
    "generator.settings.width": 8,
    "discriminator.settings.width": 8,
    "schedule.sample_images": 1_000_000,
    "schedule.evaluate_images": 1_000_000,
}


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ranks begin by importing torch, each; and models go into a library of their own."""
    monkeypatch.setattr(bench_module, "PATIENCE_S", 250.0)
    monkeypatch.setenv(EAGER, "1")
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path))


@pytest.fixture
def spec(tmp_path: Path) -> TrainJob:
    """A small training with two ranks on the processor, saved often."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    chance = np.random.default_rng(0)
    for k in range(40):
        Image.fromarray(chance.integers(0, 256, (16, 16, 3), dtype=np.uint8)).save(folder / f"{k}.png")
    return TrainJob(
        params=TrainParams("dcgan", "two", steps=STEPS, set=SMALL),
        dataset=DatasetRef(str(folder), size=16),
        resources=Resources(device="cpu", gpus=2),
        checkpoint=CheckpointPolicy(every_s=0.1),
    )


def ranks_of(worker: int) -> list[int]:
    """The processes that train together, started by `worker`."""
    try:
        children = psutil.Process(worker).children()
        return [child.pid for child in children if any("spawn_main" in word for word in child.cmdline())]
    except psutil.Error:
        return []


def gone(pids: list[int]) -> bool:
    return not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie" for pid in pids)


def kept(folder: Path) -> dict[str, torch.Tensor]:
    """Every number of the networks and optimizers in the newest checkpoint."""
    path = newest_checkpoint(folder)
    assert path is not None
    state = torch.load(path, weights_only=True)
    found = {f"{name} {key}": value for name, module in state["modules"].items() for key, value in module.items()}
    for name, optimizer in state["optimizers"].items():
        for number, moments in optimizer["state"].items():
            found |= {f"{name} {number} {key}": torch.as_tensor(value) for key, value in moments.items()}
    return found


def test_a_rank_and_then_the_worker_are_killed_and_it_ends_with_the_same_bits(
    bench: Bench, spec: TrainJob, tmp_path: Path
) -> None:
    undisturbed = FolderReporter(tmp_path / "undisturbed")
    assert train(spec, undisturbed)["steps"] == STEPS

    job = bench.begin("engine.training.job:train").submit(spec, "two")
    bench.wait_step(job.id, 5)
    worker = bench.worker(job.id)
    first = ranks_of(worker)
    assert len(first) == 2
    os.kill(first[1], signal.SIGKILL)
    until(lambda: len(ranks_of(worker)) == 2 and not set(first) & set(ranks_of(worker)), "they begin again")
    assert gone(first)
    step = bench.ledger.get(job.id).step
    bench.wait_step(job.id, step + 5)
    assert len(bench.ledger.attempts(job.id)) == 1, "the worker goes on"

    second = ranks_of(worker)
    os.kill(worker, signal.SIGKILL)
    until(lambda: gone(second), "no rank outlives its worker")
    done = bench.wait(job.id, State.SUCCEEDED, State.FAILED)
    assert done.state is State.SUCCEEDED, done.error
    expected, found = kept(undisturbed.folder), kept(done.folder)
    assert expected.keys() == found.keys()
    assert all(torch.equal(expected[key], found[key]) for key in expected)


def test_cancelled_it_keeps_a_checkpoint_and_leaves_no_process(bench: Bench, spec: TrainJob) -> None:
    supervisor = bench.begin("engine.training.job:train")
    job = supervisor.submit(spec, "two")
    bench.wait_step(job.id, 5)
    ranks = ranks_of(bench.worker(job.id))
    assert len(ranks) == 2
    supervisor.cancel(job.id)
    bench.wait(job.id, State.CANCELLED)
    until(lambda: gone(ranks), "all ranks end")
    assert newest_checkpoint(job.folder) is not None


def test_a_rank_that_the_computer_ended_for_lack_of_memory_lets_all_go_on_in_smaller_parts(
    spec: TrainJob, tmp_path: Path
) -> None:
    reporter = FolderReporter(tmp_path / "run")
    short = msgspec.structs.replace(spec, params=TrainParams("dcgan", "two", steps=2, set=SMALL))

    others = set(ranks_of(os.getpid()))  # workers of other tests may still be on their way out

    def ranks() -> list[int]:
        return [pid for pid in ranks_of(os.getpid()) if pid not in others]

    def end_one_for_memory() -> None:
        """As Linux does: killed, and the computer's count of such ends has grown since the run began."""
        noted = reporter.folder / "watched.json"
        until(lambda: noted.exists() and len(ranks()) == 2, "two ranks have begun")
        boot, ended = ended_for_memory()
        noted.write_bytes(msgspec.json.encode((boot, ended - 1)))
        os.kill(ranks()[1], signal.SIGKILL)

    killer = threading.Thread(target=end_one_for_memory, daemon=True)
    killer.start()
    assert train(short, reporter)["images"] == 32
    killer.join(1.0)
    said = [data["sentence"] for kind, data in reporter.events if kind == "note"]
    assert said == [
        "The computer ended this run because memory ran out, so each batch of 16 pictures is computed in 2 parts."
    ]
    newest = reporter.latest()
    assert newest is not None
    assert read_recipe(newest)["schedule"]["accumulate"] == 2


def test_a_batch_that_cannot_be_divided_is_refused_with_a_number_that_can(spec: TrainJob, tmp_path: Path) -> None:
    odd = msgspec.structs.replace(spec, resources=Resources(device="cpu", gpus=3))
    with pytest.raises(BadInput, match=r"A batch of 16 .* among 3 GPUs. Set schedule.batch to 15 or 18"):
        train(odd, FolderReporter(tmp_path / "odd"))
