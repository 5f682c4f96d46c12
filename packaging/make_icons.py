"""Draws the program's icon for a bundle: `python packaging/make_icons.py DIR` writes PNGs, atelier.ico and atelier.icns there."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[1]))

from PIL import Image
from PySide6.QtWidgets import QApplication

from studio.view.theme.app_icon import SIZES, draw


def main(folder: Path) -> None:
    """One PNG a size, and the files that Windows and macOS want."""
    app = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        draw(size).save(str(folder / f"atelier-{size}.png"))
    largest = Image.open(folder / "atelier-1024.png")
    smaller = [Image.open(folder / f"atelier-{size}.png") for size in SIZES]
    largest.save(folder / "atelier.ico", sizes=[(size, size) for size in SIZES if size <= 256], append_images=smaller)
    largest.save(folder / "atelier.icns", append_images=smaller)
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
