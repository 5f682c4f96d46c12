"""What is shown of attacks: the curve, the confusion, the transfer, where a classifier looks, the change itself."""

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.attacks.confusion import confusion
from engine.attacks.curve import accuracy_against
from engine.attacks.goal import leave
from engine.attacks.heat import heat
from engine.attacks.iterate import bim, fgsm
from engine.attacks.outcome import accuracy
from engine.attacks.shown import signed, visible
from engine.attacks.transfer import transfer
from engine.attacks.victim import Victim
from engine.errors import BadInput
from tests.engine.attacks.made import made, small


class Wavy(nn.Module):
    """Class 0 where the mean is below 0.55 or above 0.65: a larger step leaves it less often than a smaller one."""

    def forward(self, x: Tensor) -> Tensor:
        inside = 0.05 - (x.flatten(1).mean(1) - 0.6).abs()
        return torch.stack([torch.zeros_like(inside), inside], 1)


def test_the_curve_has_what_each_epsilon_leaves_and_the_worst_so_far_never_rises() -> None:
    victim, pictures = Victim(Wavy()), torch.full((4, 1, 4, 4), 0.5)
    goal = leave(torch.zeros(4, dtype=torch.int64))
    seen: list[int] = []
    points = accuracy_against(
        victim,
        pictures,
        goal.classes,
        goal,
        lambda x, wanted, epsilon: fgsm(victim, x, wanted, epsilon),
        (0.2, 0.0, 0.1),
        tick=lambda step, _steps, _moved: seen.append(step),
    )
    assert [point.epsilon for point in points] == [0.0, 0.1, 0.2]
    assert [point.accuracy for point in points] == [1.0, 0.0, 1.0]
    assert [point.worst for point in points] == [1.0, 0.0, 0.0]
    assert [point.control for point in points] == [1.0, 1.0, 1.0]
    assert seen == [0, 1, 2, 3]


def test_confusion_counts_what_was_seen_before_and_after() -> None:
    clean, after = torch.eye(4)[[0, 0, 1, 3, 3, 3]], torch.eye(4)[[0, 2, 1, 0, 0, 3]]
    counted = confusion(clean, after)
    assert counted.tolist() == [[1, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 0], [2, 0, 0, 1]]


def test_transfer_asks_every_classifier_in_its_own_range_and_leaves_the_diagonal_out_of_the_mean() -> None:
    class Wide(nn.Module):
        inner = small(seed=3)

        def forward(self, x: Tensor) -> Tensor:
            logits: Tensor = self.inner((x + 1) / 2)
            return logits

    plain, wide, narrow = Victim(small()), Victim(Wide(), -1, 1), Victim(small(seed=3))
    pictures = made(20)
    labels = plain.looked_at(pictures).argmax(1)
    told: list[int] = []

    def fool(victim: Victim, given: Tensor) -> Tensor:
        victim.require(given)
        return bim(victim, given, leave(labels), 0.2)

    found = transfer([plain, wide, narrow], pictures, labels, fool, tick=lambda step, _steps, _moved: told.append(step))
    assert found.clean[0] == 1
    assert torch.equal(found.attacked[1], found.attacked[2])
    assert torch.allclose(found.attacked[:, 1], found.attacked[:, 2])
    moved = fool(plain, pictures)
    assert found.attacked[0, 0] == accuracy(plain.looked_at(moved), labels)
    assert found.attacked[0, 2] == accuracy(narrow.looked_at(moved), labels)
    assert found.attacked[0, 0] < found.control[0, 0]
    off = [float(found.attacked[row, column]) for row in range(3) for column in range(3) if row != column]
    assert found.abroad == pytest.approx(sum(off) / 6)
    assert told == [0, 1, 2, 3]
    with pytest.raises(BadInput, match="at least two"):
        transfer([plain], pictures, labels, fool)


