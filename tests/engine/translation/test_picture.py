"""What a picture keeps: alpha, profile, its right way up."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from engine.errors import BadInput, NotFound
from engine.translation.picture import read_picture


def save(path: Path, picture: Image.Image, **more: object) -> Path:
    picture.save(path, **more)  # type: ignore[arg-type]
    return path


def test_a_picture_lies_as_it_is_seen(tmp_path: Path) -> None:
    picture = Image.new("RGB", (40, 20), (255, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6
    read = read_picture(save(tmp_path / "turned.jpg", picture, exif=exif))
    assert read.pixels.shape == (40, 20, 3)
    assert read.alpha is None


def test_transparency_is_kept_and_turned_with_the_picture(tmp_path: Path) -> None:
    pixels = np.zeros((20, 40, 4), np.uint8)
    pixels[:, :10] = (10, 200, 30, 255)
    exif = Image.Exif()
    exif[0x0112] = 3
    read = read_picture(save(tmp_path / "clear.png", Image.fromarray(pixels), exif=exif))
    assert read.alpha is not None
    assert read.alpha[:, 30:].min() == 255
    assert read.alpha[:, :30].max() == 0
    assert read.pixels[0, 0].tolist() == [255, 255, 255]
    assert read.pixels[0, 39].tolist() == [10, 200, 30]


def test_a_profile_is_kept_where_it_fits(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert read_picture(save(tmp_path / "a.png", Image.new("RGB", (8, 8)), icc_profile=profile)).profile == profile
    of_grey = profile[:16] + b"GRAY" + profile[20:]
    assert read_picture(save(tmp_path / "b.png", Image.new("L", (8, 8)), icc_profile=of_grey)).profile == b""


@pytest.mark.parametrize("mode", ["L", "P", "I;16", "CMYK", "1"])
def test_every_mode_becomes_colour(tmp_path: Path, mode: str) -> None:
    picture = Image.new(mode, (8, 6)) if mode == "I;16" else Image.new("RGB", (8, 6), (200, 200, 200)).convert(mode)
    suffix = "tif" if mode in ("I;16", "CMYK") else "png"
    read = read_picture(save(tmp_path / f"picture.{suffix}", picture))
    assert read.pixels.shape == (6, 8, 3)
    assert read.pixels.dtype == np.uint8


def test_what_is_no_picture_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"gone\.png is not there"):
        read_picture(tmp_path / "gone.png")
    (tmp_path / "text.png").write_text("hello")
    with pytest.raises(BadInput, match=r"text\.png is text"):
        read_picture(tmp_path / "text.png")
    data = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(data, "PNG")
    (tmp_path / "half.png").write_bytes(data.getvalue()[:1500])
    with pytest.raises(BadInput, match=r"half\.png is cut short"):
        read_picture(tmp_path / "half.png")
