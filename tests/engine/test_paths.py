"""Where things live: below the library's folder, which is made where it is missing."""

from pathlib import Path

import pytest

from engine import paths
from engine.errors import AtelierError


def test_everything_lies_below_the_home_that_is_given(own_home: Path) -> None:
    for folder in (paths.home(), paths.models(), paths.runs(), paths.pictures(), paths.cache(), paths.logs()):
        assert folder.is_dir()
        assert folder.is_relative_to(own_home)
    assert paths.ledger_file().parent == own_home


def test_a_home_that_cannot_be_made_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(AtelierError, match=r"cannot be made: .*Set ATELIER_HOME"):
        paths.models()


def test_the_samples_ship() -> None:
    assert (paths.resources() / "samples" / "README.md").is_file()
