"""How far our attacks are from foolbox 3.3.4's on the same classifier of clothes and the same pictures, in float64.

python benchmarks/beside_foolbox.py

foolbox is not needed: what it made is kept in tests/engine/attacks/golden, with the script that made it.
"""

import copy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import torch
from torch import Tensor

from engine.attacks.ball import lengths
from engine.attacks.deepfool import deepfool
from engine.attacks.goal import Goal, enter, leave
from engine.attacks.iterate import bim, fgsm, pgd
from engine.attacks.perform import perform
from engine.attacks.victim import Victim
from engine.jobs.attack_settings import CarliniWagner
from tests.engine.attacks.clothes import network

ROOT = Path(__file__).parents[1]
GOLDEN = np.load(ROOT / "tests" / "engine" / "attacks" / "golden" / "foolbox.npz")
SOME = 5  # pictures for Carlini-Wagner, which takes its time


def kept(name: str) -> Tensor:
    """What is in the golden file, in float64 where it is a number."""
    found = torch.from_numpy(GOLDEN[name])
    return found.double() if found.is_floating_point() else found


def main() -> None:
    """Print the differences."""
    net = network().double()
    net.load_state_dict({name: kept(f"weights.{name}") for name in net.state_dict()})
    victim, x = Victim(net), kept("pictures")
    away, into = leave(kept("labels")), enter(kept("targets"))
    print("| attack | largest difference to foolbox's pictures |\n|---|---|")
    for name, found in (
        ("fgsm", fgsm(victim, x, away, 0.1)),
        ("fgm_l2", fgsm(victim, x, away, 1.5, "l2")),
        ("fgsm_targeted", fgsm(victim, x, into, 0.1)),
        ("bim", bim(victim, x, away, 0.1)),
        ("bim_l2", bim(victim, x, away, 1.5, "l2")),
        ("pgd", pgd(victim, x, away, 0.1)),
        ("pgd_l2", pgd(victim, x, away, 1.5, "l2")),
        ("pgd_targeted", pgd(victim, x, into, 0.1)),
        ("pgd_l2_targeted", pgd(victim, x, into, 1.5, "l2")),
    ):
        print(f"| {name} | {float((found - kept(f'found.{name}')).abs().max()):.1e} |")
    print("\n| distance as a multiple of foolbox's | least | most |\n|---|---|---|")
    told("DeepFool, L2", lengths(deepfool(victim, x, away) - x), lengths(kept("found.deepfool_l2") - x))
    told("DeepFool, L-infinity", far(deepfool(victim, x, away, "linf") - x), far(kept("found.deepfool_linf") - x))
    told("Carlini-Wagner", *carlini_wagner(victim, x, away, "found.carlini_wagner"))
    told("Carlini-Wagner, with a target", *carlini_wagner(victim, x, into, "found.carlini_wagner_targeted"))


def carlini_wagner(victim: Victim, x: Tensor, goal: Goal, name: str) -> tuple[Tensor, Tensor]:
    """Our lengths by our usual settings, and foolbox's by its full ones (up to 90,000 steps)."""
    rows = torch.arange(SOME)
    plain = Victim(copy.deepcopy(victim.network).float())
    found = perform(plain, x[rows].float(), goal.of(rows), CarliniWagner()).pictures
    return lengths(found.double() - x[rows]), lengths(kept(name)[rows] - x[rows])


def far(change: Tensor) -> Tensor:
    """The largest number of each change [N, C, H, W]."""
    return change.abs().amax((1, 2, 3))


def told(name: str, ours: Tensor, theirs: Tensor) -> None:
    """A row of ratios."""
    ratio = ours.flatten() / theirs.flatten()
    print(f"| {name} | {float(ratio.min()):.6f} | {float(ratio.max()):.6f} |")


if __name__ == "__main__":
    main()
