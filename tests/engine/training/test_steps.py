"""The small parts of a step: batches in parts, growing, corrected optimizers, means."""

import pytest
import torch
from torch import nn

from engine.errors import BadInput
from engine.recipes.recipe import OptimizerChoice
from engine.training.growth import levels_at
from engine.training.mean import Mean
from engine.training.optimizers import build_optimizer, correction
from engine.training.step import Batch


def test_parts_of_a_batch_hold_every_picture_once_and_are_never_empty() -> None:
    batch = Batch(torch.arange(10.0).reshape(10, 1, 1, 1), torch.eye(10))
    parts = list(batch.parts(4))
    assert [len(part.pictures) for part in parts] == [3, 3, 2, 2]
    assert torch.equal(torch.cat([part.pictures for part in parts]), batch.pictures)
    assert all(torch.equal(part.classes.argmax(1).float(), part.pictures.flatten()) for part in parts)
    assert [len(part.pictures) for part in Batch(batch.pictures[:2], None).parts(4)] == [1, 1]


def test_growth_begins_at_the_smallest_learns_every_level_as_long_as_it_fades_and_ends_whole() -> None:
    # Three levels above the first in half of a run: seven spans of 1/14 each: learn, fade, learn, fade, learn, fade, learn.
    found = [levels_at((span + 0.5) / 14, 0.5, 3) for span in range(7)]
    assert found == pytest.approx([0, 0.5, 1, 1.5, 2, 2.5, 3])
    assert levels_at(0.0, 0.5, 3) == 0
    assert levels_at(0.5, 0.5, 3) == levels_at(1.0, 0.5, 3) == levels_at(0.0, 0.0, 3) == 3
    rising = [levels_at(k / 200, 0.7, 5) for k in range(201)]
    assert rising == sorted(rising)


def test_a_lazy_step_leaves_the_optimizer_its_pace_a_picture() -> None:
    assert correction(1) == 1
    assert correction(16) == pytest.approx(16 / 17)
    choice = OptimizerChoice(rate=0.002, beta1=0.5, beta2=0.99)
    group = build_optimizer(nn.Linear(2, 2), choice, every=4).param_groups[0]
    assert group["lr"] == pytest.approx(0.002 * 0.8)
    assert group["betas"] == pytest.approx((0.5**0.8, 0.99**0.8))


def test_rmsprop_has_no_momentum_and_an_unknown_kind_is_refused() -> None:
    optimizer = build_optimizer(nn.Linear(2, 2), OptimizerChoice(kind="rmsprop", rate=5e-5, beta2=0.99))
    assert isinstance(optimizer, torch.optim.RMSprop)
    assert (optimizer.param_groups[0]["alpha"], optimizer.param_groups[0]["momentum"]) == (0.99, 0)
    with pytest.raises(BadInput, match="not 'sgd'"):
        build_optimizer(nn.Linear(2, 2), OptimizerChoice(kind="sgd"))


def test_figures_of_parts_are_averaged_without_their_graph() -> None:
    found = Mean()
    found.add(loss=torch.tensor(1.0, requires_grad=True))
    found.add(loss=torch.tensor(3.0, requires_grad=True))
    assert found.values["loss"].item() == 2
    assert not found.values["loss"].requires_grad
