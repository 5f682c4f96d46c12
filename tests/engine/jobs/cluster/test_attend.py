"""A job that is sent to a cluster: what goes along, and that it ends there when it is ended here."""

import io
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any, ClassVar

import msgspec
import pytest
from answering import Words

if sys.platform != "linux":
    pytest.skip("only Linux has a cluster", allow_module_level=True)

from standing_in import StandIn

from engine.cluster.hub import Hub
from engine.errors import AtelierError
from engine.jobs.attempt import AttemptReporter
from engine.jobs.cluster import attend as attend_module
from engine.jobs.cluster.attend import Remote, attend
from engine.jobs.cluster.bringing import Bringing
from engine.jobs.cluster.hub_line import News
from engine.jobs.cluster.order import Order
from engine.jobs.desk import Desk
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DatasetRef, Resources, TrainJob, TrainParams
from engine.library.atomic import DiskFull
from engine.recipes import from_dict, load
from engine.recipes.recipe import named

pytestmark = pytest.mark.usefixtures("umask_as_before")
ENDED = "It ended there."


class Waning(Hub):
    """A hub that is gone for a moment when it is asked the second time."""

    asked = 0

    def news(self, run: str, after: int) -> News:
        self.asked += 1
        if self.asked == 2:
            raise ConnectionAbortedError
        if self.asked == 3:
            self.end(run, "failed", {"sentence": ENDED})
        return super().news(run, after)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "1.png").write_bytes(bytes(100_000))
    return folder


def a_job(stand_in: StandIn, pictures: Path, recipe: str = "dcgan") -> TrainJob:
    return TrainJob(
        params=TrainParams(recipe, "far"),
        dataset=DatasetRef(str(pictures)),
        resources=Resources(where=stand_in.cluster.address),
    )


def remote(reporter: AttemptReporter) -> Remote:
    return msgspec.json.decode((reporter.folder / "remote.json").read_bytes(), type=Remote)


def test_an_own_recipe_and_the_curves_so_far_go_along(
    tmp_path: Path, own_home: Path, pictures: Path, temporary: Path, reporter: AttemptReporter
) -> None:
    mine = own_home / "recipes" / "mine.toml"
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_bytes(named("dcgan").read_bytes())
    (temporary / "atelier-passing-killed").mkdir()
    (temporary / "atelier-passing-killed" / ".held").touch()
    there: list[str] = []

    def submitted(run: str) -> None:
        there.extend(path.name for path in temporary.iterdir())
        stand_in.hub.end(run, "failed", {"sentence": ENDED})

    stand_in = StandIn(tmp_path, submitted)
    with pytest.raises(AtelierError, match=ENDED):
        attend(a_job(stand_in, pictures, "mine"), reporter)
    (reporter.folder / "checkpoints").mkdir()
    (reporter.folder / "checkpoints" / "step-5.pt").write_bytes(b"checkpoint")
    (reporter.folder / "curves.jsonl").write_bytes(b'{"step": 5}\n')
    with pytest.raises(AtelierError, match=ENDED):
        attend(a_job(stand_in, pictures, "mine"), reporter)
    stand_in.end()
    first, second = (msgspec.json.decode(found["ATELIER_ORDER"], type=Order) for found in stand_in.jobs.values())
    assert from_dict(first.recipe) == load("mine")
    assert (first.start, first.curves, second.recipe) == (None, None, {})
    assert second.curves is not None
    assert stand_in.hub.data(second.curves.digest).read_bytes() == b'{"step": 5}\n'
    assert all(name.startswith("atelier-passing-") and "killed" not in name for name in there), there
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("want", [Want.CANCEL, Want.PAUSE])
def test_what_is_stopped_while_its_data_go_up_ends_there_too(
    tmp_path: Path, pictures: Path, reporter: AttemptReporter, desk: Desk, want: Want
) -> None:
    stand_in = StandIn(tmp_path, lambda _run: desk.tell(want, False))
    with pytest.raises(Stopped) as stopped:
        attend(a_job(stand_in, pictures), reporter)
    stand_in.end()
    assert stopped.value.want is want
    assert stand_in.stopped == list(stand_in.jobs) == [remote(reporter).id]
    assert remote(reporter).over


