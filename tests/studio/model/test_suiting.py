"""Which classifier suits which picture: real files, the classifiers of the real shelf."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine import paths
from engine.library.shelf import Shelf
from studio.model.classifiers import Classifier, classifiers
from studio.model.suiting import Kind, kind_of, suiting, suits


def painted(file: Path, colour: tuple[int, int, int], size: int, mode: str = "RGB") -> Path:
    Image.new("RGB", (size, size), colour).convert(mode).save(file)
    return file


@pytest.fixture
def offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Classifier]:
    """What every installation has."""
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path / "home"))
    return classifiers(Shelf().models())


def test_kinds_of_pictures(tmp_path: Path) -> None:
    for photo in sorted((paths.resources() / "samples" / "everyday").glob("*.jpg")):
        grey = photo.name == "tripod.jpg"  # a photograph from the days of grey film suits either
        assert kind_of(photo) is (Kind.OTHER if grey else Kind.PHOTOGRAPH), photo.name
    noise = np.random.default_rng(0).integers(118, 126, (300, 300, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "grey.jpg")
    assert kind_of(tmp_path / "grey.jpg") is Kind.OTHER, "what JPEG does to grey is no colour"
    assert kind_of(painted(tmp_path / "a.png", (90, 90, 90), 28)) is Kind.SMALL_GREY, "grey, whatever the file says"
    assert kind_of(painted(tmp_path / "b.png", (90, 90, 90), 32, "L")) is Kind.SMALL_GREY
    assert kind_of(painted(tmp_path / "c.png", (200, 20, 90), 32)) is Kind.OTHER
    assert kind_of(painted(tmp_path / "d.gif", (200, 20, 90), 65, "P")) is Kind.PHOTOGRAPH
    assert kind_of(painted(tmp_path / "e.png", (90, 90, 90), 400, "L")) is Kind.OTHER
    assert kind_of(painted(tmp_path / "f.png", (200, 20, 90), 2100)) is Kind.PHOTOGRAPH
    for ending in ("webp", "tif", "bmp"):
        assert kind_of(painted(tmp_path / f"g.{ending}", (200, 20, 90), 80)) is Kind.PHOTOGRAPH, ending
    (tmp_path / "torn.png").write_bytes((tmp_path / "d.gif").read_bytes()[:30])
    assert kind_of(tmp_path / "torn.png") is Kind.OTHER
    assert kind_of(tmp_path / "gone.png") is Kind.OTHER


def test_what_suits(offered: list[Classifier]) -> None:
    by_key = {one.key: one for one in offered}
    photographs, clothes = suiting(Kind.PHOTOGRAPH, offered, ""), suiting(Kind.SMALL_GREY, offered, "")
    assert photographs is by_key["everyday-lite0"]
    assert clothes is not None
    assert clothes.clothes
    assert suiting(Kind.PHOTOGRAPH, offered, "everyday-lite1") is by_key["everyday-lite1"], "the one of before"
    assert suiting(Kind.SMALL_GREY, offered, "everyday-lite1") is clothes
    assert suiting(Kind.SMALL_GREY, [photographs], "") is None
    assert suits(clothes, Kind.OTHER)
    assert suits(photographs, Kind.OTHER)
