import pytest
import torch

from engine.errors import BadInput
from engine.games.top_k import top_k


def test_the_best_share_is_kept_and_only_they_get_gradients() -> None:
    logits = torch.tensor([0.1, 3.0, -1.0, 2.0], requires_grad=True)
    best = top_k(logits, 0.5)
    assert best.tolist() == [3.0, 2.0]
    best.sum().backward()
    assert logits.grad.tolist() == [0, 1, 0, 1]


def test_at_least_one_is_kept_and_the_whole_is_the_whole() -> None:
    logits = torch.randn(5)
    assert top_k(logits, 0.01).tolist() == [logits.max().item()]
    assert sorted(top_k(logits, 1.0).tolist()) == sorted(logits.tolist())


@pytest.mark.parametrize("fraction", [0.0, -0.5, 1.5])
def test_a_share_that_is_none_is_refused(fraction: float) -> None:
    with pytest.raises(BadInput, match="between 0 and 1"):
        top_k(torch.zeros(3), fraction)
