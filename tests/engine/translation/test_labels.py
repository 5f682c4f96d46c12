"""Label maps at use: exact, slightly off, by number; and what is none is told."""

import io

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadInput
from engine.translation.labels import fitted, palette, read_labels
from tests.engine.translation.made import COLOURS

CHANCE = np.random.default_rng(5)
NUMBERS = CHANCE.integers(0, 3, (12, 18)).repeat(8, 0).repeat(8, 1).astype(np.uint8)


def saved(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **more)
    return stream.getvalue()


def coloured() -> Image.Image:
    return Image.fromarray(palette(COLOURS)[NUMBERS])


def test_colours_become_numbers_and_back() -> None:
    numbers = read_labels(saved(coloured()), "a.png", COLOURS)
    assert np.array_equal(numbers, NUMBERS)
    assert np.array_equal(palette(COLOURS)[numbers], np.asarray(coloured()))


def test_a_map_that_was_saved_as_jpeg_is_taken_by_the_nearest_colours() -> None:
    data = saved(coloured(), "JPEG", quality=85)
    assert len(np.unique(np.asarray(Image.open(io.BytesIO(data))).reshape(-1, 3), axis=0)) > 64
    assert np.mean(read_labels(data, "a.jpg", COLOURS) == NUMBERS) > 0.99
    off = (np.asarray(coloured()).astype(int) * 0.9 + 8).astype(np.uint8)
    assert np.array_equal(read_labels(saved(Image.fromarray(off)), "a.png", COLOURS), NUMBERS)


def test_a_grey_or_palette_picture_of_numbers_is_taken_by_them() -> None:
    assert np.array_equal(read_labels(saved(Image.fromarray(NUMBERS)), "a.png", COLOURS), NUMBERS)
    other = Image.fromarray(NUMBERS)
    other.putpalette(bytes([90, 90, 160, 130, 80, 90, 120, 140, 70]))
    assert np.array_equal(read_labels(saved(other), "a.png", COLOURS), NUMBERS)
    turned = Image.fromarray(np.array([2, 0, 1], np.uint8)[NUMBERS])
    turned.putpalette(palette(COLOURS)[[1, 2, 0]].tobytes())
    assert np.array_equal(read_labels(saved(turned), "a.png", COLOURS), NUMBERS), "colours that are known say more"


def test_what_is_no_label_map_is_told() -> None:
    noise = CHANCE.integers(0, 255, (40, 40, 3), dtype=np.uint8)
    with pytest.raises(
        BadInput, match=r"beach\.png is no label map .* of it is in colours that none of its 3 classes has"
    ):
        read_labels(saved(Image.fromarray(noise)), "beach.png", COLOURS)
    with pytest.raises(BadInput, match=r"a\.png is empty"):
        read_labels(b"", "a.png", COLOURS)


def test_at_another_size_nothing_is_mixed() -> None:
    large = fitted(NUMBERS, 192, 288)
    assert np.array_equal(large, NUMBERS.repeat(2, 0).repeat(2, 1))
    assert np.array_equal(fitted(large, *NUMBERS.shape), NUMBERS)
    assert set(np.unique(fitted(NUMBERS, 13, 7))) <= {0, 1, 2}
