import pytest
import torch

from engine.networks.efficientnet_lite import load_lite


@pytest.mark.parametrize(
    ("variant", "side", "golden", "norm", "named"),
    [
        (0, 224, [0.14968, 0.59805, -1.98463, -3.36339, -2.73332, -0.40072, -2.638, -0.80311], 47.81791, 753),
        (1, 240, [0.87613, 0.47588, -1.50662, -1.94745, -2.35167, 0.42043, -1.59591, -2.18215], 51.77882, 686),
    ],
)
def test_logits_agree_with_the_package_the_weights_were_published_with(
    variant: int, side: int, golden: list[float], norm: float, named: int, one_thread: None
) -> None:
    # Golden values: efficientnet-lite-pytorch 0.1.0 with these weights, on this made picture.
    y = torch.arange(side).float()
    red = torch.sin(y / 7)[:, None] * torch.cos(y / 11)[None]
    green = torch.cos(y / 5)[:, None] * torch.ones(side)[None]
    blue = torch.ones(side)[:, None] * torch.sin(y / 13)[None]
    with torch.no_grad():
        logits = load_lite(variant)(torch.stack([red, green, blue])[None] / 2 + 0.5)[0]
    assert logits[:8].tolist() == pytest.approx(golden, abs=2e-4)
    assert float(logits.double().norm()) == pytest.approx(norm, abs=1e-3)
    assert int(logits.argmax()) == named


def test_it_is_frozen_and_passes_gradients_to_the_picture(one_thread: None) -> None:
    network = load_lite()
    picture = torch.rand(1, 3, 64, 64, requires_grad=True)
    network.features(picture).sum().backward()
    assert picture.grad is not None
    assert picture.grad.abs().sum() > 0
    assert all(weight.grad is None and not weight.requires_grad for weight in network.parameters())
