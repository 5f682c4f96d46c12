"""Folders and archives of pictures: what is found, what is named, what is refused."""

import os
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.data import check, open_images
from engine.errors import BadInput, NotFound
from engine.jobs.spec import DatasetRef


def packed(folder: Path, file: Path) -> Path:
    """The folder as a zip archive."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder.parent))
    return file


@pytest.fixture
def clothes(draw: Callable[..., Path], tmp_path: Path) -> Path:
    """Two classes of two and three pictures, a licence, and what systems leave behind."""
    for number in range(2):
        draw(f"dress/{number}.png", (200, 10 * number, 0))
    for number in range(3):
        draw(f"hat/deep/er/{number}.jpg", (0, 10 * number, 200), size=(60, 40))
    folder = tmp_path / "pictures"
    (folder / "LICENSE.txt").write_text("\n  CC0 1.0 Universal\nmore")
    (folder / ".hidden").mkdir()
    draw(".hidden/3.png")
    draw("dress/.4.png")
    (folder / "__MACOSX").mkdir()
    draw("__MACOSX/5.png")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "labels.csv").write_text("a,b")
    return folder


@pytest.mark.parametrize("as_zip", [False, True], ids=["folder", "zip"])
def test_a_folder_and_its_archive_say_the_same(clothes: Path, tmp_path: Path, as_zip: bool) -> None:
    source = packed(clothes, tmp_path / "set.zip") if as_zip else clothes
    report = check(source)
    assert report.kind == ("zip" if as_zip else "folder")
    assert report.classes == ("dress", "hat")
    assert report.class_counts == (2, 3)
    assert report.sizes == ((60, 40, 3), (40, 40, 2))
    assert report.licence == "CC0 1.0 Universal"
    assert report.broken == ()
    assert any("passed over (.csv" in note for note in report.notes)
    images = open_images(DatasetRef(str(source)), 16)
    assert images.images.shape == (5, 16, 16, 3)
    assert images.labels.tolist() == [0, 0, 1, 1, 1]
    assert images.images[0, -1, -1].tolist() == [200, 0, 0]


def test_both_decode_to_the_same_pixels(clothes: Path, tmp_path: Path) -> None:
    archive = packed(clothes, tmp_path / "set.zip")
    one, two = (open_images(DatasetRef(str(source)), 16).images for source in (clothes, archive))
    assert np.array_equal(one, two)


def test_what_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nothing at .*none. Give a folder .* fashion-mnist and fashion-sample"):
        check(tmp_path / "none")
    with pytest.raises(NotFound, match=r"Did you mean fashion-mnist\?"):
        check("Fashion_MNIST")
    for source in ("", "  ", "a\0b"):
        with pytest.raises(BadInput, match="not the name of a data set"):
            check(source)


def test_an_empty_folder_is_reported_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "e").mkdir()
    assert check(tmp_path / "e").count == 0
    with pytest.raises(BadInput, match=r"no pictures in e\. Choose the folder that holds them"):
        open_images(DatasetRef(str(tmp_path / "e")), 16, 3)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.zip", b"", "is empty"),
        ("a.zip", b"PK\3\4 cut", "damaged archive or cut short"),
        ("a.rar", b"Rar!\x1a", "Unpack it and give the folder"),
        ("a.tar.gz", b"\x1f\x8b\x08", "Unpack it and give the folder"),
        ("a.png", b"\x89PNG\r\n", "is not a data set"),
        ("a.txt", b"hello", "is not a data set"),
    ],
)
def test_a_file_that_is_no_set_is_a_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadInput, match=said):
        check(tmp_path / name)


@pytest.mark.skipif(os.name != "posix", reason="making links needs rights on Windows")
def test_links_are_followed_but_never_in_circles(clothes: Path, tmp_path: Path, draw: Callable[..., Path]) -> None:
    (clothes / "hat" / "round").symlink_to(clothes)
    (clothes / "hat" / "self").symlink_to("self")
    (clothes / "dress" / "gone.png").symlink_to(tmp_path / "nowhere.png")
    other = tmp_path / "elsewhere"
    other.mkdir()
    (clothes / "dress" / "0.png").rename(other / "0.png")
    (clothes / "coat").symlink_to(other)
    report = check(clothes)
    assert report.classes == ("coat", "dress", "hat")
    assert report.class_counts == (1, 1, 3)
    named = {one.file: one.why for one in report.broken}
    assert named["hat/round"] == "is a link back to a folder that holds it."
    assert named["dress/gone.png"] == "is a link that leads nowhere."
    assert "hat/self" in named


@pytest.mark.skipif(os.name != "posix", reason="file names are not bytes on Windows")
def test_any_file_name_is_read_and_can_be_shown(draw: Callable[..., Path], tmp_path: Path) -> None:
    names = ["größe.png", "日本.png", "🧥 coat.png", "line\nbreak.png", "'; rm -rf.png"]
    for name in names:
        draw(name)
    (tmp_path / "pictures" / "日本.png").rename(tmp_path / "pictures" / "bad-\udcff-bytes.png")
    (tmp_path / "pictures" / "tail\udcfe.png").write_bytes(b"")
    report = check(tmp_path / "pictures")
    assert report.count == 5
    assert [one.file for one in report.broken] == ["tail\ufffd.png"]
    assert len(open_images(DatasetRef(str(tmp_path / "pictures")), 16, 3).images) == 5


@pytest.fixture
def mortal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of somebody who is not root, and for the length of the test this process is that somebody."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as place:
        monkeypatch.setenv("ATELIER_HOME", str(Path(place, "home")))
        if root:
            os.chown(place, 65534, -1)
            os.seteuid(65534)
        try:
            yield Path(place)
        finally:
            if root:
                os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="permissions are of another kind on Windows")
def test_what_may_not_be_read_is_named_and_read_once_it_may_be(mortal: Path) -> None:
    for name in ("coat", "hat", "locked"):
        (mortal / "set" / name).mkdir(parents=True)
        for number in range(2):
            Image.new("RGB", (20, 20), (9, 99, 200)).save(mortal / "set" / name / f"{number}.png")
    (mortal / "set" / "coat" / "0.png").chmod(0)
    (mortal / "set" / "locked").chmod(0)
    try:
        report = check(mortal / "set")
        assert {one.file: one.why for one in report.broken} == {
            "locked": "cannot be opened (Permission denied).",
            "coat/0.png": "cannot be read (Permission denied).",
        }
        assert report.class_counts == (1, 2)
    finally:
        (mortal / "set" / "locked").chmod(0o755)
    (mortal / "set" / "coat" / "0.png").chmod(0o644)
    assert check(mortal / "set").class_counts == (2, 2, 2)


def test_a_class_of_only_broken_pictures_is_left_out_and_named(clothes: Path) -> None:
    (clothes / "shoe").mkdir()
    (clothes / "shoe" / "1.png").write_bytes(b"")
    (clothes / "belt").mkdir()
    report = check(clothes)
    assert report.classes == ("dress", "hat")
    assert "Without a usable picture, and left out: shoe." in report.notes
    assert "Without pictures, and left out: the folder belt." in report.notes
    images = open_images(DatasetRef(str(clothes)), 16)
    assert images.classes == ("dress", "hat")
    assert images.labels.tolist() == [0, 0, 1, 1, 1]


def test_members_that_point_outside_are_refused_and_nothing_is_unpacked(clothes: Path, tmp_path: Path) -> None:
    data = (clothes / "dress" / "0.png").read_bytes()
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
        for name in ("ok/1.png", "../../evil.png", "/abs/evil.png", "a\\..\\..\\evil.png", "C:/evil.png"):
            archive.writestr(name, data)
        link = zipfile.ZipInfo("link.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    before = set(tmp_path.rglob("*.png"))
    report = check(tmp_path / "slip.zip")
    assert report.count == 1
    assert len(report.broken) == 5
    assert sum("points outside" in one.why for one in report.broken) == 4
    open_images(DatasetRef(str(tmp_path / "slip.zip")), 16)
    assert set(tmp_path.rglob("*.png")) == before


def claim(file: Path, name: str, size: int) -> None:
    """Falsify the unpacked size that an archive's directory claims for a member."""
    data = bytearray(file.read_bytes())
    place = data.rfind(b"PK\1\2", 0, data.rfind(name.encode()))
    data[place + 24 : place + 28] = struct.pack("<I", size)
    file.write_bytes(data)


