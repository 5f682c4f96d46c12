"""What one attempt does on its own: checkpoints that are whole, wishes that arrive, progress that is thinned."""

import errno
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from bench import train_spec, until

from engine.errors import BadInput
from engine.jobs import folder
from engine.jobs.attempt import AttemptReporter, load, perform, sentence_of
from engine.jobs.desk import Desk
from engine.jobs.protocol import Happened, Outcome, Run, Tell, for_owner, for_worker, pack, plain
from engine.jobs.reporter import Stopped, Want
from engine.jobs.throttle import Sample, Throttle
from engine.library.atomic import DiskFull


class Said:
    """An outlet that keeps everything."""

    def __init__(self) -> None:
        self.words: list[tuple[Any, ...]] = []

    def progress(self, sample: Sample) -> None:
        self.words.append(("progress", sample[0]))

    def happened(self, kind: str, data: dict[str, Any]) -> None:
        self.words.append((kind, data))

    def saved(self, step: int, path: Path) -> None:
        self.words.append(("saved", step))


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def reporter(tmp_path: Path, said: Said) -> AttemptReporter:
    return AttemptReporter(1, tmp_path, 2, Desk(), said)


def _write(text: str):
    return lambda path: path.write_text(text)


def test_the_newest_complete_checkpoint_is_the_one_to_go_on_from(reporter: AttemptReporter, said: Said) -> None:
    assert reporter.latest() is None
    for step in (9, 10, 11):
        assert reporter.save(step, _write(str(step))).read_text() == str(step)
    (reporter.folder / "checkpoints" / ".step-99.pt.1.part").write_text("half")
    (reporter.folder / "checkpoints" / "step-98.pt.tmp").write_text("foreign")
    assert [path.name for path in folder.checkpoints(reporter.folder)] == ["step-10.pt", "step-11.pt"]
    assert reporter.latest() == reporter.folder / "checkpoints" / "step-11.pt"
    assert said.words == [("saved", 9), ("saved", 10), ("saved", 11)]
    samples = reporter.folder / "samples"
    samples.mkdir()
    for name in (".abc.part.png", "000000001.png"):
        (samples / name).write_bytes(b"")
    folder.sweep(reporter.folder)
    assert not list(reporter.folder.glob("checkpoints/.*"))
    assert [path.name for path in samples.iterdir()] == ["000000001.png"]
    with pytest.raises(ValueError, match="not the name of a checkpoint"):
        folder.step_of(Path("best.pt"))


def test_a_rollback_removes_the_future_that_did_not_happen(reporter: AttemptReporter) -> None:
    for step in (10, 20, 15):
        reporter.save(step, _write(str(step)))
    assert [path.name for path in folder.checkpoints(reporter.folder)] == ["step-10.pt", "step-15.pt"]


def _no_room(path: Path) -> None:
    path.write_text("half")
    Path("/dev/full").write_bytes(b"x")


def _torch_without_room(path: Path) -> None:
    try:
        _no_room(path)
    except OSError as error:
        raise RuntimeError("PytorchStreamWriter failed writing file") from error


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("write", [_no_room, _torch_without_room])
def test_a_full_disk_is_named_and_the_last_good_checkpoint_stays(reporter: AttemptReporter, write: Any) -> None:
    good = reporter.save(1, _write("good"))
    with pytest.raises(DiskFull, match=r"is full, so step-2\.pt could not be saved") as caught:
        reporter.save(2, write)
    assert str(reporter.folder) in str(caught.value)
    assert [path.name for path in (reporter.folder / "checkpoints").iterdir()] == [good.name]


def test_another_failure_to_save_is_told_as_it_is(reporter: AttemptReporter) -> None:
    def broken(path: Path) -> None:
        raise RuntimeError("a shape does not fit")

    with pytest.raises(RuntimeError, match="a shape does not fit"):
        reporter.save(1, broken)
    assert list((reporter.folder / "checkpoints").iterdir()) == []


def test_the_result_is_on_disk_before_success_is_said(reporter: AttemptReporter, tmp_path: Path) -> None:
    end = perform(lambda *_: {"where": tmp_path, "fd": 1.5}, train_spec(), reporter, 3)
    assert end.outcome is Outcome.SUCCEEDED
    assert folder.read_result(tmp_path, 3) == {"where": str(tmp_path), "fd": 1.5}
    assert folder.read_result(tmp_path, 4) is None
    assert folder.read_result(tmp_path / "nowhere", 1) is None


