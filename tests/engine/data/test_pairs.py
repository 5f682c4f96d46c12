"""Pairs of pictures: by name, side by side, label maps, two sets; what is made from one set; and what is refused, by name."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data.cutting import cut, middle
from engine.data.derive import derived, inputs_of, smaller
from engine.data.edges import edges
from engine.data.holes import holes
from engine.data.label_maps import fit_numbers, numbers
from engine.data.pairs import open_pairs
from engine.errors import BadInput
from engine.jobs.spec import DatasetRef


def save(file: Path, pixels: np.ndarray) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(file)
    return file


def plain(colour: tuple[int, int, int], size: tuple[int, int] = (20, 20)) -> np.ndarray:
    return np.full((size[1], size[0], 3), colour, np.uint8)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with pictures of the same names, though not of the same endings: the green channel says which is which."""
    for k in range(12):
        save(tmp_path / "a" / f"{k}.png", plain((200, 10 * k, 0)))
        save(tmp_path / "b" / f"{k}.bmp", plain((0, 10 * k, 200)))
    return tmp_path / "a", tmp_path / "b"


def test_files_of_the_same_name_are_pairs_whatever_their_endings_and_come_from_the_cache_again(
    pair: tuple[Path, Path],
) -> None:
    ref = DatasetRef(str(pair[0]), target=str(pair[1]))
    for _ in range(2):
        found = open_pairs(ref, "names", 16)
        assert found.target is not None
        assert found.images.shape == found.target.shape == (12, 16, 16, 3)
        assert np.array_equal(found.images[..., 1], found.target[..., 1])
        assert (found.images[0, 0, 0, 0], found.target[0, 0, 0, 2]) == (200, 200)
        assert (found.kinds, found.pairing, found.name) == (("a", "b"), "names", "a and b")


def test_a_file_without_a_partner_is_named_whichever_folder_it_is_in(pair: tuple[Path, Path]) -> None:
    (pair[1] / "3.bmp").unlink()
    ref = DatasetRef(str(pair[0]), target=str(pair[1]))
    with pytest.raises(
        BadInput, match=r"^3\.png of a \(12 pictures\) has no partner of the same name in b \(11 pictures\)"
    ):
        open_pairs(ref, "names", 16)
    for k in range(5):
        (pair[0] / f"{k}.png").unlink()
    with pytest.raises(BadInput, match=r"^0\.bmp, 1\.bmp, 2\.bmp and 1 more of b"):
        open_pairs(ref, "names", 16)


def test_a_pair_with_a_broken_half_is_left_out_whole(pair: tuple[Path, Path]) -> None:
    (pair[1] / "3.bmp").write_bytes((pair[1] / "3.bmp").read_bytes()[:60])
    found = open_pairs(DatasetRef(str(pair[0]), target=str(pair[1])), "names", 16)
    assert found.target is not None
    assert len(found.images) == len(found.target) == 11
    assert np.array_equal(found.images[..., 1], found.target[..., 1])
    assert any("broken" in note for note in found.notes)


def test_side_by_side_pictures_are_halved_in_either_order_and_odd_ones_named(tmp_path: Path) -> None:
    for k in range(3):
        save(tmp_path / "ab" / f"{k}.png", np.concatenate([plain((200, 0, 0)), plain((0, 0, 200))], 1))
    left = open_pairs(DatasetRef(str(tmp_path / "ab")), "side-by-side", 16)
    right = open_pairs(DatasetRef(str(tmp_path / "ab")), "side-by-side-swapped", 16)
    assert left.target is not None
    assert right.target is not None
    assert (tuple(left.images[0, 8, 8]), tuple(left.target[0, 8, 8])) == ((200, 0, 0), (0, 0, 200))
    assert np.array_equal(left.images, right.target)
    assert np.array_equal(left.target, right.images)
    save(tmp_path / "ab" / "odd.png", plain((0, 0, 0), (41, 20)))
    with pytest.raises(BadInput, match=r"odd\.png is 41 pixels wide"):
        open_pairs(DatasetRef(str(tmp_path / "ab")), "side-by-side", 16)


