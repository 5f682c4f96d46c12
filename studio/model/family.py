"""The family tree of recipes: who came from whom, and what each is in a sentence."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from engine import recipes
from engine.recipes import Recipe, own
from studio.language import tr

GROUPS = {
    own.GROUP: tr("kept by you"),
    "Architectures": tr("how the two networks are built"),
    "Games": tr("what the two networks play for"),
    "Categories": tr("told which category to draw"),
    "Few pictures": tr("a hundred to a few thousand"),
    "Classification": tr("pictures named"),
    "Reconstruction": tr("one network, no game"),
    "Translation": tr("pictures made into other pictures"),
}
"""The branches of the family in the order in which they are shown, each in a few words; others follow by name."""
OTHERS = tr("Others")


class Member(msgspec.Struct, frozen=True):
    """One recipe as the tree shows it. `what`: what it is, in a sentence; `when`: when to choose it."""

    name: str
    title: str
    group: str
    year: int
    parent: str
    what: str
    when: str

    def matches(self, words: str) -> bool:
        """Whether every word of a search is in what it says of itself."""
        hay = f"{self.title} {self.name} {self.year} {self.group} {self.what} {self.when}".lower()
        return all(word in hay for word in words.lower().split())


class Twig(msgspec.Struct, frozen=True):
    """A member's place in its group: how far it stands in, and the parent its line comes from ('' where it begins one).

    An only child stands straight below its parent; brothers and sisters stand one further in.
    """

    member: Member
    depth: int
    parent: str


def members() -> tuple[Member, ...]:
    """Every recipe, by year and title; also those that the user has added to the library meanwhile."""
    return _members(tuple(recipes.names()))


@cache
def _members(names: tuple[str, ...]) -> tuple[Member, ...]:
    found = (member(recipes.load(name)) for name in names)
    return tuple(sorted(found, key=lambda one: (one.year, one.title)))


def offered(translating: bool) -> tuple[Member, ...]:
    """The recipes that draw or name pictures, or the translators."""
    return tuple(one for one in members() if (recipes.load(one.name).translation is not None) == translating)


def member(recipe: Recipe) -> Member:
    """What the tree shows of a recipe."""
    what, when = sentences(recipe.about)
    return Member(recipe.name, tr(recipe.title), recipe.group or OTHERS, recipe.year, recipe.parent, tr(what), tr(when))


def sentences(about: str) -> tuple[str, str]:
    """The first sentence, and the rest."""
    first, *rest = re.split(r"(?<=[.!?])\s+(?=[A-Z])", about.strip(), maxsplit=1)
    return first, " ".join(rest)


def find(name: str) -> Member | None:
    """The member called `name`."""
    return next((one for one in members() if one.name == name), None)


def grouped(shown: Iterable[Member]) -> dict[str, tuple[Twig, ...]]:
    """The members that are shown, by group, each group's tree from the oldest down."""
    groups: dict[str, list[Member]] = {}
    for one in shown:
        groups.setdefault(one.group, []).append(one)
    order = list(GROUPS)
    keys = sorted(groups, key=lambda key: (order.index(key) if key in order else len(order), key))
    return {key: tuple(_tree(groups[key])) for key in keys}


def _tree(group: list[Member]) -> Iterable[Twig]:
    by_name = {one.name: one for one in group}
    parents = {one.name: _nearest(one, by_name) for one in group}
    children: dict[str, list[Member]] = {}
    for one in group:
        children.setdefault(parents[one.name], []).append(one)

    def below(parent: str, depth: int) -> Iterable[Twig]:
        for child in children.get(parent, []):
            yield Twig(child, depth, parent)
            yield from below(child.name, depth + (len(children.get(child.name, [])) > 1))

    yield from below("", 0)


def _nearest(one: Member, among: dict[str, Member]) -> str:
    """The closest ancestor that is shown in the same group, '' for none."""
    return next((name for name in reversed(lineage(one.name)[:-1]) if name in among), "")


def lineage(name: str) -> list[str]:
    """The names from the first ancestor down to `name` itself. An unknown parent ends it."""
    line: list[str] = []
    here = find(name)
    while here is not None:
        line.insert(0, here.name)
        here = find(here.parent)
    return line
