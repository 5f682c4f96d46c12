import pytest
import torch
import torch.nn.functional as F

from engine.errors import BadInput
from engine.networks.lightweight_widths import width_at
from engine.networks.registry import build_generator


def made(size: int = 16, channels: int = 3, **settings: object) -> torch.nn.Module:
    torch.manual_seed(0)
    return build_generator("lightweight", {"size": size, "channels": channels, "latent": 16, "width": 2, **settings})


@pytest.mark.parametrize("size", [16, 32, 64, 128, 256])
@pytest.mark.parametrize("channels", [1, 3])
def test_pictures_have_the_size_asked_for_and_lie_in_range(size: int, channels: int) -> None:
    pictures = made(size, channels)(torch.randn(2, 16))
    assert pictures.shape == (2, channels, size, size)
    assert pictures.abs().max() <= 1


@pytest.mark.parametrize(("size", "excited"), [(32, []), (64, ["64"]), (256, ["64", "128", "256"])])
def test_maps_are_excited_by_those_sixteen_times_coarser_where_there_are_such(size: int, excited: list[str]) -> None:
    assert list(made(size).excitations) == excited


def test_widths_are_the_papers() -> None:
    sides = (4, 8, 16, 32, 64, 128, 256, 512, 1024)
    assert [width_at(side, 64) for side in sides] == [1024, 512, 256, 128, 128, 64, 32, 16, 8]
    assert width_at(1024, 8) == 4


def test_a_level_is_doubling_convolution_noise_batch_norm_and_a_gated_linear_unit() -> None:
    level = made(16).double().levels[0].up
    with torch.no_grad():
        level.noise.strength.fill_(0.5)
    x = torch.randn(3, width_at(4, 2), 4, 4).double()
    level.eval()
    h = F.conv2d(x.repeat_interleave(2, 2).repeat_interleave(2, 3), level.conv.weight, level.conv.bias, padding=1)
    h = h + 0.5 * level.noise.plane
    norm = level.norm
    h = (h - norm.running_mean[:, None, None]) / (norm.running_var[:, None, None] + norm.eps).sqrt()
    a, b = h[:, : width_at(8, 2)], h[:, width_at(8, 2) :]
    assert torch.allclose(level(x, None), a / (1 + torch.exp(-b)))


def test_the_length_of_the_latent_does_not_matter() -> None:
    generator = made().eval()
    z = torch.randn(2, 16)
    assert torch.allclose(generator(z), generator(3 * z), atol=1e-5)


def test_noise_is_fresh_in_training_and_fixed_when_drawing() -> None:
    generator = made()
    with torch.no_grad():
        for name, strength in generator.named_parameters():
            if name.endswith("strength"):
                strength.fill_(1.0)
    z = torch.randn(4, 16)
    assert not torch.equal(generator(z), generator(z))
    generator.eval()
    assert torch.equal(generator(z), generator(z))


def test_a_class_changes_the_picture_and_a_mix_of_classes_lies_between() -> None:
    generator = made(classes=2).eval()
    with torch.no_grad():
        for name, scale in generator.named_parameters():
            if name.endswith((".scale", ".shift")) and scale.dim() == 2:
                scale.normal_(1, 0.5)
    z, one_hot = torch.randn(1, 16), torch.eye(2)
    a, b = (generator(z, one_hot[k : k + 1]) for k in range(2))
    assert not torch.allclose(a, b)
    assert not torch.allclose(generator(z, torch.tensor([[0.5, 0.5]])), a)


def test_every_weight_has_a_largest_singular_value_of_one() -> None:
    generator = made(64, big=True)
    for _ in range(40):
        generator(torch.randn(2, 16))
    generator.eval()
    weights = {
        name: module.weight.flatten(1)
        for name, module in generator.named_modules()
        if isinstance(module, torch.nn.Conv2d | torch.nn.Linear)
    }
    assert len(weights) == 12  # first, last, four levels twice, two of the excitation
    for weight in weights.values():
        assert torch.linalg.matrix_norm(weight, 2).item() == pytest.approx(1, abs=0.02)


def test_it_draws_in_half_and_in_double_precision() -> None:
    generator = made(32, 1, classes=2)
    z, classes = torch.randn(2, 16), torch.eye(2)
    with torch.autocast("cpu", torch.bfloat16):
        assert generator(z, classes).isfinite().all()
    assert generator.double()(z.double(), classes.double()).dtype == torch.float64


def test_the_latent_weight_is_what_multiplies_the_latent() -> None:
    generator = made().eval()
    assert generator.latent_weight().shape == (2 * width_at(4, 2) * 16, 16)
    assert torch.equal(generator.latent_weight(), generator.first.weight)


def test_an_impossible_size_is_refused_with_a_sentence() -> None:
    with pytest.raises(BadInput, match=r"lightweight generator makes pictures of 16, .* not 48"):
        made(48)
