"""Do a translator's pictures look like the second kind, and does the way back find the first? On pictures it never saw.

    python benchmarks/painted.py MODEL_OR_FOLDER --given HELD_OUT_PHOTOS --wanted PAINTINGS [--sheet sheet.png]

Fréchet distance of the translations to the wanted pictures, beside that of the untranslated ones, by EfficientNet-Lite0 and by Lite1 (a
projected discriminator sees Lite0's features, so only Lite1 judges it from outside); and what two halves of the wanted pictures
are from each other, the floor of so few. The mean cycle error in [0, 1] at the pictures' own size, 256 px at most.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from PIL import Image

from engine.library.shelf import Shelf
from engine.metrics.features import lite0, lite1
from engine.metrics.frechet import frechet_distance
from engine.metrics.moments import statistics
from engine.translation.model import LoadedTranslator
from engine.translation.picture import read_picture

SIDE, SHOWN = 256, 8
Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def pictures(folder: Path) -> list[Pixels]:
    """All of a folder, uint8 [SIDE, SIDE, 3], the middle square of each."""
    found = []
    for file in sorted(path for path in folder.iterdir() if path.suffix.lower() in (".jpg", ".png")):
        picture = Image.fromarray(read_picture(file).pixels)
        edge = min(picture.size)
        left, top = (picture.width - edge) // 2, (picture.height - edge) // 2
        square = picture.crop((left, top, left + edge, top + edge)).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
        found.append(np.array(square))
    return found


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--given", type=Path, required=True)
    parser.add_argument("--wanted", type=Path, required=True)
    parser.add_argument("--sheet", type=Path)
    chosen = parser.parse_args()
    folder = Path(chosen.model)
    translator = LoadedTranslator(folder if folder.is_dir() else Shelf().find(chosen.model).folder)
    given, wanted = pictures(chosen.given), pictures(chosen.wanted)
    made = [translator(picture) for picture in given]
    print(f"{len(given)} pictures, {len(wanted)} wanted")
    for name, eyes in (("Lite0", lite0()), ("Lite1", lite1())):
        features = {key: eyes.extract(np.stack(many)) for key, many in (("a", given), ("b", wanted), ("made", made))}
        target = statistics(features["b"])
        before, after = (frechet_distance(statistics(features[key]), target) for key in ("a", "made"))
        halves = frechet_distance(statistics(features["b"][::2]), statistics(features["b"][1::2]))
        print(
            f"{name}: Frechet distance untranslated {before:.1f}, translated {after:.1f}, {after / before:.2f} of it;"
            f" two halves of the wanted pictures {halves:.1f}, {halves / before:.2f}"
        )
    if translator.back is not None:
        errors = [
            float(np.abs(translator(one, back=True).astype(np.float32) - picture).mean() / 255)
            for one, picture in zip(made, given, strict=True)
        ]
        print(f"cycle error {np.mean(errors):.3f}, worst {max(errors):.3f}")
    if chosen.sheet is not None:
        rows = [np.concatenate(many[:SHOWN], 1) for many in (given, made)]
        Image.fromarray(np.concatenate(rows)).save(chosen.sheet)


if __name__ == "__main__":
    main()
