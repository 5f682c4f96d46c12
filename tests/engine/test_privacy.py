"""Whose files are whose: a library made by an older Atelier is closed when it is opened, and nothing else is touched."""

import stat
from contextlib import closing
from pathlib import Path

import pytest

from engine import privacy
from engine.jobs.opening import open_ledger
from engine.library.atomic import write_bytes
from engine.passing import PREFIX, PassingFolder, sweep


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def old_library(home: Path) -> list[Path]:
    """A library as umask 022 made it, with a model in it."""
    home.mkdir()
    home.chmod(0o755)
    made = []
    for name in ("runs", "models", "models/one"):
        (home / name).mkdir()
        (home / name).chmod(0o755)
    for name in ("settings.ini", "models/one/card.json"):
        (home / name).write_text("x")
        (home / name).chmod(0o644)
        made.append(home / name)
    return made


def test_an_open_library_is_closed_when_it_is_opened(tmp_path: Path) -> None:
    home = tmp_path / "home"
    files = old_library(home)
    with closing(open_ledger(home / "ledger.sqlite3")):
        assert mode(home) == mode(home / "models") == mode(home / "models" / "one") == 0o700
        assert {mode(file) for file in files} == {0o600}


def test_what_is_not_the_librarys_stays_as_it_is(tmp_path: Path) -> None:
    home = tmp_path / "documents"
    files = old_library(home)
    (home / "letter.txt").write_text("x")
    (home / "letter.txt").chmod(0o644)
    outside = tmp_path / "shared.json"
    outside.write_text("x")
    outside.chmod(0o644)
    (home / "models" / "linked").symlink_to(outside)
    privacy.tighten(home)
    assert {mode(file) for file in files} == {0o600}
    assert mode(home) == 0o755, "others may need it"
    assert mode(home / "letter.txt") == mode(outside) == 0o644


def test_a_file_in_the_library_is_closed_and_one_elsewhere_as_usual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(privacy.MASK, "027")
    inside, outside = tmp_path / "home" / "designs" / "a.png", tmp_path / "sent" / "to" / "a.png"
    for file in (inside, outside):
        write_bytes(file, b"x")
    assert (mode(inside), mode(inside.parent)) == (0o600, 0o700)
    assert (mode(outside), mode(outside.parent), mode(outside.parent.parent)) == (0o640, 0o750, 0o750)
    inside.rename(tmp_path / "copied.png")
    privacy.open_as_usual(tmp_path / "copied.png")
    assert mode(tmp_path / "copied.png") == 0o640


def test_a_passing_folder_goes_with_its_program_and_no_other_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    held = PassingFolder()
    left = tmp_path / f"{PREFIX}dead"
    left.mkdir()
    (left / ".held").touch()
    (left / "half").write_text("x")
    stranger = tmp_path / f"{PREFIX}stranger"
    stranger.mkdir()
    sweep()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([held.path.name, stranger.name])
    assert mode(held.path) == 0o700
    held.close()
    assert not held.path.exists()
