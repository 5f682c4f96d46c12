"""The pages of a lookbook as PNG files, each with the recipes of its pieces inside."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QImage

from engine.library.collection import Item
from engine.library.pictures import PictureRecipe, now, write_picture
from studio.model.book import Book
from studio.view.lookbook import page_image


def page_files(file: Path, pages: int) -> list[Path]:
    """`file` for the first page, and a name for each other one; none that exists, but the first, about which the user was asked."""
    number = 1
    while True:
        stem = file.stem if number == 1 else f"{file.stem} ({number})"
        rest = [file.with_name(f"{stem}, page {n}{file.suffix}") for n in range(2, pages + 1)]
        if not any(one.exists() for one in rest):
            return [file, *rest]
        number += 1


def write_pages(
    files: Sequence[Path], book: Book, items: Sequence[Item], pictures: Sequence[QImage], paper: str
) -> None:
    """Write a picture a page. Dropped on the window, a page brings its pieces back. Raises DiskFull, AtelierError."""
    from PIL import Image

    for page, file in enumerate(files):
        image = page_image(book, pictures, paper, page).convertToFormat(QImage.Format.Format_RGB888)
        pixels = Image.frombuffer(
            "RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1
        )
        shown = [items[piece.picture] for piece in book.of_page(page)] or list(book.family)
        recipe = PictureRecipe(
            model=shown[0].model,
            model_sha256=shown[0].weights,
            keys=tuple(item.latent for item in shown),
            size=pictures[0].height(),
            channels=3,
            made=now(),
            settings={"lookbook": True},
        )
        write_picture(file, pixels, recipe)
