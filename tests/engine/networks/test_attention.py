import torch

from engine.networks.attention import SelfAttention


def test_it_equals_a_direct_computation_place_by_place() -> None:
    layer = SelfAttention(16).double()
    layer.gamma.data.fill_(0.7)
    x = torch.randn(2, 16, 4, 4, dtype=torch.float64)
    matrices = [m.weight.detach()[:, :, 0, 0] for m in (layer.query, layer.key, layer.value, layer.out)]
    query, key, value, out = matrices

    def pooled(m: torch.Tensor, picture: torch.Tensor) -> list[torch.Tensor]:
        """The largest of each 2x2 of m x, as four vectors."""
        h = torch.einsum("oc,chw->ohw", m, picture)
        return [h[:, i : i + 2, j : j + 2].amax((1, 2)) for i in (0, 2) for j in (0, 2)]

    expected = torch.empty_like(x)
    for n in range(2):
        keys, values = pooled(key, x[n]), pooled(value, x[n])
        for i in range(4):
            for j in range(4):
                likeness = torch.stack([(query @ x[n, :, i, j]) @ k for k in keys]).exp()
                gathered = sum(w * v for w, v in zip(likeness / likeness.sum(), values, strict=True))
                expected[n, :, i, j] = x[n, :, i, j] + 0.7 * (out @ gathered)
    assert torch.allclose(layer(x), expected, atol=1e-12)


def test_at_the_start_it_changes_nothing_and_yet_learns() -> None:
    layer = SelfAttention(8)
    x = torch.randn(2, 8, 4, 4)
    assert torch.equal(layer(x), x)
    layer(x).square().sum().backward()
    assert layer.gamma.grad.abs() > 0


def test_its_widths_are_an_eighth_and_a_half_and_never_nothing() -> None:
    layer = SelfAttention(64)
    assert (layer.query.out_channels, layer.key.out_channels, layer.value.out_channels) == (8, 8, 32)
    assert SelfAttention(4)(torch.randn(1, 4, 2, 2)).shape == (1, 4, 2, 2)


def test_it_leaves_its_input_alone_and_keeps_the_precision_under_autocast() -> None:
    layer = SelfAttention(8)
    x = torch.randn(2, 8, 4, 4).bfloat16()
    kept = x.clone()
    with torch.autocast("cpu", torch.bfloat16):
        assert layer(x).dtype == torch.bfloat16
    assert torch.equal(x, kept)
