"""What is kept at hand, and what goes."""

from pathlib import Path

from engine.kept import Kept, changed_at


def test_the_one_that_was_wanted_longest_ago_goes_first() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    kept: Kept[str] = Kept(2)
    for name in ("a", "b", "a", "c", "a", "b"):
        assert kept.get(name, lambda name=name: make(name)) == name
    assert made == ["a", "b", "c", "b"], "a was wanted again before c came, so b went"
    assert len(kept) == 2


def test_what_cannot_be_made_is_not_kept() -> None:
    kept: Kept[int] = Kept(2)
    for _ in range(2):
        try:
            kept.get("bad", lambda: 1 // 0)
        except ZeroDivisionError:
            continue
        raise AssertionError("it was kept")
    assert len(kept) == 0


def test_a_file_that_is_not_there_was_never_changed(tmp_path: Path) -> None:
    assert changed_at(tmp_path / "none") == 0
    (tmp_path / "one").touch()
    assert changed_at(tmp_path / "one") > 0
