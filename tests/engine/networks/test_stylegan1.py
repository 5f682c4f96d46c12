import pytest
import torch
import torch.nn.functional as F

from engine.errors import BadInput
from engine.networks.growth import enlarged
from engine.networks.progressive import ProgressiveDiscriminator
from engine.networks.stylegan1 import AdaptiveInstanceNorm, Stylegan1Generator


def tiny(size: int = 32, channels: int = 1, classes: int = 0, **settings) -> Stylegan1Generator:
    torch.manual_seed(0)
    settings = {"latent": 8, "depth": 2, "width": 4, "widest": 8, "start": 8} | settings
    return Stylegan1Generator(size, channels, classes, **settings)


def noisy(g: Stylegan1Generator) -> Stylegan1Generator:
    """Noise with a strength, as after training."""
    with torch.no_grad():
        for name, weight in g.named_parameters():
            if name.endswith("strength"):
                weight.fill_(0.5)
    return g


@pytest.mark.parametrize("size", [16, 32, 64])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("classes", [0, 3])
def test_pictures_have_their_shape_at_every_growth(size: int, channels: int, classes: int) -> None:
    g = tiny(size, channels, classes)
    assert g.layers == 2 * (size.bit_length() - 2)
    y = torch.eye(3)[[0, 1, 2, 0]] if classes else None
    for levels in (0.0, 0.5, g.levels):
        g.grow(levels)
        pictures = g(torch.randn(4, 8), y)
        assert pictures.shape == (4, channels, size, size)
        assert pictures.isfinite().all()
    with pytest.raises(BadInput, match="not 24"):
        tiny(24)


def test_adain_gives_each_plane_the_mean_and_deviation_that_w_asks_for_in_float64() -> None:
    norm = AdaptiveInstanceNorm(3, 5).double()
    x, w = torch.randn(2, 3, 6, 6).double() * 4 + 2, torch.randn(2, 5).double()
    asked = w @ norm.affine.weight.T / 5**0.5 + norm.affine.bias
    mean, deviation = x.mean((2, 3), keepdim=True), x.var((2, 3), correction=0, keepdim=True).add(1e-8).sqrt()
    by_hand = (x - mean) / deviation * (1 + asked[:, :3, None, None]) + asked[:, 3:, None, None]
    assert torch.allclose(norm(x, w), by_hand)


def test_it_starts_at_8_pixels_and_fades_in_like_the_progressive_gan() -> None:
    g = tiny(blur=False).double().eval()
    w = g.mapping(torch.randn(4, 8).double())[:, None].expand(-1, g.layers, -1)
    assert g.levels == 2
    assert int(g.growth) == 2_000_000
    assert g.growth.dtype == torch.int64
    g.grow(0.0)
    smaller = g.synthesis(w)
    assert torch.allclose(smaller, enlarged(F.avg_pool2d(smaller, 4), 32))
    assert (F.avg_pool2d(smaller, 8) - F.avg_pool2d(smaller, 4)[..., ::2, ::2]).abs().max() > 1e-3  # 8 px, not 4
    g.grow(0.000001)
    assert torch.allclose(g.synthesis(w), smaller, atol=1e-5)
    g.grow(1.0)
    larger = g.synthesis(w)
    g.grow(0.5)
    assert torch.allclose(g.synthesis(w), (smaller + larger) / 2)
    other = tiny(blur=False)
    other.load_state_dict(g.state_dict())
    assert int(other.growth) == 500_000


def test_a_growing_network_mixes_only_among_the_layers_in_use() -> None:
    g = tiny(64, mixing=1.0)
    g.grow(0.0)
    assert g.layers_in_use() == 4
    taken = []
    g.synthesis = lambda ws: taken.append(ws) or ws
    g(torch.randn(200, 8))
    assert (taken[0][:, 0] != taken[0][:, 3]).any(1).all()
    g.grow(1.5)
    assert g.layers_in_use() == 8


def test_drawing_repeats_and_training_noise_follows_the_seed() -> None:
    g, z = noisy(tiny(classes=3)), torch.randn(2, 8)
    y, kept = torch.eye(3)[:2], z.clone()
    torch.manual_seed(5)
    first = g(z, y)
    assert not torch.equal(g(z, y), first)
    torch.manual_seed(5)
    assert torch.equal(g(z, y), first)
    g.eval()
    assert torch.equal(g(z, y), g(z, y))
    assert torch.equal(g(z, y)[:1], g(z[:1], y[:1])) or torch.allclose(g(z, y)[:1], g(z[:1], y[:1]), atol=1e-5)
    assert not torch.equal(g(z, y), g(z, y.roll(1, 0)))
    assert torch.equal(z, kept)


def test_each_w_reaches_its_layer_and_only_later_ones() -> None:
    g = tiny(16).eval()
    a, b = torch.randn(2, 8)
    seen: list[torch.Tensor] = []
    for block in g.blocks:
        block.register_forward_hook(lambda *call: seen.append(call[2]))
    g.synthesis(a.expand(1, 6, -1))
    g.synthesis(torch.stack([a, a, a, b, a, a])[None])  # the second layer at 8 px
    assert torch.equal(seen[0], seen[3])
    assert not torch.allclose(seen[1], seen[4])
    assert not torch.allclose(seen[2], seen[5])


def test_the_latent_weight_has_the_rows_of_every_affine_layer() -> None:
    g = tiny()
    rows = g.latent_weight()
    assert rows.shape == (sum(2 * norm.affine.weight.shape[0] for block in g.blocks for norm in block.norms) // 2, 8)
    assert torch.equal(rows[:16], g.blocks[0].norms[0].affine.scaled_weight())


def test_path_length_differentiates_twice_and_twenty_steps_stay_finite() -> None:
    g = tiny(16)
    d = ProgressiveDiscriminator(16, 1, width=8, widest=8, start=8, blur=True)
    assert g.levels == d.levels
    ws = g.mapping(torch.randn(2, 8))[:, None].repeat(1, g.layers, 1)
    (gradient,) = torch.autograd.grad(g.synthesis(ws).sum(), ws, create_graph=True)
    gradient.square().sum(2).mean(1).sqrt().mean().backward()
    assert g.blocks[1].up.weight.grad.abs().sum() > 0
    optimizers = [torch.optim.Adam(network.parameters(), 1e-3, (0.0, 0.99)) for network in (g, d)]
    real = torch.rand(8, 1, 16, 16) * 2 - 1
    for step in range(20):
        for network in (g, d):
            network.grow(step / 20)
        fake = g(torch.randn(8, 8))
        optimizers[1].zero_grad()
        (F.softplus(d(fake.detach())).mean() + F.softplus(-d(real)).mean()).backward()
        optimizers[1].step()
        optimizers[0].zero_grad()
        F.softplus(-d(fake)).mean().backward()
        optimizers[0].step()
    assert all(weight.isfinite().all() for network in (g, d) for weight in network.parameters())
    assert any(noise.strength.abs().max() > 0 for noise in g.blocks[0].noises)


def test_it_runs_in_bfloat16() -> None:
    g = noisy(tiny())
    with torch.autocast("cpu", torch.bfloat16):
        pictures = g(torch.randn(2, 8))
    pictures.float().sum().backward()
    assert pictures.isfinite().all()
