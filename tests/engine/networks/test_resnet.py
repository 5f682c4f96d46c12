import pytest
import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils.flop_counter import FlopCounterMode

from engine.errors import BadInput
from engine.networks.attention import SelfAttention
from engine.networks.registry import build_discriminator, build_generator
from engine.networks.spectral import SpectralNorm


def test_the_widths_are_those_of_sngan_32_and_sngan_64() -> None:
    shape = {"size": 32, "channels": 3}
    g = build_generator("resnet", shape | {"width": 256, "widest": 256})
    assert [block.conv2.out_channels for block in g.blocks] == [256] * 3
    assert sum(p.numel() for p in g.parameters()) == 4_276_739  # as counted in the published network
    d = build_discriminator("resnet", shape | {"width": 128, "widest": 128})
    assert sum(p.numel() for p in d.parameters()) == 1_053_825
    with FakeTensorMode():
        g = build_generator("resnet", {"size": 64, "channels": 3, "width": 64, "widest": 1024})
        d = build_discriminator("resnet", {"size": 64, "channels": 3, "width": 64, "widest": 1024})
    assert g.first.out_features == 16 * 1024
    assert [block.conv2.out_channels for block in g.blocks] == [512, 256, 128, 64]
    assert [block.conv2.out_channels for block in d.layers] == [64, 128, 256, 512, 1024]


def test_a_step_costs_fewer_operations_than_the_published_sngan_32() -> None:
    """Published, batch 64: 423.2 GFLOP for the discriminator's step, 715.2 for the generator's."""
    with FakeTensorMode():
        g = build_generator("resnet", {"size": 32, "channels": 3, "width": 256, "widest": 256})
        d = build_discriminator("resnet", {"size": 32, "channels": 3, "width": 128, "widest": 128})
        z, x = torch.empty(64, 128), torch.empty(64, 3, 32, 32)
        with FlopCounterMode(display=False) as discriminator:
            with torch.no_grad():
                fake = g(z)
            (d(x).mean() + d(fake).mean()).backward()
        d.requires_grad_(False)
        with FlopCounterMode(display=False) as generator:
            d(g(z)).mean().backward()
    assert discriminator.get_total_flops() < 423.2e9 * 0.7
    assert generator.get_total_flops() < 715.2e9 * 0.7


def test_spectral_norm_stands_on_every_layer_of_the_discriminator_and_if_asked_of_the_generator() -> None:
    shape = {"size": 16, "channels": 1, "classes": 3, "width": 4, "widest": 8, "attention": 8}

    def bare(network: nn.Module) -> list[str]:
        layers = [(n, m) for n, m in network.named_modules() if isinstance(m, nn.Conv2d | nn.Linear)]
        assert layers
        return [n for n, m in layers if not any(isinstance(p, SpectralNorm) for p in m.modules())]

    d = build_discriminator("resnet", shape)
    assert bare(d) == []
    assert d.head.embedding is not None
    assert bare(build_generator("resnet", shape | {"spectral": True})) == []
    assert not any(isinstance(m, SpectralNorm) for m in build_generator("resnet", shape).modules())
    assert not any(
        isinstance(m, SpectralNorm) for m in build_discriminator("resnet", shape | {"norm": "none"}).modules()
    )


def test_a_critic_without_spectral_norm_mixes_no_pictures() -> None:
    """For a gradient penalty: no batch norm, so that a picture's logit does not depend on the others."""
    d = build_discriminator("resnet", {"size": 16, "channels": 1, "width": 4, "norm": "none", "attention": 8})
    assert not any("BatchNorm" in type(m).__name__ for m in d.modules())
    x = torch.randn(4, 1, 16, 16)
    assert torch.allclose(d(x)[:1], d(x[:1]), atol=1e-5)
    x.requires_grad_()
    (slope,) = torch.autograd.grad(d(x).sum(), x, create_graph=True)
    slope.square().sum().backward()
    assert all(p.grad is not None for n, p in d.named_parameters() if n.endswith("conv1.weight"))


def test_attention_stands_where_the_map_has_the_side_asked_for() -> None:
    shape = {"size": 64, "channels": 1, "width": 4, "widest": 8, "attention": 16}
    sides: list[int] = []
    for network, given in (
        (build_generator("resnet", shape | {"latent": 8}), torch.randn(2, 8)),
        (build_discriminator("resnet", shape), torch.randn(2, 1, 64, 64)),
    ):
        for module in network.modules():
            if isinstance(module, SelfAttention):
                module.register_forward_hook(lambda _m, inputs, _o: sides.append(inputs[0].shape[2]))
        network(given)
    assert sides == [16, 16]


def test_features_are_the_sum_over_places_and_the_projection_their_product_with_the_embedding() -> None:
    shape = {"size": 16, "channels": 1, "classes": 4, "width": 4, "widest": 8}
    d = build_discriminator("resnet", shape).double().eval()
    x, y = torch.randn(3, 1, 16, 16).double(), torch.eye(4).double()[[2, 0, 3]]
    h = d.layers(x).clamp_min(0).flatten(2).sum(2)
    assert torch.allclose(d.features(x), h)
    by_hand = h @ d.head.logit.weight[0] + d.head.logit.bias + (y @ d.head.embedding.weight.T * h).sum(1)
    assert torch.allclose(d(x, y).double(), by_hand, atol=1e-5)


def test_the_class_may_stand_beside_z_and_as_planes() -> None:
    shape = {"size": 16, "channels": 1, "classes": 3, "width": 4, "conditioning": "concat"}
    g = build_generator("resnet", shape | {"latent": 8}).eval()
    assert g.first.in_features == 11
    assert g.latent_weight().shape[1] == 8
    y = torch.eye(3)[[0, 1]]
    drawn = g(torch.randn(1, 8).expand(2, -1), y)
    assert not torch.allclose(drawn[0], drawn[1])
    d = build_discriminator("resnet", shape).eval()
    logits = d(drawn[:1].expand(2, -1, -1, -1), y)
    assert logits[0] != logits[1]


def test_wrong_settings_are_refused_in_a_sentence() -> None:
    shape = {"size": 16, "channels": 1}
    with pytest.raises(BadInput, match="'norm' or 'concat', not 'planes'"):
        build_generator("resnet", shape | {"conditioning": "planes"})
    with pytest.raises(BadInput, match="'spectral' or 'none', not 'batch'"):
        build_discriminator("resnet", shape | {"norm": "batch"})
