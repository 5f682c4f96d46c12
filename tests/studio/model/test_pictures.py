"""Pictures are checked by a real job; what cannot be used is said in sentences."""

import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from studio.model.pictures import PicturesModel
from studio.model.studio_state import Studio

LONG = 60_000


@pytest.fixture
def pictures(studio: Studio, qtbot: QtBot) -> PicturesModel:
    studio.start()
    return PicturesModel(studio.queue, studio)


def check(model: PicturesModel, qtbot: QtBot, source: str) -> None:
    model.check(source)
    qtbot.waitUntil(lambda: not model.busy, timeout=LONG)


def test_the_sample_is_reported_with_a_contact_sheet(pictures: PicturesModel, qtbot: QtBot) -> None:
    check(pictures, qtbot, "fashion-sample")
    report = pictures.report
    assert report is not None
    assert pictures.error == ""
    assert report.count == 2_000
    assert len(report.classes) == len(report.class_counts) == 10
    assert report.smallest_side == 28
    assert report.channels == 1
    with Image.open(report.contact_sheet) as sheet:
        assert min(sheet.size) > 100


def test_grey_holds_for_the_pictures_it_was_chosen_for_only(
    pictures: PicturesModel, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        for k in range(3):
            Image.new("RGB", (40, 40), (80 * k, 10, 200)).save(tmp_path / name / f"{k}.png")
    check(pictures, qtbot, str(tmp_path / "one"))
    pictures.choose_grey(True)
    qtbot.waitUntil(lambda: not pictures.busy, timeout=LONG)
    assert pictures.dataset(32).channels == 1
    check(pictures, qtbot, str(tmp_path / "two"))
    assert (pictures.grey, pictures.dataset(32).channels) == (False, 0)
    pictures.check(str(tmp_path / "one"), grey=True)  # as a run that is prepared again does
    assert pictures.dataset(32).channels == 1


def test_what_cannot_be_used_is_a_sentence(pictures: PicturesModel, qtbot: QtBot, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    text = tmp_path / "notes.txt"
    text.write_text("not a picture")
    rubbish = tmp_path / "rubbish.zip"
    rubbish.write_bytes(b"PK\x03\x04 this is no zip")
    for source in (empty, text, rubbish, tmp_path / "gone"):
        check(pictures, qtbot, str(source))
        assert pictures.error.endswith("."), source
        assert "Traceback" not in pictures.error
        assert source.name in pictures.error, f"{pictures.error!r} does not name {source.name}"


def test_broken_files_are_named_and_the_rest_is_used(pictures: PicturesModel, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "mixed.zip"
    rng = np.random.default_rng(0)
    with zipfile.ZipFile(file, "w") as archive:
        for k in range(6):
            picture = tmp_path / f"{k}.png"
            Image.fromarray(rng.integers(0, 255, (40, 60, 3), np.uint8)).save(picture)
            archive.write(picture, f"good/{k}.png")
        archive.writestr("bad/cut.png", (tmp_path / "0.png").read_bytes()[:60])
        archive.writestr("bad/empty.png", b"")
    check(pictures, qtbot, str(file))
    report = pictures.report
    assert report is not None
    assert report.count == 6
    assert {Path(entry.file).name for entry in report.broken} == {"cut.png", "empty.png"}
    assert all(entry.why for entry in report.broken)
    assert report.sizes[0] == (60, 40, 6)


def test_another_fit_draws_the_contact_sheet_anew(pictures: PicturesModel, qtbot: QtBot, tmp_path: Path) -> None:
    for k in range(3):
        Image.new("RGB", (90, 30), (250, 40 * k, 0)).save(tmp_path / f"{k}.png")
    check(pictures, qtbot, str(tmp_path))
    assert pictures.report is not None
    cropped = Path(pictures.report.contact_sheet)
    pictures.choose_fit("letterbox")
    qtbot.waitUntil(lambda: not pictures.busy, timeout=LONG)
    boxed = Path(pictures.report.contact_sheet)
    assert boxed != cropped
    assert boxed.read_bytes() != cropped.read_bytes()


def test_a_check_that_was_cancelled_leaves_no_report(pictures: PicturesModel, qtbot: QtBot) -> None:
    pictures.check("fashion-sample")
    pictures.cancel()
    assert not pictures.busy
    qtbot.wait(300)
    assert pictures.report is None


def test_a_check_asked_for_before_the_queue_is_open_waits_for_it(studio: Studio, qtbot: QtBot) -> None:
    model = PicturesModel(studio.queue, studio)
    model.check("fashion-sample")
    assert model.busy
    studio.start()
    qtbot.waitUntil(lambda: model.report is not None, timeout=LONG)
