"""The report: what is broken is named, what is converted is counted, what matters is said."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import msgspec
import numpy as np
import pytest
from PIL import Image

from engine.data import DataReport, StoppedEarly, check, open_images
from engine.jobs.spec import DatasetRef

Draw = Callable[..., Path]


def test_every_defect_in_one_folder_crashes_nothing_is_named_and_the_rest_is_usable(
    tmp_path: Path, defects: ModuleType
) -> None:
    folder = tmp_path / "pictures"
    broken, usable = defects.fill(folder, good=10, bad=2 * len(defects.BROKEN + defects.CONVERTED))
    report = check(folder)
    assert {one.file for one in report.broken} == broken
    assert all(one.why.endswith(".") and one.mend.endswith(".") for one in report.broken)
    assert report.count == usable
    images = open_images(DatasetRef(str(folder)), 32, 3)
    assert images.images.shape == (usable, 32, 32, 3)
    assert f"{len(broken)} broken files were left out." in images.notes
    text = " ".join(report.notes)
    for said in ("CMYK", "16 or more bits", "palette", "transparency", "turned upright", "frames", "wrong ending"):
        assert said in text, said


def test_a_folder_of_nothing_but_broken_pictures_is_reported_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    for number in range(3):
        (tmp_path / "p" / f"{number}.png").write_bytes(b"")
    report = check(tmp_path / "p")
    assert (report.count, len(report.broken), report.sizes) == (0, 3, ())
    with pytest.raises(Exception, match=r"None of the 3 pictures in p can be used. 0.png is empty"):
        open_images(DatasetRef(str(tmp_path / "p")), 16, 3)


def test_grey_pictures_are_told_from_coloured_ones_however_they_are_stored(draw: Draw, tmp_path: Path) -> None:
    draw("a.png", (90, 90, 90))
    draw("b.jpg", (200, 200, 200))
    assert check(tmp_path / "pictures").channels == 1
    draw("c.png", (90, 20, 90))
    report = check(tmp_path / "pictures")
    assert report.channels == 3
    assert "2 of 3 pictures are grey among coloured ones." in report.notes


def test_mixed_sizes_and_the_fate_of_oblong_pictures_are_said(draw: Draw, tmp_path: Path) -> None:
    draw("a.png", size=(40, 40))
    draw("b.png", size=(80, 40))
    draw("c.png", size=(80, 40))
    source = str(tmp_path / "pictures")
    report = check(DatasetRef(source, fit="letterbox"))
    assert report.sizes == ((80, 40, 2), (40, 40, 1))
    assert "2 pictures are not square: they are framed in white." in report.notes
    assert "Sizes differ, from 40 x 40 to 80 x 40 pixels." in report.notes
    assert any("their middle square is used" in note for note in check(source).notes)


def test_blank_pictures_few_pictures_and_lopsided_classes_are_said(draw: Draw, tmp_path: Path) -> None:
    for number in range(11):
        draw(f"coat/{number}.png")
    draw("sock/1.png", (1, 2, 3))
    Image.new("RGB", (40, 40), (9, 9, 9)).save(tmp_path / "pictures" / "coat" / "blank.png")
    notes = check(tmp_path / "pictures").notes
    assert "1 picture is of one single colour: better left out." in notes
    assert "10 pictures are exact copies of another." in notes
    assert any(note.startswith("13 pictures are few") for note in notes)
    assert "The category sock has only 1 picture, the largest category 12." in notes


COPY = "A recipe that draws by category would only copy"


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"coat": 5, "sock": 5}, ""),
        ({"coat": 5, "sock": 1}, f"{COPY} the only picture of sock: add some (better 50 or more), or leave"),
        ({"coat": 5, "sock": 4}, f"{COPY} the 4 pictures of sock: add some"),
        ({"bag": 1, "coat": 5, "sock": 2}, f"{COPY} the few pictures of bag (1) and sock (2): add some"),
        (
            {"a": 1, "b": 2, "c": 3, "d": 4, "e": 1, "f": 9},
            f"{COPY} the few pictures of a (1), b (2), c (3) and 2 more",
        ),
    ],
)
def test_categories_that_could_only_be_copied_are_named_with_the_mend(
    draw: Draw, tmp_path: Path, counts: dict[str, int], sentence: str
) -> None:
    for name, count in counts.items():
        for number in range(count):
            draw(f"{name}/{number}.png")
    found = [note for note in check(tmp_path / "pictures").notes if note.startswith(COPY)]
    assert len(found) == bool(sentence)
    assert all(note.startswith(sentence) and note.endswith("out.") for note in found)


@pytest.mark.parametrize(("edge", "size"), [(20, 32), (28, 32), (50, 32), (60, 64), (130, 128), (900, 128)])
def test_a_size_to_train_at_is_suggested(draw: Draw, tmp_path: Path, edge: int, size: int) -> None:
    draw("a.png", size=(edge, edge + 300))
    assert check(tmp_path / "pictures").suggested_size == size


def test_a_report_is_json_and_comes_back(draw: Draw, tmp_path: Path) -> None:
    draw("größe.png")
    (tmp_path / "pictures" / "b.png").write_bytes(b"")
    report = check(tmp_path / "pictures")
    assert msgspec.json.decode(msgspec.json.encode(report), type=DataReport) == report


def test_a_second_check_reads_nothing_again_until_a_file_changes(draw: Draw, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    for number in range(3):
        draw(f"{number}.png")
    folder = tmp_path / "pictures"
    first = check(folder, progress=lambda *done: seen.append(done))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert check(folder, progress=lambda *done: seen.append(done)) == first
    assert len(seen) == 3
    (folder / "1.png").write_bytes(b"")
    changed = check(folder, progress=lambda *done: seen.append(done))
    assert len(seen) == 6
    assert (changed.count, changed.fingerprint != first.fingerprint) == (2, True)


def test_the_fingerprint_is_of_the_set_not_of_its_place(draw: Draw, tmp_path: Path) -> None:
    draw("a.png")
    draw("b.png")
    before = check(tmp_path / "pictures").fingerprint
    (tmp_path / "pictures").rename(tmp_path / "moved")
    assert check(tmp_path / "moved").fingerprint == before


def test_a_check_stops_when_told(draw: Draw, tmp_path: Path) -> None:
    for number in range(5):
        draw(f"{number}.png")
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) == 3

    with pytest.raises(StoppedEarly, match="Stopped after 2 of 5"):
        check(tmp_path / "pictures", stop=stop)
    assert check(tmp_path / "pictures").count == 5


def test_a_full_photograph_folder_keeps_its_splits_apart(draw: Draw, tmp_path: Path) -> None:
    for split, count in (("train", 4), ("test", 2)):
        for name in ("coat", "hat"):
            for number in range(count):
                draw(f"{split}/{name}/{number}.png", tuple(np.random.default_rng(number).integers(0, 256, 3).tolist()))
    source = str(tmp_path / "pictures")
    assert check(source).class_counts == (4, 4)
    assert check(DatasetRef(source, split="test")).class_counts == (2, 2)
