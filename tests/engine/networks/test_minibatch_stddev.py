import pytest
import torch

from engine.errors import BadInput
from engine.networks.minibatch_stddev import MinibatchStddev


@pytest.mark.parametrize(("count", "group", "members"), [(8, 4, 4), (6, 4, 3), (6, 0, 6), (3, 4, 3), (5, 4, 1)])
@pytest.mark.parametrize("channels", [1, 2])
def test_planes_are_the_mean_deviation_of_the_group_by_hand_in_float64(
    count: int, group: int, members: int, channels: int
) -> None:
    x = torch.randn(count, 4, 3, 3).double()
    found = MinibatchStddev(group, channels)(x)
    assert found.shape == (count, 4 + channels, 3, 3)
    assert torch.equal(found[:, :4], x)
    share, groups = 4 // channels, count // members
    for n in range(count):
        mates = x[n % groups :: groups]
        assert len(mates) == members
        for c in range(channels):
            part = mates[:, c * share : (c + 1) * share]
            deviation = (((part - part.mean(0)) ** 2).mean(0) + 1e-8).sqrt().mean()
            assert torch.allclose(found[n, 4 + c], deviation.expand(3, 3))


def test_a_batch_of_equal_pictures_has_no_spread_and_a_finite_gradient() -> None:
    x = torch.ones(4, 2, 3, 3, requires_grad=True)
    found = MinibatchStddev()(x)
    assert found[:, 2].max() <= 1.01e-4
    found.sum().backward()
    assert x.grad is not None
    assert x.grad.isfinite().all()


def test_planes_that_cannot_share_the_features_are_refused() -> None:
    with pytest.raises(BadInput, match="3 planes"):
        MinibatchStddev(4, 3)(torch.zeros(4, 4, 2, 2))
