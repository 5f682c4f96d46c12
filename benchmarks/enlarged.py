"""Does a translator enlarge better than bicubic? On pictures it never saw.

    python benchmarks/enlarged.py MODEL_OR_FOLDER [MORE ...] --held FOLDER [--sheet sheet.png] [--side 128]

The middle square of each picture, fitted to `side` px, is made four times smaller (antialiased bicubic) and enlarged again: PSNR in dB,
and the distance of features, by EfficientNet-Lite0 (whose features the recipe also learns by, so it flatters) and by Lite1 (which it never sees).
"""

import argparse
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from engine.data.derive import smaller
from engine.data.fit import fit_picture
from engine.library.shelf import Shelf
from engine.metrics.pair_quality import PairJudge
from engine.networks.efficientnet_lite import EfficientNetLite, load_lite
from engine.networks.pixels import to_floats
from engine.translation.model import LoadedTranslator
from engine.translation.picture import read_picture

SHOWN, AT_ONCE = 8, 16
ENDS = (3, 6, 14, 20)
"""Lite1's last blocks before its strides 4, 8, 16 and 32 are left."""
Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def pictures(folder: Path, side: int) -> Pixels:
    """All of a folder, uint8 [N, side, side, 3]."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".jpg", ".png"))
    return np.stack(
        [np.asarray(fit_picture(Image.fromarray(read_picture(file).pixels), side, "crop")) for file in files]
    )


def bicubic(small: Pixels, side: int) -> Pixels:
    """Enlarged by the usual formula."""
    return np.stack([np.asarray(Image.fromarray(one).resize((side, side), Image.Resampling.BICUBIC)) for one in small])


@torch.no_grad()
def maps(network: EfficientNetLite, pixels: Pixels) -> list[torch.Tensor]:
    """What four of Lite1's blocks make of pictures [N, H, W, 3], at strides 4, 8, 16 and 32."""
    x = (to_floats(pixels, torch.device("cpu")).add(1).div(2) * 255 - 127) / 128
    x = F.relu6(network._bn0(network._conv_stem(x)))
    found = []
    for place, block in enumerate(network._blocks):
        x = block(x)
        if place in ENDS:
            found.append(x)
    return found


def apart(network: EfficientNetLite, made: Pixels, truth: Pixels) -> float:
    """The mean over stages and places of 1 - cosine of the features."""
    sums = []
    for k in range(0, len(made), AT_ONCE):
        both = zip(*(maps(network, one[k : k + AT_ONCE]) for one in (made, truth)), strict=True)
        sums.append(torch.stack([(1 - F.cosine_similarity(a, b)).mean((1, 2)) for a, b in both]).mean(0))
    return float(torch.cat(sums).mean())


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+")
    parser.add_argument("--held", type=Path, required=True)
    parser.add_argument("--side", type=int, default=128)
    parser.add_argument("--sheet", type=Path)
    chosen = parser.parse_args()
    truth = pictures(chosen.held, chosen.side)
    small = smaller(truth, 4)
    made = {"bicubic": bicubic(small, chosen.side)}
    for name in chosen.models:
        folder = Path(name)
        translator = LoadedTranslator(folder if folder.is_dir() else Shelf().find(name).folder)
        made[name] = np.stack([translator(one) for one in small])
    judge, other = PairJudge(torch.device("cpu")), load_lite(1)
    print(f"{len(truth)} pictures of {chosen.side} px, made four times smaller and enlarged again")
    before: dict[str, float] = {}
    for name, pixels in made.items():
        found = judge.judge(pixels, truth) | {"lite1": apart(other, pixels, truth)}
        before = before or found
        print(
            f"{name}: {found['psnr']:.2f} dB ({found['psnr'] - before['psnr']:+.2f}); distance of features"
            f" Lite0 {found['distance']:.4f} ({found['distance'] / before['distance'] - 1:+.0%}),"
            f" Lite1 {found['lite1']:.4f} ({found['lite1'] / before['lite1'] - 1:+.0%})"
        )
    if chosen.sheet is not None:
        places = np.linspace(0, len(truth) - 1, SHOWN).round().astype(int)
        rows = [np.concatenate(list(one[places]), 1) for one in (*made.values(), truth)]
        Image.fromarray(np.concatenate(rows)).save(chosen.sheet)


if __name__ == "__main__":
    main()
