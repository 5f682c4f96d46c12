"""What is said of a learned like log: tested and not, with new pictures and without."""

import msgspec
import pytest

from engine.library.like_logs import LogFacts
from studio.model.like_form import Checked
from studio.model.like_words import grade, how_many, how_tried, how_tried_cold, learned_from

FACTS = LogFacts("shop", ("ann", "bob"), (30, 1_170), 400, 64, 3, 32, auc=0.871, cold=0.744, tested=1, missing=1)


def test_the_test_is_told_as_a_choice_between_two_pictures() -> None:
    assert learned_from(FACTS) == (
        "Learned from 1,200 likes of 2 people among 400 pictures. 1 picture was not beside the file and left out."
    )
    assert how_tried(FACTS) == (
        "Of two pictures, it knows 87 times in 100 which one this person liked (by chance: 50)."
        " Tried with a like of one person that was kept back."
    )
    assert how_tried_cold(FACTS) == "With pictures that hardly anybody else had liked: 74 times in 100."


def test_what_was_not_tested_is_told_as_that() -> None:
    untested = msgspec.structs.replace(FACTS, auc=None, cold=None, tested=0, missing=0)
    assert grade(untested) == "Not tested"
    assert how_tried(untested).startswith("Nobody in it has 3 likes or more")
    assert how_tried_cold(untested) == ""
    assert learned_from(untested).endswith("400 pictures.")
    assert "nothing is known of new ones" in how_tried_cold(msgspec.structs.replace(FACTS, cold=None))


@pytest.mark.parametrize(
    ("auc", "words"), [(0.5, "chance"), (0.3, "chance"), (0.62, "rough"), (0.75, "fairly well"), (0.9, "tastes well")]
)
def test_no_more_is_promised_than_the_test_has_shown(auc: float, words: str) -> None:
    assert words in grade(msgspec.structs.replace(FACTS, auc=auc))


def test_few_likes_are_called_little() -> None:
    assert how_many(1) == "1 like: little to go by"
    assert how_many(9) == "9 likes"


def test_missing_pictures_are_named_but_not_all_of_them() -> None:
    assert Checked(1, 9, 3, ()).sentence() == "1 person, 9 pictures, 3 likes."
    assert (
        Checked(2, 9, 3, ("a", "b", "c", "d"))
        .sentence()
        .endswith("4 pictures are not beside the file and will be left out: a, b, c and others.")
    )