def test_two_sets_of_different_length_are_no_pairs_and_both_have_colour_if_one_has(tmp_path: Path) -> None:
    for k in range(5):
        save(tmp_path / "grey" / f"{k}.png", plain((90, 90, 90)))
        save(tmp_path / "colour" / f"{k}.png", plain((200, 0, 0)))
    (tmp_path / "grey" / "4.png").unlink()
    found = open_pairs(DatasetRef(str(tmp_path / "grey"), target=str(tmp_path / "colour")), "unpaired", 16)
    assert found.target is not None
    assert (found.images.shape, found.target.shape) == ((4, 16, 16, 3), (5, 16, 16, 3))
    for k in range(3):
        (tmp_path / "grey" / f"{k}.png").unlink()
    with pytest.raises(BadInput, match="grey has only 1 picture"):
        open_pairs(DatasetRef(str(tmp_path / "grey"), target=str(tmp_path / "colour")), "unpaired", 16)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="no pictures in empty"):
        open_pairs(DatasetRef(str(tmp_path / "empty"), target=str(tmp_path / "colour")), "names", 16)


def test_what_does_not_go_with_a_pairing_is_refused(pair: tuple[Path, Path]) -> None:
    one, two = DatasetRef(str(pair[0])), DatasetRef(str(pair[0]), target=str(pair[1]))
    with pytest.raises(BadInput, match="needs a second set"):
        open_pairs(one, "names", 16)
    with pytest.raises(BadInput, match="made from one set"):
        open_pairs(two, "edges", 16)
    with pytest.raises(BadInput, match="both halves in one file"):
        open_pairs(two, "side-by-side", 16)


