"""The classes of the classifiers that are always there."""

from engine.library.everyday import EVERYDAY, find, names


def test_a_thousand_everyday_things_have_names_of_their_own() -> None:
    assert len(names()) == len(set(names())) == 1_000
    assert (names()[0], names()[281], names()[999]) == ("tench", "tabby", "toilet tissue")


def test_each_is_found_by_its_name_and_nothing_else_is() -> None:
    assert [find(one.name) for one in EVERYDAY] == list(EVERYDAY)
    assert find("everyday") is None
