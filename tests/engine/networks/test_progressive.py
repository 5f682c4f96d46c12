import math

import pytest
import torch
import torch.nn.functional as F
from torch.utils.flop_counter import FlopCounterMode

from engine.errors import BadInput
from engine.networks.growth import enlarged
from engine.networks.progressive import ProgressiveDiscriminator, ProgressiveGenerator

TINY = {"width": 4, "widest": 8}


def pair(size: int = 32, channels: int = 1, classes: int = 0, **settings):
    torch.manual_seed(0)
    g = ProgressiveGenerator(size, channels, classes, latent=8, **TINY)
    return g, ProgressiveDiscriminator(size, channels, classes, **TINY, **settings)


@pytest.mark.parametrize("size", [16, 32, 64])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("classes", [0, 3])
def test_pictures_and_logits_have_their_shapes_at_every_growth(size: int, channels: int, classes: int) -> None:
    g, d = pair(size, channels, classes)
    y = torch.eye(3)[[0, 1, 2, 0]] if classes else None
    assert g.levels == d.levels == int(math.log2(size)) - 2
    for levels in (0.0, 0.5, 1.0, 1.7, g.levels):
        g.grow(levels)
        d.grow(levels)
        pictures = g(torch.randn(4, 8), y)
        assert pictures.shape == (4, channels, size, size)
        logits = d(pictures, y)
        assert logits.shape == (4,)
        assert logits.dtype == torch.float32
        assert logits.isfinite().all()


def test_a_level_not_yet_faded_in_is_the_smaller_side_upsampled_and_a_whole_one_is_the_full_network() -> None:
    g, d = (network.double() for network in pair())
    z = torch.randn(4, 8).double()
    g.grow(1.0)
    smaller = g(z)
    assert torch.allclose(smaller, enlarged(F.avg_pool2d(smaller, 4), 32))
    g.grow(1.000001)
    assert torch.allclose(g(z), smaller, atol=1e-5)
    g.grow(2.0)
    larger = g(z)
    assert (larger - smaller).abs().max() > 0.1
    g.grow(1.5)
    assert torch.allclose(g(z), (smaller + larger) / 2)
    g.grow(1.999999)
    assert torch.allclose(g(z), larger, atol=1e-5)
    x = torch.randn(4, 1, 32, 32).double()
    for whole, nearly in ((1.0, 1.000001), (2.0, 1.999999)):
        d.grow(whole)
        logits = d(x)
        d.grow(nearly)
        assert torch.allclose(d(x), logits, atol=1e-4)


def test_a_small_discriminator_sees_the_average_and_judges_what_a_small_generator_made() -> None:
    _, d = pair()
    d.grow(1.0)
    x = torch.randn(4, 1, 32, 32)
    assert torch.allclose(d(x), d(enlarged(F.avg_pool2d(x, 4), 32)), atol=1e-5)


def test_a_small_stage_costs_only_what_its_side_costs() -> None:
    def cost(g: ProgressiveGenerator, d: ProgressiveDiscriminator) -> int:
        with FlopCounterMode(display=False) as counter:
            d(torch.randn(2, 1, g.size, g.size))
            g(torch.randn(2, 8))
        return counter.get_total_flops()

    def of(size: int, width: int) -> tuple[ProgressiveGenerator, ProgressiveDiscriminator]:
        settings = {"width": width, "widest": 8}
        return ProgressiveGenerator(size, 1, latent=8, **settings), ProgressiveDiscriminator(size, 1, **settings)

    g, d = of(64, 2)
    costs = []
    for levels in range(5):
        g.grow(levels)
        d.grow(levels)
        costs.append(cost(g, d))
    assert costs == sorted(costs)
    assert costs[2] == cost(*of(16, 8))  # as much as networks that make 16 pixels at most


def test_growth_survives_the_state_and_is_whole_millionths() -> None:
    g, d = pair()
    assert g.growth.dtype == d.growth.dtype == torch.int64
    assert int(g.growth) == 3_000_000
    g.grow(1.25)
    other = pair()[0]
    other.load_state_dict(g.state_dict())
    z = torch.randn(2, 8)
    assert int(other.growth) == 1_250_000
    assert torch.equal(other(z), g(z))
    assert g.double().growth.dtype == torch.int64


def test_the_published_widths_and_parameters() -> None:
    g = ProgressiveGenerator(1024, 3, width=16)
    assert [block.conv.weight.shape[0] for block in g.blocks] == [512, 512, 512, 256, 128, 64, 32, 16]
    assert sum(weight.numel() for weight in g.parameters()) == pytest.approx(23.1e6, rel=0.005)  # table 2 of the paper
    d = ProgressiveDiscriminator(1024, 3, width=16)
    assert sum(weight.numel() for weight in d.parameters()) == pytest.approx(23.1e6, rel=0.005)


