"""Designed items in words, sorted, and read from what a job told."""

from pathlib import Path

from engine.jobs.spec import Latent
from studio.model.designed import (
    ORDERS,
    Designed,
    in_order,
    items_of,
    looks,
    numbers,
    pleases,
    second_opinion,
    varied,
)
from studio.model.taste import LEVELS, level


def item(above: float, heldout: float, realism: float) -> Designed:
    latent = Latent(seeds=(1,))
    return Designed(Path("a.png"), latent, (latent, latent), 3.1, 1.2, above, heldout, realism)


def test_shares_are_said_in_words_and_never_as_more_than_is_known() -> None:
    best = item(1.0, 0.963, 0.6)
    assert pleases(best) == "Pleases more than 99 % of what the model draws"
    assert second_opinion(best) == "A second opinion: 96 %"
    assert "+3.10 standard deviations" in numbers(best)
    words = [looks(item(1, 1, realism)) for realism in (0.6, 0.2, 0.0)]
    assert len(set(words)) == 3
    assert len({varied(one) for one in (1.0, 0.7, 0.2)}) == 3


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