@pytest.mark.parametrize(("want", "outcome"), [(Want.PAUSE, Outcome.STOPPED), (Want.CANCEL, Outcome.CANCELLED)])
def test_obeying_is_no_failure(reporter: AttemptReporter, said: Said, want: Want, outcome: Outcome) -> None:
    def obey(spec: Any, reporter: Any) -> dict[str, Any]:
        for step in range(5):
            reporter.progress(step, 5)
        raise Stopped(want)

    assert perform(obey, train_spec(), reporter, 1).outcome is outcome
    assert said.words == [("progress", 0), ("progress", 4)]


def test_a_result_that_is_no_json_is_a_failure(reporter: AttemptReporter) -> None:
    end = perform(lambda *_: {"oops": object()}, train_spec(), reporter, 1)
    assert end.outcome is Outcome.FAILED
    assert "A object cannot be written down as JSON" in end.error


def test_every_failure_becomes_a_sentence(tmp_path: Path) -> None:
    assert sentence_of(BadInput("Say it."), tmp_path) == "Say it."
    assert str(tmp_path) in sentence_of(OSError(errno.EDQUOT, "quota"), tmp_path)
    assert "memory ran out" in sentence_of(MemoryError(), tmp_path)
    assert "(KeyError: 'x')" in sentence_of(KeyError("x"), tmp_path)
    assert "(AssertionError)" in sentence_of(AssertionError(), tmp_path)


def test_handlers_are_found_by_name() -> None:
    assert load("numeric_job:walk").__name__ == "walk"
    for name in ("numeric_job:nothing", "no_module:walk"):
        with pytest.raises(BadInput, match="cannot do this kind of work"):
            load(name)


def test_progress_is_thinned_and_the_newest_goes_out_before_an_event(reporter: AttemptReporter, said: Said) -> None:
    for step in range(100):
        reporter.progress(step, 100)
    reporter.event("curve", {"step": 99})
    assert said.words[0] == ("progress", 0)
    assert said.words[-2:] == [("progress", 99), ("curve", {"step": 99})]
    assert len(said.words) < 20


def test_what_waits_goes_out_by_itself_when_it_is_time() -> None:
    sent: list[Sample] = []
    throttle = Throttle(sent.append, interval_s=0.02)
    for step in (1, 2, 3):
        throttle.offer((step, 3, {}))
    until(lambda: (throttle.tick(), sent[-1][0] == 3)[1], "the last sample")
    throttle.tick()
    throttle.flush()
    assert [step for step, _, _ in sent][-1] == 3


def test_cancel_beats_pause_and_neither_is_taken_back() -> None:
    desk = Desk()
    assert desk.want() is Want.GO
    desk.tell(Want.SNAPSHOT)
    desk.tell(Want.SAVE)
    desk.tell(Want.SAVE)
    assert [desk.want() for _ in range(3)] == [Want.SNAPSHOT, Want.SAVE, Want.GO]
    desk.tell(Want.PAUSE)
    desk.tell(Want.GO)
    assert desk.want() is Want.PAUSE
    desk.tell(Want.CANCEL)
    desk.interrupt()
    desk.tell(Want.PAUSE)
    assert desk.want() is Want.CANCEL


@pytest.mark.parametrize("release", [Want.GO, Want.PAUSE, Want.CANCEL])
def test_a_held_job_waits_inside_want(release: Want) -> None:
    desk = Desk()
    desk.tell(Want.GO, held=True)
    heard: list[Want] = []
    job = threading.Thread(target=lambda: heard.append(desk.want()))
    job.start()
    job.join(0.05)
    assert job.is_alive()
    desk.tell(release)
    job.join()
    assert heard == [release]


def test_a_signal_reaches_a_job_that_is_held() -> None:
    desk = Desk()
    desk.tell(Want.GO, held=True)
    timer = threading.Timer(0.05, desk.interrupt)
    timer.start()
    assert desk.want() is Want.PAUSE
    timer.join()


def test_messages_survive_the_pipe_and_foreign_numbers_become_plain(tmp_path: Path) -> None:
    import numpy as np

    run = Run(1, 2, "a:b", b"{}", "/somewhere")
    assert for_worker(pack(run)) == run
    assert for_worker(pack(Tell(2, Want.CANCEL))) == Tell(2, Want.CANCEL)
    event = Happened(2, "curve", {"fd": np.float32(0.5), "n": np.arange(3), "file": tmp_path})
    assert for_owner(pack(event)) == Happened(2, "curve", {"fd": 0.5, "n": [0, 1, 2], "file": os.fspath(tmp_path)})
    with pytest.raises(TypeError, match="cannot be written down"):
        plain(object())
