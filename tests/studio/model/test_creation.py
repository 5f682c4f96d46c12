"""The steps of the creative work: what each changes, and what it leaves alone."""

import random

import msgspec

from engine.jobs.mixing import difference
from engine.jobs.spec import Latent, Style
from studio.model.creation import (
    POOL,
    begin,
    renewed,
    restored,
    with_cell,
    with_class,
    with_lock,
    with_style,
    with_term,
)


def start(classes: int = 3, directions: int = 9):
    return begin("m", classes, directions, (), random.Random(1))


def test_at_first_every_sample_has_a_class_of_its_own_and_five_directions_at_most() -> None:
    now = start()
    assert len(now.cells) == POOL
    assert len(now.directions) == 5
    assert {now.latent(i).classes for i in range(40)} == {(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)}


def test_a_model_without_classes_sends_none() -> None:
    assert start(classes=0).latent(0).classes == ()


def test_new_samples_keep_what_is_locked_with_its_settings() -> None:
    now = with_lock(with_class(start(), 1, add=False), 4, locked=True)
    kept = now.latent(4)
    later = renewed(with_class(msgspec.structs.replace(now, truncation=0.3), 2, add=False), random.Random(2))
    assert later.latent(4) == kept
    assert later.latent(5).seeds != now.latent(5).seeds
    assert later.latent(5).classes == (0.0, 0.0, 1.0)


def test_an_unlocked_picture_follows_the_sliders_again() -> None:
    now = msgspec.structs.replace(with_lock(start(), 0, locked=True), truncation=0.2)
    assert now.latent(0).truncation == 1.0
    assert with_lock(now, 0, locked=False).latent(0).truncation == 0.2


def test_classes_mix_and_leave_the_mix() -> None:
    now = with_class(with_class(start(), 0, add=False), 2, add=True)
    assert now.latent(0).classes == (0.5, 0.0, 0.5)
    assert with_class(now, 0, add=True).latent(0).classes == (0.0, 0.0, 1.0)
    assert with_class(now, None, add=False).mix == (0.0, 0.0, 0.0)


def test_a_restored_picture_sets_the_sliders_and_lies_locked_in_the_grid() -> None:
    latent = Latent((5,), classes=(0.0, 1.0, 0.0), directions=(1.5,), truncation=0.6)
    now = restored(start(), latent, 0)
    assert now.latent(0) == latent
    assert (now.mix, now.truncation, now.directions[0]) == ((0.0, 1.0, 0.0), 0.6, 1.5)


def test_the_pad_is_of_one_class_and_its_corner_is_the_corner_sample() -> None:
    now = msgspec.structs.replace(start(), position=(1.0, 0.0))
    assert now.explored() == now.corner(1)
    assert len({now.corner(i).classes for i in range(4)}) == 1


def test_a_style_is_taken_from_another_picture_and_a_mixed_one_hands_on_what_it_shows() -> None:
    now = start(classes=0)
    first, second = now.latent(1), now.latent(2)
    mixed = with_style(with_style(now, [0], "fine", first), [0], "coarse", second)
    assert mixed.latent(0).styles == (Style("coarse", second.seeds), Style("fine", first.seeds))
    assert mixed.latent(0).seeds == now.latent(0).seeds
    assert with_style(mixed, [3], "fine", mixed.latent(0)).latent(3).styles == (Style("fine", first.seeds),)
    assert with_style(mixed, [3], "middle", mixed.latent(0)).latent(3).styles == (Style("middle", now.latent(0).seeds),)


def test_a_style_goes_to_all_chosen_locked_or_free_and_comes_off_again() -> None:
    now = with_lock(start(), 1, locked=True)
    mixed = with_style(now, [0, 1], "middle", now.latent(5))
    assert all(mixed.latent(index).styles for index in (0, 1))
    assert mixed.cells[1].locked
    assert not mixed.cells[0].locked
    assert with_style(mixed, [0, 1], "middle", None) == now
    assert with_style(now, [0], "middle", now.latent(0)) == now


def test_explore_and_sliders_keep_styles() -> None:
    now = start(classes=0)
    styled = msgspec.structs.replace(now.latent(0), styles=(Style("fine", (9,)),))
    pad = msgspec.structs.replace(now, corners=(styled, *now.corners[1:]), position=(0.5, 0.0), truncation=0.5)
    fine = pad.explored().styles[0]
    assert set(fine.seeds) == {9, *now.corners[1].seeds}
    assert pad.explored().truncation == 0.5


def test_the_sum_waits_for_all_three_and_is_their_difference() -> None:
    now = start()
    terms = [now.latent(index) for index in range(3)]
    for place, latent in enumerate(terms):
        assert now.summed() is None
        now = with_term(now, place, latent)
    assert now.summed() == difference(*terms)
    assert with_term(now, 1, None).summed() is None


def test_a_picture_of_a_code_follows_the_sliders_once_it_is_unlocked() -> None:
    coded = Latent((7,), (0.0,), code=(0.5, -1.0))
    now = msgspec.structs.replace(start(classes=0), truncation=0.5)
    free = with_lock(with_cell(now, 0, msgspec.structs.replace(now.cells[0], latent=coded, locked=True)), 0, False)
    assert free.latent(0) == msgspec.structs.replace(coded, truncation=0.5)
