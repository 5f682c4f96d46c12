"""The steps of the creative work: what each changes, and what it leaves alone."""

import random

import msgspec

from engine.jobs.spec import Latent
from studio.model.creation import POOL, begin, renewed, restored, with_class, with_lock


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
