import pytest
import torch

from engine.networks.efficientnet_lite import load_lite0


def test_logits_agree_with_the_package_the_weights_were_published_with(one_thread: None) -> None:
    # Golden values: efficientnet-lite-pytorch 0.1.0 with these weights, on this made picture of 224 px.
    y = torch.arange(224).float()
    red = torch.sin(y / 7)[:, None] * torch.cos(y / 11)[None]
    green = torch.cos(y / 5)[:, None] * torch.ones(224)[None]
    blue = torch.ones(224)[:, None] * torch.sin(y / 13)[None]
    with torch.no_grad():
        logits = load_lite0()(torch.stack([red, green, blue])[None] / 2 + 0.5)[0]
    golden = [0.14968, 0.59805, -1.98463, -3.36339, -2.73332, -0.40072, -2.638, -0.80311]
    assert logits[:8].tolist() == pytest.approx(golden, abs=2e-4)
    assert float(logits.double().norm()) == pytest.approx(47.81791, abs=1e-3)
    assert int(logits.argmax()) == 753


def test_it_is_frozen_and_passes_gradients_to_the_picture(one_thread: None) -> None:
    network = load_lite0()
    picture = torch.rand(1, 3, 64, 64, requires_grad=True)
    network.features(picture).sum().backward()
    assert picture.grad is not None
    assert picture.grad.abs().sum() > 0
    assert all(weight.grad is None and not weight.requires_grad for weight in network.parameters())
