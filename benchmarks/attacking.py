"""PGD of 40 steps on 256 pictures of 28 px, small network, one thread: CPU seconds beside a bare loop, foolbox and ART, in one run.

python benchmarks/attacking.py [--rounds 5] [--steps 40]

All climb the same summed loss from a random start with the same steps; rounds take turns, there and back, and the median is printed,
with the accuracy that each leaves. Then what each epsilon leaves, and what a classifier hides that is too sure of itself.
foolbox and adversarial-robustness-toolbox are measured where they are installed; neither is needed otherwise.
"""

import argparse
import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.attacks.goal import leave
from engine.attacks.iterate import fgsm, pgd
from engine.attacks.loss import cross_entropy, margin
from engine.attacks.masking import masked
from engine.attacks.outcome import accuracy, noise_like
from engine.attacks.victim import Victim
from engine.data.images import open_images
from engine.jobs.spec import DatasetRef
from engine.randomness import stream

EPSILON, PACE = 0.1, 2.5
Run = Callable[[], Tensor]


def network() -> nn.Module:
    """Two convolutions and two layers, 106,000 numbers."""
    return nn.Sequential(
        nn.Conv2d(1, 16, 4, 2, 1),
        nn.ReLU(),
        nn.Conv2d(16, 32, 4, 2, 1),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(32 * 49, 62),
        nn.ReLU(),
        nn.Linear(62, 10),
    )


def clothes() -> tuple[Tensor, Tensor]:
    """The 2,000 pictures that ship, in [0, 1]."""
    data = open_images(DatasetRef("fashion-sample"), 28, 1)
    assert data.labels is not None
    pixels = torch.from_numpy(data.images.copy()).permute(0, 3, 1, 2).contiguous().float() / 255
    return pixels, torch.from_numpy(data.labels.copy())


def trained(pictures: Tensor, labels: Tensor) -> nn.Module:
    """A classifier of them."""
    torch.manual_seed(0)
    net = network()
    optimizer = torch.optim.Adam(net.parameters(), lr=2e-3)
    for _ in range(10):
        for rows in torch.randperm(len(pictures)).split(50):
            optimizer.zero_grad()
            F.cross_entropy(net(pictures[rows]), labels[rows]).backward()
            optimizer.step()
    return net.eval()


def bare(net: nn.Module, x0: Tensor, labels: Tensor, steps: int) -> Tensor:
    """The shortest loop that does it."""
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    low, high = (x0 - EPSILON).clamp(min=0), (x0 + EPSILON).clamp(max=1)
    x = torch.clamp(x0 + (2 * torch.rand_like(x0) - 1) * EPSILON, low, high)
    for _ in range(steps):
        x.requires_grad_(True)
        (g,) = torch.autograd.grad(F.cross_entropy(net(x), labels, reduction="sum"), x)
        x = torch.clamp(x.detach() + PACE / steps * EPSILON * g.sign(), low, high)
    return x


def others(net: nn.Module, pictures: Tensor, labels: Tensor, steps: int) -> dict[str, Run]:
    """Those of the published libraries that are installed."""
    found: dict[str, Run] = {}
    if importlib.util.find_spec("foolbox"):
        import foolbox

        model = foolbox.PyTorchModel(net, bounds=(0, 1))
        theirs = foolbox.attacks.LinfPGD(rel_stepsize=PACE / steps, steps=steps)
        found["foolbox"] = lambda: theirs(model, pictures, labels, epsilons=EPSILON)[1]
    if importlib.util.find_spec("art"):
        from art.attacks.evasion import ProjectedGradientDescentPyTorch
        from art.estimators.classification import PyTorchClassifier

        estimator = PyTorchClassifier(
            net, nn.CrossEntropyLoss(), input_shape=(1, 28, 28), nb_classes=10, clip_values=(0, 1), device_type="cpu"
        )
        attack = ProjectedGradientDescentPyTorch(
            estimator,
            eps=EPSILON,
            eps_step=PACE / steps * EPSILON,
            max_iter=steps,
            num_random_init=1,
            batch_size=len(pictures),
            verbose=False,
        )
        given = pictures.numpy(), labels.numpy()
        found["ART"] = lambda: torch.from_numpy(attack.generate(*given))
    return found


class Sure(nn.Module):
    """The same classifier, its logits 50 times as large."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, x: Tensor) -> Tensor:
        return 50 * self.inner(x)


def sanity(net: nn.Module, pictures: Tensor, labels: Tensor) -> None:
    """Print what each epsilon leaves, and what masking hides."""
    victim, goal = Victim(net), leave(labels)
    print("\n| epsilon | one step | 40 steps | noise of the same size |\n|---|---|---|---|")
    for epsilon in (0.0, 0.02, 0.05, 0.1, 0.2, 0.3):
        one = fgsm(victim, pictures, goal, epsilon)
        many = pgd(victim, pictures, goal, epsilon, chance=stream(0, 0, "attack"))
        shown = (one, many, noise_like(victim, pictures, many))
        left = [accuracy(victim.looked_at(moved), labels) for moved in shown]
        print(f"| {epsilon:g} | {' | '.join(f'{one:.3f}' for one in left)} |")
    sure = Victim(Sure(net))
    warning = masked(sure, pictures, goal)
    for name, looked, loss in (
        ("as it is, cross-entropy", victim, cross_entropy),
        ("logits x 50, cross-entropy", sure, cross_entropy),
        ("logits x 50, margin", sure, margin),
    ):
        found = pgd(looked, pictures, goal, EPSILON, chance=stream(0, 0, "attack"), loss=loss)
        print(f"{name:<28}{accuracy(victim.looked_at(found), labels):.3f} left")
    print(warning.sentence if warning else "nothing hidden")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=40)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    pictures, labels = clothes()
    net = trained(pictures[:1744], labels[:1744])
    pictures, labels = pictures[1744:], labels[1744:]
    victim, goal = Victim(net), leave(labels)
    runs: dict[str, Run] = {
        "bare loop": lambda: bare(net, pictures, labels, asked.steps),
        "Atelier": lambda: pgd(
            victim, pictures, goal, EPSILON, steps=asked.steps, pace=PACE, chance=stream(0, 0, "attack")
        ),
        **others(net, pictures, labels, asked.steps),
    }
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    left: dict[str, float] = {}
    names = list(runs)
    for number in range(asked.rounds + 1):
        for name in names if number % 2 else names[::-1]:
            run = runs[name]
            begun = time.process_time()
            found = run()
            if number:  # the first round warms up
                seconds[name].append(time.process_time() - begun)
            left[name] = float((victim.looked_at(found).argmax(1) == labels).float().mean())
    print(
        f"{sum(weight.numel() for weight in net.parameters()):,} numbers, {len(pictures)} pictures, {asked.steps} steps"
    )
    print("| | CPU seconds (median) | times the bare loop (median of rounds) | accuracy left |\n|---|---|---|---|")
    for name, rounds in seconds.items():
        ratio = statistics.median(ours / bare for ours, bare in zip(rounds, seconds["bare loop"], strict=True))
        print(f"| {name} | {statistics.median(rounds):.2f} | {ratio:.3f} | {left[name]:.3f} |")
    sanity(net, pictures, labels)


if __name__ == "__main__":
    main()
