"""Like logs: real CSV files with real pictures beside them, good and bad."""

from pathlib import Path

import pytest
from PIL import Image

from engine.errors import BadInput, NotFound
from engine.library.like_csv import hold_out, learnable, read_like_log


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "shoes").mkdir()
    for name in ("a.png", "b.png", "c.png", "shoes/d.png"):
        Image.new("L", (8, 8)).save(tmp_path / name)
    return tmp_path


def log(shop: Path, text: str, encoding: str = "utf-8") -> Path:
    path = shop / "likes.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_without_ratings_every_row_is_a_like_and_one_said_twice_counts_once(shop: Path) -> None:
    found = read_like_log(log(shop, "user,item\nann,a.png\nann,shoes/d.png\nbob,b.png\nann,a.png\n"))
    assert found.users == ("ann", "bob")
    assert [path.name for path in found.items] == ["a.png", "d.png", "b.png"]
    assert found.likes == ((0, 1), (2,))
    assert found.missing == ()


@pytest.mark.parametrize(
    ("text", "likes"),
    [
        ("User;Picture;Stars\nann;a.png;5\nann;b.png;1\nann;c.png;4\n", (0, 2)),
        ("user\titem\trating\nann\ta.png\t0\nann\tb.png\t1\n", (1,)),
        ("user,item,rating\nann,a.png,3\nann,b.png,3\n", (0, 1)),
        ("user,item,rating\nann,a.png,\nann,b.png,1\nann,c.png,5\n", (2,)),
    ],
)
def test_a_rating_above_the_middle_is_a_like_whatever_separates(shop: Path, text: str, likes: tuple[int, ...]) -> None:
    assert read_like_log(log(shop, text)).likes == (likes,)


def test_a_file_from_a_spreadsheet_is_read(shop: Path) -> None:
    for end in ("\r\n", "\r", "\n"):
        (shop / "likes.csv").write_bytes(f"user,item{end}Zoë,a.png{end}".encode("utf-8-sig"))
        assert read_like_log(shop / "likes.csv").users == ("Zoë",)


def test_missing_pictures_are_named_and_left_out(shop: Path) -> None:
    found = read_like_log(log(shop, "user,item\nann,a.png\nann,gone.png\n"))
    assert (found.missing, found.likes) == (("gone.png",), ((0,),))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("who,item\nann,a.png\n", "no column 'user' .it has: who, item"),
        ("user,item\n", "has no rows"),
        ("", "has no rows"),
        ("user,item" + "x" * 200_000 + "\nann,a.png\n", "cannot be read as CSV: field larger than"),
        ("user,item\nann,x.png\n", "None of the pictures"),
        ("user,item,rating\nann,a.png,good\n", "Line 2 of likes.csv has the rating 'good'"),
        ("user,item\nann,a.png\n,b.png\n", "Line 3 of likes.csv names no user"),
        ("user,item\nann,a.png\nbob\n", "Line 3 of likes.csv names no item"),
        ("user,item,rating\nann,a.png,1\nann,x.png,5\n", "has no likes: no rating is above 3"),
    ],
)
def test_bad_files_are_told_with_the_line_and_the_mend(shop: Path, text: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        read_like_log(log(shop, text))


def test_what_is_no_text_and_what_is_not_there(shop: Path) -> None:
    (shop / "likes.csv").write_bytes(b"\xff\xfe\x00\xd8" * 9)
    with pytest.raises(BadInput, match="no text in UTF-8"):
        read_like_log(shop / "likes.csv")
    with pytest.raises(NotFound, match="is not there"):
        read_like_log(shop / "other.csv")


def test_the_newest_like_is_held_out_of_those_who_have_enough(shop: Path) -> None:
    found = hold_out(
        read_like_log(log(shop, "user,item\nann,a.png\nann,b.png\nann,c.png\nann,shoes/d.png\nbob,b.png\nbob,c.png\n"))
    )
    assert found.train == ((0, 1), (1, 2))
    assert found.validation == (2, None)
    assert found.test == (3, None)


def test_a_taste_takes_at_least_eight_pictures(shop: Path) -> None:
    with pytest.raises(
        BadInput, match=r"likes\.csv names 1 picture \(1 more are not there\); a taste takes at least 8\. Add more"
    ):
        learnable(log(shop, "user,item\nann,a.png\nann,gone.png\n"))
    for n in range(8):
        Image.new("L", (8, 8)).save(shop / f"{n}.png")
    assert len(learnable(log(shop, "user,item\n" + "".join(f"ann,{n}.png\n" for n in range(8)))).items) == 8
