"""The hub as those outside meet it, over real HTTP: tokens, data that must be what they say, paths that lead nowhere else, events that stay."""

import errno
import hashlib
import io
import os
import socket
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux has a cluster", allow_module_level=True)

from engine.cluster import hub_door
from engine.cluster.hub import Hub
from engine.errors import AtelierError
from engine.jobs.cluster.clusters import Cluster, cluster_at, cluster_of, remember
from engine.jobs.cluster.http import Refused, Unreachable
from engine.jobs.cluster.hub_line import HubLine
from engine.jobs.reporter import Want
from engine.recipes import load, override
from engine.training.less_memory import with_less_often

pytestmark = pytest.mark.usefixtures("umask_as_before")


def go_on() -> None:
    """Nobody wants anything."""


def a_hub(folder: Path) -> tuple[Hub, Cluster]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    token = folder / "token"
    token.write_text("open sesame\n")
    hub = Hub(str(folder / "hub"), "127.0.0.1", port, "open sesame")
    return hub, Cluster(f"http://127.0.0.1:{port - 1}", str(token))


def test_data_are_kept_once_and_only_if_they_are_what_they_say(tmp_path: Path) -> None:
    _, cluster = a_hub(tmp_path)
    line = HubLine(cluster)
    file = tmp_path / "data"
    file.write_bytes(b"pictures" * 100_000)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert not line.has(digest)
    line.give(digest, file, go_on)
    assert line.has(digest)
    with pytest.raises(Refused, match="damaged"):
        line.give("0" * 64, file, go_on)
    assert not line.has("0" * 64)
    assert [path.name for path in (tmp_path / "hub" / "data").iterdir()] == [digest]


def test_a_full_disk_there_is_said_and_nothing_half_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    _, cluster = a_hub(tmp_path)
    file = tmp_path / "data"
    file.write_bytes(bytes(8 << 20))
    with monkeypatch.context() as patched:
        patched.setattr(hub_door, "open", lambda *_: Full(), raising=False)
        with pytest.raises(Refused, match="disk of the cluster's head is full"):
            HubLine(cluster).give("0" * 64, file, go_on)
    assert not list((tmp_path / "hub" / "data").iterdir())
    assert not HubLine(cluster).has("0" * 64), "and it answers on"


class Replaced(type(Path())):  # type: ignore[misc]
    """A file that is replaced by a longer one before anybody asks for its size by its name."""

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        longer = self.with_name("longer")
        longer.write_bytes(b"longer than it was")
        os.replace(longer, self)
        return super().stat(follow_symlinks=follow_symlinks)


def test_what_is_replaced_while_it_is_sent_comes_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hub, cluster = a_hub(tmp_path)
    hub.put("run-1", "curves.jsonl", b"as it was")
    monkeypatch.setattr(hub, "file", lambda _run, _name: Replaced(tmp_path / "hub/runs/run-1/files/curves.jsonl"))
    HubLine(cluster).bring("run-1", "curves.jsonl", tmp_path / "here")
    assert (tmp_path / "here").read_bytes() == b"as it was"


def test_nobody_gets_in_without_the_token_or_out_of_a_folder(tmp_path: Path) -> None:
    hub, cluster = a_hub(tmp_path)
    with pytest.raises(Refused, match="another token"):
        HubLine(Cluster(cluster.address)).version()
    hub.put("run-1", "samples/1.png", b"picture")
    line = HubLine(cluster)
    line.bring("run-1", "samples/1.png", tmp_path / "here.png")
    assert (tmp_path / "here.png").read_bytes() == b"picture"
    for name in ("../events.jsonl", "../../../token", "/etc/hosts", "samples/2.png"):
        with pytest.raises(Refused):
            line.bring("run-1", name, tmp_path / "stolen")
    with pytest.raises(Refused):
        line.news("../run-1", 0)
    with pytest.raises(AtelierError):
        hub.put("run-1", "../../out", b"")
    assert not (tmp_path / "stolen").exists()


def test_what_a_job_said_survives_the_hub_and_is_told_from_where_one_was(tmp_path: Path) -> None:
    hub, cluster = a_hub(tmp_path)
    for step in (1, 2, 3):
        hub.say("run-1", "samples", {"step": step})
    hub.keep("run-1", 3, b"checkpoint", 2)
    with open(tmp_path / "hub" / "runs" / "run-1" / "events.jsonl", "ab") as file:
        file.write(b'{"n": 5, "ki')  # it died while writing
    again = Hub(str(tmp_path / "hub"), "127.0.0.1", int(cluster.hub.rpartition(":")[2]) + 7, "open sesame")
    news = again.news("run-1", 2)
    assert [said.kind for said in news.events] == ["samples", "saved"]
    assert again.newest("run-1") == (3, b"checkpoint")
    again.end("run-1", "succeeded", {"result": {}})
    again.end("run-1", "failed", {"sentence": "too late"})
    assert again.news("run-1", 0).end == {"outcome": "succeeded", "result": {}}


