"""A short day of the real window: no socket to anywhere, nothing that others may read, nothing left in the temporary folder."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from engine.jobs.processes import EAGER
from engine.privacy import MASK, MEMBERS

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parent / "programs"
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="what is looked at are Linux's permissions, sockets and namespaces"
)


class Place(NamedTuple):
    """Where a program lives that is watched."""

    folder: Path

    def environment(self) -> dict[str, str]:
        """A library, a temporary folder and a list of sockets of its own."""
        search = os.pathsep.join([str(PROGRAMS / "watched"), str(ROOT)])
        own = {"ATELIER_HOME": str(self.folder / "home"), "TMPDIR": str(self.folder / "temp"), "PYTHONPATH": search}
        own[EAGER] = "1"  # jobs need not give way to a hand that only waits for them
        words = os.environ | own | {"ATELIER_WATCHED": str(self.folder / "sockets"), "QT_QPA_PLATFORM": "offscreen"}
        return {name: word for name, word in words.items() if name != MASK}

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Python, alone in a network namespace without a single route where the kernel lets one be made; any umask will do."""
        command = [*_alone(), sys.executable, *words]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment(),
            text=True,
            umask=0,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def sockets(self) -> list[str]:
        """What Python processes did with sockets that are no pipe between themselves."""
        lines = (self.folder / "sockets").read_text().splitlines()
        used = [line for line in lines if " socket." in line]
        pipe = f"({int(socket.AF_UNIX)}, {int(socket.SOCK_STREAM)}, 0)"
        return [line for line in used if not (" socket.__new__ " in line and line.endswith(pipe))]

    def left(self) -> list[str]:
        """What is in the temporary folder."""
        return sorted(path.name for path in (self.folder / "temp").iterdir())


def _alone() -> list[str]:
    words = ["unshare", "-rn"]
    able = (
        shutil.which("unshare") and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
    )
    return words if able else []


def sent(process: int) -> dict[str, int]:
    """How often anything in the namespace of a process, in any language, began a connection, sent a datagram, or found no route."""
    found: dict[str, int] = {}
    lines = Path(f"/proc/{process}/net/snmp").read_text().splitlines()
    for names, numbers in zip(lines[::2], lines[1::2], strict=True):
        kind = names.partition(":")[0]
        found |= {f"{kind} {name}": int(n) for name, n in zip(names.split()[1:], numbers.split()[1:], strict=True)}
    listed = [f"/proc/{process}/net/{kind}" for kind in ("tcp", "udp", "tcp6", "udp6", "raw")]
    open_now = sum(len(Path(file).read_text().splitlines()) - 1 for file in listed if Path(file).exists())
    looked = ("Tcp ActiveOpens", "Udp OutDatagrams", "Ip OutRequests", "Ip OutNoRoutes")
    return {name: found[name] for name in looked} | {"open": open_now}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    for name in ("temp", "out"):
        (tmp_path / name).mkdir()
    return Place(tmp_path)


def readable_by_others(folder: Path) -> list[str]:
    """Files and folders that others than the user may read, write or enter."""
    found = [folder, *folder.rglob("*")]
    return [str(path.relative_to(folder)) for path in found if stat.S_IMODE(path.lstat().st_mode) & 0o077]


@pytest.mark.timeout(400)
def test_a_day_of_the_window_is_private(place: Place) -> None:
    day = place.start(str(PROGRAMS / "short_day.py"), str(place.folder / "out"), "work", "stay")
    assert day.stdout is not None
    try:
        assert day.stdout.readline() == "done\n"
        if _alone():
            assert not any(sent(day.pid).values()), sent(day.pid)
    finally:
        os.kill(day.pid, signal.SIGKILL)
        day.communicate()
    assert place.sockets() == [], "pipes between its own processes, and nothing else"
    assert readable_by_others(place.folder / "home") == []
    assert {path.name for path in (place.folder / "home").iterdir()} <= MEMBERS
    made = list((place.folder / "out").iterdir())
    assert made
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o666 for file in made), (
        "what leaves the library is as open as usual"
    )
    assert [name for name in place.left() if not name.startswith("atelier-passing-")] == []
    assert len(place.left()) == 1, "a killed window leaves its folder"

    after = place.start(str(PROGRAMS / "short_day.py"), str(place.folder / "out"), "idle")
    after.communicate(timeout=60)
    assert after.returncode == 0
    assert place.left() == [], "the next one removes it, and its own"


REACHES_OUT = """
import socket, sys
with socket.socket({family}, socket.{kind}) as door:
    try:
        door.connect(({address!r}, 9))
        door.send(b"x")
    except OSError as error:
        print(error)
input()
"""


@pytest.mark.parametrize(("family", "kind"), [("socket.AF_INET", "SOCK_STREAM"), ("socket.AF_INET6", "SOCK_DGRAM")])
def test_who_reaches_out_is_seen(place: Place, family: str, kind: str) -> None:
    address = "::1" if family.endswith("6") else "127.0.0.1"
    words = REACHES_OUT.format(family=family, kind=kind, address=address)
    with place.start("-c", words) as program:
        assert program.stdout is not None
        program.stdout.readline() if _alone() else None
        program.kill()
    assert any("socket.connect" in line for line in place.sockets())


def test_the_command_line_is_private_too(place: Place) -> None:
    out = place.folder / "drawn"
    words = ("-m", "engine", "sample", "fashion32", "-n", "1", "--out", str(out), "--quiet")
    drawing = place.start(*words)
    drawing.communicate(timeout=100)
    assert drawing.returncode == 0
    assert place.left() == []
    assert place.sockets() == []
    assert readable_by_others(place.folder / "home") == []
    assert {stat.S_IMODE(path.stat().st_mode) for path in (out, *out.iterdir())} == {0o777, 0o666}
