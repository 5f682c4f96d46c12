"""What is painted in Translate: as a file that others read, and in words."""

import io

from PIL import Image

from studio.model.boards import Board, class_names, colour_name

COLOURS = ("#0000aa", "#0000ff", "#ff0000")


def test_a_board_is_written_as_a_picture_that_others_read() -> None:
    board = Board(5, 3, bytes(k % 3 for k in range(15)))
    with Image.open(io.BytesIO(board.png(COLOURS))) as picture:
        assert (picture.mode, picture.size) == ("P", (5, 3))
        assert picture.tobytes() == board.pixels
        rgb = picture.convert("RGB")
    assert [rgb.getpixel((k, 0)) for k in range(3)] == [(0, 0, 170), (0, 0, 255), (255, 0, 0)]
    with Image.open(io.BytesIO(Board(4, 2, bytes(range(8))).png())) as grey:
        assert (grey.mode, grey.tobytes()) == ("L", bytes(range(8)))


def test_strokes_and_fills_know_the_shape_of_the_board() -> None:
    board = Board(8, 4, bytes(32)).stroke((4.0, 0.0), (4.0, 4.0), 0.5, 2)
    assert board.pixels == bytes(2 if k % 8 in (3, 4) else 0 for k in range(32))
    right = board.fill(7.9, 3.9, 1)
    assert right.pixels == bytes((0, 0, 0, 2, 2, 1, 1, 1)) * 4
    assert right.fill(-3.0, 99.0, 2).pixels[0] == 2, "beside the board the nearest pixel is meant"
    assert right.share == 5 / 8
    assert right.cleared().pixels == bytes(32)


def test_classes_are_called_as_somebody_named_them_or_after_their_colours() -> None:
    assert class_names(COLOURS, ()) == ["Dark blue", "Blue", "Red"]
    assert class_names(COLOURS, ("sky", "wall")) == ["sky", "wall", "Red"]
    assert class_names(("#ff0000", "#fe0102"), ()) == ["Red", "Red 2"]
    assert [colour_name(one) for one in ("#010101", "#fefefe", "#808080")] == ["Black", "White", "Grey"]
