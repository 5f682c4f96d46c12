"""Make `foolbox.npz`: what foolbox 3.3.4 finds on a small classifier of clothes, in float64. Needs foolbox, which tests do not.

    python -m tests.engine.attacks.golden.generate

Weights and pictures are kept beside the results, so nothing in the tests depends on how they were made.
"""

from collections.abc import Callable
from pathlib import Path

import foolbox
import numpy as np
import torch
from torch import Tensor, nn

from tests.engine.attacks.clothes import clothes, network, trained

COUNT = 8
Attack = foolbox.attacks.base.Attack


class Scaled(nn.Module):
    """The same classifier for pictures in [-1, 1]."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.inner((x + 1) / 2)
        return logits


def main() -> None:
    """Train, attack, write."""
    torch.set_num_threads(1)
    fitted = trained(*clothes(0, 1800))
    weights = {name: value.numpy() for name, value in fitted.state_dict().items()}
    net = network().double()
    net.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})
    net.eval()
    pictures, labels = clothes(1800, 60)
    pictures = pictures.double()
    right = (net(pictures).argmax(1) == labels).nonzero()[:COUNT, 0]
    pictures, labels = pictures[right], labels[right]
    targets = net(pictures).argsort(1, descending=True)[:, 3]
    model, wide = foolbox.PyTorchModel(net, (0, 1)), foolbox.PyTorchModel(Scaled(net).eval(), (-1, 1))
    away, into = foolbox.criteria.Misclassification(labels), foolbox.criteria.TargetedMisclassification(targets)
    a = foolbox.attacks

    def run(
        attack: Attack, epsilon: float | None, criterion: object = away, at: foolbox.PyTorchModel = model
    ) -> np.ndarray:
        x = pictures if at is model else pictures * 2 - 1
        _, found, _ = attack(at, x, criterion, epsilons=epsilon)
        array: np.ndarray = found.numpy()
        return array

    straight = {"random_start": False}
    step = 2.5 / 40
    made: dict[str, Callable[[], np.ndarray]] = {
        "fgsm": lambda: run(a.LinfFastGradientAttack(), 0.1),
        "fgm_l2": lambda: run(a.L2FastGradientAttack(), 1.5),
        "fgsm_targeted": lambda: run(a.LinfPGD(abs_stepsize=0.1, steps=1, **straight), 0.1, into),
        "bim": lambda: run(a.LinfBasicIterativeAttack(), 0.1),
        "bim_l2": lambda: run(a.L2BasicIterativeAttack(), 1.5),
        "pgd": lambda: run(a.LinfPGD(rel_stepsize=step, steps=40, **straight), 0.1),
        "pgd_l2": lambda: run(a.L2PGD(rel_stepsize=step, steps=40, **straight), 1.5),
        "pgd_targeted": lambda: run(a.LinfPGD(rel_stepsize=step, steps=40, **straight), 0.1, into),
        "pgd_l2_targeted": lambda: run(a.L2PGD(rel_stepsize=step, steps=40, **straight), 1.5, into),
        "pgd_wide": lambda: run(a.LinfPGD(rel_stepsize=step, steps=40, **straight), 0.2, away, wide),
        "deepfool_l2": lambda: run(a.L2DeepFoolAttack(), None),
        "deepfool_linf": lambda: run(a.LinfDeepFoolAttack(), None),
        "carlini_wagner": lambda: run(a.L2CarliniWagnerAttack(), None),
        "carlini_wagner_targeted": lambda: run(a.L2CarliniWagnerAttack(), None, into),
    }
    results = {f"found.{name}": one() for name, one in made.items()}
    given = {"pictures": pictures.numpy(), "labels": labels.numpy(), "targets": targets.numpy()}
    kept = {name: value.astype(np.float32) for name, value in results.items()}
    np.savez_compressed(
        Path(__file__).with_name("foolbox.npz"),
        **given,
        **kept,
        **{f"weights.{name}": w for name, w in weights.items()},
    )


if __name__ == "__main__":
    main()
