"""Learned like logs as files: listed, renamed, deleted and put back; read whatever they are called."""

from pathlib import Path

import msgspec
import pytest

from engine.errors import BadInput, NotFound
from engine.library.like_logs import FACTS, LogFacts, delete_log, file_of, log_names, read_facts, rename_log
from engine.library.trash import Trash


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path))
    return tmp_path


def learned(name: str) -> LogFacts:
    """A log's file with facts and no weights, which nothing here reads."""
    facts = LogFacts(name, ("ann", "bob"), (3, 1), items=9, size=16, channels=3, dimensions=4, auc=0.8, missing=2)
    header = msgspec.json.encode({"__metadata__": {FACTS: msgspec.json.encode(facts).decode()}})
    file = file_of(name)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(len(header).to_bytes(8, "little") + header)
    return facts


def test_a_renamed_log_is_known_by_its_new_name_only() -> None:
    facts = learned("shop")
    assert read_facts("shop") == facts
    rename_log("shop", "Summer")
    assert log_names() == ("Summer",)
    assert read_facts("Summer") == msgspec.structs.replace(facts, name="Summer")
    with pytest.raises(NotFound, match="no learned like log called 'shop' any more"):
        rename_log("shop", "other")


def test_a_name_that_is_taken_or_impossible_is_refused_and_nothing_is_lost() -> None:
    learned("shop")
    learned("other")
    with pytest.raises(BadInput, match="called 'other' already"):
        rename_log("shop", "other")
    with pytest.raises(BadInput, match="cannot be called 'a/b'"):
        rename_log("shop", "a/b")
    assert log_names() == ("other", "shop")


def test_a_deleted_log_waits_in_the_trash(home: Path) -> None:
    facts = learned("shop")
    trash = Trash(home / "trash")
    gone = delete_log("shop", trash)
    assert log_names() == ()
    with pytest.raises(NotFound, match="already gone"):
        delete_log("shop", trash)
    trash.put_back(gone)
    assert read_facts("shop") == facts
