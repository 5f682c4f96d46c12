"""How good is the starter model fashion32: class accuracy, variety within classes, Fréchet distance, by a separate judge.

    python benchmarks/fashion32.py [--model fashion32] [--early FOLDER]

The judge is a classifier of other width and seed than the one used in training, trained here on Fashion-MNIST's training
set (three quarters of an hour of one core) and held to >= 92 % on its test set. `--early`: the model folder of the same recipe's run after 60,000
pictures seen, to compare Fréchet distances.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from engine import paths
from engine.data.images import open_images
from engine.jobs.spec import DatasetRef
from engine.latent.job import open_model
from engine.latent.model import LoadedModel
from engine.metrics.frechet import frechet_distance
from engine.metrics.judge_training import train_classifier
from engine.metrics.moments import statistics
from engine.metrics.spread import spread_within
from engine.networks.classifier import SmallClassifier
from engine.networks.pixels import to_bytes, to_floats

PER_CLASS = 1_000
WIDTH, SEED, SEEN = 40, 20_261, 480_000


def judge_network(width: int = WIDTH, seen: int = SEEN, precision: torch.dtype = torch.float32) -> SmallClassifier:
    """A judge that no training has met, trained once and kept in the cache."""
    file = paths.cache() / "features" / f"judge-fashion-{width}-{SEED}-{seen}.safetensors"
    if file.is_file():
        network = SmallClassifier(1, 10, width)
        network.load_state_dict(load_file(file))
        return network.eval().to(memory_format=torch.channels_last)
    data = open_images(DatasetRef("fashion-mnist"), 32, 1)
    network = train_classifier(
        np.asarray(data.images), data.labels, 10, seen=seen, seed=SEED, width=width, precision=precision
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file({key: value.contiguous() for key, value in network.state_dict().items()}, file)
    return network


@torch.no_grad()
def read(network: SmallClassifier, pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Features and predicted classes of uint8 [N, H, W, C]."""
    features, found = [], []
    for i in range(0, len(pixels), 250):
        h = network.features(to_floats(pixels[i : i + 250], torch.device("cpu")))
        features.append(h.numpy())
        found.append(network.logits(h).argmax(1).numpy())
    return np.concatenate(features), np.concatenate(found)


@torch.no_grad()
def draw(model: LoadedModel, truncation: float) -> tuple[np.ndarray, np.ndarray]:
    """PER_CLASS pictures of every class."""
    labels = torch.arange(10).repeat_interleave(PER_CLASS)
    z = torch.randn(len(labels), model.card.latent_size, generator=torch.Generator().manual_seed(32)) * truncation
    classes = torch.nn.functional.one_hot(labels, 10).float()
    parts = [to_bytes(model.generator(z[i : i + 250], classes[i : i + 250])) for i in range(0, len(z), 250)]
    return torch.cat(parts).permute(0, 2, 3, 1).numpy(), labels.numpy()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="fashion32")
    parser.add_argument("--early", default="")
    parser.add_argument("--truncation", type=float, default=1.0)
    options = parser.parse_args()
    network = judge_network()
    test, train = (open_images(DatasetRef("fashion-mnist", split=split), 32, 1) for split in ("test", "train"))
    _, found = read(network, np.asarray(test.images))
    print(f"judge on the real test set         {(found == test.labels).mean():.3f}")
    chosen = np.sort(np.random.default_rng(1).permutation(len(train.images))[:10_000])
    features, _ = read(network, np.asarray(train.images[chosen]))
    real, within = statistics(features), spread_within(features, train.labels[chosen])
    distances = {}
    for name in filter(None, (options.model, options.early)):
        model = open_model(str(Path(name).absolute()) if Path(name).is_dir() else name, "cpu")
        pixels, labels = draw(model, options.truncation)
        features, found = read(network, pixels)
        accuracy = [(found[labels == k] == k).mean() for k in range(10)]
        distances[name] = frechet_distance(real, statistics(features))
        print(f"\n{Path(name).name}: {model.card.images:,} pictures seen, truncation {options.truncation:g}")
        print(
            f"  in the class asked for           {np.mean(accuracy):.3f}   ("
            + " ".join(f"{a:.2f}" for a in accuracy)
            + ")"
        )
        print(f"  variety within classes / real's  {spread_within(features, labels) / within:.3f}")
        print(f"  Frechet distance                 {distances[name]:.2f}")
    if options.early:
        print(
            f"\nFrechet distance, after 60,000 pictures / now: {distances[options.early] / distances[options.model]:.1f} (wanted: 20)"
        )


if __name__ == "__main__":
    main()
