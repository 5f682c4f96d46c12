import pytest
import torch
import torch.nn.functional as F
from torch.utils.flop_counter import FlopCounterMode

from engine.errors import BadInput
from engine.networks.stylegan2 import Stylegan2Discriminator, Stylegan2Generator

TINY = {"width": 8, "widest": 8}


def generator(size: int = 16, channels: int = 1, classes: int = 0, **settings) -> Stylegan2Generator:
    torch.manual_seed(0)
    return Stylegan2Generator(size, channels, classes, latent=8, depth=2, **(TINY | settings))


def discriminator(size: int = 16, channels: int = 1, classes: int = 0, **settings) -> Stylegan2Discriminator:
    torch.manual_seed(0)
    return Stylegan2Discriminator(size, channels, classes, **(TINY | settings))


def noisy(g: Stylegan2Generator) -> Stylegan2Generator:
    """Noise with a strength, as after training."""
    with torch.no_grad():
        for layer in (g.first, *g.doubling, *g.convs):
            layer.noise.strength.fill_(0.5)
    return g


@pytest.mark.parametrize("size", [16, 32, 64])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("classes", [0, 3])
def test_pictures_and_logits_have_their_shapes(size: int, channels: int, classes: int) -> None:
    g, d = generator(size, channels, classes), discriminator(size, channels, classes)
    y = torch.eye(3)[[0, 1, 2, 0]] if classes else None
    pictures = g(torch.randn(4, 8), y)
    assert g.layers == 2 * (size.bit_length() - 1) - 2
    assert pictures.shape == (4, channels, size, size)
    logits = d(pictures, y)
    assert logits.shape == (4,)
    assert logits.dtype == torch.float32
    with pytest.raises(BadInput, match="not 40"):
        generator(40)
    with pytest.raises(BadInput, match="not 40"):
        discriminator(40)


