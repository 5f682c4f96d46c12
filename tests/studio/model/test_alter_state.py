"""An item that is being altered: where the sliders bring it, how it came about, and what is said of it."""

import msgspec
import pytest

from engine.jobs.mixing import between
from engine.jobs.spec import Latent
from engine.library.directions import Direction
from studio.model.alter_state import (
    Likeness,
    Variation,
    Work,
    came_about,
    drawn,
    fits,
    gain_detail,
    gain_words,
    has_category,
    likeness_words,
    strongest,
)

ITEM = Latent((1,), classes=(0.0, 1.0, 0.0))
GOAL = Latent((2,), classes=(0.0, 1.0, 0.0))
UP = Direction((1.0, 0.0, 0.0))


def work(**fields: object) -> Work:
    return msgspec.structs.replace(Work("abc", ITEM), **fields)


def test_nothing_is_drawn_without_an_item() -> None:
    assert drawn(Work(), [UP]) is None
    assert strongest(None) == -1


def test_sliders_in_the_middle_leave_the_item_as_it_is() -> None:
    assert drawn(work(goal=GOAL), [UP]) == ITEM
    assert not work(goal=GOAL, pushes={hash(UP.vector): 0.0}).moved


def test_the_way_to_the_taste_ends_where_the_bound_lies() -> None:
    far = work(goal=GOAL, made=0.5, reach=0.5, along=1.0)
    assert drawn(far, []) == GOAL
    assert drawn(work(goal=GOAL, made=0.5, reach=0.25, along=1.0), []) == between(ITEM, GOAL, 0.5)
    assert drawn(work(goal=GOAL, made=0.5, reach=1.5, along=0.5), []) == between(ITEM, GOAL, 0.5)
    assert drawn(work(along=1.0), []) == ITEM, "without a goal there is no way"


def test_a_push_moves_along_its_own_direction_whatever_else_is_removed() -> None:
    other = Direction((0.0, 1.0, 0.0))
    pushed = work(pushes={hash(UP.vector): 2.0, hash(other.vector): 1.0})
    both, one = drawn(pushed, [other, UP]), drawn(pushed, [UP])
    assert both is not None
    assert one is not None
    assert both.code == (2.0, 1.0, 0.0)
    assert one.code == (2.0, 0.0, 0.0)


def test_another_category_keeps_the_latent() -> None:
    other = drawn(work(category=2), [])
    assert other == msgspec.structs.replace(ITEM, classes=(0.0, 0.0, 1.0))
    plain = msgspec.structs.replace(ITEM, classes=())
    assert drawn(work(base=plain, category=2), []) == plain


def test_an_item_found_in_w_goes_along_directions_of_w_only_and_stays_what_it_is() -> None:
    there = msgspec.structs.replace(ITEM, code=(1.0, 1.0, 1.0, 2.0, 2.0, 2.0), weights=(0.0,), space="w+")
    of_w = msgspec.structs.replace(UP, space="w+")
    both = {hash(UP.vector): 1.0}
    assert drawn(work(base=there, pushes=both, category=2), [UP]) == there
    moved = drawn(work(base=there, pushes=both), [of_w])
    assert moved is not None
    assert moved.code == (2.0, 1.0, 1.0, 3.0, 2.0, 2.0)
    assert fits(UP, ITEM)
    assert not fits(UP, there)
    assert not has_category(there)


def test_how_an_item_came_about() -> None:
    assert came_about(work()) == "found"
    assert came_about(work(how="bred")) == "bred"
    assert came_about(work(how="bred", pushes={1: 1.0})) == "altered"
    assert came_about(work(pushes={1: 1.0}, category=0)) == "category changed"
    assert came_about(work(category=1)) == "found", "it is what it was"


@pytest.mark.parametrize(
    ("error", "inside", "words"),
    [
        (3.0, True, "A close likeness"),
        (19.0, None, "A rough likeness"),
        (3.0, False, "outside what the model knows"),
    ],
)
def test_likeness_in_words_with_the_number_behind_it(error: float, inside: bool | None, words: str) -> None:
    said, number = likeness_words(Likeness(error, inside))
    assert words in said
    assert f"{error:.1f}" in number


def test_gains_in_words() -> None:
    said = [gain_words(Variation(ITEM, 0.4, gain)) for gain in (-1.0, 0.3, 1.0, 2.0)]
    assert said == ["No closer", "A bit closer", "Closer", "Much closer"]
    assert [gain_words(Variation(ITEM, far)) for far in (0.1, 0.4, 1.0)] == [
        "A little different",
        "Different",
        "Very different",
    ]
    told = gain_detail(Variation(ITEM, 0.4, -0.5, 0.2, 0.1))
    assert told == (
        "Moved by 40 % of what usually lies between two items, pleases more by −0.5 (1 is as much as pictures of the model usually differ),"
        " a second opinion agrees (+0.2),"
        " the part to keep has changed by 5.0%."
    )
