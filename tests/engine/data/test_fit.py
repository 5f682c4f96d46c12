"""Crop, letterbox, stretch; and the frame that small pictures of arrays get."""

import numpy as np
import pytest
from PIL import Image

from engine.data.fit import fit_picture, frame_value, padded, pads

WIDE = np.zeros((20, 60, 3), np.uint8)
WIDE[:, :20, 0] = 255  # red, green, blue thirds
WIDE[:, 20:40, 1] = 255
WIDE[:, 40:, 2] = 255


@pytest.mark.parametrize("fit", ["crop", "letterbox", "stretch"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("shape", [(1, 400), (400, 3), (7, 7), (16, 16), (33, 500)])
def test_whatever_comes_in_a_square_comes_out(fit: str, mode: str, shape: tuple[int, int]) -> None:
    found = fit_picture(Image.new(mode, shape, 90 if mode == "L" else (90, 90, 90)), 16, fit)
    assert found.size == (16, 16)
    assert found.mode == mode


def test_crop_takes_the_middle_square() -> None:
    pixels = np.asarray(fit_picture(Image.fromarray(WIDE), 10, "crop"))
    assert np.array_equal(pixels, np.broadcast_to(np.array([0, 255, 0], np.uint8), (10, 10, 3)))


def test_letterbox_keeps_everything_on_white() -> None:
    pixels = np.asarray(fit_picture(Image.fromarray(WIDE), 30, "letterbox"))
    assert (pixels[:10] == 255).all()
    assert (pixels[20:] == 255).all()
    assert np.abs(pixels[15, [2, 15, 28]].astype(int) - [[255, 0, 0], [0, 255, 0], [0, 0, 255]]).max() < 8


def test_stretch_squeezes_everything_in() -> None:
    pixels = np.asarray(fit_picture(Image.fromarray(WIDE), 30, "stretch"))
    assert np.abs(pixels[0, [2, 15, 28]].astype(int) - [[255, 0, 0], [0, 255, 0], [0, 0, 255]]).max() < 8


def test_fine_stripes_average_out_instead_of_aliasing() -> None:
    stripes = np.tile(np.array([[0, 255]], np.uint8), (64, 32))
    pixels = np.asarray(fit_picture(Image.fromarray(stripes), 16, "crop")).astype(int)
    assert np.abs(pixels[:, 2:-2] - 127).max() < 12


def on_ground(value: int, count: int = 10) -> np.ndarray:
    images = np.full((count, 28, 28, 1), value, np.uint8)
    images[:, 6:22, 6:22] = 99
    return images


def test_small_pictures_on_a_ground_are_framed_with_it() -> None:
    assert pads(on_ground(7), 32) == 7
    framed = padded(on_ground(7), 32, 7)
    assert np.array_equal(framed[:, 2:30, 2:30], on_ground(7))
    assert (framed[:, :2] == 7).all()


@pytest.mark.parametrize("size", [27, 28, 36, 64])
def test_other_sizes_are_not_framed(size: int) -> None:
    assert pads(on_ground(0), size) is None


def test_photographs_and_oblong_pictures_are_not_framed() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (10, 28, 28, 3), np.uint8)
    assert frame_value(noise) is None
    assert pads(noise, 32) is None
    assert pads(on_ground(0)[:, :20], 32) is None
