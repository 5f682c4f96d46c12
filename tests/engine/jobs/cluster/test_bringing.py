"""What comes home from a real hub: what a training makes, checkpoints by their step; nothing strange, nothing damaged."""

import io
import socket
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from answering import Words

if sys.platform != "linux":
    pytest.skip("only Linux has a cluster", allow_module_level=True)

from engine.cluster.hub import Hub
from engine.jobs.attempt import AttemptReporter
from engine.jobs.cluster.bringing import Bringing
from engine.jobs.cluster.clusters import Cluster
from engine.jobs.cluster.hub_line import HubLine
from engine.jobs.folder import checkpoints

pytestmark = pytest.mark.usefixtures("umask_as_before")
T = TypeVar("T")


def at_once(call: Callable[[], T], /) -> T:
    return call()


def an_archive(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


@pytest.fixture
def hub(tmp_path: Path) -> tuple[Hub, HubLine]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return Hub(str(tmp_path / "hub"), "127.0.0.1", port, ""), HubLine(Cluster(f"http://127.0.0.1:{port - 1}"))


def test_only_what_a_training_makes_is_taken_and_nothing_else_is_touched(
    tmp_path: Path, hub: tuple[Hub, HubLine], reporter: AttemptReporter, words: Words
) -> None:
    there, line = hub
    made = ("curves.jsonl", "samples/000000001.png")
    for name in (*made, "spec.json", "samples/x.png", "samples/deeper/1.png"):
        there.put("run-1", name, b"new")
    for name in ("best.zip", "checkpoints.zip"):
        there.put("run-1", name, an_archive(weights=b"new"))
    (tmp_path / "precious").mkdir()
    (reporter.folder / "checkpoints").mkdir()
    (reporter.folder / "spec.json").write_bytes(b"old")
    bringing = Bringing(line, "run-1", reporter, at_once)
    strange: tuple[str, ...] = (
        "spec.json",
        "samples/x.png",
        "samples/deeper/1.png",
        "checkpoints.zip",
        "../precious.zip",
    )
    strange = (*strange, f"{tmp_path}/precious.zip", str(tmp_path / "stolen"), "samples/١.png")
    for name in (*made, *strange, "best.zip"):
        bringing.file(name)
    assert len(words.notes) == len(strange)
    assert all("no training makes" in note for note in words.notes)
    files = sorted(file.relative_to(reporter.folder).as_posix() for file in reporter.folder.rglob("*"))
    assert files == ["best", "best/weights", "checkpoints", *made[:1], "samples", *made[1:], "spec.json"]
    assert (reporter.folder / "spec.json").read_bytes() == b"old"
    assert (tmp_path / "precious").is_dir()


def test_a_model_that_is_damaged_or_holds_a_path_leaves_the_one_that_is_here(
    hub: tuple[Hub, HubLine], reporter: AttemptReporter, words: Words
) -> None:
    there, line = hub
    (reporter.folder / "best").mkdir()
    (reporter.folder / ".brought-left").mkdir()
    bringing = Bringing(line, "run-1", reporter, at_once)
    for data in (an_archive(**{"../../out": b""}), an_archive(weights=b"numbers" * 99)[:-40], b"nothing"):
        there.put("run-1", "best.zip", data)
        bringing.file("best.zip")
    assert ["strange file" in note or "damaged" in note for note in words.notes] == [True] * 3
    assert [file.name for file in reporter.folder.iterdir()] == ["best"]


def test_a_checkpoint_is_asked_for_by_its_step_and_those_that_are_gone_are_left_out(
    hub: tuple[Hub, HubLine], reporter: AttemptReporter, words: Words
) -> None:
    there, line = hub
    for step in (10, 20, 30):
        there.keep("run-1", step, an_archive(step=b"%d" % step), 2)
    bringing = Bringing(line, "run-1", reporter, at_once)
    for step in (10, 20, 30):
        bringing.checkpoint(step)
    found = {file.name: zipfile.ZipFile(file).read("step") for file in checkpoints(reporter.folder)}
    assert found == {"step-20.pt": b"20", "step-30.pt": b"30"}
    assert not words.notes


def test_a_damaged_checkpoint_is_not_kept_as_one(
    hub: tuple[Hub, HubLine], reporter: AttemptReporter, words: Words
) -> None:
    there, line = hub
    whole = an_archive(weights=b"numbers" * 99)
    there.keep("run-1", 10, whole, 2)
    there.keep("run-1", 20, whole.replace(b"numbers", b"nombers", 1), 2)
    bringing = Bringing(line, "run-1", reporter, at_once)
    bringing.checkpoint(10)
    bringing.checkpoint(20)
    assert [file.name for file in checkpoints(reporter.folder)] == ["step-10.pt"]
    assert words.notes == ["The checkpoint of step 20 came damaged from the cluster. It was not taken."]
