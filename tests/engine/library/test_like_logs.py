"""Learned like logs as files: listed, renamed, deleted and put back; read whatever they are called."""

import time
from pathlib import Path

import msgspec
import pytest

from engine.errors import AtelierError, BadInput, NotFound
from engine.library.like_logs import (
    FACTS,
    LogFacts,
    delete_log,
    file_of,
    log_names,
    log_renames,
    read_facts,
    rename_log,
)
from engine.library.like_renames import called_now
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


def test_what_was_made_for_a_log_is_found_under_its_new_name_and_not_given_to_a_later_one_of_the_old_name() -> None:
    learned("shop")
    before = time.time() - 1
    rename_log("shop", "Summer")
    rename_log("Summer", "Winter")
    known = log_renames()
    assert called_now(known, "shop", before) == "Winter"
    learned("shop")
    assert called_now(known, "shop", time.time() + 1) == "shop", "another log, that took the name later"
    rename_log("Winter", "Summer")
    assert called_now(log_renames(), "shop", before) == "Summer"
    assert log_names() == ("shop", "Summer")


def test_a_renaming_that_cannot_be_noted_is_none(home: Path) -> None:
    learned("shop")
    (home / "likes" / "renamed.json").mkdir()
    with pytest.raises(AtelierError):
        rename_log("shop", "Summer")
    assert log_names() == ("shop",)
