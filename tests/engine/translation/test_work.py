"""Translators of every kind at work: each is given what it learned from, and what is to stay stays."""

import io
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from PIL import Image

from engine.data.derive import derived
from engine.data.pixels import LUMA
from engine.errors import BadInput
from engine.networks.holes import completed
from engine.networks.pixels import to_bytes, to_floats
from engine.translation.apply import How
from engine.translation.given import opened, painted, shrunk
from engine.translation.model import LoadedTranslator
from engine.translation.picture import Picture
from engine.translation.work import made_of
from tests.engine.translation.made import COLOURS, shelve_for
from tests.engine.translation.test_drawings import lines

CPU = torch.device("cpu")
CHANCE = np.random.default_rng(0)


def scene(height: int, width: int) -> np.ndarray:
    """A smooth coloured picture with a thing in it."""
    y, x = np.mgrid[0:height, 0:width] / max(height, width)
    found = np.stack([np.sin(9 * x + 2), np.cos(7 * y * x), np.sin(5 * y - 3 * x)], -1) * 90 + 128
    found[height // 4 : height // 2, width // 3 : width // 2] = (240, 30, 60)
    return found.astype(np.uint8)


def plainly(translator: LoadedTranslator, given: np.ndarray) -> np.ndarray:
    """What its network makes of given uint8 [H, W, C], without tiles; sides must be multiples of 4."""
    torch.manual_seed(0)
    with torch.inference_mode():
        return to_bytes(translator.network(to_floats(given[None], CPU)))[0].permute(1, 2, 0).numpy()


def png(pixels: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


# -- drawings --------------------------------------------------------------------------------------------------------


def test_a_photo_is_drawn_at_the_size_at_which_the_translator_works() -> None:
    translator = LoadedTranslator(shelve_for("edges"))  # of 32 px: works at 64
    photo = scene(192, 256)
    made = made_of(translator, Picture(photo))
    small = np.asarray(Image.fromarray(photo).resize((64, 48), Image.Resampling.LANCZOS))
    given = derived("edges", small[None], 1, CHANCE)[0]
    assert made.given == "edges"
    assert np.array_equal(made.shown, given[..., 0])
    expected = Image.fromarray(plainly(translator, given)).resize((256, 192), Image.Resampling.BICUBIC)
    assert np.abs(np.asarray(expected).astype(int) - made.pixels).max() <= 2
    finer = made_of(translator, Picture(photo), detail=128)
    assert finer.shown is not None
    assert finer.shown.shape == (96, 128)


def test_a_drawing_is_not_drawn_again_but_where_it_is_asked_for() -> None:
    translator = LoadedTranslator(shelve_for("edges"))
    drawing = np.asarray(lines(size=(64, 48), width=1))
    made = made_of(translator, Picture(drawing, np.full((48, 64), 9, np.uint8)))
    assert made.given == "drawing"
    assert made.alpha is None, "what a drawing leaves open is not left open in the result"
    assert np.array_equal(made.shown, drawing[..., 0])
    assert np.abs(plainly(translator, drawing[..., :1]).astype(int) - made.pixels).max() <= 1
    again = made_of(translator, Picture(drawing), taken="photo")
    assert again.given == "edges"
    assert np.array_equal(again.shown, derived("edges", drawing[None], 1, CHANCE)[0, ..., 0])
    assert made_of(translator, Picture(scene(48, 64)), taken="drawing").given == "drawing"


# -- grey ------------------------------------------------------------------------------------------------------------


def test_light_and_dark_stay_those_of_the_large_picture() -> None:
    translator = LoadedTranslator(shelve_for("grey"))
    photo = scene(192, 256)
    made = made_of(translator, Picture(photo), How(keep_colours=True))
    assert made.given == "grey"
    assert np.abs(made.pixels @ LUMA - photo @ LUMA).max() <= 1.5
    small = np.asarray(Image.fromarray(photo).resize((64, 48), Image.Resampling.LANCZOS))
    colours = plainly(translator, derived("grey", small[None], 1, CHANCE)[0]).astype(np.float64)
    colours = np.asarray(Image.fromarray(colours.astype(np.uint8)).resize((256, 192), Image.Resampling.BICUBIC))
    chroma, wanted = (one - (one @ LUMA)[..., None] for one in (made.pixels.astype(float), colours.astype(float)))
    assert np.corrcoef(chroma.ravel(), wanted.ravel())[0, 1] > 0.9
    grey = np.repeat((photo @ LUMA).round().astype(np.uint8)[..., None], 3, 2)
    of_grey = made_of(translator, Picture(grey)).pixels
    assert np.corrcoef(of_grey.ravel(), made.pixels.ravel())[0, 1] > 0.98, "colours of the picture play no part"
    assert np.array_equal(made_of(translator, Picture(grey), How(strength=0)).pixels, grey)


# -- holes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("channels", [3, 1])
def test_outside_the_hole_every_bit_stays_and_inside_is_what_the_network_drew(channels: int) -> None:
    translator = LoadedTranslator(shelve_for("masked", channels=channels))
    photo = scene(48, 64)
    if channels == 1:
        photo = np.repeat(photo[..., :1], 3, 2)
    hole = np.zeros((48, 64), np.uint8)
    hole[10:38, 16:48] = 255  # so large that the whole picture is looked at
    made = made_of(translator, painted(Picture(photo), png(hole), "hole.png"))
    assert made.given == "holes"
    assert np.array_equal(made.pixels[hole == 0], photo[hole == 0])
    given = np.concatenate([np.where(hole[..., None] > 0, 128, photo[..., :channels]), hole[..., None]], 2)
    with torch.inference_mode():
        x = to_floats(given.astype(np.uint8)[None], CPU)
        expected = to_bytes(completed(x, translator.network(x)))[0].permute(1, 2, 0).numpy()
    assert np.abs(expected.astype(int) - made.pixels)[hole > 0].max() <= 1
    assert np.abs(photo.astype(int) - made.pixels)[hole > 0].mean() > 5


def test_a_small_hole_in_a_large_picture_is_seen_near_and_nothing_of_what_goes_is_seen() -> None:
    translator = LoadedTranslator(shelve_for("masked"))
    photo = scene(300, 1000)
    hole = np.zeros((300, 1000), np.uint8)
    hole[101:131, 503:553] = 255
    made = made_of(translator, painted(Picture(photo), png(hole), "hole.png"))
    assert np.array_equal(made.pixels[hole == 0], photo[hole == 0])
    other = photo.copy()
    other[hole > 0] = 255 - other[hole > 0]
    assert np.array_equal(made_of(translator, painted(Picture(other), png(hole), "hole.png")).pixels, made.pixels)
    far = photo.copy()
    far[:, :300] = 0
    assert np.array_equal(
        made_of(translator, painted(Picture(far), png(hole), "hole.png")).pixels[hole > 0], made.pixels[hole > 0]
    )


def test_what_is_transparent_is_a_hole_and_what_is_half_so_is_laid_over_what_is_drawn(tmp_path: Path) -> None:
    translator = LoadedTranslator(shelve_for("masked"))
    layers = np.dstack([scene(48, 64), np.full((48, 64), 255, np.uint8)])
    layers[8:24, 8:40, 3] = 0
    layers[24:28, 8:40, 3] = 100
    Image.fromarray(layers).save(tmp_path / "a.png")
    picture = opened(tmp_path / "a.png", "masked")
    made = made_of(translator, picture)
    assert made.alpha is None
    known = layers[..., 3] == 255
    assert np.array_equal(made.pixels[known], layers[..., :3][known])
    drawn = made_of(translator, painted(picture, png(np.where(known, 0, 255).astype(np.uint8)), "m.png")).pixels
    assert np.array_equal(made.pixels[8:24, 8:40], drawn[8:24, 8:40])
    mixed = layers[24:28, 8:40, :3] * (100 / 255) + drawn[24:28, 8:40] * (155 / 255)
    assert np.abs(mixed - made.pixels[24:28, 8:40]).max() <= 1


def test_with_a_mask_transparency_stays_elsewhere(tmp_path: Path) -> None:
    translator = LoadedTranslator(shelve_for("masked"))
    layers = np.dstack([scene(48, 64), np.full((48, 64), 255, np.uint8)])
    layers[:10, :, 3] = 70
    Image.fromarray(layers).save(tmp_path / "a.png")
    hole = np.zeros((24, 32), np.uint8)
    hole[10:16, 10:20] = 255
    made = made_of(translator, painted(opened(tmp_path / "a.png", "masked"), png(hole), "m.png"))
    outside = np.ones((48, 64), bool)
    outside[18:34, 18:42] = False
    assert made.alpha is not None
    assert np.array_equal(made.alpha, layers[..., 3])
    assert np.array_equal(made.pixels[outside], layers[..., :3][outside])


def test_a_mask_of_other_proportions_is_refused_and_without_holes_nothing_changes() -> None:
    with pytest.raises(BadInput, match=r"The mask m\.png is 40 x 40 pixels and does not fit a picture of 64 x 48"):
        painted(Picture(scene(48, 64)), png(np.zeros((40, 40), np.uint8)), "m.png")
    clear = np.zeros((48, 64, 4), np.uint8)
    picture = painted(Picture(scene(48, 64)), png(clear), "m.png")
    assert picture.hole is not None
    assert not picture.hole.any(), "a clear mask is not a white one"
    made = made_of(LoadedTranslator(shelve_for("masked")), picture)
    assert made.given == "whole"
    assert np.array_equal(made.pixels, picture.pixels)


# -- label maps ------------------------------------------------------------------------------------------------------


def test_a_label_map_reaches_the_network_one_hot(tmp_path: Path) -> None:
    translator = LoadedTranslator(shelve_for("labels", "spade", width=2))
    numbers = CHANCE.integers(0, 3, (4, 8)).repeat(8, 0).repeat(8, 1).astype(np.uint8)
    palette = np.array([[0, 0, 0], [0, 255, 0], [255, 0, 0]], np.uint8)
    Image.fromarray(palette[numbers]).save(tmp_path / "map.png")
    picture = opened(tmp_path / "map.png", "labels", COLOURS)
    made = made_of(translator, picture, How(strength=0.2, keep_colours=True))
    assert np.array_equal(made.shown, numbers)
    with torch.inference_mode():
        x = F.one_hot(torch.from_numpy(numbers).long(), 3).permute(2, 0, 1)[None].float()
        expected = to_bytes(translator.network(x))[0].permute(1, 2, 0).numpy()
    assert np.abs(expected.astype(int) - made.pixels).max() <= 1
    other = painted(picture, png(palette[np.full((16, 32), 2)]), "p.png", COLOURS)
    assert other.pixels.shape == picture.pixels.shape
    assert (made_of(translator, other).shown == 2).all()


def test_a_large_map_is_worked_on_at_the_size_of_training_and_keeps_its_own() -> None:
    translator = LoadedTranslator(shelve_for("labels", "spade", width=2))
    numbers = np.zeros((150, 201), np.uint8)
    numbers[40:90, 50:] = 2
    palette = np.array([[0, 0, 0], [0, 255, 0], [255, 0, 0]], np.uint8)
    made = made_of(translator, Picture(palette[numbers], labels=numbers))
    assert made.pixels.shape == (150, 201, 3)
    small, share = shrunk(Picture(palette[numbers], labels=numbers), 60)
    assert small.labels is not None
    assert np.array_equal(palette[small.labels], small.pixels)
    assert share == pytest.approx(60 / 201)
    with pytest.raises(BadInput, match="draws from label maps"):
        made_of(translator, Picture(palette[numbers]))


# -- enlarging -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(31, 45), (5, 64), (7, 3)])
def test_pictures_of_odd_sides_are_enlarged_whole(shape: tuple[int, int]) -> None:
    translator = LoadedTranslator(shelve_for("smaller", "srresnet", width=4, blocks=1, scale=4))
    made = made_of(translator, Picture(scene(*shape)), How(tile=64)).pixels
    assert made.shape == (shape[0] * 4, shape[1] * 4, 3)
    tall, wide = (max(side, 16) for side in shape)
    around = np.pad(scene(*shape), ((0, tall - shape[0]), (0, wide - shape[1]), (0, 0)), mode="symmetric")
    expected = plainly(translator, around)[: made.shape[0], : made.shape[1]]
    assert np.abs(expected.astype(int) - made).max() <= 1
