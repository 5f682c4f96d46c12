"""The family tree: everyone has one place in it, below whom they came from, however the recipes change."""

import pytest

from engine import recipes
from studio.model import family
from studio.model.family import Member, grouped, lineage, members, offered, sentences


@pytest.fixture
def relatives(monkeypatch: pytest.MonkeyPatch) -> dict[str, Member]:
    """A small family with brothers, a parent from elsewhere, and a parent nobody knows."""

    def one(name: str, year: int, parent: str = "", group: str = "Games") -> Member:
        return Member(name, name.upper(), group, year, parent, f"What {name} is.", f"Choose {name}.")

    made = (
        one("first", 2014),
        one("second", 2015, "first"),
        one("left", 2016, "second"),
        one("leftmost", 2017, "left"),
        one("right", 2018, "second"),
        one("cousin", 2018, "right", "Categories"),
        one("orphan", 2019, "nobody", "Tomorrow's"),
    )
    monkeypatch.setattr(family, "members", lambda: made)
    return {member.name: member for member in made}


def drawing() -> list[str]:
    """The recipes that learn from one set of pictures."""
    return [name for name in recipes.names() if recipes.load(name).translation is None]


@pytest.mark.parametrize("translating", [False, True])
def test_every_recipe_stands_once_in_the_tree_of_its_purpose(translating: bool) -> None:
    shown = [twig.member.name for twigs in grouped(offered(translating)).values() for twig in twigs]
    assert sorted(shown) == [name for name in recipes.names() if (name in drawing()) != translating]


def test_every_recipe_says_what_it_is_and_when_to_choose_it() -> None:
    for member in members():
        assert member.what.endswith("."), member.name
        assert "Choose it" in member.when, member.name
        assert member.year > 1980, member.name
        assert member.group in family.GROUPS, member.name
        assert member.parent == "" or member.parent in recipes.names(), member.name


def test_an_only_child_stands_below_its_parent_and_siblings_one_further_in(relatives: dict[str, Member]) -> None:
    places = {twig.member.name: (twig.depth, twig.parent) for twig in grouped(relatives.values())["Games"]}
    assert list(places) == ["first", "second", "left", "leftmost", "right"]
    assert places == {
        "first": (0, ""),
        "second": (0, "first"),
        "left": (1, "second"),
        "leftmost": (1, "left"),
        "right": (1, "second"),
    }


def test_a_search_that_hides_a_parent_hangs_its_children_on_the_grandparent(relatives: dict[str, Member]) -> None:
    shown = [relatives["first"], relatives["leftmost"]]
    assert [(twig.member.name, twig.parent) for twig in grouped(shown)["Games"]] == [
        ("first", ""),
        ("leftmost", "first"),
    ]


def test_a_parent_of_another_group_or_none_begins_a_line(relatives: dict[str, Member]) -> None:
    groups = grouped(relatives.values())
    assert [twig.parent for twig in groups["Categories"]] == [""]
    assert [twig.parent for twig in groups["Tomorrow's"]] == [""]
    assert lineage("orphan") == ["orphan"]
    assert list(groups)[:2] == ["Games", "Categories"], "known groups come first, in their order"


def test_the_first_sentence_is_whole() -> None:
    assert sentences("Made large: by 2.5 times, e.g. more. Choose it for much. Or not.") == (
        "Made large: by 2.5 times, e.g. more.",
        "Choose it for much. Or not.",
    )
    assert sentences("One.") == ("One.", "")


def test_a_search_looks_in_everything_that_is_said() -> None:
    member = Member("wgan-gp", "WGAN-GP", "Games", 2017, "wgan", "A critic with a penalty.", "Choose it for calm.")
    assert member.matches("penalty 2017")
    assert member.matches("CALM games")
    assert not member.matches("penalty attention")
