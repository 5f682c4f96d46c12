"""The newest checkpoint of a paused training is damaged: the run goes on from the one before, to the same weights."""

import shutil
from pathlib import Path

import pytest

from engine.errors import BadInput
from engine.jobs import folder
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DatasetRef, TrainJob, TrainParams
from engine.library.card import read_card
from engine.training.job import train
from tests.engine.conftest import FolderReporter

SMALL = {"generator.settings.width": 8, "discriminator.settings.width": 8, "schedule.batch": 8}
SPEC = TrainJob(params=TrainParams("dcgan", "walk", steps=30, set=SMALL), dataset=DatasetRef("fashion-sample", size=16))


class TwiceSaved(FolderReporter):
    """Saves after 10 and 20 steps, and is then told to pause."""

    told = 0

    def want(self) -> Want:
        if self.told == 0 and self.reached(10):
            self.told = 1
            return Want.SAVE
        return Want.PAUSE if self.told == 1 and self.reached(20) else Want.GO

    def reached(self, step: int) -> bool:
        return bool(self.steps) and self.steps[-1] >= (step, 30) and self.steps[-1][1] == 30


def flip(file: Path) -> None:
    """Half a page of the file is other than it was, as on a dying disk; its length stays."""
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 2048] = bytes(byte ^ 0x55 for byte in data[middle : middle + 2048])
    file.write_bytes(data)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_it_goes_on_from_the_one_before_to_the_same_weights(library: Path, tmp_path: Path) -> None:
    whole = train(SPEC, FolderReporter(tmp_path / "undisturbed"))
    paused = TwiceSaved(tmp_path / "paused")
    with pytest.raises(Stopped):
        train(SPEC, paused)
    hashes = {read_card(library / "models" / whole["model"]).weights_sha256}
    for damage in (flip, cut):
        again = FolderReporter(tmp_path / damage.__name__)
        shutil.copytree(paused.folder, again.folder, dirs_exist_ok=True)
        first, second = folder.checkpoints(again.folder)[-2:]
        damage(second)
        result = train(SPEC, again)
        said = [data["sentence"] for kind, data in again.events if kind == "note"]
        assert f"{second.name} is damaged, so the run goes on from {first.name}." in said
        assert (second.parent / f"damaged {second.name}").is_file(), "nothing is thrown away"
        hashes.add(read_card(library / "models" / result["model"]).weights_sha256)
    assert len(hashes) == 1


@pytest.mark.usefixtures("library")
def test_without_another_one_it_is_said_and_nothing_begins_anew(tmp_path: Path) -> None:
    paused = TwiceSaved(tmp_path / "paused")
    with pytest.raises(Stopped):
        train(SPEC, paused)
    files = folder.checkpoints(paused.folder)
    for file in files:
        flip(file)
    for _ in range(2):
        with pytest.raises(BadInput, match="is damaged, and there is no other"):
            train(SPEC, FolderReporter(paused.folder))
    assert folder.checkpoints(paused.folder) == files