def test_cancelled_while_the_hub_does_not_answer_it_ends_there_too(
    tmp_path: Path,
    pictures: Path,
    reporter: AttemptReporter,
    desk: Desk,
    words: Words,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Silent(Hub):
        def news(self, run: str, after: int) -> News:
            desk.tell(Want.CANCEL, False)
            raise ConnectionAbortedError

    monkeypatch.setattr(attend_module, "FAREWELL_S", 0.5)
    stand_in = StandIn(tmp_path, lambda _run: None, Silent)
    with pytest.raises(Stopped):
        attend(a_job(stand_in, pictures), reporter)
    stand_in.end()
    assert stand_in.stopped == list(stand_in.jobs)
    assert not words.notes, "it could be told"


def test_cancelled_while_the_hub_is_gone_for_a_moment_it_is_told_and_keeps_a_checkpoint_there(
    tmp_path: Path, pictures: Path, reporter: AttemptReporter, desk: Desk
) -> None:
    class Away(Hub):
        heard: ClassVar[list[str]] = []

        def news(self, run: str, after: int) -> News:
            if desk.want() is Want.GO:
                desk.tell(Want.CANCEL, False)
                raise ConnectionAbortedError
            return super().news(run, after)

        def want(self, run: str, what: str) -> None:
            super().want(run, what)
            self.heard.append(what)
            stand_in.status = "SUCCEEDED"
            self.end(run, "stopped", {"want": what})

    stand_in = StandIn(tmp_path, lambda _run: None, Away)
    with pytest.raises(Stopped) as stopped:
        attend(a_job(stand_in, pictures), reporter)
    stand_in.end()
    assert stopped.value.want is Want.CANCEL
    assert Away.heard == ["pause"]
    assert stand_in.stopped == [], "it ended by itself"


def test_a_hub_that_is_gone_when_the_job_is_over_is_waited_for(
    tmp_path: Path, pictures: Path, reporter: AttemptReporter, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attend_module, "CHECK_S", 0.0)
    stand_in = StandIn(tmp_path, lambda _run: None, Waning)
    stand_in.status = "FAILED"
    with pytest.raises(AtelierError, match=ENDED):
        attend(a_job(stand_in, pictures), reporter)
    stand_in.end()
    assert [data["reached"] for kind, data in words.events if kind == "reach"] == [False, True]


def ends(hub: Hub, run: str, outcome: str, more: dict[str, Any]) -> None:
    """The job of that name writes a checkpoint, and ends."""
    state = io.BytesIO()
    with zipfile.ZipFile(state, "w") as archive:
        archive.writestr("state", bytes(1000))
    hub.keep(run, 5, state.getvalue(), 2)
    hub.end(run, outcome, more)


@pytest.fixture
def full_once(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The first time a checkpoint is brought home, at the end, the disk here is full."""
    monkeypatch.setattr(attend_module, "SMALL", 0)
    tried: list[int] = []
    bring = Bringing.checkpoint

    def checkpoint(self: Bringing, step: int) -> None:
        tried.append(step)
        if len(tried) == 1:
            raise DiskFull("The disk is full.")
        bring(self, step)

    monkeypatch.setattr(Bringing, "checkpoint", checkpoint)
    return tried


def test_what_could_not_be_brought_home_is_brought_the_next_time_and_not_made_again(
    tmp_path: Path, pictures: Path, reporter: AttemptReporter, full_once: list[int]
) -> None:
    stand_in = StandIn(tmp_path, lambda run: ends(stand_in.hub, run, "failed", {"sentence": ENDED}))
    stand_in.status = "SUCCEEDED"
    with pytest.raises(DiskFull):
        attend(a_job(stand_in, pictures), reporter)
    assert not remote(reporter).over
    with pytest.raises(AtelierError, match=ENDED):
        attend(a_job(stand_in, pictures), reporter)
    stand_in.end()
    assert remote(reporter).over
    assert list(stand_in.jobs) == [remote(reporter).id], "it was sent once"
    assert full_once == [5, 5]
    assert (reporter.folder / "checkpoints" / "step-5.pt").is_file()


def test_a_cancelled_job_that_is_tried_again_goes_on_from_the_checkpoint_that_was_still_there(
    tmp_path: Path, pictures: Path, reporter: AttemptReporter, desk: Desk, full_once: list[int]
) -> None:
    class Listening(Hub):
        def news(self, run: str, after: int) -> News:
            desk.tell(Want.CANCEL, False)
            return super().news(run, after)

        def want(self, run: str, what: str) -> None:
            super().want(run, what)
            stand_in.status = "SUCCEEDED"
            ends(self, run, "stopped", {"want": what})

    def submitted(run: str) -> None:
        if len(stand_in.jobs) == 2:
            stand_in.hub.end(run, "failed", {"sentence": ENDED})

    stand_in = StandIn(tmp_path, submitted, Listening)
    with pytest.raises(DiskFull):
        attend(a_job(stand_in, pictures), reporter)
    again = AttemptReporter(reporter.job, reporter.folder, 2, Desk(), Words())
    with pytest.raises(AtelierError, match=ENDED):
        attend(a_job(stand_in, pictures), again)
    stand_in.end()
    first, second = (msgspec.json.decode(found["ATELIER_ORDER"], type=Order) for found in stand_in.jobs.values())
    assert first.start is None
    assert second.start is not None
    assert (second.start.name, second.fresh) == ("step-5.pt", False)


def test_ranks_that_wait_for_one_that_has_left_are_ended_so_that_their_gpus_are_free(
    tmp_path: Path, pictures: Path, reporter: AttemptReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attend_module, "LEAVES_S", 0.5)
    stand_in = StandIn(tmp_path, lambda run: stand_in.hub.end(run, "stopped", {"want": "pause"}))
    with pytest.raises(Stopped):
        attend(a_job(stand_in, pictures), reporter)
    stand_in.end()
    assert stand_in.stopped == list(stand_in.jobs)
