"""Discriminators that judge a picture in several places."""

import torch

from engine.games.adaptive import AdaptiveAugmentation
from engine.games.top_k import top_k
from engine.games.verdict import verdict


def test_the_verdict_on_a_picture_is_the_mean_over_its_places() -> None:
    logits = torch.randn(3, 4)
    assert torch.allclose(verdict(logits), logits.sum(1) / 4)
    assert torch.equal(verdict(logits[:, 0]), logits[:, 0])


def test_top_k_keeps_whole_pictures_the_best_first() -> None:
    logits = torch.tensor([[0.0, 1.0, 0.2], [9.0, -9.0, 0.0], [2.0, 2.0, 2.0], [-1.0, -1.0, 0.0]], requires_grad=True)
    best = top_k(logits, 0.5)
    assert torch.equal(best, logits[[2, 0]])
    best.sum().backward()
    assert logits.grad is not None
    assert logits.grad.sum(1).tolist() == [3, 0, 3, 0]


def test_adaptive_augmentation_counts_pictures_and_not_places() -> None:
    plain, places = AdaptiveAugmentation(["flip"], 0.6, 1000), AdaptiveAugmentation(["flip"], 0.6, 1000)
    for _ in range(4):
        logits = torch.randn(10) + 3
        plain.observe(logits)
        places.observe(logits[:, None] + torch.tensor([0.5, -0.5, 0.0]))
    assert plain.probability == places.probability
    assert float(places.probability) == torch.tensor(40 / 1000)
