"""Memory runs out in real workers: torch's own allocator refuses, the work goes on in smaller pieces, and the job says so."""

import json
import time
from pathlib import Path

import pytest
from bench import Bench

from engine import paths
from engine.jobs.attack_settings import Bim
from engine.jobs.inspect_spec import AttackParams, Wanted
from engine.jobs.processes import EAGER
from engine.jobs.records import Job
from engine.jobs.spec import (
    AttackJob,
    DatasetRef,
    EvaluateJob,
    EvaluateParams,
    InvertJob,
    InvertParams,
    JobSpec,
    TrainJob,
    TrainParams,
    TranslateJob,
    kind_of,
)
from engine.jobs.states import FINISHED, State
from engine.jobs.translation_spec import TranslateParams

SAMPLES = paths.resources() / "samples"
PHOTO = str(SAMPLES / "everyday" / "cat.jpg")
SMALL = {"generator.settings.width": 8, "discriminator.settings.width": 8, "schedule.batch": 16}
ROOM = {"train": 4, "evaluate": 30, "translate": 350, "invert": 3, "attack": 20}


def works(out: Path) -> list[JobSpec]:
    """A job of each kind that holds many numbers at once."""
    data = DatasetRef("fashion-sample", size=16)
    return [
        TrainJob(params=TrainParams("dcgan", "small", steps=3, set=SMALL), dataset=data),
        EvaluateJob(
            model="fashion32",
            dataset=DatasetRef("fashion-sample"),
            params=EvaluateParams(n=120, metrics=("fd",), features="lite0"),
        ),
        TranslateJob(model="photo-to-monet", params=TranslateParams((PHOTO,), str(out), detail=384)),
        InvertJob(model="fashion32", params=InvertParams((PHOTO,), str(out))),
        AttackJob(
            model="clothes-cnn",
            dataset=DatasetRef("fashion-sample"),
            params=AttackParams(str(out), wanted=Wanted(attack=Bim(steps=1)), count=70),
        ),
    ]


def ended(bench: Bench, id: int) -> Job:
    """The job when it has come to an end: torch is imported first, which takes a while on a busy machine."""
    deadline = time.monotonic() + 150
    while (job := bench.ledger.get(id)).state not in FINISHED:
        assert time.monotonic() < deadline, job
        time.sleep(0.05)
    return job


def test_work_goes_on_in_smaller_pieces_and_says_so(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATELIER_ROOM", json.dumps(ROOM))
    monkeypatch.setenv(EAGER, "1")
    supervisor = bench.begin(handlers=dict.fromkeys(ROOM, "scarce_jobs:scarce"), preimport="torch", spare=False)
    jobs = [supervisor.submit(spec, kind_of(spec)) for spec in works(tmp_path / "out")]
    said: dict[str, list[str]] = {}
    for job in jobs:
        done = ended(bench, job.id)
        assert done.state is State.SUCCEEDED, f"{done.kind}: {done.error}"
        notes = [event.data["sentence"] for event in bench.ledger.events(job.id) if event.kind == "note"]
        said[job.kind] = [sentence for sentence in notes if "emory ran out" in sentence]
    assert said["train"] == [
        f"Memory ran out, so each batch of 16 pictures is computed in {parts} parts." for parts in (2, 4)
    ]
    assert said["evaluate"] == [f"Memory ran out: the work goes on with {n} pictures at a time." for n in (50, 25)]
    assert said["translate"] == ["Memory ran out: cat.jpg is translated in tiles of 256 pixels."]
    assert said["attack"] == [f"Memory ran out: the work goes on with {n} pictures at a time." for n in (32, 16)]
    assert said["invert"][-1].startswith("Memory ran out: of ")
