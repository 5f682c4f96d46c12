"""Files are written whole or not at all."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import AtelierError
from engine.library.atomic import DiskFull, disk_errors, refuse_unwritable, write_bytes, write_file, write_new


def test_a_file_is_written_and_its_folder_made(tmp_path: Path) -> None:
    write_bytes(tmp_path / "new" / "a.json", b"one")
    write_bytes(tmp_path / "new" / "a.json", b"two")
    assert [path.read_bytes() for path in (tmp_path / "new").iterdir()] == [b"two"]


def test_a_writer_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a.json", b"old")

    def fail(part: Path) -> None:
        part.write_bytes(b"half")
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        write_file(tmp_path / "a.json", fail)
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == b"old"


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    found = [write_new(tmp_path, "a", "png", data) for data in (b"one", b"two")]
    assert [path.name for path in found] == ["a.png", "a-2.png"]
    assert [path.read_bytes() for path in found] == [b"one", b"two"]
    assert len(list(tmp_path.iterdir())) == 2


def test_programs_that_write_new_files_at_once_take_other_names(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom engine.library.atomic import write_new\n"
        "for k in range(60): write_new(Path(sys.argv[1]), 'a', 'txt', f'{sys.argv[2]} {k}'.encode())\n"
    )
    programs = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path), name]) for name in ("first", "second")]
    assert [program.wait(timeout=60) for program in programs] == [0, 0]
    written = {path.read_text() for path in tmp_path.iterdir()}
    assert written == {f"{name} {k}" for name in ("first", "second") for k in range(60)}


def test_a_disk_without_links_gets_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_part: Path, _path: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    found = [write_new(tmp_path, "a", "png", data) for data in (b"one", b"two")]
    assert [path.read_bytes() for path in found] == [b"one", b"two"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.png", "a.png"]


KILLED_ON_FAT = """
import errno, os, signal, sys
from pathlib import Path
from engine.library.atomic import write_new
def refuse(part, path):
    raise OSError(errno.EPERM, "no links here")
os.link = refuse
Path.replace = lambda part, path: os.kill(os.getpid(), signal.SIGKILL)
write_new(Path(sys.argv[1]), "a", "png", b"whole")
"""


@pytest.mark.skipif(os.name == "nt", reason="links are not asked for there, and nothing is killed by a signal")
def test_a_program_killed_on_a_disk_without_links_leaves_no_empty_picture(tmp_path: Path) -> None:
    died = subprocess.run([sys.executable, "-c", KILLED_ON_FAT, str(tmp_path)], check=False)
    assert died.returncode == -signal.SIGKILL
    assert [path for path in tmp_path.iterdir() if not path.name.startswith(".")] == []
    assert write_new(tmp_path, "a", "png", b"next").read_bytes() == b"next"


def test_others_may_read_what_was_written(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a.json", b"x")
    (tmp_path / "plain").write_bytes(b"x")
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full, a device that is always full")
def test_a_full_disk_is_a_sentence() -> None:
    with (
        pytest.raises(DiskFull, match="disk is full: full could not be written"),
        disk_errors(Path("/dev/full")),
        open("/dev/full", "wb", buffering=0) as stream,
    ):
        stream.write(b"x")


def test_a_place_that_forbids_writing_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AtelierError, match=r"cannot be written: .* Choose another folder"), disk_errors(tmp_path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize("folder", ["file", "file/below", "link/below"])
def test_where_no_file_can_be_the_file_that_was_asked_for_is_named(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to("/proc/self")  # there, but nothing can be made in it
    asked = tmp_path / folder / "walk.gif"
    with pytest.raises(AtelierError) as caught:
        write_bytes(asked, b"x")
    assert str(asked) in str(caught.value)
    assert ".part" not in str(caught.value)


def test_other_errors_pass_unchanged(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), disk_errors(tmp_path):
        (tmp_path / "none").read_bytes()


def test_a_place_is_tried_without_a_trace(tmp_path: Path) -> None:
    refuse_unwritable(tmp_path / "new" / "page.html")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_is_not_a_file_that_can_be_written(tmp_path: Path) -> None:
    for attempt in (refuse_unwritable, lambda path: write_bytes(path, b"x")):
        with pytest.raises(AtelierError, match="it is a folder"):
            attempt(tmp_path)
