import pytest
import torch
from torch import nn

from engine.attacks.victim import Victim
from engine.errors import BadInput
from tests.engine.attacks.made import made, small


def test_the_network_is_frozen_and_in_eval_mode_while_it_is_held_and_as_it_was_before_afterwards() -> None:
    network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Dropout(), nn.Flatten(), nn.Linear(72, 3))
    network[0].weight.requires_grad_(False)
    network.train()
    network[1].eval()
    modes = [module.training for module in network.modules()]
    learning = [weight.requires_grad for weight in network.parameters()]
    with Victim(network).held():
        assert not any(module.training for module in network.modules())
        assert not any(weight.requires_grad for weight in network.parameters())
    assert [module.training for module in network.modules()] == modes
    assert [weight.requires_grad for weight in network.parameters()] == learning
    with pytest.raises(KeyboardInterrupt), Victim(network).held():
        raise KeyboardInterrupt
    assert [module.training for module in network.modules()] == modes
    assert [weight.requires_grad for weight in network.parameters()] == learning


def test_a_look_gives_the_logits_of_eval_mode_in_any_batches_and_teaches_batch_norm_nothing() -> None:
    network = nn.Sequential(nn.BatchNorm2d(1), nn.Dropout(), small()).double().train()
    pictures = made()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    logits = Victim(network).looked_at(pictures, batch=4)
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())
    assert torch.allclose(logits, network.eval()(pictures), atol=1e-12)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (made(low=-1), "-1 to 1, but this classifier takes 0 to 1"),
        (made() * 1.001, "to 1, but"),
        (made() * torch.nan, "nan"),
        (torch.zeros(2, 1, 8, 8, dtype=torch.uint8), "uint8"),
        (made()[0], "floats"),
        (made()[:0], "floats"),
    ],
)
def test_pictures_that_do_not_fit_are_refused_in_one_sentence(wrong: torch.Tensor, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        Victim(small()).require(wrong)


def test_an_epsilon_is_a_share_of_the_range_whatever_the_range() -> None:
    assert Victim(small()).own(0.1) == pytest.approx(0.1)
    assert Victim(small(), -1, 1).own(0.1) == pytest.approx(0.2)
    assert Victim(small(), 0, 255).own(8 / 255) == pytest.approx(8)
    assert Victim(small(), -1, 1).share(Victim(small(), -1, 1).own(0.3)) == pytest.approx(0.3)
    with pytest.raises(ValueError, match="1 to 0"):
        Victim(small(), 1, 0)
