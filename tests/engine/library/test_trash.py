"""The library's own trash: everything can come back until it is emptied."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import NotFound
from engine.library.trash import Trash


def test_what_was_taken_survives_a_restart_and_comes_back(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"one")
    Trash(tmp_path / "trash").take(tmp_path / "a.png")
    assert not (tmp_path / "a.png").exists()
    (found,) = Trash(tmp_path / "trash").items()
    Trash(tmp_path / "trash").put_back(found)
    assert (tmp_path / "a.png").read_bytes() == b"one"


def test_a_library_that_was_moved_takes_its_trash_along(tmp_path: Path) -> None:
    (tmp_path / "here" / "models").mkdir(parents=True)
    (tmp_path / "here" / "models" / "a.png").write_bytes(b"one")
    Trash(tmp_path / "here" / "trash").take(tmp_path / "here" / "models" / "a.png")
    (tmp_path / "here").rename(tmp_path / "there")
    trash = Trash(tmp_path / "there" / "trash")
    trash.put_back(trash.items()[0])
    assert (tmp_path / "there" / "models" / "a.png").read_bytes() == b"one"


def test_two_of_one_name_are_kept_apart_newest_first(tmp_path: Path) -> None:
    trash = Trash(tmp_path / "trash")
    for data in (b"one", b"two"):
        (tmp_path / "a.png").write_bytes(data)
        trash.take(tmp_path / "a.png")
    assert [one.place.read_bytes() for one in trash.items()] == [b"two", b"one"]


def test_what_is_gone_is_said(tmp_path: Path) -> None:
    trash = Trash(tmp_path / "trash")
    with pytest.raises(NotFound, match="already gone"):
        trash.take(tmp_path / "none")
    (tmp_path / "a.png").write_bytes(b"one")
    trashed = trash.take(tmp_path / "a.png")
    trash.put_back(trashed)
    with pytest.raises(NotFound, match="no longer in Atelier's trash"):
        trash.put_back(trashed)


def test_a_damaged_entry_hides_no_other(tmp_path: Path) -> None:
    trash = Trash(tmp_path / "trash")
    (tmp_path / "a.png").write_bytes(b"one")
    trash.take(tmp_path / "a.png")
    (tmp_path / "trash" / "bad").mkdir()
    (tmp_path / "trash" / "bad" / ".origin.json").write_text("{")
    assert [one.original.name for one in trash.items()] == ["a.png"]


@pytest.mark.skipif(os.name != "posix", reason="the system's trash can be led elsewhere only where it follows XDG")
def test_emptying_sends_what_is_old_to_the_systems_trash(tmp_path: Path) -> None:
    home = tmp_path / "home"  # the system's trash of a user who lives here
    (home / "trash").mkdir(parents=True)
    (home / "a.png").write_bytes(b"one")
    Trash(home / "trash").take(home / "a.png")
    script = (
        "import sys; from pathlib import Path; from engine.library.trash import Trash\n"
        "trash = Trash(Path(sys.argv[1])); print(trash.empty(older_than_s=3600), trash.empty(), len(trash.items()))"
    )
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "xdg")}
    command = [sys.executable, "-c", script, str(home / "trash")]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1", "0"]
    assert [path.read_bytes() for path in (home / "xdg").rglob("a.png")] == [b"one"]
