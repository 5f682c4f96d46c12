"""The live lane with a real process: newest wins, nothing blocks, a dead worker is replaced."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from bench import until

from engine.jobs.live import LiveClient
from engine.jobs.live_spec import Answer, Describe, Render, Unload
from engine.jobs.live_worker import Mailbox
from engine.jobs.spec import Latent


def _draw(model: str, seed: int = 7, number: int = 1) -> Render:
    return Render(model, (Latent(seeds=(seed,)),) * number)


class Heard:
    """What a client answered."""

    def __init__(self) -> None:
        self.answers: list[tuple[Answer, bytes]] = []

    def __call__(self, answer: Answer, pixels: bytes | memoryview) -> None:
        self.answers.append((answer, bytes(pixels)))

    def stamps(self, channel: str) -> list[int]:
        return [answer.stamp for answer, _ in self.answers if answer.channel == channel]

    def wait(self, stamp: int) -> tuple[Answer, bytes]:
        until(lambda: any(answer.stamp == stamp for answer, _ in self.answers), f"answer {stamp}")
        return next((answer, pixels) for answer, pixels in self.answers if answer.stamp == stamp)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def make(tmp_path: Path, heard: Heard) -> Iterator[Callable[..., LiveClient]]:
    clients = []

    def begin(server: str = "drawing:Server", **options: float) -> LiveClient:
        clients.append(LiveClient(heard, server=server, home=tmp_path, **options))
        clients[-1].start()
        return clients[-1]

    yield begin
    for client in clients:
        client.close()


def test_pixels_and_descriptions_come_back(make: Callable[..., LiveClient], heard: Heard) -> None:
    client = make()
    answer, pixels = heard.wait(client.send("grid", _draw("m", 7, 3)))
    assert (answer.channel, answer.shape, answer.error, pixels) == ("grid", (3, 4, 4, 1), "", bytes([7]) * 48)
    answer, pixels = heard.wait(client.send("grid", Describe("m")))
    assert answer.description is not None
    assert (answer.description.classes, answer.shape, pixels) == (("hat", "coat"), (), b"")


def test_of_a_flood_the_last_is_answered_and_most_are_never_drawn(
    make: Callable[..., LiveClient], heard: Heard
) -> None:
    client = make()
    described = client.send("hand", Describe("m"))
    last = [client.send("hand", _draw("slow", n % 200)) for n in range(300)][-1]
    other = client.send("other", _draw("m", 9))
    heard.wait(last)
    heard.wait(other)
    heard.wait(described)
    stamps = [stamp for stamp in heard.stamps("hand") if stamp != described]
    assert stamps == sorted(stamps)
    assert len(stamps) < 10


def test_failures_are_sentences_and_the_worker_stays(make: Callable[..., LiveClient], heard: Heard) -> None:
    client = make()
    assert heard.wait(client.send("grid", _draw("missing")))[0].error == "There is no model called missing."
    worker = client.pid
    assert "ZeroDivisionError: a mistake" in heard.wait(client.send("grid", _draw("bug")))[0].error
    assert heard.wait(client.send("grid", _draw("m")))[0].error == ""
    assert client.pid == worker


def test_a_killed_worker_is_replaced(make: Callable[..., LiveClient], heard: Heard) -> None:
    client = make()
    heard.wait(client.send("grid", _draw("m")))
    first = client.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: client.pid not in (0, first), "a new worker")
    assert heard.wait(client.send("grid", _draw("m", 5)))[1] == bytes([5]) * 16


def test_a_request_that_was_being_drawn_is_drawn_by_the_next_worker(
    make: Callable[..., LiveClient], heard: Heard
) -> None:
    client = make()
    assert heard.wait(client.send("grid", _draw("fatal once", 3)))[1] == bytes([3]) * 16


def test_a_request_that_kills_every_worker_is_given_up(make: Callable[..., LiveClient], heard: Heard) -> None:
    client = make()
    assert "ended the live worker twice" in heard.wait(client.send("grid", _draw("fatal")))[0].error
    assert heard.wait(client.send("grid", _draw("m")))[0].error == ""


def test_a_server_that_cannot_be_made_answers_with_the_reason(make: Callable[..., LiveClient], heard: Heard) -> None:
    client = make("no_such_module:Server")
    assert "could not start (ModuleNotFoundError" in heard.wait(client.send("grid", _draw("m")))[0].error


def test_sending_does_not_wait_for_a_worker_that_does_not_read(make: Callable[..., LiveClient], heard: Heard) -> None:
    client = make()
    heard.wait(client.send("grid", _draw("m")))
    os.kill(client.pid, signal.SIGSTOP)
    for n in range(2000):
        last = client.send("grid", _draw("m", n % 100, 200))
    assert heard.stamps("grid") == [1]
    os.kill(client.pid, signal.SIGCONT)
    heard.wait(last)


def test_a_stuck_worker_can_be_restarted_and_none_is_left_after_closing(
    make: Callable[..., LiveClient], heard: Heard
) -> None:
    client = make()
    heard.wait(client.send("grid", _draw("m")))
    stuck = client.pid
    os.kill(stuck, signal.SIGSTOP)
    stamp = client.send("grid", _draw("m"))
    client.restart()
    heard.wait(stamp)
    last = client.pid
    client.close()
    assert not any(psutil.pid_exists(pid) for pid in (stuck, last))


def test_a_listener_that_fails_does_not_end_the_lane(tmp_path: Path) -> None:
    stamps = []

    def listen(answer: Answer, pixels: bytes | memoryview) -> None:
        stamps.append(answer.stamp)
        raise ZeroDivisionError

    client = LiveClient(listen, server="drawing:Server", home=tmp_path)
    client.start()
    for n in (1, 2):
        client.send("grid", _draw("m"))
        until(lambda: stamps == list(range(1, n + 1)), "an answer")  # noqa: B023
    client.close()


def test_the_live_worker_leaves_when_its_owner_is_killed(tmp_path: Path) -> None:
    kinds = str(Path(__file__).parent / "kinds")
    program = (
        "import sys, time; from pathlib import Path; from engine.jobs.live import LiveClient\n"
        "if __name__ == '__main__':\n"
        "    client = LiveClient(print, server='drawing:Server', home=Path(sys.argv[1])); client.start()\n"
        "    while not client.pid: time.sleep(0.01)\n"
        "    print(client.pid, flush=True); time.sleep(100)\n"
    )
    script = tmp_path / "window.py"
    script.write_text(program)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[3]), kinds])}
    with subprocess.Popen([sys.executable, str(script), str(tmp_path)], env=environment, stdout=-1) as owner:
        assert owner.stdout is not None
        worker = psutil.Process(int(owner.stdout.readline()))
        owner.kill()
    until(lambda: not worker.is_running() or worker.status() == "zombie", "its leaving")


def test_a_mailbox_keeps_the_newest_of_each_channel_in_turn() -> None:
    from engine.jobs.live_spec import Envelope

    mailbox = Mailbox()
    for stamp, channel in enumerate("abab", start=1):
        mailbox.put(Envelope(channel, stamp, _draw("m")))
    mailbox.put(Envelope("a", 5, Describe("m")))
    assert [mailbox.take().stamp for _ in range(3)] == [3, 4, 5]


def test_what_is_dropped_is_left_off_and_never_answered(make: Callable[..., LiveClient], heard: Heard) -> None:
    client = make()
    heard.wait(client.send("grid", _draw("m")))
    dropped = client.send("children", _draw("endless"))
    waiting = client.send("children", Describe("m"))
    worker = client.pid
    client.drop("children")
    heard.wait(client.send("grid", _draw("m", 3)))
    again = client.send("children", _draw("m", 4))
    heard.wait(again)
    assert heard.stamps("children") == [again], (dropped, waiting)
    assert client.pid == worker


def test_what_was_dropped_is_not_sent_to_the_next_worker(make: Callable[..., LiveClient], heard: Heard) -> None:
    client = make()
    heard.wait(client.send("grid", _draw("m")))
    client.send("children", _draw("endless"))
    first = client.pid
    os.kill(first, signal.SIGSTOP)
    client.drop("children")
    client.restart()
    heard.wait(client.send("grid", _draw("m", 5)))
    assert heard.stamps("children") == []
    assert client.pid not in (0, first)


def test_a_drop_empties_the_slots_of_its_channel_only_and_not_of_what_comes_after() -> None:
    from engine.jobs.live_spec import Drop, Envelope, NotWanted

    mailbox = Mailbox()
    for stamp, channel in enumerate("ab", start=1):
        mailbox.put(Envelope(channel, stamp, _draw("m")))
    mailbox.put(Envelope("a", 3, Drop()))
    assert mailbox.take().stamp == 2
    with pytest.raises(NotWanted):
        mailbox.heed(Envelope("a", 1, _draw("m")))
    later = Envelope("a", 4, _draw("m"))
    mailbox.put(later)
    assert mailbox.take() == later
    mailbox.heed(later)
    mailbox.heed(Envelope("b", 2, _draw("m")))


def test_models_are_unloaded_on_a_word_and_the_memory_is_told(
    make: Callable[..., LiveClient], heard: Heard, tmp_path: Path
) -> None:
    client = make()
    heard.wait(client.send("grid", _draw("fine")))
    answer, _ = heard.wait(client.send("memory", Unload()))
    assert len(answer.memory_mb) == 2
    assert min(answer.memory_mb) > 5
    assert (tmp_path / "unloaded").read_text().split() == ["unloaded"]
    assert heard.wait(client.send("grid", _draw("fine", 8)))[1][0] == 8, "it goes on"


def test_models_nobody_asks_for_are_unloaded_once(
    make: Callable[..., LiveClient], heard: Heard, tmp_path: Path
) -> None:
    client = make(idle_s=0.2)
    assert not (tmp_path / "unloaded").exists()
    heard.wait(client.send("grid", _draw("fine")))
    until((tmp_path / "unloaded").exists, "it rests")
    heard.wait(client.send("grid", _draw("fine", 8)))
    until(lambda: (tmp_path / "unloaded").read_text().count("unloaded") == 2, "it rests again, and no more often")
