"""What do recipes make of a few thousand photographs in categories, of the same budget? 64 px, colour, minutes of one core.

    python benchmarks/few_photographs.py TRAIN TEST [--recipes vae-gan,dcgan-conditional] [--minutes 15] [--keep FOLDER]

TRAIN and TEST are folders with a sub-folder a category. The budget is CPU time of one thread. The judge is EfficientNet-Lite1, which no
discriminator looks through: the Fréchet distance of 2,000 drawn pictures (categories as often as in TRAIN) to all of TRAIN, with that of TEST
to TRAIN as a yardstick; precision, recall, and variety as a share of the real pictures'. Recipes without augmentation get colour,
translation and cutout, as the window gives them to few pictures. What is kept already is not trained again, and what was interrupted goes on.
"""

import argparse
import gc
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import torch
from gallery import CPU, Real, Row, draw, save_sheet, train

from engine import paths
from engine.data.images import open_images
from engine.jobs.spec import DatasetRef
from engine.metrics.features import lite1
from engine.recipes import Recipe, load, override

SIZE, COUNT, SHEET, SEED = 64, 2_000, 80, 64


def recipe_of(name: str) -> Recipe:
    """The recipe as the window gives it to few pictures."""
    recipe = load(name)
    return recipe if recipe.augment else override(recipe, {"augment": "colour, translation, cutout"})


def main() -> None:
    """Train what is not there yet, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--recipes", default="vae-gan,dcgan-conditional,projection,projected-conditional")
    parser.add_argument("--minutes", type=float, default=15.0)
    parser.add_argument("--keep", type=Path, default=Path("build") / "few_photographs")
    given = parser.parse_args()
    os.environ["ATELIER_HOME"] = str((given.keep / "home").absolute())
    torch.set_num_threads(1)
    given.keep.mkdir(parents=True, exist_ok=True)
    data, test = (open_images(DatasetRef(str(folder.absolute())), SIZE, 3) for folder in (given.train, given.test))
    assert data.labels is not None
    assert test.labels is not None
    see = lite1(CPU).extract
    real = Real(see(np.asarray(data.images)), data.labels, len(data.labels))
    rows: list[Row] = [{"recipe": "real test pictures"} | real.compared(see(np.asarray(test.images)), test.labels)]
    told = data.labels[np.random.default_rng(SEED).integers(len(data.labels), size=COUNT)]
    in_turns = np.arange(SHEET) % len(data.classes)
    for name in given.recipes.split(","):
        kept = given.keep / f"{name}.json"
        if not kept.is_file():
            folder = paths.home() / "few_photographs" / name
            folder.mkdir(parents=True, exist_ok=True)
            row: Row = {"recipe": name} | train(recipe_of(name), data, given.minutes * 60, folder)
            last = folder / "snapshot"  # judged by other eyes than the run's own choice of its best
            row |= real.compared(see(draw(last, told, SEED)[0]), told)
            save_sheet(given.keep / f"{name}.png", draw(last, in_turns, SEED)[0])
            kept.write_text(json.dumps(row, indent=1) + "\n")
            print(json.dumps(row), flush=True)
            gc.collect()
        rows.append(json.loads(kept.read_text()))
    print("| recipe | pictures seen | Fréchet distance | precision | recall | variety | variety within |")
    print("|---|---|---|---|---|---|---|")
    for row in sorted(rows, key=lambda row: row["fd"]):
        print(
            f"| `{row['recipe']}` | {row.get('images', 0):,} | {row['fd']:.0f} | {row['precision']:.2f} | {row['recall']:.2f}"
            f" | {row['variety']:.2f} | {row['within']:.2f} |"
        )


if __name__ == "__main__":
    main()
