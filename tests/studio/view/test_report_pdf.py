"""Reports of Inspect on paper: all that the page says, its chart and its pictures."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from engine.errors import BadInput
from engine.library.robustness import Point, Robustness, verdict
from engine.library.robustness_page import write_robustness_page
from studio.view.picking import with_ending
from studio.view.report_pdf import DOTS, SHARP, TALL, WIDE, write_report_pdf
from tests.studio.view.on_paper import text_of

CLASSES = ("T-shirt/top", "Trouser", "Bag & belt")


@pytest.fixture
def examples(tmp_path: Path) -> tuple[str, ...]:
    """Four rows of three pictures."""
    files = []
    for k in range(4):
        files.append(str(tmp_path / f"{k}.png"))
        Image.fromarray(np.random.default_rng(k).integers(0, 255, (28, 84), np.uint8)).save(files[-1])
    return tuple(files)


@pytest.fixture
def found(examples: tuple[str, ...]) -> Robustness:
    points = tuple(Point(epsilon, a, a, 0.9) for epsilon, a in ((0.0, 0.9), (0.05, 0.4), (0.1, 0.1)))
    return Robustness(
        "Clothes", "Fashion-MNIST", "PGD", 500, 0.9, points, 0.1, CLASSES, ((1, 77, 3), (4, 5, 6), (7, 8, 99)),
        warning="This classifier hides its slopes.", examples=examples,
    )  # fmt: skip


def test_all_that_the_page_says_is_on_paper(
    qapp: QApplication,
    found: Robustness,
    tmp_path: Path,
) -> None:
    write_robustness_page(tmp_path / "page.html", found)
    write_report_pdf(tmp_path / "page.html", tmp_path / "page.pdf")
    pdf = (tmp_path / "page.pdf").read_bytes()
    pages = text_of(pdf)
    whole = " ".join(" ".join(pages).split())
    assert "How robust is Clothes?" in whole
    for words in (verdict(found), found.warning, "Bag & belt", "77", "99", "PGD, on 500 pictures"):
        assert words.replace(" ", "") in whole.replace(" ", "")
    wide = {int(width) for width in re.findall(rb"/Width (\d+)", pdf)}
    assert WIDE * SHARP in wide, "the chart"
    assert 3 * TALL * SHARP in wide, "the examples, three squares each"
    assert DOTS == 300


def test_a_page_that_is_gone_is_named(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"page\.html cannot be read any more"):
        write_report_pdf(tmp_path / "page.html", tmp_path / "page.pdf")
    assert not (tmp_path / "page.pdf").exists()


def test_a_picture_that_is_damaged_is_left_out(
    qapp: QApplication,
    found: Robustness,
    tmp_path: Path,
) -> None:
    page = tmp_path / "page.html"
    write_robustness_page(page, found)
    text = page.read_text()
    page.write_text(re.sub('base64,[^"]+', "base64,AAAA", text, count=1))
    write_report_pdf(page, tmp_path / "page.pdf")
    assert "How robust" in " ".join(text_of((tmp_path / "page.pdf").read_bytes())[0].split())


def test_many_classes_have_numbers_above_and_their_counts_stay_whole(qapp: QApplication, tmp_path: Path) -> None:
    classes = tuple(f"class {k}" for k in range(20))
    counts = tuple(tuple(1000 + 20 * row + column for column in range(20)) for row in range(20))
    found = Robustness("Clothes", "a set", "PGD", 9, 0.9, (Point(0.1, 0.1, 0.1, 0.9),), 0.1, classes, counts)
    write_robustness_page(tmp_path / "page.html", found)
    assert "<th>20</th>" in (tmp_path / "page.html").read_text()
    write_report_pdf(tmp_path / "page.html", tmp_path / "page.pdf")
    pages = [" ".join(page.split()) for page in text_of((tmp_path / "page.pdf").read_bytes())]
    assert len(pages) == 1
    for words in ("1 class 0", "20 class 19", "1000", "1399"):
        assert words in pages[0]


def test_the_name_of_a_new_file_keeps_its_dots_and_writes_over_nothing(tmp_path: Path) -> None:
    assert with_ending(str(tmp_path / "eps 0.1"), ".pdf").name == "eps 0.1.pdf"
    (tmp_path / "eps 0.1.pdf").write_text("mine")
    assert with_ending(str(tmp_path / "eps 0.1"), ".pdf").name == "eps 0.1-2.pdf"
    assert with_ending(str(tmp_path / "eps 0.1.PDF"), ".pdf").name == "eps 0.1.PDF", (
        "the dialog has asked about that one"
    )