def test_layers_after_pixel_norm_have_a_mean_square_of_one() -> None:
    g, _ = pair()
    seen = []
    g.blocks[-1].register_forward_hook(lambda *call: seen.append(call[2]))
    g(torch.randn(3, 8))
    assert torch.allclose(seen[0].square().mean(1), torch.ones(3, 32, 32), atol=1e-4)


def test_the_latent_weight_is_the_change_before_the_first_activation() -> None:
    g, _ = pair(classes=3)
    weight, y = g.latent_weight(), torch.eye(3)[:1]
    assert weight.shape == (8 * 16, 8)
    z = torch.randn(1, 8)
    z = z / z.square().mean().sqrt()
    told = g.input(z, y)
    moved = told + torch.cat([torch.eye(8)[:1], torch.zeros(1, 8)], 1)
    assert torch.allclose(g.first(moved) - g.first(told), weight[:, :1].T, atol=1e-5)


@pytest.mark.parametrize("minibatch", ["stddev", "discrimination", "none"])
@pytest.mark.parametrize("blur", [False, True])
def test_no_input_is_changed_in_place_and_r1_differentiates_twice(minibatch: str, blur: bool) -> None:
    _, d = pair(16, minibatch=minibatch, blur=blur)
    x = torch.randn(4, 1, 16, 16)
    kept = x.clone()
    d(x)
    assert torch.equal(x, kept)
    x.requires_grad_()
    (gradient,) = torch.autograd.grad(d(x).sum(), x, create_graph=True)
    gradient.square().sum((1, 2, 3)).mean().backward()
    moved = [
        weight.grad is not None and weight.grad.abs().sum() > 0 for weight in (d.from_rgb[-1].weight, d.last.weight)
    ]
    assert all(moved)


def test_only_minibatch_layers_let_pictures_judge_each_other() -> None:
    x = torch.randn(4, 1, 16, 16)
    for minibatch, alone in (("stddev", False), ("discrimination", False), ("none", True)):
        d = pair(16, minibatch=minibatch)[1]
        assert torch.allclose(d(x)[:1], d(x[:1]), atol=1e-5) == alone


@pytest.mark.parametrize("conditioning", ["projection", "auxiliary", "concat"])
def test_every_conditioning_works_at_every_growth(conditioning: str) -> None:
    _, d = pair(classes=3, conditioning=conditioning)
    x, y = torch.randn(4, 1, 32, 32), torch.eye(3)[[0, 1, 2, 0]]
    for levels in (0.0, 1.5, 3.0):
        d.grow(levels)
        assert torch.equal(d(x, y), d(x, y.roll(1, 0))) == (conditioning == "auxiliary")
    assert d.features(x, y).shape == (4, 8)


def test_drawing_repeats_and_leaves_latents_as_they_were() -> None:
    g, _ = pair(classes=3)
    g.eval()
    z, y = torch.randn(2, 8), torch.eye(3)[:2]
    kept = z.clone(), y.clone()
    assert torch.equal(g(z, y), g(z, y))
    assert torch.equal(z, kept[0])
    assert torch.equal(y, kept[1])
    assert not torch.equal(g(z, y), g(z, y.roll(1, 0)))


def test_wrong_sizes_and_settings_are_refused_with_a_sentence() -> None:
    with pytest.raises(BadInput, match="not 48"):
        ProgressiveGenerator(48, 1)
    with pytest.raises(BadInput, match="not 28"):
        ProgressiveDiscriminator(28, 1)
    with pytest.raises(BadInput, match="stddev, discrimination, none, not 'std'"):
        ProgressiveDiscriminator(32, 1, minibatch="std")


def test_it_runs_in_bfloat16() -> None:
    g, d = pair(classes=3)
    y = torch.eye(3)
    for levels in (1.5, 3.0):
        g.grow(levels)
        d.grow(levels)
        with torch.autocast("cpu", torch.bfloat16):
            logits = d(g(torch.randn(3, 8), y), y)
        assert logits.dtype == torch.float32
        logits.sum().backward()
        assert logits.isfinite().all()


def test_twenty_steps_while_growing_stay_finite() -> None:
    g, d = pair(16)
    optimizers = [torch.optim.Adam(network.parameters(), 1e-3, (0.0, 0.99)) for network in (g, d)]
    real = torch.rand(8, 1, 16, 16) * 2 - 1
    for step in range(20):
        g.grow(step / 10)
        d.grow(step / 10)
        fake = g(torch.randn(8, 8))
        for optimizer, loss in (
            (optimizers[1], lambda fake=fake: F.softplus(d(fake.detach())).mean() + F.softplus(-d(real)).mean()),
            (optimizers[0], lambda fake=fake: F.softplus(-d(fake)).mean()),
        ):
            optimizer.zero_grad()
            value = loss()
            value.backward()
            optimizer.step()
            assert value.isfinite()
    assert all(weight.isfinite().all() for network in (g, d) for weight in network.parameters())
