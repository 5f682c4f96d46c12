import pytest
import torch
import torch.nn.functional as F
from torch import nn

from engine.networks.biggan_deep import DeepDiscriminatorBlock, DeepGeneratorBlock
from engine.networks.registry import build_discriminator, build_generator


def _plain(conv: nn.Conv2d, x: torch.Tensor) -> torch.Tensor:
    return F.conv2d(x, conv.weight, conv.bias, padding=conv.weight.shape[2] // 2)


@pytest.mark.parametrize("up", [True, False])
def test_the_generators_block_is_the_published_formula(up: bool) -> None:
    block = DeepGeneratorBlock(8, 5, 3, up).double().eval()
    x, y = torch.randn(2, 8, 4, 4).double(), torch.randn(2, 3).double()
    norms, convs = block.norms, block.convs
    assert [conv.out_channels for conv in convs] == [2, 2, 2, 5]
    h = _plain(convs[0], norms[0](x, y).clamp_min(0))
    h = norms[1](h, y).clamp_min(0)
    h = _plain(convs[1], F.interpolate(h, scale_factor=2) if up else h)
    h = _plain(convs[2], norms[2](h, y).clamp_min(0))
    h = _plain(convs[3], norms[3](h, y).clamp_min(0))
    shortcut = x[:, :5]  # the other channels are dropped
    assert torch.allclose(block(x, y), h + (F.interpolate(shortcut, scale_factor=2) if up else shortcut), atol=1e-12)


@pytest.mark.parametrize("down", [True, False])
def test_the_discriminators_block_is_the_published_formula(down: bool) -> None:
    block = DeepDiscriminatorBlock(4, 8, down).double()
    x = torch.randn(2, 4, 4, 4).double()
    h = _plain(block.narrow, x.clamp_min(0)).clamp_min(0)
    for conv in block.convs:
        h = _plain(conv, h).clamp_min(0)
    small = F.avg_pool2d(x, 2) if down else x
    h = _plain(block.wide, F.avg_pool2d(h, 2) if down else h)
    assert torch.allclose(block(x), h + torch.cat([small, _plain(block.added, small)], 1), atol=1e-12)


@pytest.mark.parametrize("outputs", [4, 8])
@pytest.mark.parametrize("down", [True, False])
def test_no_block_writes_into_its_input(outputs: int, down: bool) -> None:
    x = torch.randn(2, 4, 4, 4)
    kept = x.clone()
    DeepDiscriminatorBlock(4, outputs, down)(x).sum().backward()
    DeepGeneratorBlock(4, 4, 3, down)(x, torch.randn(2, 3)).sum().backward()
    assert torch.equal(x, kept)


def test_every_block_is_told_all_of_z_beside_the_class() -> None:
    shape = {"size": 16, "channels": 1, "classes": 3, "latent": 7, "width": 2, "shared": 5, "attention": 0}
    g = build_generator("biggan-deep", shape).eval()
    told: list[torch.Tensor] = []
    for block in g.blocks:
        block.register_forward_pre_hook(lambda _m, inputs: told.append(inputs[1]))
    z, y = torch.randn(2, 7), torch.rand(2, 3)
    g(z, y)
    expected = torch.cat([y @ g.embedding.weight.T, z], 1)
    assert len(told) == 4  # two blocks a side
    assert all(torch.allclose(one, expected) for one in told)
    assert g.latent_weight().shape[1] == 7
    assert torch.equal(g.latent_weight()[: len(g.first.weight)], g.first.weight[:, 5:])


def test_there_are_two_blocks_a_side_and_the_first_of_them_halves() -> None:
    d = build_discriminator("biggan-deep", {"size": 64, "channels": 1, "width": 1, "attention": 0})
    assert [block.down for block in d.layers[1:]] == [True, False] * 4
    assert [block.wide.out_channels for block in d.layers[1:]] == [2, 2, 4, 4, 8, 8, 16, 16]
