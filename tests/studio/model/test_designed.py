"""Designed items in words, sorted, and read from what a job told."""

from pathlib import Path

from msgspec.structs import replace

from engine.jobs.spec import Latent
from studio.model.designed import (
    ORDERS,
    Designed,
    headlines,
    in_order,
    items_of,
    looks,
    numbers,
    ordinal,
    pleases,
    second_opinions,
    varied,
)
from studio.model.taste import LEVELS, level


def item(above: float, heldout: float, realism: float) -> Designed:
    latent = Latent(seeds=(1,))
    return Designed(Path("a.png"), latent, (latent, latent), 3.1, 1.2, above, heldout, realism)


def test_shares_are_said_in_words_and_never_as_more_than_is_known() -> None:
    best = item(1.0, 0.963, 0.6)
    assert pleases(best) == "Pleases more than 99 % of what the model draws"
    assert second_opinions([best]) == ("A second opinion: 96 %",)
    assert "+3.1, second opinion +1.2 (1 is as much as pictures of the model usually differ)" in numbers(best)
    words = [looks(item(1, 1, realism)) for realism in (0.6, 0.2, 0.0)]
    assert len(set(words)) == 3
    assert len({varied(one) for one in (1.0, 0.7, 0.2)}) == 3


def test_cards_say_what_tells_items_apart() -> None:
    differ = (item(0.9, 0.99, 0.2), item(0.5, 0.6, 0.3))
    assert headlines(differ) == tuple(f"Pleases more than {n} % of what the model draws" for n in (90, 50))
    assert second_opinions(differ) == ("A second opinion: 99 %", "A second opinion: 60 %")
    alike = tuple(replace(item(1.0, 1.0, 0.2), score=score) for score in (2.0, 3.5, 3.1))
    assert headlines(alike) == ("Pleases 3rd most", "Pleases most of these", "Pleases 2nd most")
    assert second_opinions(alike) == ("", "", ""), "what is the same of all tells nothing"
    assert headlines(alike[:1]) == ("Pleases more than 99 % of what the model draws",)
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 21, 112)] == ["1st", "2nd", "3rd", "4th", "11th", "21st", "112th"]


def test_each_order_puts_first_what_it_is_called_after() -> None:
    items = (item(0.9, 0.99, 0.2), item(0.99, 0.5, 0.3), item(0.5, 0.6, 0.9))
    assert [in_order(items, order)[0] for order in ORDERS] == [1, 0, 2]


def test_a_result_comes_back_as_items_and_nonsense_as_none() -> None:
    told = {
        "items": [
            {
                "picture": "/x/a.png", "latent": {"seeds": [1]}, "strip": [{"seeds": [1]}, {"seeds": [2]}], "gain": 1,
                "heldout_gain": 0.5, "above": 1.0, "heldout_above": 0.9, "realism": 0.4, "nearest": None,
            }
        ]
    }  # fmt: skip
    (one,) = items_of(told)
    assert (one.picture, one.nearest, one.strip[1]) == (Path("/x/a.png"), None, Latent(seeds=(2,)))
    assert items_of({"items": [{"picture": 5}]}) == ()
    assert items_of(None) == ()


def test_certainty_has_a_word_for_every_step() -> None:
    assert [level(one) for one in (0.0, 0.1, 0.5, 0.7, 0.9)] == list(range(len(LEVELS)))