def test_grad_cam_is_the_maps_of_the_last_convolution_weighed_by_their_mean_slope() -> None:
    class Two(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            with torch.random.fork_rng():
                torch.manual_seed(1)
                self.first, self.last = nn.Conv2d(1, 4, 3, 2, 1).double(), nn.Conv2d(4, 5, 3, padding=1).double()
                self.squeeze, self.head = nn.Conv2d(5, 5, 1).double(), nn.Linear(5, 3).double()

        def forward(self, x: Tensor) -> Tensor:
            maps = torch.relu(self.last(torch.relu(self.first(x))))
            logits: Tensor = self.head(self.squeeze(maps.mean((2, 3), keepdim=True))[:, :, 0, 0] + maps.mean((2, 3)))
            return logits

    network, pictures, classes = Two().train(), made(3), torch.tensor([0, 1, 2])
    found = heat(Victim(network), pictures, classes)
    with torch.enable_grad():
        features = network.last(torch.relu(network.first(pictures))).detach().requires_grad_(True)
        maps = torch.relu(features)
        logits = network.head(network.squeeze(maps.mean((2, 3), keepdim=True))[:, :, 0, 0] + maps.mean((2, 3)))
        logits.gather(1, classes[:, None]).sum().backward()
    assert features.grad is not None
    spoken = torch.relu((features.grad.mean((2, 3), keepdim=True) * features).sum(1, keepdim=True)).detach()
    wanted = F.interpolate(spoken, size=(8, 8), mode="bilinear", align_corners=False)[:, 0]
    wanted = wanted / wanted.amax((1, 2), keepdim=True).clamp(min=1e-12)
    assert torch.allclose(found, wanted, atol=1e-9)
    assert found.shape == (3, 8, 8)
    assert network.training
    assert not network.last._forward_hooks


def test_heat_lies_where_the_class_is_seen() -> None:
    class Corner(nn.Module):
        """Class 1 is the brightness of the upper left quarter, by a convolution that only smooths."""

        def __init__(self) -> None:
            super().__init__()
            self.smooth = nn.Conv2d(1, 1, 3, padding=1, bias=False)
            self.smooth.weight.data.fill_(1 / 9)

        def forward(self, x: Tensor) -> Tensor:
            lit = self.smooth(x)[:, 0, :8, :8].mean((1, 2))
            return torch.stack([-lit, lit], 1)

    picture = torch.zeros(1, 1, 16, 16)
    picture[:, :, 2:6, 2:6] = 1
    found = heat(Victim(Corner()), picture, torch.tensor([1]))[0]
    assert found.max() == 1
    assert found[:8, :8].sum() == found.sum()


def test_a_network_without_convolutions_shows_its_slopes() -> None:
    network = nn.Sequential(nn.Flatten(), nn.Linear(64, 16), nn.Tanh(), nn.Linear(16, 5)).double()
    pictures, classes = made(2), torch.tensor([1, 4])
    found = heat(Victim(network), pictures, classes)
    x = pictures.clone().requires_grad_(True)
    network(x).gather(1, classes[:, None]).sum().backward()
    assert x.grad is not None
    size = x.grad.abs()[:, 0]
    assert torch.allclose(found, size / size.amax((1, 2), keepdim=True))


@pytest.mark.parametrize("span", [(0.0, 1.0), (-1.0, 1.0)])
def test_the_change_is_red_where_brighter_blue_where_darker_white_where_nothing(span: tuple[float, float]) -> None:
    victim = Victim(nn.Identity(), *span)
    before = torch.full((1, 1, 1, 4), (span[0] + span[1]) / 2)
    after = before + victim.own(torch.tensor([0.1, -0.1, 0.0, 0.05]))
    assert visible(victim, before, after) == pytest.approx(10)
    shown = signed(victim, before, after, 10)[0, :, 0]
    wanted = [[1, 0, 1, 1], [0, 0, 1, 0.5], [0, 1, 1, 0.5]]
    assert torch.allclose(shown, torch.tensor(wanted), atol=1e-5)
    colours = torch.zeros(1, 3, 1, 2) + (span[0] + span[1]) / 2
    moved = colours + victim.own(torch.tensor([[0.02, -0.02], [0.0, 0.04], [0.5, 0.0]])[None, :, None])
    shown = signed(victim, colours, moved, 25)[0, :, 0]
    assert torch.allclose(shown, torch.tensor([[0.75, 0.25], [0.5, 1.0], [1.0, 0.5]]), atol=1e-5)
    assert visible(victim, before, before) == 1
