"""The collection on disk: kept whole, in order, with its lineage; and files that are none."""

from pathlib import Path

import pytest

from engine.errors import AtelierError, BadInput
from engine.jobs.spec import Latent
from engine.library.collection import Collection, Item, ancestors, family, moved, new_id


def item(name: str, *parents: str) -> Item:
    return Item(id=name, latent=Latent((ord(name),)), model="clothes", weights="abc", parents=parents)


def test_items_come_back_as_they_were_kept_and_in_their_order(tmp_path: Path) -> None:
    kept = Collection(tmp_path / "new" / "collection.json")
    assert kept.read() == ()
    coat = Item(
        id=new_id(), latent=Latent((7,), (0.0,), code=(0.5, -1.25)), model="clothes", weights="abc", how="category changed",
        parents=("x",), made="2026-01-02T03:04:05+00:00", title="Coat, long", note="for the autumn", person="Anna",
    )  # fmt: skip
    kept.save([coat, item("b")])
    assert Collection(kept.file).read() == (coat, item("b"))
    assert list(kept.file.parent.iterdir()) == [kept.file]


def test_ids_differ() -> None:
    assert len({new_id() for _ in range(100)}) == 100


def test_an_item_that_stands_there_twice_counts_once(tmp_path: Path) -> None:
    kept = Collection(tmp_path / "collection.json")
    kept.save([item("a"), item("b", "a"), item("a", "b")])
    assert kept.read() == (item("a"), item("b", "a"))


@pytest.mark.parametrize("data", [b"", b"[]", b'{"items":[{"id":"a"}]}', b"\xff\x00", b'{"items":[{"how":"grown"}]}'])
def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "collection.json"
    file.write_bytes(data)
    with pytest.raises(BadInput, match=r"collection.*is damaged.*Move that file away"):
        Collection(file).read()
    assert file.read_bytes() == data


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        Collection(tmp_path).read()
    with pytest.raises(AtelierError, match="is a folder"):
        Collection(tmp_path).save([])


def test_ancestors_are_found_nearest_first_through_what_is_gone_and_through_circles() -> None:
    items = [item("a"), item("b", "a", "gone"), item("c", "b", "d"), item("d", "c")]
    assert [one.id for one in ancestors(items, "c")] == ["b", "d", "a"]
    assert ancestors(items, "a") == ()
    assert ancestors(items, "nobody") == ()


def test_a_family_is_all_that_hangs_together() -> None:
    items = [item("a"), item("b", "a"), item("x"), item("c", "b", "gone"), item("d", "a"), item("y", "x")]
    assert [one.id for one in family(items, "c")] == ["a", "b", "c", "d"]
    assert [one.id for one in family(items, ["y", "nobody"])] == ["x", "y"]
    assert family(items, []) == ()


@pytest.mark.parametrize(
    ("ids", "before", "order"),
    [
        ("c", "a", "cabd"),
        ("a", None, "bcda"),
        ("ad", "c", "badc"),
        ("b", "b", "abcd"),
        ("bc", "b", "abcd"),
        ("d", "d", "abcd"),
        ("b", "x", "acdb"),
    ],
)
def test_items_are_moved_together(ids: str, before: str | None, order: str) -> None:
    assert "".join(one.id for one in moved([item(name) for name in "abcd"], ids, before)) == order
