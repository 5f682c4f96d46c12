"""Places in a lineage tree: generations, rows of their own, lines for every parent, and histories that no item has."""

from engine.jobs.spec import Latent
from engine.library.collection import Item
from studio.model.lineage import lineage


def item(name: str, *parents: str) -> Item:
    return Item(id=name, latent=Latent((1,)), model="m", weights="w", parents=parents)


def test_nothing_has_no_places() -> None:
    assert lineage([]) == ((), (), 0, 0)


def test_children_stand_right_of_their_parents_and_nobody_on_another() -> None:
    tree = lineage([item("a"), item("b", "a"), item("c", "a"), item("d", "b"), item("x"), item("y", "c", "x")])
    at = {place.item.id: (place.column, place.row) for place in tree.places}
    assert at == {"a": (0, 0), "b": (1, 0), "d": (2, 0), "c": (1, 1), "y": (2, 1), "x": (0, 2)}
    assert set(tree.lines) == {(0, 1), (0, 2), (1, 3), (2, 5), (4, 5)}
    assert (tree.columns, tree.rows) == (3, 3)


def test_a_parent_that_is_gone_or_twice_named_or_itself_makes_no_line_more() -> None:
    tree = lineage([item("a", "gone", "a"), item("b", "a", "a")])
    assert tree.lines == ((0, 1),)
    assert [place.column for place in tree.places] == [0, 1]


def test_a_circle_is_drawn_all_the_same() -> None:
    tree = lineage([item("a", "b"), item("b", "a")])
    assert len({(place.column, place.row) for place in tree.places}) == 2
