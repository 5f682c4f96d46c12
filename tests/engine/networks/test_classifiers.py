"""Classifiers of every kind: logits of any side, each picture by itself once learned, and sentences for what cannot be."""

import pytest
import torch

from engine.errors import BadInput
from engine.networks.registry import CLASSIFIERS, build_classifier

KINDS = ("mlp", "resnet", "strided")


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(("size", "channels"), [(8, 1), (28, 1), (33, 3), (64, 3)])
def test_logits_of_any_side_and_gradients_that_reach_the_picture(name: str, size: int, channels: int) -> None:
    torch.manual_seed(0)
    network = build_classifier(name, {"size": size, "channels": channels, "classes": 5}).eval()
    x = (torch.rand(3, channels, size, size) * 2 - 1).requires_grad_(True)
    logits = network(x)
    assert logits.shape == (3, 5)
    (gradient,) = torch.autograd.grad(logits[0].sum(), x)
    assert gradient[0].abs().sum() > 0
    assert gradient[1:].abs().sum() == 0, "what is said of one picture does not depend on the others"


def test_the_registry_knows_them_all_and_refuses_another_with_a_sentence() -> None:
    assert tuple(CLASSIFIERS) == KINDS
    with pytest.raises(BadInput, match="no classifier called 'vgg'"):
        build_classifier("vgg", {"size": 28, "channels": 1, "classes": 5})


@pytest.mark.parametrize(
    ("name", "settings", "words"),
    [
        ("mlp", {"size": 65}, "8 to 64 pixels a side, not 65"),
        ("mlp", {"size": 28, "layers": 0}, "at least one hidden layer, not 0"),
        ("strided", {"size": 4}, "8 to 1024 pixels a side, not 4. Choose 8"),
        ("strided", {"size": 28, "norm": "layer"}, "'batch' or 'none', not 'layer'"),
        ("resnet", {"size": 2048}, "not 2048. Choose 1024"),
        ("resnet", {"size": 28, "blocks": 0}, "at least one block at each side, not 0"),
    ],
)
def test_what_cannot_be_is_refused(name: str, settings: dict[str, object], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        build_classifier(name, {"channels": 1, "classes": 2} | settings)


def test_the_small_network_of_the_paper_is_what_28_pixels_get() -> None:
    """16 and 32 channels of 4 x 4 at stride 2, then 100 hidden units: 7 x 7 x 32 numbers reach them."""
    network = build_classifier("strided", {"size": 28, "channels": 1, "classes": 10, "width": 16, "hidden": 100})
    shapes = [tuple(weight.shape) for weight in network.parameters() if weight.dim() > 1]
    assert shapes == [(16, 1, 4, 4), (32, 16, 4, 4), (100, 32 * 7 * 7), (10, 100)]
