import pytest
import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils.flop_counter import FlopCounterMode

from engine.errors import BadInput
from engine.networks.biggan_widths import discriminator_widths, generator_widths
from engine.networks.latent_norm import LatentBatchNorm2d
from engine.networks.registry import build_discriminator, build_generator
from engine.networks.spectral import SpectralNorm


def test_the_norm_scales_and_shifts_by_linear_maps_of_the_vector() -> None:
    norm = LatentBatchNorm2d(3, 5).double()
    x, y = torch.randn(4, 3, 2, 2).double() * 3 + 1, torch.randn(4, 5).double()
    found = norm(x, y)
    for channel in range(3):
        values = x[:, channel]
        plain = (values - values.mean()) / (values.var(unbiased=False) + 1e-5).sqrt()
        scale, shift = 1 + y @ norm.scale.weight[channel], y @ norm.shift.weight[channel]
        assert torch.allclose(found[:, channel], scale[:, None, None] * plain + shift[:, None, None], atol=1e-12)


def test_each_block_is_told_its_own_part_of_z_and_the_shared_embedding() -> None:
    shape = {"size": 32, "channels": 1, "classes": 3, "latent": 22, "width": 2, "shared": 6}
    g = build_generator("biggan", shape).eval()
    assert g.parts == [7, 5, 5, 5]
    told: list[torch.Tensor] = []
    for block in g.blocks:
        block.register_forward_pre_hook(lambda _m, inputs: told.append(inputs[1]))
    z, y = torch.randn(2, 22), torch.rand(2, 3)
    g(z, y)
    shared = y @ g.embedding.weight.T
    for part, start in zip(told, (7, 12, 17), strict=True):
        assert torch.allclose(part, torch.cat([shared, z[:, start : start + 5]], 1))


def test_every_part_of_z_matters_without_classes() -> None:
    g = build_generator("biggan", {"size": 16, "channels": 1, "latent": 9, "width": 2}).double().eval()
    z = torch.randn(1, 9).double().requires_grad_()
    g(z).square().sum().backward()
    assert (z.grad.abs() > 0).all()


def test_what_multiplies_z_first_is_found_for_every_part() -> None:
    shape = {"size": 16, "channels": 1, "classes": 2, "latent": 9, "width": 2, "shared": 4}
    g = build_generator("biggan", shape).eval()
    weight = g.latent_weight()
    assert weight.shape[1] == 9
    first = g.first.weight
    assert torch.equal(weight[: len(first), :3], first)
    assert not weight[: len(first), 3:].any()
    start = len(first)
    count = g.blocks[0].norm1.scale.out_features
    assert torch.equal(weight[start : start + count, 3:6], g.blocks[0].norm1.scale.weight[:, -3:])
    assert not weight[start : start + count, :3].any()


def test_spectral_norm_stands_everywhere_but_on_the_shared_embedding() -> None:
    shape = {"size": 16, "channels": 1, "classes": 2, "width": 2}
    for network in (build_generator("biggan", shape), build_discriminator("biggan", shape)):
        layers = [(n, m) for n, m in network.named_modules() if isinstance(m, nn.Conv2d | nn.Linear)]
        bare = [n for n, m in layers if not any(isinstance(p, SpectralNorm) for p in m.modules())]
        assert bare == (["embedding"] if hasattr(network, "embedding") else [])


def test_the_weights_start_orthogonal() -> None:
    g = build_generator("biggan", {"size": 16, "channels": 1, "width": 2, "attention": 0})
    rows = g.blocks[0].conv1.parametrizations.weight.original.detach().flatten(1)
    assert torch.allclose(rows @ rows.T, torch.eye(len(rows)), atol=1e-5)


def test_the_widths_are_the_published_ones() -> None:
    assert generator_widths(32, 64) == [256] * 4
    assert discriminator_widths(32, 64) == [256] * 4
    assert generator_widths(128, 96) == [1536, 1536, 768, 384, 192, 96]
    assert discriminator_widths(128, 96) == [96, 192, 384, 768, 1536, 1536]
    assert discriminator_widths(64, 1) == [1, 2, 4, 8, 16]
    with pytest.raises(BadInput, match="not 48"):
        generator_widths(48, 64)


def test_a_latent_too_short_to_be_cut_is_refused() -> None:
    with pytest.raises(BadInput, match="4 parts, so latent is at least 4, not 3"):
        build_generator("biggan", {"size": 32, "channels": 1, "latent": 3, "width": 2})


def test_a_step_costs_fewer_operations_than_the_published_biggan_32() -> None:
    """Published, batch 50, ch 64, without attention: 815.3 GFLOP for the discriminator's step, 720.6 for the generator's."""
    shape = {"size": 32, "channels": 3, "classes": 10, "width": 64, "attention": 0, "init": "normal"}
    with FakeTensorMode():
        g, d = build_generator("biggan", shape), build_discriminator("biggan", shape)
        z, x, y = torch.empty(50, 128), torch.empty(50, 3, 32, 32), torch.empty(50, 10)
        with FlopCounterMode(display=False) as discriminator:
            with torch.no_grad():
                fake = g(z, y)
            (d(x, y).mean() + d(fake, y).mean()).backward()
        d.requires_grad_(False)
        with FlopCounterMode(display=False) as generator:
            d(g(z, y), y).mean().backward()
    assert discriminator.get_total_flops() < 815.3e9 * 0.7
    assert generator.get_total_flops() < 720.6e9 * 0.7
