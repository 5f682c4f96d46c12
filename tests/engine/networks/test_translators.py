"""Translators and the discriminator of patches: shapes, published sizes, what is normalized."""

import pytest
import torch
from torch import nn

from engine.errors import BadInput
from engine.networks.instance_norm import InstanceNorm, forget, measure
from engine.networks.registry import build_discriminator, build_translator
from engine.networks.resnet_translator import ResnetTranslator


def parameters(network: nn.Module) -> int:
    return sum(p.numel() for p in network.parameters())


@pytest.mark.parametrize(
    ("name", "settings", "count"),
    [
        ("resnet", {"blocks": 9}, 11_378_179),
        ("resnet", {"blocks": 6}, 7_837_699),
        ("unet", {"levels": 8}, 54_413_955),
    ],
)
def test_translators_have_as_many_parameters_as_the_published_ones(
    name: str, settings: dict[str, int], count: int
) -> None:
    assert parameters(build_translator(name, settings)) == count


def test_the_patch_discriminator_has_as_many_parameters_as_the_published_one() -> None:
    assert parameters(build_discriminator("patch", {"channels": 3})) == 2_764_737


@pytest.mark.parametrize("up", ["transposed", "resize"])
@pytest.mark.parametrize("norm", ["instance", "batch"])
@pytest.mark.parametrize(("name", "more"), [("resnet", {"blocks": 2}), ("unet", {"levels": 5})])
def test_a_translation_is_as_large_as_the_picture_and_lies_in_range(
    name: str, more: dict[str, int], norm: str, up: str
) -> None:
    translator = build_translator(name, {"width": 4, "channels": 1, "outputs": 3, "norm": norm, "up": up} | more)
    picture = torch.rand(2, 1, 64, 96) * 2 - 1
    kept = picture.clone()
    made = translator(picture)
    assert made.shape == (2, 3, 64, 96)
    assert made.abs().max() <= 1
    assert torch.equal(picture, kept)


@pytest.mark.parametrize(("layers", "sees"), [(1, 16), (2, 34), (3, 70)])
def test_a_logit_sees_a_patch_of_the_published_size(layers: int, sees: int) -> None:
    network = build_discriminator("patch", {"channels": 1, "width": 2, "layers": layers, "norm": "none"}).double()
    picture = torch.zeros(1, 1, 192, 192, dtype=torch.float64, requires_grad=True)
    logits = network(picture)
    middle = logits.shape[2] // 2
    (gradient,) = torch.autograd.grad(logits[0, 0, middle, middle], picture)
    assert int((gradient[0, 0].abs().sum(0) > 0).sum()) == sees


def test_a_resnet_translator_reaches_no_further_than_it_says() -> None:
    network = build_translator("resnet", {"width": 2, "blocks": 2, "norm": "batch"}).double().eval()
    for norm in network.modules():
        if isinstance(norm, nn.BatchNorm2d):
            norm.bias.data += 1.0  # so that no unit is silent
    picture = torch.rand(1, 3, 160, 160, dtype=torch.float64, requires_grad=True)
    (gradient,) = torch.autograd.grad(network(picture)[0, 0, 80, 80], picture)
    columns = (gradient[0].abs().sum((0, 1)) > 0).nonzero().flatten()
    assert 80 - network.reach <= int(columns.min())
    assert int(columns.max()) <= 80 + network.reach


def test_instance_norm_is_torch_s() -> None:
    x = torch.randn(2, 3, 5, 7)
    assert torch.allclose(InstanceNorm(3)(x), nn.InstanceNorm2d(3)(x), atol=1e-6)


def test_tiles_are_normalized_as_the_picture_that_was_measured() -> None:
    norm, picture = InstanceNorm(3), torch.randn(1, 3, 16, 32) * 3 + 1
    tiles = torch.cat([picture[..., :16], picture[..., 16:]])
    box = (1 / 8, 7 / 8, 1 / 8, 7 / 8)
    measure(norm, [(tiles[:1], [box]), (tiles[1:], [box])])
    inner = torch.cat(list(tiles[:, :, 2:-2, 2:-2]), 2)
    mean, deviation = inner.mean((1, 2)), inner.std((1, 2), correction=0)
    expected = (tiles - mean[:, None, None]) / (deviation[:, None, None] ** 2 + 1e-5).sqrt()
    assert torch.allclose(norm(tiles), expected, atol=1e-5)
    forget(norm)
    assert torch.allclose(norm(tiles), nn.InstanceNorm2d(3)(tiles), atol=1e-6)


def test_a_wrong_choice_is_told() -> None:
    with pytest.raises(BadInput, match=r"norm is instance or batch, not 'layer'"):
        build_translator("resnet", {"norm": "layer"})
    with pytest.raises(BadInput, match="at least 5 levels"):
        build_translator("unet", {"levels": 3})
    with pytest.raises(BadInput, match="no setting called depth"):
        build_translator("unet", {"depth": 3})


@pytest.mark.parametrize(("channels", "outputs"), [(3, 3), (4, 3), (1, 3)])
def test_with_a_skip_an_untrained_translator_changes_nothing_but_contrast(channels: int, outputs: int) -> None:
    network = ResnetTranslator(channels, outputs, width=8, blocks=1, up="resize", skip=True)
    x = torch.rand(2, channels, 32, 32) * 2 - 1
    wanted = x[:, :3] if channels >= 3 else x.expand(-1, 3, -1, -1)
    assert torch.allclose(network(x), 0.97 * wanted, atol=1e-6)
