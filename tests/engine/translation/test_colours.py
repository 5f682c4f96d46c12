"""Strength and colours of a translation."""

import numpy as np

from engine.translation.colours import blended


def luma(picture: np.ndarray) -> np.ndarray:
    return picture @ np.array([0.299, 0.587, 0.114])


def pictures() -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(0)
    made, picture = chance.random((2, 20, 30, 3), dtype=np.float32)
    return made, picture


def test_strength_goes_from_the_picture_to_the_translation() -> None:
    made, picture = pictures()
    assert np.array_equal(blended(made, picture, 1, False), made)
    assert np.allclose(blended(made, picture, 0, False), picture)
    assert np.allclose(blended(made, picture, 0.25, False), 0.75 * picture + 0.25 * made, atol=1e-6)


def test_colours_are_kept_and_light_is_the_translation_s() -> None:
    made, picture = pictures()
    kept = blended(made, picture, 1, True)
    assert np.abs(luma(kept) - luma(made)).max() < 1e-5
    assert kept.min() >= -1e-6
    assert kept.max() <= 1 + 1e-6
    before, after = picture - luma(picture)[..., None], kept - luma(kept)[..., None]
    aligned = (before * after).sum(-1) / (np.linalg.norm(before, axis=-1) * np.linalg.norm(after, axis=-1) + 1e-9)
    assert np.median(aligned) > 0.999
    grey = np.repeat(luma(picture)[..., None], 3, -1).astype(np.float32)
    assert np.allclose(blended(made, grey, 1, True), luma(made)[..., None], atol=1e-5)
