"""The contact sheet, and the job that checks."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data.job import check
from engine.data.sheet import contact_sheet, evenly
from engine.errors import BadInput
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DataJob, DataParams, DatasetRef

Draw = Callable[..., Path]


def test_places_are_spread_over_the_classes() -> None:
    labels = np.repeat([0, 1, 2], [1000, 5, 50])
    chosen = evenly(labels, 12)
    assert len(chosen) == 12
    assert np.bincount(labels[chosen]).tolist() == [4, 4, 4]
    assert len(evenly(np.zeros(3, int), 40)) == 3


def test_a_sheet_of_small_pictures_keeps_their_pixels_sharp(tmp_path: Path) -> None:
    assert contact_sheet(DatasetRef("fashion-sample"), tmp_path / "s.png", count=20, columns=5) == 20
    with Image.open(tmp_path / "s.png") as sheet:
        assert sheet.size == (5 * (84 + 4) + 4, 4 * (84 + 4) + 4)
        tile = np.asarray(sheet.convert("L"))[4:88, 4:88]
    assert np.array_equal(tile, np.repeat(np.repeat(tile[1::3, 1::3], 3, 0), 3, 1))


def test_a_sheet_of_files_passes_over_broken_ones(draw: Draw, tmp_path: Path) -> None:
    for number in range(6):
        draw(f"a/{number}.png")
        draw(f"b/{number}.png")
    (tmp_path / "pictures" / "a" / "0.png").write_bytes(b"")
    assert contact_sheet(DatasetRef(str(tmp_path / "pictures")), tmp_path / "s.png", count=40) == 11


def test_a_few_pictures_that_are_not_square_are_on_the_sheet_so_that_their_fit_is_seen(
    tmp_path: Path, reporter
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(300):
        Image.new("RGB", (40, 40), (0, number % 256, 0)).save(folder / f"{number:03}.png")
    Image.new("RGB", (80, 40), (200, 0, 0)).save(folder / "151.png")
    sheets = {}
    for fit in ("crop", "letterbox"):
        sheet = tmp_path / f"{fit}.png"
        found = check(
            DataJob(dataset=DatasetRef(str(folder), fit), params=DataParams(contact_sheet=str(sheet))), reporter
        )
        assert list(found["oblong"]) == ["151.png"]
        with Image.open(sheet) as picture:
            sheets[fit] = np.asarray(picture)[4:100, 4:100].astype(int)
    red = np.array([200, 0, 0])
    assert np.abs(sheets["crop"] - red).max() == 0
    assert np.abs(sheets["letterbox"][48] - red).max() == 0
    assert (sheets["letterbox"][:20] == 255).all()


def test_another_fit_is_said_without_looking_through_everything_again(draw: Draw, tmp_path: Path, reporter) -> None:
    draw("1.png", size=(60, 40))
    ref = DatasetRef(str(tmp_path / "pictures"))
    first = check(DataJob(dataset=ref), reporter)
    looked = len(reporter.steps)
    second = check(DataJob(dataset=DatasetRef(ref.source, "stretch")), reporter)
    assert len(reporter.steps) == looked
    assert any("its middle square is used" in note for note in first["notes"])
    assert any("it is stretched" in note for note in second["notes"])


def test_the_job_returns_what_the_command_line_promises(draw: Draw, tmp_path: Path, reporter) -> None:
    draw("coat/1.png")
    draw("hat/1.png")
    (tmp_path / "pictures" / "hat" / "2.png").write_bytes(b"")
    sheet = tmp_path / "sheet.png"
    spec = DataJob(dataset=DatasetRef(str(tmp_path / "pictures")), params=DataParams(contact_sheet=str(sheet)))
    found = check(spec, reporter)
    assert (found["kind"], found["count"]) == ("folder", 2)
    assert list(found["classes"]) == ["coat", "hat"]
    assert [list(one) for one in found["sizes"]] == [[40, 40, 2]]
    assert found["broken"][0]["file"] == "hat/2.png"
    assert found["contact_sheet"] == str(sheet)
    assert sheet.is_file()
    assert reporter.steps[-1] == (3, 3)
    assert any(kind == "note" for kind, _ in reporter.events)


def test_the_job_obeys_a_cancel(draw: Draw, tmp_path: Path, reporter) -> None:
    draw("1.png")
    reporter.wishes = {1: Want.CANCEL}
    with pytest.raises(Stopped) as caught:
        check(DataJob(dataset=DatasetRef(str(tmp_path / "pictures"))), reporter)
    assert caught.value.want is Want.CANCEL


def test_a_job_without_a_set_is_a_sentence(reporter) -> None:
    with pytest.raises(BadInput, match="Nothing to check was named"):
        check(DataJob(), reporter)
