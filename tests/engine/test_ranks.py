"""Alone, a process is all ranks: everything is given back as it is, and nothing is imported or waited for."""

import torch

from engine.ranks import average, deviation, ranks, total, whole


def test_alone_a_tensor_is_its_own_mean_sum_and_whole() -> None:
    x = torch.randn(6, 3, requires_grad=True)
    assert ranks().count == 1
    assert average(x) is x
    assert whole(x) is x
    assert total(x) is x
    assert torch.equal(deviation(x), x.detach().std())


def test_alone_every_row_is_its_own() -> None:
    assert list(range(5))[ranks().rows] == [0, 1, 2, 3, 4]
