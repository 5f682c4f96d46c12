"""What is a drawing and what is not, and how a drawing reaches a translator."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from engine import paths
from engine.data.edges import edges
from engine.translation.drawings import as_lines, drawn, taken_as

SIZE = (640, 480)


def lines(width: int = 3, paper: str = "white", ink: str = "black", size: tuple[int, int] = SIZE) -> Image.Image:
    """A house with a door, a sun and a hill, in lines."""
    picture = Image.new("RGB", size, paper)
    pen = ImageDraw.Draw(picture)
    w, h = size
    pen.rectangle((w // 4, h // 2, w * 3 // 4, h * 9 // 10), outline=ink, width=width)
    pen.rectangle((w * 9 // 20, h * 7 // 10, w * 11 // 20, h * 9 // 10), outline=ink, width=width)
    pen.line((w // 4, h // 2, w // 2, h // 4, w * 3 // 4, h // 2), fill=ink, width=width)
    pen.ellipse((w * 4 // 5, h // 20, w * 9 // 10, h // 5), outline=ink, width=width)
    pen.arc((0, h * 3 // 4, w, h * 5 // 4), 180, 360, fill=ink, width=width)
    return picture


def photos() -> list[Image.Image]:
    """The photos that ship, and the same without colour."""
    files = sorted((paths.resources() / "samples" / "clothing").glob("*.jpg"))
    found = [Image.open(file).convert("RGB") for file in files]
    return found + [one.convert("L").convert("RGB") for one in found]


@pytest.mark.parametrize("width", [2, 3, 6, 9])
@pytest.mark.parametrize(("paper", "ink"), [("white", "black"), ("black", "white"), ("#f2efe6", "#1d2430")])
def test_lines_on_paper_are_a_drawing(width: int, paper: str, ink: str) -> None:
    assert taken_as(np.asarray(lines(width, paper, ink))) == "drawing"


def test_large_scanned_and_saved_drawings_are_drawings() -> None:
    chance = np.random.default_rng(0)
    assert taken_as(np.asarray(lines(14, size=(4000, 3000)))) == "drawing"
    scan = np.asarray(lines(5).filter(ImageFilter.GaussianBlur(1))).astype(int) * 0.85 + 25
    scan = (scan + chance.normal(0, 4, scan.shape)).clip(0, 255).astype(np.uint8)
    assert taken_as(scan) == "drawing"


def test_what_edges_draws_is_a_drawing() -> None:
    for photo in photos():
        drawing = edges(np.asarray(photo.resize((256, 320)))[None])[0]
        assert taken_as(np.repeat(drawing, 3, 2)) == "drawing"


def test_photos_shapes_and_shading_are_no_drawings() -> None:
    for photo in photos():
        assert taken_as(np.asarray(photo)) == "photo"
    shape = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(shape).ellipse((200, 100, 460, 380), fill="black")
    ramp = np.broadcast_to(np.linspace(0, 255, 640).astype(np.uint8)[None, :, None], (480, 640, 3))
    blank = np.full((480, 640, 3), 255, np.uint8)
    for picture in (np.asarray(shape), ramp, blank, np.asarray(lines(3, ink="#cc2020", paper="#40a0ff"))):
        assert taken_as(np.ascontiguousarray(picture)) == "photo"


def test_a_drawing_stays_and_a_photo_is_drawn_by_the_function_of_training() -> None:
    pixels = np.asarray(lines())
    assert np.array_equal(drawn(pixels, 3, "drawing")[..., 0], pixels[..., 0])
    assert np.array_equal(drawn(255 - pixels, 3, "drawing")[..., 0], pixels[..., 0]), "white on black is turned over"
    photo = np.asarray(photos()[0].resize((64, 80)))
    assert np.array_equal(drawn(photo, 3, "photo"), edges(photo[None])[0])


def test_faint_lines_become_black_on_white() -> None:
    faint = np.asarray(lines(ink="#909090", paper="#f0f0f0").convert("L"))[..., None]
    made = as_lines(faint)
    assert (made.min(), made.max()) == (0, 255)
    assert as_lines(np.full((8, 8, 1), 250, np.uint8)).min() == 255
