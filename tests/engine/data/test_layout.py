"""How files are arranged: flat, by class, by split."""

import pytest

from engine.data.layout import arrange, hidden, natural
from engine.errors import BadInput


def test_pictures_side_by_side_are_one_set_without_classes() -> None:
    found = arrange(["b.png", "a10.png", "a2.png"], [], "train")
    assert found.names == ("a2.png", "a10.png", "b.png")
    assert found.classes == ()


def test_folders_are_classes_in_natural_order_however_deep_their_pictures_lie() -> None:
    found = arrange(["Look 10/a.png", "look 2/x/y/b.png", "look 2/a.png"], [], "train")
    assert found.classes == ("look 2", "Look 10")
    assert found.names == ("look 2/a.png", "look 2/x/y/b.png", "Look 10/a.png")
    assert found.labels == (0, 0, 1)


def test_a_lone_folder_is_a_wrapping() -> None:
    assert arrange(["set/in/a/1.png", "set/in/b/1.png"], [], "train").classes == ("a", "b")
    assert arrange(["set/1.png"], [], "train").classes == ()


@pytest.mark.parametrize(("split", "count"), [("train", 2), ("Train", 2), ("test", 1), ("validation", 1), ("val", 1)])
def test_the_split_asked_for_is_used(split: str, count: int) -> None:
    names = ["s/Training/a/1.png", "s/Training/b/1.png", "s/test/a/1.png", "s/val/1.png", "s/other/2.png"]
    found = arrange(names, [], split)
    assert len(found.names) == count
    assert any("Only the folder" in note for note in found.notes)


def test_a_split_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(BadInput, match=r"no split 'test' here: the folders are train, val"):
        arrange(["train/1.png", "val/1.png"], [], "test")


def test_a_class_called_like_a_split_is_a_class() -> None:
    assert arrange(["dev/1.png", "ops/1.png"], [], "train").classes == ("dev", "ops")


def test_pictures_beside_folders_make_it_flat_and_it_is_said() -> None:
    found = arrange(["1.png", "a/1.png", "b/1.png"], [], "train")
    assert found.classes == ()
    assert len(found.names) == 3
    assert "without classes" in found.notes[0]


def test_empty_class_folders_are_named() -> None:
    found = arrange(["a/1.png", "b/1.png"], ["a", "b", "gloves", "socks", "a/sub"], "train")
    assert found.classes == ("a", "b")
    assert found.notes == ("Without pictures, and left out: the folders gloves, socks.",)


def test_nothing_is_nothing() -> None:
    assert arrange([], ["a"], "train").names == ()


def test_what_systems_leave_behind_is_hidden() -> None:
    assert all(hidden(name) for name in (".git", "__MACOSX", "Thumbs.db", ".DS_Store", "desktop.ini"))
    assert not hidden("dress")


def test_any_names_can_be_sorted() -> None:
    assert sorted(["1", "a", "", "1a", "²", "①1", "10", "2"], key=natural)[-1] == "①1"
