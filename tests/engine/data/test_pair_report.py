"""The check of what a translator learns from: counts, sizes and colours of pairs, their sheet, and what is refused, by name."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data.edges import edges
from engine.data.label_maps import fit_numbers, numbers
from engine.data.pair_report import check_pairs
from engine.data.pair_sheet import COLUMNS, pair_sheet
from engine.data.sheet import GAP
from engine.errors import BadInput
from engine.jobs.spec import DatasetRef, Fit

TILE = 96
RED, BLUE = (200, 0, 0), (0, 0, 200)


def plain(file: Path, colour: tuple[int, int, int], size: tuple[int, int] = (96, 96)) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(file)
    return file


def folder(root: Path, count: int, colour: tuple[int, int, int], size: tuple[int, int] = (96, 96)) -> Path:
    for k in range(count):
        plain(root / f"{k:02}.png", colour, size)
    return root


def tile(sheet: Path, row: int, column: int, *, alpha: bool = False) -> np.ndarray:
    pixels = (
        np.asarray(Image.open(sheet).convert("RGBA"))[..., 3:]
        if alpha
        else np.asarray(Image.open(sheet).convert("RGB"))
    )
    top, left = (GAP + place * (TILE + GAP) for place in (row, column))
    return pixels[top : top + TILE, left : left + TILE]


def test_two_kinds_are_counted_apart_and_shown_in_turn(tmp_path: Path) -> None:
    a, b = folder(tmp_path / "a", 12, RED, (128, 96)), folder(tmp_path / "b", 9, BLUE, (300, 200))
    ref = DatasetRef(str(a), target=str(b), pairing="unpaired")
    report = check_pairs(ref)
    assert (report.count, report.target_count, report.name) == (12, 9, "a and b")
    assert report.sizes == ((300, 200, 9),)
    assert report.suggested_size == 64, "no larger than the smaller kind"
    assert any("9 pictures of b are few" in note for note in report.notes)
    assert pair_sheet(ref, tmp_path / "sheet.png") == ((0, 8), (1, 8), (0, 4), (1, 1))
    for row, colour, count in ((0, RED, 8), (1, BLUE, 8), (2, RED, 4), (3, BLUE, 1)):
        for column in range(count):
            assert (tile(tmp_path / "sheet.png", row, column) == colour).all(), (row, column)
        for column in range(count, COLUMNS):
            assert (tile(tmp_path / "sheet.png", row, column, alpha=True) == 0).all(), (row, column)


def test_pairs_by_name_leave_out_both_halves_of_a_broken_one(tmp_path: Path) -> None:
    a, b = folder(tmp_path / "a", 6, RED), folder(tmp_path / "b", 6, BLUE)
    (b / "03.png").write_bytes((b / "03.png").read_bytes()[:60])
    ref = DatasetRef(str(a), target=str(b), pairing="names")
    report = check_pairs(ref)
    assert report.count == report.target_count == 5
    assert [broken.file for broken in report.broken] == ["03.png"]
    assert pair_sheet(ref, tmp_path / "sheet.png") == ((0, 5), (1, 5))


def test_sub_folders_tell_files_of_the_same_name_apart(tmp_path: Path) -> None:
    for kind, colour in (("shoes", RED), ("hats", BLUE)):
        for side in "ab":
            folder(tmp_path / side / kind, 3, colour)
    ref = DatasetRef(str(tmp_path / "a"), target=str(tmp_path / "b"), pairing="names")
    assert check_pairs(ref).count == 6
    pair_sheet(ref, tmp_path / "sheet.png")
    for column in range(6):
        above, below = (tile(tmp_path / "sheet.png", row, column) for row in (0, 1))
        assert (above == below).all()
    (tmp_path / "b" / "hats" / "02.png").unlink()
    with pytest.raises(BadInput, match="same name, so nobody knows"):
        check_pairs(ref)


def test_halves_are_measured_as_halves(tmp_path: Path) -> None:
    both = folder(tmp_path / "both", 4, RED, (256, 128))
    for file in both.iterdir():
        picture = Image.open(file)
        picture.paste(BLUE, (128, 0, 256, 128))
        picture.save(file)
    for pairing, above in (("side-by-side", RED), ("side-by-side-swapped", BLUE)):
        ref = DatasetRef(str(both), pairing=pairing)  # type: ignore[arg-type]
        report = check_pairs(ref)
        assert report.sizes == ((128, 128, 4),)
        assert report.suggested_size == 128
        assert not any("square" in note for note in report.notes)
        pair_sheet(ref, tmp_path / "sheet.png")
        assert (tile(tmp_path / "sheet.png", 0, 0) == above).all()
    plain(both / "odd.png", RED, (201, 100))
    with pytest.raises(BadInput, match="201 x 100 pixels, which cannot be halved"):
        check_pairs(DatasetRef(str(both), pairing="side-by-side"))


def test_what_is_made_from_one_set_is_shown_as_training_makes_it(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    (tmp_path / "one").mkdir()
    pixels = np.repeat(np.repeat(chance.integers(0, 255, (6, 6, 3)), 16, 0), 16, 1).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / "one" / "0.png")
    Image.fromarray(pixels[::-1]).save(tmp_path / "one" / "1.png")
    ref = DatasetRef(str(tmp_path / "one"), pairing="edges")
    assert check_pairs(ref).count == 2
    pair_sheet(ref, tmp_path / "sheet.png")
    assert (tile(tmp_path / "sheet.png", 1, 0) == pixels).all()
    assert (tile(tmp_path / "sheet.png", 0, 0) == edges(pixels[None])[0]).all()


def test_label_maps_name_their_colours_and_photographs_are_refused(tmp_path: Path) -> None:
    a, b = folder(tmp_path / "a", 3, RED), folder(tmp_path / "b", 3, BLUE)
    plain(a / "00.png", BLUE)
    report = check_pairs(DatasetRef(str(a), target=str(b), pairing="labels"))
    assert report.classes == ("#0000c8", "#c80000")
    assert report.class_counts == ()
    noise = np.random.default_rng(0).integers(0, 255, (96, 96, 3), np.uint8)
    Image.fromarray(noise).save(a / "01.png")
    with pytest.raises(BadInput, match=r"01\.png of a has .* colours, so it is no label map"):
        check_pairs(DatasetRef(str(a), target=str(b), pairing="labels"))


def test_a_second_set_is_asked_for_and_needs_two_pictures(tmp_path: Path) -> None:
    a, b = folder(tmp_path / "a", 3, RED), folder(tmp_path / "b", 1, BLUE)
    with pytest.raises(BadInput, match="needs a second set"):
        check_pairs(DatasetRef(str(a), pairing="unpaired"))
    with pytest.raises(BadInput, match="b has only 1 picture"):
        check_pairs(DatasetRef(str(a), target=str(b), pairing="unpaired"))


@pytest.mark.parametrize("fit", ["crop", "letterbox", "stretch"])
def test_label_maps_are_shown_as_a_run_fits_them_without_mixing(tmp_path: Path, fit: Fit) -> None:
    a, b = folder(tmp_path / "a", 2, RED, (100, 60)), folder(tmp_path / "b", 2, BLUE, (100, 60))
    for file in a.iterdir():
        picture = Image.open(file)
        picture.paste(BLUE, (0, 0, 37, 60))
        picture.save(file)
    ref = DatasetRef(str(a), target=str(b), pairing="labels", fit=fit)
    pair_sheet(ref, tmp_path / "sheet.png")
    shown = tile(tmp_path / "sheet.png", 0, 0)
    wanted = fit_numbers(numbers(Image.open(a / "00.png"), ("#0000c8", "#c80000")), TILE, fit)[..., 0]
    assert np.array_equal(shown, np.array([BLUE, RED], np.uint8)[wanted])
