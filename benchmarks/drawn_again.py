"""What a projection onto a GAN's manifold holds: three bars, and how well its residual tells attacked pictures, on clothes of 32 px.

python benchmarks/drawn_again.py [--items 24] [--epsilon 0.1] [--steps 25] [--starts 0] [--climb 10]

The classifier is trained on 1,700 of the 2,000 pictures that ship, the generator is `fashion32` with its encoder; the attack is PGD of
`--climb` steps, against the bare classifier, and against both together through BPDA.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import torch
from torch import Tensor

from engine.attacks.goal import leave
from engine.attacks.iterate import pgd
from engine.attacks.victim import Victim
from engine.data.images import open_images
from engine.defences.bars import bars
from engine.defences.bpda import defended
from engine.defences.detector import roc
from engine.defences.manifold import Descent, manifold_of
from engine.jobs.spec import DatasetRef
from engine.latent.searchable import open_searchable
from engine.metrics.judge_training import train_classifier
from engine.networks.pixels import to_floats
from engine.randomness import stream

CPU = torch.device("cpu")
KNOWN = 1_700


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=24)
    parser.add_argument("--epsilon", type=float, default=0.1)
    parser.add_argument("--steps", type=int, default=25)
    parser.add_argument("--starts", type=int, default=0)
    parser.add_argument("--climb", type=int, default=10)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    data = open_images(DatasetRef("fashion-sample"), 32, 1)
    assert data.labels is not None
    net = train_classifier(data.images[:KNOWN], data.labels[:KNOWN], len(data.classes), seen=12_000, width=12)
    pictures = to_floats(data.images[KNOWN : KNOWN + asked.items].copy(), CPU)
    labels = torch.from_numpy(data.labels[KNOWN : KNOWN + asked.items].copy())
    manifold = manifold_of(open_searchable("fashion32"), Descent(steps=asked.steps, starts=asked.starts))
    bare = Victim(net, -1, 1)
    behind = defended(bare, manifold)

    def fool(victim: Victim, given: Tensor) -> Tensor:
        chance = stream(0, 0, "attack")
        return pgd(victim, given, leave(labels), asked.epsilon, steps=asked.climb, chance=chance)

    begun = time.process_time()
    clean = manifold.project((pictures + 1) / 2)
    each = (time.process_time() - begun) / len(pictures)
    found = bars(bare, behind, pictures, labels, fool)
    attacked = manifold.project((fool(bare, pictures) + 1) / 2)
    told = roc(clean.residual, attacked.residual)
    print(
        f"{asked.items} pictures, epsilon {asked.epsilon:g}, {asked.steps} steps, {asked.starts} starts and the encoder's"
    )
    print("| accuracy | |\n|---|---|")
    for name, value in zip(found._fields, found, strict=True):
        print(f"| {name} | {value:.3f} |")
    print(f"| area of the residual's ROC, clean against attacked (oblivious) | {told.area:.3f} |")
    print(f"| residual, clean and attacked (mean) | {clean.residual.mean():.4f}, {attacked.residual.mean():.4f} |")
    print(f"| CPU seconds a picture | {each:.2f} |")


if __name__ == "__main__":
    main()
