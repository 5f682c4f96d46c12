"""Against foolbox 3.3.4, on the same classifier of clothes and the same pictures, in float64. `golden/generate.py` made the values."""

import copy
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.attacks.ball import lengths
from engine.attacks.deepfool import deepfool
from engine.attacks.goal import enter, leave
from engine.attacks.iterate import bim, fgsm, pgd
from engine.attacks.perform import perform
from engine.attacks.victim import Victim
from engine.jobs.attack_settings import CarliniWagner
from tests.engine.attacks.clothes import network

GOLDEN = np.load(Path(__file__).parent / "golden" / "foolbox.npz")


def kept(name: str) -> Tensor:
    return torch.from_numpy(GOLDEN[name])


PICTURES, LABELS, TARGETS = kept("pictures"), kept("labels"), kept("targets")


@pytest.fixture(scope="module")
def net() -> nn.Module:
    made = network().double()
    made.load_state_dict({name: kept(f"weights.{name}").double() for name in made.state_dict()})
    return made


def same(found: Tensor, name: str) -> None:
    assert float((found - kept(f"found.{name}").double()).abs().max()) <= 1e-6


def test_one_step_is_foolboxs(net: nn.Module) -> None:
    victim = Victim(net)
    same(fgsm(victim, PICTURES, leave(LABELS), 0.1), "fgsm")
    same(fgsm(victim, PICTURES, leave(LABELS), 1.5, "l2"), "fgm_l2")
    same(fgsm(victim, PICTURES, enter(TARGETS), 0.1), "fgsm_targeted")


def test_small_steps_are_foolboxs(net: nn.Module) -> None:
    victim = Victim(net)
    same(bim(victim, PICTURES, leave(LABELS), 0.1), "bim")
    same(bim(victim, PICTURES, leave(LABELS), 1.5, "l2"), "bim_l2")


def test_projected_gradient_ascent_is_foolboxs_with_and_without_a_target(net: nn.Module) -> None:
    victim = Victim(net)
    same(pgd(victim, PICTURES, leave(LABELS), 0.1), "pgd")
    same(pgd(victim, PICTURES, leave(LABELS), 1.5, "l2"), "pgd_l2")
    same(pgd(victim, PICTURES, enter(TARGETS), 0.1), "pgd_targeted")
    same(pgd(victim, PICTURES, enter(TARGETS), 1.5, "l2"), "pgd_l2_targeted")


def test_a_classifier_of_minus_one_to_one_with_an_epsilon_as_a_share_is_foolboxs_with_twice_the_epsilon(
    net: nn.Module,
) -> None:
    class Scaled(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            logits: Tensor = net((x + 1) / 2)
            return logits

    same(pgd(Victim(Scaled(), -1, 1), PICTURES * 2 - 1, leave(LABELS), 0.1), "pgd_wide")


@pytest.mark.parametrize("norm", ["linf", "l2"])
def test_deepfool_goes_as_far_as_foolboxs_and_fools_as_many(net: nn.Module, norm) -> None:
    victim = Victim(net)
    found = deepfool(victim, PICTURES, leave(LABELS), norm)
    assert leave(LABELS).reached(victim.looked_at(found)).all()
    sizes = []
    for one in (found, kept(f"found.deepfool_{norm}").double()):
        away = one - PICTURES
        sizes.append(away.abs().amax((1, 2, 3)) if norm == "linf" else lengths(away).flatten())
    assert torch.allclose(sizes[0], sizes[1], rtol=0.01)


@pytest.mark.parametrize("targeted", [False, True])
def test_carlini_wagner_by_its_usual_settings_comes_as_near_as_foolbox_in_a_hundred_times_the_steps(
    net: nn.Module, targeted: bool
) -> None:
    some = torch.arange(5)
    victim, goal = Victim(copy.deepcopy(net).float()), (enter(TARGETS) if targeted else leave(LABELS)).of(some)
    found = perform(victim, PICTURES[some].float(), goal, CarliniWagner()).pictures
    assert goal.reached(victim.looked_at(found)).all()
    name = "found.carlini_wagner_targeted" if targeted else "found.carlini_wagner"
    theirs = lengths(kept(name)[some].double() - PICTURES[some]).flatten()
    ours = lengths(found.double() - PICTURES[some]).flatten()
    assert (ours <= 1.05 * theirs).all()
