"""How well does `fashion32` redraw pictures it never saw, and does it know what lies outside?

    python benchmarks/inversion.py [--items 100] [--others FOLDER,FILE...]

Test pictures of Fashion-MNIST: seconds each (all cores, wall and CPU), whether a separate judge (see `gallery.py`) names what was
drawn as the picture's category, and the feature error as a share of the distance to the nearest of the 60,000 training pictures.
Outside: the area under the curve of the error on clothes against noise and the other pictures named (folders or data files).
"""

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import torch
from fashion32 import judge_network, read
from gallery import SEEN, WIDTH

from engine.data.images import ImageSet, open_images
from engine.device import choose_precision
from engine.jobs.spec import DatasetRef
from engine.latent.invert import invert
from engine.latent.searchable import Searchable, open_searchable
from engine.metrics.neighbours import squared_distances
from engine.networks.pixels import to_bytes, to_floats

CPU = torch.device("cpu")


def find(searchable: Searchable, pixels: np.ndarray) -> tuple[float, np.ndarray]:
    """Feature error, and what is drawn uint8 [H, W, C]."""
    target = to_floats(pixels[None].copy(), CPU)[0]
    found = invert(searchable.space, target, searchable.embed, searchable.equipment.encoder)
    with torch.no_grad():
        told = found.classes[None] if found.classes is not None else None
        drawn = to_bytes(searchable.space.draw(found.code[None], told))[0].permute(1, 2, 0).numpy()
    return found.feature_error, drawn


@torch.no_grad()
def features(searchable: Searchable, data: ImageSet, rows: np.ndarray) -> np.ndarray:
    """Lite0's features [N, 1280]."""
    parts = [
        searchable.embed(to_floats(np.asarray(data.images[rows[i : i + 100]]), CPU)) for i in range(0, len(rows), 100)
    ]
    return torch.cat(parts).numpy()


def area(inside: np.ndarray, outside: np.ndarray) -> float:
    """The chance that a picture from outside is redrawn worse than one from inside; ties count half."""
    worse = outside[:, None] - inside[None]
    return float((worse > 0).mean() + (worse == 0).mean() / 2)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--others", default="")
    parser.add_argument("--home", type=Path, default=Path("build") / "gallery", help="where the judge is kept")
    given = parser.parse_args()
    os.environ["ATELIER_HOME"] = str(given.home.absolute())
    train, test = (open_images(DatasetRef("fashion-mnist", split=split), 32, 1) for split in ("train", "test"))
    searchable = open_searchable("fashion32")
    rows = np.sort(np.random.default_rng(7).permutation(len(test.images))[: given.items])
    wall, busy, errors, drawn = time.monotonic(), time.process_time(), [], []
    for row in rows:
        error, picture = find(searchable, np.asarray(test.images[row]))
        errors.append(error)
        drawn.append(picture)
    wall, busy = (time.monotonic() - wall) / len(rows), (time.process_time() - busy) / len(rows)
    _, named = read(judge_network(WIDTH, SEEN, choose_precision(CPU)), np.stack(drawn))
    known = features(searchable, train, np.arange(len(train.images)))
    own = features(searchable, test, rows)
    nearest = np.sqrt(np.concatenate([block.min(1) for block in squared_distances(own, known)]))
    found = np.array(errors)
    print(f"seconds each                       {wall:.2f} ({busy:.2f} of CPU, {torch.get_num_threads()} threads)")
    print(f"category kept                      {(named == test.labels[rows]).mean():.3f}")
    print(f"feature error / nearest of 60,000  {np.median(found / nearest):.2f} (median)")
    noise = np.random.default_rng(0).integers(0, 256, (given.items, 32, 32, 1)).astype(np.uint8)
    sources = {"noise": noise}
    for name in filter(None, given.others.split(",")):
        others = open_images(DatasetRef(str(Path(name).absolute())), 32, 1)
        some = np.sort(np.random.default_rng(7).permutation(len(others.images))[: given.items])
        sources[Path(name).name] = np.asarray(others.images[some])
    for name, pictures in sources.items():
        strange = np.array([find(searchable, picture)[0] for picture in pictures])
        said = np.mean([searchable.equipment.inside(error) is False for error in strange])
        print(f"outside: {name:<26}area {area(found, strange):.3f}, called outside {said:.2f}")
    wrongly = np.mean([searchable.equipment.inside(error) is False for error in found])
    print(f"clothes called outside             {wrongly:.2f}")


if __name__ == "__main__":
    main()
