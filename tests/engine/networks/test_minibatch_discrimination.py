import torch

from engine.networks.minibatch_discrimination import MinibatchDiscrimination


def test_closeness_is_the_sum_of_exponentials_of_distances_by_hand_in_float64() -> None:
    layer = MinibatchDiscrimination(6, kernels=3, size=2).double()
    f = torch.randn(5, 6).double()
    found = layer(f)
    assert found.shape == (5, 9)
    assert torch.equal(found[:, :6], f)
    for i in range(5):
        for b in range(3):
            rows = [sum(f[n, a] * layer.tensor[a, b] for a in range(6)) for n in range(5)]
            by_hand = sum(torch.exp(-(rows[i] - row).abs().sum()) for row in rows)
            assert torch.allclose(found[i, 6 + b], by_hand)


def test_copies_of_one_picture_are_as_close_as_can_be() -> None:
    layer = MinibatchDiscrimination(6, kernels=3)
    same = layer(torch.randn(1, 6).expand(4, -1))[:, 6:]
    assert torch.allclose(same, torch.full((4, 3), 4.0))
    assert layer(torch.randn(4, 6) * 100)[:, 6:].max() < 1.5


def test_it_can_be_differentiated_twice() -> None:
    layer = MinibatchDiscrimination(3, kernels=2, size=2).double()
    f = torch.randn(3, 3).double().requires_grad_()
    assert torch.autograd.gradgradcheck(lambda f: layer(f), (f,))