def test_archives_of_windows_and_of_careless_packers_keep_their_classes(clothes: Path, tmp_path: Path) -> None:
    data = (clothes / "dress" / "0.png").read_bytes()
    with zipfile.ZipFile(tmp_path / "w.zip", "w") as archive:
        for name in ("hüte", "Röcke"):
            member = zipfile.ZipInfo("x")
            member.filename = f"{name}\\1.png"
            archive.writestr(member, data)
    packed_names = (tmp_path / "w.zip").read_bytes()
    for mark in (b"PK\1\2", b"PK\3\4"):  # take away the flag that says UTF-8
        at, offset = 0, 8 if mark == b"PK\1\2" else 6
        while (at := packed_names.find(mark, at)) >= 0:
            packed_names = packed_names[: at + offset] + b"\0\0" + packed_names[at + offset + 2 :]
            at += 4
    (tmp_path / "w.zip").write_bytes(packed_names)
    report = check(tmp_path / "w.zip")
    assert report.classes == ("hüte", "Röcke")
    assert len(open_images(DatasetRef(str(tmp_path / "w.zip")), 16, 3).images) == 2


def test_a_member_that_unpacks_to_gigabytes_is_refused(clothes: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(clothes / "dress" / "0.png", "1.png")
        archive.writestr("2.png", bytes(1000))
    claim(tmp_path / "bomb.zip", "2.png", 3 << 30)
    report = check(tmp_path / "bomb.zip")
    assert report.count == 1
    assert [(one.file, one.why) for one in report.broken] == [("2.png", "unpacks to 3072 MB, more than 512.")]


def test_an_archive_that_would_fill_any_disk_is_refused_whole(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"p{number:02}.png", bytes(100))
    for number in range(20):
        claim(tmp_path / "bomb.zip", f"p{number:02}.png", (4 << 30) - 2)
    with pytest.raises(BadInput, match="would unpack from 0 MB to 79 GB"):
        check(tmp_path / "bomb.zip")


def test_damage_inside_an_archive_is_named(clothes: Path, tmp_path: Path) -> None:
    archive = packed(clothes, tmp_path / "set.zip")
    data = bytearray(archive.read_bytes())
    place = data.find(b"dress/0.png") + 40
    data[place : place + 8] = b"\xff" * 8
    archive.write_bytes(data)
    report = check(archive)
    assert report.count == 4
    assert [one.file for one in report.broken] == ["pictures/dress/0.png"]
    assert "inside the archive" in report.broken[0].why


def test_a_locked_archive_says_so(clothes: Path, tmp_path: Path) -> None:
    archive = packed(clothes, tmp_path / "set.zip")
    data = bytearray(archive.read_bytes())
    for name in ("dress/0.png", "dress/1.png"):
        place = data.rfind(b"PK\1\2", 0, data.rfind(name.encode()))
        data[place + 8] |= 1
    archive.write_bytes(data)
    assert [one.why for one in check(archive).broken] == ["is locked with a password."] * 2


@given(data=st.binary(max_size=200), place=st.integers(0, 2000))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_to_an_archive_gets_past(clothes: Path, tmp_path: Path, data: bytes, place: int) -> None:
    if not (tmp_path / "whole.zip").exists():
        packed(clothes, tmp_path / "whole.zip")
    whole = (tmp_path / "whole.zip").read_bytes()
    (tmp_path / "set.zip").write_bytes(whole[:place] + data + whole[place + len(data) :])
    try:
        count = check(tmp_path / "set.zip").count
    except BadInput:
        count = 0
    assert 0 <= count <= 6


def test_a_folder_of_one_array_file_is_that_set(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    np.savez(tmp_path / "m" / "digits.npz", images=np.zeros((3, 8, 8), np.uint8))
    (tmp_path / "m" / "README.md").write_text("x")
    assert (check(tmp_path / "m").kind, check(tmp_path / "m").count) == ("npz", 3)