def test_a_wish_is_heard_and_cancel_is_not_taken_back(tmp_path: Path) -> None:
    hub, cluster = a_hub(tmp_path)
    line = HubLine(cluster)
    assert hub.wanted("run-1") == "go"
    line.tell("run-1", Want.SNAPSHOT)
    assert [hub.wanted("run-1"), hub.wanted("run-1")] == ["snapshot", "go"]
    line.tell("run-1", Want.CANCEL)
    line.tell("run-1", Want.PAUSE)
    assert hub.wanted("run-1") == "cancel"


def test_what_was_asked_of_a_job_survives_the_hub(tmp_path: Path) -> None:
    hub, cluster = a_hub(tmp_path)
    line = HubLine(cluster)
    for run, want in (("run-1", Want.PAUSE), ("run-2", Want.CANCEL), ("run-3", Want.SAVE), ("run-4", Want.SNAPSHOT)):
        line.tell(run, want)
    assert hub.wanted("run-4") == "snapshot", "that one was told"
    again = Hub(str(tmp_path / "hub"), "127.0.0.1", int(cluster.hub.rpartition(":")[2]) + 7, "open sesame")
    again.want("run-1", "snapshot")
    assert [again.wanted(run) for run in ("run-1", "run-2", "run-3", "run-4")] == ["pause", "cancel", "save", "go"]
    assert [again.wanted(run) for run in ("run-1", "run-2", "run-3", "run-4")] == ["pause", "cancel", "go", "go"]


def test_ranks_that_a_computer_ended_for_lack_of_memory_need_half_when_they_begin_again(tmp_path: Path) -> None:
    hub, cluster = a_hub(tmp_path)
    assert hub.begins("run-1", [("here", 3), ("there", 0)]) == (0, False)
    assert hub.begins("run-1", [("here", 3), ("new", 7)]) == (0, False), (
        "they were ended otherwise, and one computer is another"
    )
    assert hub.begins("run-1", [("here", 4), ("new", 8)]) == (1, True), "once, however many it were"
    again = Hub(str(tmp_path / "hub"), "127.0.0.1", int(cluster.hub.rpartition(":")[2]) + 7, "open sesame")
    assert again.begins("run-1", [("here", 4), ("new", 8)]) == (1, False)
    assert again.begins("run-1", [("here", 5), ("here", 5)]) == (2, True)
    halved, how = with_less_often(override(load("dcgan"), {"schedule.batch": 16}), 2, 2)
    assert (halved.schedule.batch, halved.schedule.accumulate) == (16, 4)
    assert how == "each batch of 16 pictures is computed in 4 parts."
    assert with_less_often(halved, 2, 1) == (halved, ""), "two pictures a part and rank are the least"
    for batch, ranks, parts in ((33, 1, 3), (100, 1, 2), (50, 2, 5)):
        less = with_less_often(override(load("dcgan"), {"schedule.batch": batch}), ranks, 1)[0]
        assert less.schedule.accumulate == parts, "the fewest that divide it, two at least"
    quarter = with_less_often(override(load("dcgan"), {"schedule.batch": 100, "schedule.accumulate": 4}), 1, 1)[0]
    assert quarter.schedule.accumulate == 10


def test_nobody_there_is_a_sentence_and_addresses_are_read_as_people_write_them(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match=r"Nobody answers at 127\.0\.0\.1:9"):
        HubLine(Cluster("http://127.0.0.1:8")).version()
    assert cluster_at("lab").address == "http://lab:8265"
    assert cluster_at(" http://10.0.0.2:9000/ ").hub == "http://10.0.0.2:9001"
    assert cluster_at("http://[::1]:9000").hub == "http://[::1]:9001"
    assert cluster_at(cluster_at("[fe80::2]").address).address == "http://[fe80::2]:8265"
    for text in ("", "ftp://lab", "http://lab:8265/jobs", "lab:port"):
        with pytest.raises(AtelierError, match="no address"):
            cluster_at(text)


def test_which_token_belongs_to_an_address_is_remembered(own_home: Path) -> None:
    own_home.mkdir(exist_ok=True)
    remember(cluster_at("lab", "/somewhere/token"))
    remember(cluster_at("lab", "/elsewhere/token"))
    assert cluster_of("http://lab:8265").token_file == "/elsewhere/token"
    with pytest.raises(AtelierError, match="could not be read"):
        _ = cluster_of("http://lab:8265").token


def test_what_a_hub_keeps_is_its_users_alone_also_what_an_older_one_left(tmp_path: Path) -> None:
    old = tmp_path / "hub" / "data" / ("0" * 64)
    old.parent.mkdir(parents=True)
    old.write_bytes(b"pictures")
    assert old.stat().st_mode & 0o044, "others may read it"
    hub, _ = a_hub(tmp_path)
    hub.put("run-1", "samples/1.png", b"picture")
    hub.keep("run-1", 1, b"checkpoint", 2)
    hub.say("run-1", "note", {})
    hub.want("run-1", "pause")
    kept = [tmp_path / "hub", *(tmp_path / "hub").rglob("*")]
    assert len(kept) > 8
    assert [path for path in kept if path.stat().st_mode & 0o077] == []
