"""What can go wrong between here and a cluster, each with its own sentence: the network, a refusal, or this computer's own disk."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from answering import answering

from engine.errors import BadInput
from engine.jobs.cluster import ray_jobs
from engine.jobs.cluster.clusters import Cluster
from engine.jobs.cluster.http import Refused, Unreachable, fetch, send_file
from engine.jobs.cluster.hub_line import HubLine
from engine.jobs.cluster.look import look
from engine.jobs.reporter import Stopped, Want
from engine.library.atomic import DiskFull

OK = b"HTTP/1.1 200 OK\r\n"


@contextlib.contextmanager
def a_whole_answer(body: bytes) -> Iterator[Cluster]:
    with answering(OK + b"Content-Length: %d\r\n\r\n" % len(body) + body) as cluster:
        yield cluster


def test_a_download_that_ends_early_is_nobody_there_and_leaves_nothing(tmp_path: Path) -> None:
    with answering(OK + b"Content-Length: 100\r\n\r\nten bytes.") as cluster:
        with pytest.raises(Unreachable, match="ended early, after 10 of 100 bytes"):
            HubLine(cluster).bring("run-1", "curves.jsonl", tmp_path / "curves.jsonl")
        with pytest.raises(Unreachable):
            HubLine(cluster).news("run-1", 0)
    assert not list(tmp_path.iterdir())


def test_who_does_not_speak_http_is_no_cluster() -> None:
    with answering(b"SSH-2.0-OpenSSH_9.6\r\n") as cluster, pytest.raises(Unreachable, match="Nobody answers"):
        HubLine(cluster).version()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
def test_a_full_disk_here_is_not_said_of_the_cluster(tmp_path: Path) -> None:
    with a_whole_answer(b"picture" * 10_000) as cluster, pytest.raises(DiskFull, match="disk is full"):
        fetch(f"{cluster.hub}/data", "", into=Path("/dev/full"))
    with a_whole_answer(b"picture") as cluster:
        (tmp_path / "samples").write_text("no folder")
        with pytest.raises(OSError, match="samples"):
            HubLine(cluster).bring("run-1", "samples/1.png", tmp_path / "samples" / "1.png")


def test_a_file_that_becomes_shorter_while_it_is_sent_is_named(tmp_path: Path) -> None:
    file = tmp_path / "pictures.zip"
    file.write_bytes(bytes(1 << 20))

    def shorten() -> None:
        file.write_bytes(b"")

    with a_whole_answer(b"{}") as cluster, pytest.raises(BadInput, match=r"pictures\.zip became shorter"):
        send_file(f"{cluster.hub}/data", "", file, shorten)


def test_a_token_of_several_lines_is_refused_and_not_shown(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("secret\nof two lines")
    with pytest.raises(BadInput, match="more than a token") as refused:
        _ = Cluster("http://127.0.0.1:8", str(token)).token
    assert "secret" not in str(refused.value)


def test_an_upload_can_be_stopped_at_every_piece(tmp_path: Path) -> None:
    file = tmp_path / "pictures.zip"
    file.write_bytes(bytes(1 << 20))
    asked = []

    def go_on() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise Stopped(Want.CANCEL)

    with a_whole_answer(b"{}") as cluster, pytest.raises(Stopped):
        send_file(f"{cluster.hub}/data", "", file, go_on)
    assert len(asked) == 3


@pytest.mark.parametrize("body", [b"<html>A router</html>", b"[]", b"{}", b"null"])
def test_what_answers_and_is_no_cluster_is_named(body: bytes) -> None:
    with a_whole_answer(body) as cluster:
        with pytest.raises(Refused, match="is not Atelier's hub"):
            HubLine(cluster).version()
        with pytest.raises(Refused, match="is not Atelier's hub"):
            HubLine(cluster).news("run-1", 0)
        there = Cluster(cluster.hub)
        with pytest.raises(Refused, match="is not Ray"):
            ray_jobs.version(there)
        with pytest.raises(Refused, match="is not Ray"):
            ray_jobs.status(there, "run-1")
        assert "is not Ray" in look(there).sentence
