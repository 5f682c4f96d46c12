import pytest
import torch
import torch.nn.functional as F
from torch import nn

from engine.errors import BadInput
from engine.networks.conditional_norm import ConditionalBatchNorm2d
from engine.networks.initial import initialize
from engine.networks.residual import DiscriminatorBlock, FirstBlock, GeneratorBlock
from engine.networks.residual_sides import attention_side, doublings_of_four, halvings


def _plain(conv: nn.Conv2d, x: torch.Tensor) -> torch.Tensor:
    return F.conv2d(x, conv.weight, conv.bias, padding=conv.weight.shape[2] // 2)


def _batch_norm(x: torch.Tensor) -> torch.Tensor:
    mean, variance = x.mean((0, 2, 3), keepdim=True), x.var((0, 2, 3), unbiased=False, keepdim=True)
    return (x - mean) / (variance + 1e-5).sqrt()


def _double(x: torch.Tensor) -> torch.Tensor:
    return x.repeat_interleave(2, 2).repeat_interleave(2, 3)


def _halve(x: torch.Tensor) -> torch.Tensor:
    return (x[:, :, ::2, ::2] + x[:, :, 1::2, ::2] + x[:, :, ::2, 1::2] + x[:, :, 1::2, 1::2]) / 4


def test_the_generators_block_is_the_published_formula() -> None:
    block = GeneratorBlock(4, 3, lambda count: ConditionalBatchNorm2d(count, 2)).double()
    for norm in (block.norm1, block.norm2):
        nn.init.normal_(norm.scale)
        nn.init.normal_(norm.shift)
    x, y = torch.randn(5, 4, 4, 4).double(), torch.rand(5, 2).double()

    def told(norm: ConditionalBatchNorm2d, h: torch.Tensor) -> torch.Tensor:
        return _batch_norm(h) * (y @ norm.scale)[:, :, None, None] + (y @ norm.shift)[:, :, None, None]

    h = _plain(block.conv1, _double(told(block.norm1, x).clamp_min(0)))
    h = _plain(block.conv2, told(block.norm2, h).clamp_min(0))
    assert torch.allclose(block(x, y), h + _plain(block.shortcut, _double(x)), atol=1e-10)


@pytest.mark.parametrize("down", [True, False])
def test_the_discriminators_block_is_the_published_formula(down: bool) -> None:
    block = DiscriminatorBlock(4, 6, 5, down).double()
    x = torch.randn(2, 4, 8, 8).double()
    h = _plain(block.conv2, _plain(block.conv1, x.clamp_min(0)).clamp_min(0))
    expected = h + _plain(block.shortcut, x)
    assert torch.allclose(block(x), _halve(expected) if down else expected, atol=1e-12)


def test_the_first_block_is_the_published_formula() -> None:
    block = FirstBlock(3, 6).double()
    x = torch.randn(2, 3, 8, 8).double()
    h = _halve(_plain(block.conv2, _plain(block.conv1, x).clamp_min(0)))
    assert torch.allclose(block(x), h + _plain(block.shortcut, _halve(x)), atol=1e-12)


def test_a_block_that_changes_no_shape_has_a_bare_shortcut() -> None:
    block = DiscriminatorBlock(4, 4, 4, down=False)
    nn.init.zeros_(block.conv2.weight)
    nn.init.zeros_(block.conv2.bias)
    x = torch.randn(2, 4, 4, 4)
    assert torch.equal(block(x), x)  # negative values too: no ReLU has written into the shortcut


@pytest.mark.parametrize(
    "block",
    [
        GeneratorBlock(4, 4, nn.BatchNorm2d),
        DiscriminatorBlock(4, 4, 4, down=True),
        DiscriminatorBlock(4, 8, 4, down=False),
        DiscriminatorBlock(4, 4, 4, down=False),
        FirstBlock(4, 4),
    ],
)
def test_no_block_writes_into_its_input(block: nn.Module) -> None:
    x = torch.randn(2, 4, 8, 8)
    kept = x.clone()
    block(x).sum().backward()
    assert torch.equal(x, kept)


def test_the_start_is_xavier_with_the_gains_of_the_paper_or_orthogonal() -> None:
    block = GeneratorBlock(64, 64, nn.BatchNorm2d)
    initialize(block, "xavier")
    wide, narrow = block.conv1.weight, block.shortcut.weight
    assert wide.std().item() == pytest.approx((2 * 2 / (9 * 64 * 2)) ** 0.5, rel=0.02)
    assert narrow.std().item() == pytest.approx((2 / (64 * 2)) ** 0.5, rel=0.05)
    initialize(block, "orthogonal")
    rows = block.conv1.weight.flatten(1).detach()
    assert torch.allclose(rows @ rows.T, torch.eye(64), atol=1e-5)
    initialize(block, "normal")
    assert block.conv2.weight.std().item() == pytest.approx(0.02, rel=0.05)
    assert not block.conv2.bias.any()
    with pytest.raises(BadInput, match="not 'kaiming'"):
        initialize(block, "kaiming")


def test_sides() -> None:
    assert [doublings_of_four(size, "A network", 256) for size in (16, 32, 64, 256)] == [2, 3, 4, 6]
    assert halvings(16) == [True, False, False]
    assert halvings(32) == [True, True, False, False]
    assert halvings(64) == [True] * 4 + [False]
    assert halvings(128) == [True] * 5 + [False]
    assert [attention_side(-1, size) for size in (16, 32, 64, 128, 256)] == [8, 16, 32, 64, 64]
    assert attention_side(0, 32) == 0


@pytest.mark.parametrize("attention", [4, 32, 12, -2])
def test_attention_where_no_map_has_that_side_is_refused(attention: int) -> None:
    with pytest.raises(BadInput, match=f"8, 16 pixels .*not at {attention}"):
        attention_side(attention, 32)
