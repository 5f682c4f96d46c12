"""Makes the pictures of the guide and the README from those of the tour: `make studio`, then `python packaging/guide_pictures.py tour`."""

import sys
from pathlib import Path

from PIL import Image

PLACE = Path(__file__).parents[1] / "docs" / "pictures"
PICTURES = {
    "home.png": "home-dark.png",
    "train.png": "train-run-dark.png",
    "family.png": "train-variants-dark.png",
    "generate.png": "generate-liked-dark.png",
    "generate-walk.png": "generate-walk-dark.png",
    "design.png": "design-known-dark.png",
    "design-items.png": "design-items-dark.png",
    "design-alter.png": "design-variations-dark.png",
    "lookbook.png": "design-lookbook-dark.png",
    "translate.png": "translate-dark.png",
    "inspect.png": "inspect-fooled-dark.png",
    "library.png": "library-dark.png",
    "queue.png": "queue-dark.png",
    "commands.png": "commands-dark.png",
    "settings.png": "settings-dark.png",
}
"""Picture of the guide: picture of the tour."""


def main(tour: Path) -> int:
    """Each as small as 256 colours make it; a missing one is named. Returns the exit status."""
    missing = [shot for shot in PICTURES.values() if not (tour / shot).is_file()]
    if missing:
        sys.stderr.write(f"The tour in {tour} has no {', '.join(missing)}. Play it to its end first: make studio\n")
        return 1
    for name, shot in PICTURES.items():
        picture = Image.open(tour / shot).convert("RGB")
        picture.quantize(256, dither=Image.Dither.NONE).save(PLACE / name, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
