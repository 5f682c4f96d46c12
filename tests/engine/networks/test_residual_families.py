"""What the fully connected and residual families have in common: shapes, classes, precision, and that they train."""

import copy
from typing import Any

import pytest
import torch
from torch._subclasses.fake_tensor import FakeTensorMode

from engine.errors import BadInput
from engine.games.losses import GAMES
from engine.latent.directions import closed_form
from engine.networks.registry import build_discriminator, build_generator

_TINY: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "mlp": ({"hidden": 32}, {"hidden": 32}),
    "resnet": ({"width": 4, "widest": 8}, {"width": 4, "widest": 8}),
    "biggan": ({"width": 2, "shared": 4}, {"width": 2}),
    "biggan-deep": ({"width": 2, "shared": 4}, {"width": 2}),
}
_families = pytest.mark.parametrize("name", _TINY)


def _pair(name: str, size: int, channels: int = 1, classes: int = 0, **more: Any) -> tuple[Any, Any]:
    torch.manual_seed(0)
    shape = {"size": size, "channels": channels, "classes": classes}
    told = {key: more.pop(key) for key in ("conditioning",) if key in more}
    g = build_generator(name, shape | _TINY[name][0] | {"latent": 12} | more)
    return g, build_discriminator(name, shape | _TINY[name][1] | told | more)


@_families
@pytest.mark.parametrize("size", [16, 32, 64])
@pytest.mark.parametrize("channels", [1, 3])
def test_pictures_have_the_size_asked_for_and_lie_in_range(name: str, size: int, channels: int) -> None:
    g, d = _pair(name, size, channels)
    assert (g.latent, g.classes, g.size, g.channels) == (12, 0, size, channels)
    pictures = g(torch.randn(3, 12))
    assert pictures.shape == (3, channels, size, size)
    assert pictures.abs().max() <= 1
    logits = d(pictures)
    assert logits.shape == (3,)
    assert logits.dtype == torch.float32


@pytest.mark.parametrize("name", ["resnet", "biggan", "biggan-deep"])
def test_large_sizes_are_built_and_drawn(name: str) -> None:
    with FakeTensorMode():
        g, d = _pair(name, 256, 3, attention=-1, init="normal")
        assert d(g(torch.empty(2, 12))).shape == (2,)


@_families
@pytest.mark.parametrize("conditioning", ["projection", "auxiliary", "concat"])
def test_every_conditioning_gives_logits_and_only_the_auxiliary_one_names_classes(name: str, conditioning: str) -> None:
    g, d = _pair(name, 16, classes=3, conditioning=conditioning)
    y = torch.eye(3)[[0, 1, 2, 0]]
    pictures = g(torch.randn(4, 12), y)
    assert d(pictures, y).shape == (4,)
    h = d.features(pictures, y)
    if conditioning == "auxiliary":
        assert d.classify(h).shape == (4, 3)
    else:
        with pytest.raises(BadInput, match="auxiliary"):
            d.classify(h)


@_families
def test_a_mix_of_classes_is_drawn_between_them(name: str) -> None:
    g, _ = _pair(name, 16, classes=2)
    g.eval()
    for parameter in g.parameters():
        if parameter.shape[:1] == (2,):  # scales and shifts by class, which start alike
            torch.nn.init.normal_(parameter.data, 1, 0.5)
    z = torch.randn(1, 12).expand(3, -1)
    one, mixed, other = g(z, torch.tensor([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]]))
    assert (one - other).abs().max() > 1e-6
    assert (one - mixed).abs().max() < (one - other).abs().max()


@_families
@pytest.mark.parametrize("classes", [0, 3])
def test_half_and_double_precision(name: str, classes: int) -> None:
    g, d = _pair(name, 16, classes=classes)
    z, y = torch.randn(3, 12), torch.eye(3) if classes else None
    with torch.autocast("cpu", torch.bfloat16):
        logits = d(g(z, y).float(), y)
        assert logits.dtype == torch.float32
        logits.sum().backward()
    g, d = g.double(), d.double()
    pictures = g(z.double(), y.double() if y is not None else None)
    assert pictures.dtype == torch.float64
    assert d(pictures, y.double() if y is not None else None).isfinite().all()


@_families
def test_in_eval_mode_pictures_and_state_depend_on_nothing_but_the_input(name: str) -> None:
    g, d = _pair(name, 16)
    g(torch.randn(4, 12))
    d(torch.randn(4, 1, 16, 16))
    g.eval()
    d.eval()
    state = copy.deepcopy([g.state_dict(), d.state_dict()])
    z = torch.randn(4, 12)
    assert torch.allclose(g(z)[:1], g(z[:1]), atol=1e-6)
    assert torch.equal(d(g(z)), d(g(z)))
    for before, network in zip(state, (g, d), strict=True):
        assert all(torch.equal(value, before[key]) for key, value in network.state_dict().items())


@_families
def test_a_saved_network_is_the_same_network(name: str) -> None:
    g, d = _pair(name, 16, classes=2)
    z, y = torch.randn(4, 12), torch.eye(2)[[0, 1, 0, 1]]
    d(g(z, y), y)
    torch.manual_seed(1)
    settings = {"size": 16, "channels": 1, "classes": 2}
    other = build_generator(name, settings | _TINY[name][0] | {"latent": 12})
    other.load_state_dict(g.state_dict())
    assert torch.equal(other(z, y), g(z, y))  # in train mode: the power iterations go on alike


@_families
def test_what_multiplies_z_has_directions(name: str) -> None:
    g, _ = _pair(name, 16, classes=2)
    weight = g.latent_weight()
    assert weight.shape[1] == 12
    directions = closed_form(weight, 3)
    assert torch.allclose(directions @ directions.T, torch.eye(3), atol=1e-5)


@pytest.mark.parametrize("name", ["resnet", "biggan", "biggan-deep"])
@pytest.mark.parametrize("size", [8, 28, 33, 2048])
def test_an_impossible_size_is_refused_with_a_sentence(name: str, size: int) -> None:
    for build in (build_generator, build_discriminator):
        with pytest.raises(BadInput, match=f"not {size}"):
            build(name, {"size": size, "channels": 1})


@_families
def test_thirty_steps_of_hinge_lower_the_discriminators_loss(name: str) -> None:
    """Pictures that are dark on one side: easy to tell from those of a generator that has not learned."""
    g, d = _pair(name, 16, classes=2)
    game = GAMES["hinge"]
    y = torch.eye(2)[torch.arange(16) % 2]
    real = torch.ones(16, 1, 16, 16)
    real[::2, :, :, :8] = -1
    real[1::2, :, :8] = -1
    optimizer_g = torch.optim.Adam(g.parameters(), 1e-4, (0.0, 0.9))
    optimizer_d = torch.optim.Adam(d.parameters(), 2e-3, (0.0, 0.9))
    losses: list[float] = []
    for _ in range(30):
        with torch.no_grad():
            fake = g(torch.randn(16, 12), y)
        loss = game.discriminator(d(real + 0.05 * torch.randn_like(real), y), d(fake, y))
        optimizer_d.zero_grad()
        loss.backward()
        optimizer_d.step()
        losses.append(loss.item())
        optimizer_g.zero_grad()
        game.generator(d(g(torch.randn(16, 12), y), y)).backward()
        optimizer_g.step()
    assert all(torch.isfinite(p).all() for network in (g, d) for p in network.parameters())
    assert sum(losses[-5:]) < 0.8 * sum(losses[:5])