def published_flops(size: int, n: int, widest: int = 512, base: int = 16384, channels: int = 3) -> tuple[int, int]:
    """FLOPs of one forward pass (generator's synthesis and mapping of 8, discriminator), from the published layers alone."""
    sides = [4 << step for step in range(size.bit_length() - 2)]
    width = {side: min(base // side, widest) for side in sides}
    g = 8 * 512 * 512 + 9 * width[4] ** 2 * 16 + 2 * 512 * width[4] + channels * width[4] * 16
    d = channels * width[size] * size**2
    for small, side in zip(sides, sides[1:], strict=False):
        a, b = width[small], width[side]
        g += 9 * a * b * small**2 + 16 * b * side**2  # transposed convolution, filter
        g += 9 * b * b * side**2 + channels * b * side**2 + 16 * channels * side**2  # convolution, to RGB, filter
        g += 512 * (a + 2 * b)  # affine layers
        d += 9 * b * b * side**2 + 16 * b * (side + 1) ** 2 + 9 * a * b * small**2  # two convolutions, filter
        d += 16 * b * small**2 + a * b * small**2  # shortcut
    d += 9 * (width[4] + 1) * width[4] * 16 + 16 * width[4] ** 2 + width[4]
    demodulation = width[4] ** 2 + sum(width[b] * (width[a] + width[b]) for a, b in zip(sides, sides[1:], strict=False))
    return 2 * n * (g + demodulation), 2 * n * d


def test_a_pass_costs_no_more_than_the_published_networks() -> None:
    g, d = Stylegan2Generator(64, 3, width=256, depth=8, mixing=0), Stylegan2Discriminator(64, 3, width=256)
    counted = []
    for work in (lambda: g(torch.randn(2, 512)), lambda: d(torch.randn(2, 3, 64, 64))):
        with FlopCounterMode(display=False) as counter, torch.no_grad():
            work()
        counted.append(counter.get_total_flops())
    published = published_flops(64, 2)
    assert 0.98 * published[0] < counted[0] <= published[0]
    assert 0.98 * published[1] < counted[1] <= published[1]


def test_the_published_number_of_weights() -> None:
    # The facts: 22.2 and 23.4 million at 64 pixels with half the width.
    g, d = Stylegan2Generator(64, 3, width=256), Stylegan2Discriminator(64, 3, width=256)
    assert sum(weight.numel() for weight in g.parameters()) == pytest.approx(22.2e6, rel=0.005)
    assert sum(weight.numel() for weight in d.parameters()) == pytest.approx(23.4e6, rel=0.005)


def test_a_picture_is_the_sum_of_what_each_side_draws_upsampled() -> None:
    g = generator(16).double().eval()
    drawn = []
    for to_rgb in g.to_rgb:
        to_rgb.register_forward_hook(lambda *call: drawn.append(call[2]))
    picture = g(torch.randn(2, 8).double())
    assert [layer.shape[-1] for layer in drawn] == [4, 8, 16]
    assert torch.allclose(picture, drawn[2] + g.fir.up(drawn[1] + g.fir.up(drawn[0])))


def test_neighbouring_layers_share_a_w_as_published() -> None:
    g = generator(16).eval()
    taken: dict[str, torch.Tensor] = {}
    for name, module in g.named_modules():
        if hasattr(module, "affine"):
            module.register_forward_hook(lambda *call, name=name: taken.update({name: call[1][1]}))
    ws = torch.randn(1, g.layers, 8)
    g.synthesis(ws)
    order = {"first.conv": 0, "to_rgb.0": 1, "doubling.0.conv": 1, "convs.0.conv": 2, "to_rgb.1": 3}
    order |= {"doubling.1.conv": 3, "convs.1.conv": 4, "to_rgb.2": 5}
    assert set(taken) == set(order)
    assert all(torch.equal(taken[name], ws[:, layer]) for name, layer in order.items())


def test_a_residual_block_is_the_mean_of_power_of_both_ways() -> None:
    block = discriminator().blocks[0].double()
    x = torch.randn(2, 8, 16, 16).double()
    kept = x.clone()

    def filtered(h: torch.Tensor, padding: int) -> torch.Tensor:
        taps = torch.tensor([1.0, 3, 3, 1]).double() / 8
        kernel = torch.outer(taps, taps).expand(h.shape[1], 1, 4, 4)
        return F.conv2d(h, kernel, padding=padding, groups=h.shape[1])

    def lively(h: torch.Tensor) -> torch.Tensor:
        return F.leaky_relu(h, 0.2) * 2**0.5

    h = lively(F.conv2d(x, block.conv.weight / 72**0.5, padding=1))
    h = lively(F.conv2d(filtered(h, 2), block.down.weight / 72**0.5, stride=2))
    shortcut = F.conv2d(filtered(x, 1)[..., ::2, ::2], block.shortcut.weight / 8**0.5)
    assert torch.allclose(block(x), (h + shortcut) / 2**0.5, atol=1e-6)
    assert torch.equal(x, kept)


def test_drawing_repeats_and_training_noise_follows_the_seed() -> None:
    g, z, y = noisy(generator(classes=3)), torch.randn(2, 8), torch.eye(3)[:2]
    kept = z.clone()
    torch.manual_seed(5)
    first = g(z, y)
    assert not torch.equal(g(z, y), first)
    torch.manual_seed(5)
    assert torch.equal(g(z, y), first)
    g.eval()
    assert torch.equal(g(z, y), g(z, y))
    assert torch.allclose(g(z, y)[:1], g(z[:1], y[:1]), atol=1e-5)
    assert not torch.equal(g(z, y), g(z, y.roll(1, 0)))
    assert torch.equal(z, kept)


def test_noise_is_not_a_picture_of_the_same_plane_everywhere() -> None:
    g = noisy(generator()).eval()
    planes = [layer.noise.plane for layer in (g.first, *g.doubling, *g.convs)]
    assert [plane.shape[-1] for plane in planes] == [4, 8, 16, 8, 16]
    assert not torch.equal(planes[1], planes[3])


def test_r1_differentiates_twice_through_the_discriminator() -> None:
    d = discriminator()
    x = torch.randn(4, 1, 16, 16)
    kept = x.clone()
    x.requires_grad_()
    (gradient,) = torch.autograd.grad(d(x).sum(), x, create_graph=True)
    gradient.square().sum((1, 2, 3)).mean().backward()
    assert torch.equal(x, kept)
    for layer in (d.from_rgb, d.blocks[0].conv, d.blocks[0].down, d.blocks[0].shortcut, d.last_conv, d.last):
        assert layer.weight.grad.abs().sum() > 0


def test_path_length_differentiates_twice_through_the_synthesis() -> None:
    g = generator()
    ws = g.mapping(torch.randn(2, 8))[:, None].repeat(1, g.layers, 1)
    pictures = g.synthesis(ws)
    noise = torch.randn_like(pictures) / 16
    (gradient,) = torch.autograd.grad((pictures * noise).sum(), ws, create_graph=True)
    gradient.square().sum(2).mean(1).sqrt().mean().backward()
    for module in (g.first, *g.doubling, *g.convs):
        assert module.conv.weight.grad.abs().sum() > 0
        assert module.conv.affine.weight.grad.abs().sum() > 0


def test_the_second_derivative_is_the_numerical_one_in_float64() -> None:
    g = generator(width=2).double().eval()
    ws = torch.randn(1, g.layers, 8).double().requires_grad_()
    mix = torch.randn(1, 1, 16, 16).double()
    assert torch.autograd.gradgradcheck(lambda ws: (g.synthesis(ws) * mix).sum(), (ws,), atol=1e-4)


@pytest.mark.parametrize("conditioning", ["projection", "auxiliary", "concat"])
def test_every_conditioning_works(conditioning: str) -> None:
    d = discriminator(classes=3, conditioning=conditioning)
    x, y = torch.randn(4, 1, 16, 16), torch.eye(3)[[0, 1, 2, 0]]
    assert torch.equal(d(x, y), d(x, y.roll(1, 0))) == (conditioning == "auxiliary")
    if conditioning == "auxiliary":
        assert d.classify(d.features(x)).shape == (4, 3)


def test_the_logit_is_an_equalized_layer_of_the_last_hidden_one() -> None:
    d = Stylegan2Discriminator(16, 1, width=256, widest=256)
    logits = torch.cat([d(torch.randn(8, 1, 16, 16)) for _ in range(4)])
    assert 0.01 < logits.abs().mean() < 5
    assert d.head.logit.weight.std().item() == pytest.approx(1, rel=0.2)


def test_it_runs_in_bfloat16_near_its_float32_self() -> None:
    g, d = noisy(generator(classes=3)).eval(), discriminator(classes=3)
    z, y = torch.randn(4, 8), torch.eye(3)[[0, 1, 2, 0]]
    plain = g(z, y)
    with torch.autocast("cpu", torch.bfloat16):
        pictures = g(z, y)
        logits = d(pictures, y)
    assert (pictures.float() - plain).abs().max() < 0.1 * plain.abs().max()
    assert logits.dtype == torch.float32
    logits.sum().backward()


def test_twenty_steps_stay_finite() -> None:
    g, d = generator(), discriminator()
    optimizers = [torch.optim.Adam(network.parameters(), 2e-3, (0.0, 0.99)) for network in (g, d)]
    real = torch.rand(8, 1, 16, 16) * 2 - 1
    for _ in range(20):
        fake = g(torch.randn(8, 8))
        optimizers[1].zero_grad()
        (F.softplus(d(fake.detach())).mean() + F.softplus(-d(real)).mean()).backward()
        optimizers[1].step()
        optimizers[0].zero_grad()
        F.softplus(-d(fake)).mean().backward()
        optimizers[0].step()
    assert all(weight.isfinite().all() for network in (g, d) for weight in network.parameters())
    assert g.first.noise.strength.abs() > 0
    assert g.w_mean.abs().max() > 0