def test_label_maps_become_numbers_of_their_colours_without_mixing_and_photographs_are_refused(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    palette = np.array([[0, 0, 0], [0, 0, 200], [200, 100, 0]], np.uint8)
    for k in range(4):
        board = np.zeros((40, 40), np.uint8)
        board[5:20, 5:30] = 1
        board[20:, :15] = 2
        image = Image.fromarray(board)
        image.putpalette(palette.flatten().tolist() + [9] * 759)
        (tmp_path / "maps").mkdir(exist_ok=True)
        image.save(tmp_path / "maps" / f"{k}.png")
        save(tmp_path / "photos" / f"{k}.png", chance.integers(0, 256, (40, 40, 3), dtype=np.uint8))
    ref = DatasetRef(str(tmp_path / "maps"), target=str(tmp_path / "photos"))
    found = open_pairs(ref, "labels", 20)
    assert found.classes == ("#000000", "#0000c8", "#c86400")
    assert found.images.shape == (4, 20, 20, 1)
    assert np.array_equal(found.images[0, ..., 0], board[1::2, 1::2])
    with pytest.raises(BadInput, match=r"0\.png of photos has .* colours, so it is no label map"):
        open_pairs(DatasetRef(str(tmp_path / "photos"), target=str(tmp_path / "maps")), "labels", 20)
    with pytest.raises(BadInput, match="#010203, which is none of the 3"):
        numbers(Image.fromarray(plain((1, 2, 3))), found.classes)


@pytest.mark.parametrize("fit", ["crop", "letterbox", "stretch"])
def test_a_label_map_of_any_shape_is_fitted(fit: str) -> None:
    board = np.ones((10, 30), np.uint8)
    fitted = fit_numbers(board, 12, fit)  # type: ignore[arg-type]
    assert fitted.shape == (12, 12, 1)
    assert fitted.mean() == pytest.approx(4 / 12 if fit == "letterbox" else 1)


def test_a_drawing_has_dark_antialiased_lines_on_white_where_colours_meet_and_nowhere_else() -> None:
    y, x = np.mgrid[:64, :64]
    disc = np.full((1, 64, 64, 3), 200, np.uint8)
    disc[0, (y - 32) ** 2 + (x - 32) ** 2 < 18**2] = (200, 60, 200)  # of another colour
    drawn = edges(disc)
    assert drawn.shape == (1, 64, 64, 1)
    radius = np.hypot(y - 32, x - 32)
    assert drawn[0, (radius < 14) | (radius > 22), 0].min() == 255
    on_line = drawn[0, ..., 0][np.abs(radius - 18) < 1]
    assert on_line.mean() < 120
    assert len(np.unique(drawn)) > 5, "greys between black and white"
    assert (drawn < 128).mean() < 0.1
    assert edges(np.full((1, 16, 16, 1), 77, np.uint8)).min() == 255


def test_faint_changes_are_drawn_only_where_they_go_on_from_strong_ones() -> None:
    step = np.full((1, 40, 40, 1), 120, np.uint8)
    step[:, :, :3], step[:, :, 3:6] = 255, 0  # something sharp elsewhere, so that the rest is faint beside it
    step[:, :, 20:] = 155
    assert edges(step)[:, :, 10:].min() == 255
    step[:, :24, 20:] = np.linspace(240, 155, 24).astype(np.uint8)[None, :, None, None]
    drawn = edges(step)[0, :, 17:23, 0].min(1)
    assert drawn[3] < 60
    assert 60 < drawn[18] < 255, "faint, and grey"
    assert drawn[39] == 255, "too far from anything strong"


def test_holes_are_of_every_size_between_the_limits_and_come_again_with_the_same_chance() -> None:
    found = holes(40, 48, 64, np.random.default_rng(3))
    shares = found.reshape(40, -1).mean(1) / 255
    assert found.shape == (40, 48, 64, 1)
    assert set(np.unique(found)) == {0, 255}
    assert 0.06 <= shares.min() < 0.12
    assert 0.25 < shares.max() <= 0.5
    assert np.array_equal(found, holes(40, 48, 64, np.random.default_rng(3)))


def test_what_is_made_from_a_picture() -> None:
    chance = np.random.default_rng(0)
    pictures = chance.integers(0, 256, (2, 16, 16, 3), dtype=np.uint8)
    grey = derived("grey", pictures, 1, chance)
    assert np.abs(grey[..., 0] - pictures @ [0.299, 0.587, 0.114]).max() <= 0.51
    masked = derived("masked", pictures, 1, chance)
    assert masked.shape == (2, 16, 16, inputs_of("masked", 3, 0))
    hole = masked[..., 3] > 0
    assert (masked[hole][:, :3] == 128).all()
    assert np.array_equal(masked[~hole][:, :3], pictures[~hole])
    assert derived("smaller", pictures, 4, chance).shape == (2, 4, 4, 3)
    assert (inputs_of("edges", 3, 0), inputs_of("labels", 3, 7), inputs_of("names", 3, 0)) == (1, 7, 3)


def test_smaller_is_bicubic_and_antialiased() -> None:
    """Against Keys' kernel, a = -0.5, written out: twice as wide, so that fine stripes become grey instead of a moiré."""
    line = np.random.default_rng(0).integers(0, 256, 32).astype(np.uint8)
    picture = np.repeat(line[None, None, :, None], 32, 1)
    centres, places = 2 * np.arange(16) + 0.5, np.arange(32)
    t = np.abs(places[None] - centres[:, None]) / 2
    kernel = np.where(t < 1, 1.5 * t**3 - 2.5 * t**2 + 1, np.where(t < 2, -0.5 * t**3 + 2.5 * t**2 - 4 * t + 2, 0))
    expected = (kernel / kernel.sum(1, keepdims=True)) @ line
    assert np.abs(smaller(picture, 2)[0, 8, :, 0] - expected.clip(0, 255)).max() < 1.01
    stripes = np.tile(np.array([0, 255], np.uint8), 16)[None, None, :, None].repeat(32, 1)
    assert np.ptp(smaller(stripes, 4)[0, 2:-2, 2:-2]) < 12


def test_cuts_are_the_same_places_of_both_and_half_of_them_are_turned() -> None:
    first = np.arange(20 * 12 * 12).reshape(20, 12, 12, 1) % 251
    pictures = first.astype(np.uint8)
    a, b = cut(np.random.default_rng(1), 8, True, pictures, 255 - pictures)
    assert a.shape == (20, 8, 8, 1)
    assert np.array_equal(a, 255 - b)
    rising = (np.diff(a[:, 0, :, 0].astype(int), axis=1) % 251 == 1).all(1)
    assert 4 <= rising.sum() <= 16
    (straight,) = cut(np.random.default_rng(1), 12, False, pictures)
    assert np.array_equal(straight, pictures)
    assert np.array_equal(middle(pictures, 4), pictures[:, 4:8, 4:8])


def test_pale_things_are_drawn_too_and_an_empty_wall_is_not() -> None:
    ramp = np.linspace(0, 1, 64)[None, :, None]
    for inside, ground in ((150, 30), (150, 120)):  # a strong and a weak step
        pictures = np.full((1, 64, 64, 3), ground, np.uint8)
        pictures[:, 16:48, 16:48] = inside
        ink = 255 - edges(pictures)[0, ..., 0].astype(int)
        assert ink[30:34, 13:19].max(1).min() > 200, (inside, ground)
        assert ink[24:40, 24:40].max() == 0
    wall = (120 + 6 * ramp.repeat(64, 0).repeat(3, 2)).astype(np.uint8)[None]
    assert (edges(wall) == 255).all()
