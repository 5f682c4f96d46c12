"""The lookbook on paper and as pictures: pages, letters that stay letters, sharp pictures, recipes inside."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from engine.errors import AtelierError
from engine.jobs.spec import Latent
from engine.library.collection import Item
from engine.library.pictures import read_recipe
from studio.model.book import Book, book, recipe_line
from studio.view.book_pictures import page_files, write_pages
from studio.view.lookbook import DOTS, page_image, write_pdf
from tests.studio.view.on_paper import text_of

ITEMS = [
    Item(
        id=str(k), latent=Latent((k,)), model="clothes", weights="abcdef0123", title=f"Coat {k}", note="Wool, for Über-cold days" * (k == 0),
        parents=("0",) if k == 4 else (), how="altered" if k == 4 else "designed",
    )
    for k in range(5)
]  # fmt: skip


def pictures() -> list[QImage]:
    made = []
    for k in range(len(ITEMS)):
        image = QImage(8, 8, QImage.Format.Format_RGB32)
        image.fill(QColor(40 * k, 100, 200))
        image.setPixelColor(0, 0, QColor(255, 0, 0))
        made.append(image)
    return made


@pytest.fixture
def coats() -> Book:
    return book("Coats of autumn", "Anna", "1 May 2026", ITEMS, family=[ITEMS[0], ITEMS[4]])


@pytest.mark.parametrize(("paper", "box"), [("A4", (595, 842)), ("A3", (842, 1191))])
def test_the_pdf_has_its_pages_their_size_and_all_words_as_letters(
    tmp_path: Path, coats: Book, paper: str, box: tuple[int, int]
) -> None:
    file = tmp_path / "coats.pdf"
    write_pdf(file, coats, pictures(), paper)
    pdf = file.read_bytes()
    assert pdf.startswith(b"%PDF-1.")
    assert pdf.rstrip().endswith(b"%%EOF")
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", pdf)
    assert [(round(float(w)), round(float(h))) for w, h in sizes] == [box] * 3
    words = text_of(pdf)
    assert len(words) == coats.pages == 3
    assert "Coats of autumn" in words[0]
    assert "For Anna · 1 May 2026" in words[0]
    assert "Wool, for Über-cold days" in words[0]
    for place, item in enumerate(ITEMS):
        page = words[place // 4]
        assert item.title in page
        assert recipe_line(item) in page
    assert "Where they came from" in words[2]
    assert "altered" in words[2]
    assert "3 / 3" in words[2]


def test_pictures_in_the_pdf_are_enlarged_in_squares_so_that_no_viewer_blurs_them(tmp_path: Path, coats: Book) -> None:
    write_pdf(tmp_path / "coats.pdf", coats, pictures(), "A4")
    widths = {int(w) for w in re.findall(rb"/Width (\d+)", (tmp_path / "coats.pdf").read_bytes())}
    assert widths == {768}
    assert DOTS % 72 == 0


def test_a_page_as_a_picture_shows_each_piece_where_it_belongs(coats: Book) -> None:
    page = page_image(coats, pictures(), "A4", 0)
    assert (page.width(), page.height()) == (1240, 1754)
    seen = {page.pixelColor(x, y).name() for x in range(0, 1240, 20) for y in range(0, 1754, 20)}
    assert {QColor(40 * k, 100, 200).name() for k in range(4)} <= seen
    assert page.pixelColor(5, 5) == QColor("white")


def test_pictures_that_are_not_drawn_yet_leave_a_grey_place(coats: Book) -> None:
    assert not page_image(coats, [QImage()] * 5, "A4", 0).isNull()


def test_pages_as_pngs_carry_the_recipes_of_their_pieces(tmp_path: Path, coats: Book) -> None:
    folder = tmp_path / "out"
    files = page_files(folder / "coats.png", coats.pages)
    write_pages(files, coats, ITEMS, pictures(), "A4")
    assert sorted(one.name for one in folder.iterdir()) == ["coats, page 2.png", "coats, page 3.png", "coats.png"]
    first, second, third = (read_recipe(file) for file in files)
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.keys == tuple(item.latent for item in ITEMS[:4])
    assert (first.model, first.model_sha256) == ("clothes", "abcdef0123")
    assert second.keys == (ITEMS[4].latent,)
    assert third.keys == (ITEMS[0].latent, ITEMS[4].latent)


def test_no_page_is_written_over_a_file_nobody_asked_about(tmp_path: Path) -> None:
    (tmp_path / "coats, page 2.png").write_bytes(b"mine")
    files = page_files(tmp_path / "coats.png", 2)
    assert [file.name for file in files] == ["coats.png", "coats (2), page 2.png"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, coats: Book) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(AtelierError, match="cannot be written"):
        write_pdf(tmp_path / "file" / "coats.pdf", coats, pictures(), "A4")
