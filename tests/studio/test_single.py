import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer

from studio.single import Single, address, hand_over
from studio.view.main_window import MainWindow

LISTEN = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from studio.single import Single
app = QCoreApplication([])
single = Single(Path(sys.argv[1]))
single.listen()
print("listening", flush=True)
if sys.argv[2] == "deaf":
    time.sleep(60)
app.exec()
"""


@contextmanager
def listener(home: Path, how: str = "well") -> Iterator[None]:
    """A process that listens for the library; killed at the end."""
    with subprocess.Popen([sys.executable, "-c", LISTEN, str(home), how], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        try:
            yield
        finally:
            process.kill()


def test_a_second_start_hands_its_files_to_the_open_window_and_leaves(
    window: MainWindow, home: Path, tmp_path: Path, qtbot: object
) -> None:
    single = Single(home, window)
    single.called.connect(window.called)
    assert single.listen()
    folder = tmp_path / "my pictures"
    folder.mkdir()
    again = subprocess.Popen([sys.executable, "-m", "studio", "my pictures"], cwd=tmp_path)
    qtbot.waitUntil(lambda: again.poll() is not None, timeout=60_000)
    assert again.returncode == 0
    assert window.front.key == "train", "the folder went where folders go"
    assert window.studio.settings.recent() == [folder]
    single.close()


def test_without_an_open_window_nobody_takes_them(home: Path) -> None:
    assert not hand_over(home, [])


def test_what_a_killed_window_left_behind_is_in_nobodys_way(home: Path, qtbot: object) -> None:
    with listener(home):
        pass
    assert Path(address(home)).exists() or os.name == "nt"
    assert not hand_over(home, [])
    single = Single(home)
    assert single.listen()
    heard: list[list[Path]] = []
    single.called.connect(heard.append)
    script = "import sys; from pathlib import Path; from studio.single import hand_over; print(hand_over(Path(sys.argv[1]), []))"
    other = subprocess.Popen([sys.executable, "-c", script, str(home)], stdout=subprocess.PIPE, text=True)
    qtbot.waitUntil(lambda: heard == [[]], timeout=30_000)
    assert other.communicate()[0] == "True\n"
    single.close()


def test_a_window_that_does_not_answer_is_passed_over(home: Path) -> None:
    with listener(home, "deaf"):
        assert not hand_over(home, [])
        second = Single(home)
        assert not second.listen(), "it keeps its place, and its socket"
        assert Path(address(home)).exists() or os.name == "nt"
    assert second.listen(), "when it is gone, the next one is the first"
    second.close()


def test_of_two_that_start_at_once_one_is_the_first(home: Path) -> None:
    script = "import sys, time; from pathlib import Path; from PySide6.QtCore import QCoreApplication; from studio.single import Single;"
    script += "app = QCoreApplication([]); single = Single(Path(sys.argv[1])); print(single.listen(), flush=True); sys.stdin.readline()"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = sorted(process.stdout.readline().strip() for process in both if process.stdout is not None)
    for process in both:
        process.communicate("done\n")
    assert said == ["False", "True"]


@pytest.mark.skipif(os.name == "nt", reason="named pipes have no file")
def test_the_socket_is_the_users_alone(home: Path) -> None:
    single = Single(home)
    single.listen()
    assert Path(address(home)).stat().st_mode & 0o077 == 0
    single.close()
    assert not Path(address(home)).exists()


@pytest.mark.parametrize("said", [b"nonsense\n", json.dumps({"files": 1}).encode() + b"\n", b"[1, 2]\n"])
def test_nonsense_is_not_taken(home: Path, said: bytes, qtbot: object) -> None:
    from PySide6.QtNetwork import QLocalSocket

    single = Single(home)
    assert single.listen()
    heard: list[object] = []
    single.called.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(address(home))
    assert socket.waitForConnected(1000)
    socket.write(said)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=5000)
    assert heard == []
    single.close()


def test_libraries_deep_in_folders_have_an_address_too(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    server = QLocalServer()
    QLocalServer.removeServer(address(deep))
    assert server.listen(address(deep)), server.errorString()
    assert Path(address(deep)).parent.stat().st_mode & 0o077 == 0, "in a folder that nobody else may enter"
    server.close()
    assert address(deep) != address(deep.parent)
