import math

import pytest
import torch

from engine.networks.equalized import EqualizedConv2d, EqualizedLinear, equalized_head, pixel_norm


@pytest.mark.parametrize("lr_multiplier", [1.0, 0.01])
def test_a_linear_layer_is_gain_over_root_fan_in_times_its_weight_in_float64(lr_multiplier: float) -> None:
    layer = EqualizedLinear(7, 5, gain=math.sqrt(2), lr_multiplier=lr_multiplier, start=0.3).double()
    x = torch.randn(4, 7).double()
    by_hand = torch.stack(
        [
            sum(x[:, i] * layer.weight[o, i] for i in range(7)) * math.sqrt(2) * lr_multiplier / math.sqrt(7)
            for o in range(5)
        ],
        1,
    )
    assert torch.allclose(layer(x), by_hand + 0.3, atol=1e-7)


def test_a_convolution_is_gain_over_root_fan_in_times_its_weight_in_float64() -> None:
    layer = EqualizedConv2d(6, 5, 3, gain=1.5, stride=2).double()
    torch.nn.init.normal_(layer.bias)
    x = torch.randn(2, 6, 8, 8).double()
    by_hand = torch.nn.functional.conv2d(x, layer.weight * (1.5 / math.sqrt(6 * 9)), layer.bias, 2, 1)
    assert torch.allclose(layer(x), by_hand)


def test_outputs_of_unit_inputs_have_the_variance_of_the_gain_whatever_the_multiplier() -> None:
    torch.manual_seed(0)
    x = torch.randn(500, 256)
    for lr_multiplier in (1.0, 0.01):
        layer = EqualizedLinear(256, 200, gain=2.0, lr_multiplier=lr_multiplier)
        assert layer(x).var().item() == pytest.approx(4, rel=0.05)


def test_a_step_of_adam_moves_the_used_weight_by_rate_times_gain_times_multiplier_over_root_fan_in() -> None:
    x = torch.randn(8, 16).double()
    for lr_multiplier in (1.0, 0.01):
        layer = EqualizedLinear(16, 3, lr_multiplier=lr_multiplier).double()
        weight, bias = layer.scaled_weight().detach(), layer.bias.detach() * lr_multiplier
        optimizer = torch.optim.Adam(layer.parameters(), lr=1e-3, betas=(0.0, 0.99), eps=1e-30)
        layer(x).square().sum().backward()
        optimizer.step()
        moved = (layer.scaled_weight() - weight).abs()
        assert torch.allclose(moved, torch.full_like(moved, 1e-3 * lr_multiplier / 4))
        moved = (layer.bias * lr_multiplier - bias).abs()
        assert torch.allclose(moved, torch.full_like(moved, 1e-3 * lr_multiplier))


def test_pixel_norm_leaves_a_mean_square_of_one_in_every_pixel() -> None:
    x = torch.randn(2, 5, 3, 3).double() * 7
    found = pixel_norm(x)
    assert torch.allclose(found, x / ((x**2).sum(1, keepdim=True) / 5 + 1e-8).sqrt())
    assert torch.allclose(found.square().mean(1), torch.ones(2, 3, 3).double())
    assert pixel_norm(x.bfloat16()).dtype == torch.bfloat16


@pytest.mark.parametrize("conditioning", ["projection", "auxiliary", "concat"])
def test_a_head_on_scaled_features_is_an_equalized_layer(conditioning: str) -> None:
    torch.manual_seed(0)
    head = equalized_head(400, 50, conditioning)
    assert head.logit.weight.std().item() == pytest.approx(1, rel=0.15)
    assert head.logit.bias.item() == 0
    told = head.embedding or head.classifier
    assert (told is None) == (conditioning == "concat")
    if told is not None:
        assert told.weight.std().item() == pytest.approx(1, rel=0.05)
