"""The job `train` where things go wrong: memory, a pause before the first step, names, branches."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from PIL import Image

from engine import paths
from engine.errors import BadInput, out_of_memory
from engine.jobs.folder import BRANCH
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DatasetRef, TrainJob, TrainParams
from engine.library.card import read_card
from engine.training import adversarial
from engine.training.checkpoint import read_recipe
from engine.training.job import train
from engine.training.less_memory import ended_for_memory
from engine.training.players import Players
from engine.training.step import Step
from tests.engine.conftest import FolderReporter

pytestmark = pytest.mark.usefixtures("one_thread")

SMALL = {
    "generator.settings.width": 8,
    "generator.settings.latent": 8,
    "discriminator.settings.width": 8,
    "schedule.batch": 16,
    "schedule.images": 160,
    "schedule.decay": "linear",
}


@pytest.fixture
def pictures(tmp_path: Path) -> DatasetRef:
    random = np.random.default_rng(0)
    folder = tmp_path / "pictures"
    folder.mkdir()
    for k in range(20):
        Image.fromarray(random.integers(0, 255, (16, 16), np.uint8)).save(folder / f"{k}.png")
    return DatasetRef(str(folder), size=16)


def a_job(pictures: DatasetRef, name: str = "hats", recipe: str = "dcgan", **params: object) -> TrainJob:
    return TrainJob(params=TrainParams(recipe, name, set=SMALL, **params), dataset=pictures)


def no_room_above(limit: int, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    whole = adversarial.noise

    def scarce(players: Players, step: Step, purpose: str, count: int) -> torch.Tensor:
        if count > limit:
            raise error
        return whole(players, step, purpose, count)

    monkeypatch.setattr(adversarial, "noise", scarce)


@pytest.mark.parametrize("error", [torch.OutOfMemoryError("CUDA out of memory."), MemoryError()])
def test_without_memory_a_batch_is_computed_in_parts_and_the_same_pictures_are_seen(
    pictures: DatasetRef, reporter, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    no_room_above(4, monkeypatch, error)
    result = train(a_job(pictures), reporter)
    said = [data["sentence"] for kind, data in reporter.events if kind == "note"]
    assert [sentence.split()[-2] for sentence in said] == ["2", "4"]
    assert said[0] == "Memory ran out, so each batch of 16 pictures is computed in 2 parts."
    assert (result["steps"], result["images"]) == (10, 160)
    assert read_card(paths.models() / "hats").images == 160


def test_what_is_computed_in_parts_stays_so_when_the_run_is_resumed_and_ends_with_the_same_weights(
    pictures: DatasetRef, reporter, new_reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        no_room_above(8, patched, RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried 9 bytes"))
        reporter.wishes = {120: Want.PAUSE}  # well after the pictures are prepared
        with pytest.raises(Stopped):
            train(a_job(pictures, steps=400), reporter)
    at = int(reporter.latest().stem[5:])
    assert 0 < at < 400
    assert (
        read_recipe(reporter.latest())["schedule"] | {"batch": 16, "accumulate": 2}
        == read_recipe(reporter.latest())["schedule"]
    )
    result = train(a_job(pictures, steps=400), reporter)
    assert (result["steps"], result["images"]) == (400, 6400)
    undisturbed = new_reporter("undisturbed")
    parted = msgspec.structs.replace(a_job(pictures, steps=400).params, set=SMALL | {"schedule.accumulate": 2})
    whole = train(msgspec.structs.replace(a_job(pictures), params=parted), undisturbed)
    hashes = {read_card(paths.models() / one["model"]).weights_sha256 for one in (result, whole)}
    assert len(hashes) == 1, "as if it had been computed in parts from the start"


def test_a_run_that_the_computer_ended_for_lack_of_memory_needs_less_the_next_time(
    pictures: DatasetRef, reporter, tmp_path: Path
) -> None:
    boot, ended = ended_for_memory()
    (reporter.folder / "watched.json").write_bytes(msgspec.json.encode((boot, ended)))
    assert train(a_job(pictures), reporter)["steps"] == 10
    assert not [data for kind, data in reporter.events if kind == "note"], "it was ended otherwise"
    again = FolderReporter(tmp_path / "again")
    (again.folder / "watched.json").write_bytes(msgspec.json.encode((boot, ended - 1)))
    train(a_job(pictures), again)
    said = [data["sentence"] for kind, data in again.events if kind == "note"]
    assert said == [
        "The computer ended this run because memory ran out, so each batch of 16 pictures is computed in 2 parts."
    ]
    assert not (again.folder / "watched.json").exists()


def test_another_failure_is_not_taken_for_a_lack_of_memory() -> None:
    assert not out_of_memory(RuntimeError("shape '[2]' is invalid"))
    assert out_of_memory(RuntimeError("MPS backend out of memory (MPS allocated: 9 GB)"))


def test_memory_that_never_suffices_is_a_sentence(
    pictures: DatasetRef, reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_room_above(0, monkeypatch, MemoryError())
    with pytest.raises(BadInput, match="not enough memory for batches of 16 at 16 px, not even in small parts"):
        train(a_job(pictures), reporter)


@pytest.mark.parametrize("want", [Want.PAUSE, Want.CANCEL])
def test_told_to_stop_while_pictures_are_prepared_it_stops_and_has_not_failed(
    pictures: DatasetRef, reporter, want: Want
) -> None:
    reporter.wishes = {1: want}
    with pytest.raises(Stopped) as stopped:
        train(a_job(pictures), reporter)
    assert stopped.value.want is want
    reporter.wishes = {}
    assert train(a_job(pictures), reporter)["steps"] == 10


def test_a_name_no_model_can_have_is_told_before_the_training(pictures: DatasetRef, reporter) -> None:
    with pytest.raises(BadInput, match="cannot be a model's name"):
        train(a_job(pictures, name="../hats"), reporter)
    assert reporter.latest() is None


def test_a_branch_has_its_own_minutes_and_its_own_best(pictures: DatasetRef, new_reporter, own_home: Path) -> None:
    first = new_reporter("first")
    train(a_job(pictures), first)
    state = torch.load(first.latest(), weights_only=True)
    state["progress"] |= {"seconds": 5000.0, "best_step": 4, "best_fd": 0.001}
    checkpoints = paths.runs() / "3" / "checkpoints"
    checkpoints.mkdir(parents=True)
    torch.save(state, checkpoints / "step-10.pt")
    second = new_reporter("second")
    result = train(a_job(pictures, steps=15, minutes=50.0, branch_from=(3, 10)), second)
    assert result["steps"] == 15
    assert result["best"] == {"step": 15, "fd": None}
    third = new_reporter("third")
    assert train(a_job(pictures, steps=10, branch_from=(3, 10)), third)["model"] == "hats-3"
    with pytest.raises(BadInput, match="A branch keeps its recipe"):
        train(a_job(pictures, steps=20, branch_from=(3, 10), recipe="lsgan"), new_reporter("fourth"))


def test_a_damaged_checkpoint_is_a_sentence(pictures: DatasetRef, reporter) -> None:
    (reporter.folder / "checkpoints" / "step-5.pt").write_bytes(b"not a checkpoint at all")
    with pytest.raises(BadInput, match=r"step-5\.pt does not fit this run or is damaged, and there is no other"):
        train(a_job(pictures), reporter)


def test_a_run_whose_checkpoint_cannot_be_read_does_not_begin_anew(pictures: DatasetRef, reporter) -> None:
    checkpoint = reporter.folder / "checkpoints" / "step-5.pt"
    checkpoint.write_bytes(b"not a checkpoint at all")
    for _ in range(2):
        with pytest.raises(BadInput):
            train(a_job(pictures), reporter)
        assert [file.name for file in checkpoint.parent.iterdir()] == ["step-5.pt"]
        assert checkpoint.read_bytes() == b"not a checkpoint at all"
        assert not list((reporter.folder / "samples").glob("*"))
        assert not any(kind in ("samples", "snapshot") for kind, _ in reporter.events)


def test_a_category_that_could_only_be_copied_is_named_once_when_a_training_by_category_begins(
    pictures: DatasetRef, reporter, new_reporter
) -> None:
    folder = Path(pictures.source)
    for k, kind in enumerate(["hat"] + ["shoe"] * 19):
        (folder / kind).mkdir(exist_ok=True)
        (folder / f"{k}.png").rename(folder / kind / f"{k}.png")

    def warned(recipe: str, steps: int, reporter) -> int:
        train(TrainJob(params=TrainParams(recipe, f"by {recipe}", steps, set=SMALL), dataset=pictures), reporter)
        said = [data["sentence"] for kind, data in reporter.events if kind == "note"]
        return sum("the only picture of hat" in sentence for sentence in said)

    assert warned("dcgan-conditional", 1, reporter) == 1
    assert warned("dcgan-conditional", 2, reporter) == 1, "going on, it is not said again"
    assert warned("dcgan", 1, new_reporter("plain")) == 0


def test_a_branch_goes_on_from_its_own_checkpoint_when_the_other_run_has_dropped_the_one_it_began_from(
    pictures: DatasetRef, new_reporter, own_home: Path
) -> None:
    first = new_reporter("first")
    train(a_job(pictures), first)
    second = new_reporter("second")
    (second.folder / BRANCH).write_bytes(first.latest().read_bytes())  # run 3 itself is not there
    assert train(a_job(pictures, steps=15, branch_from=(3, 10)), second)["steps"] == 15
    assert not (second.folder / BRANCH).exists(), "it has its own now"
    assert train(a_job(pictures, steps=20, branch_from=(3, 10)), second)["steps"] == 20
    with pytest.raises(BadInput, match="Run 3 has no checkpoint of step 10 any more"):
        train(a_job(pictures, steps=20, branch_from=(3, 10)), new_reporter("third"))
