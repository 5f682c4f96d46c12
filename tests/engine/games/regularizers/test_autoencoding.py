"""Autoencoding: its figure by hand, that the encoder learns with the generator, and that the game waits for it."""

import math

import numpy as np
import pytest
import torch
from torch import Generator, nn

from engine.data.images import ImageSet
from engine.errors import BadInput
from engine.games.regularizers.autoencoding import Autoencoding, differences
from engine.games.regularizers.regularizer import Moment, build_regularizer
from engine.recipes import load, override
from engine.training.family import build_family
from engine.training.noise_to_image import NoiseToImage
from engine.training.step import Batch, Step, stream_for

pytestmark = pytest.mark.usefixtures("one_thread")


class Drawing(nn.Module):
    """z [N, 2] and classes [N, 2] -> pictures [N, 1, 8, 8] of one shade each."""

    def forward(self, z: torch.Tensor, classes: torch.Tensor) -> torch.Tensor:
        return (z.sum(1) + classes[:, 1])[:, None, None, None].expand(-1, 1, 8, 8)


def moment(generator: nn.Module, real: torch.Tensor, classes: torch.Tensor) -> Moment:
    return Moment(
        discriminator=nn.Identity(),
        generator=generator,
        real=real,
        fake=real,
        classes=classes,
        z=torch.zeros(len(real), 2),
        real_logits=None,
        fake_logits=None,
        augment=lambda x, _: x,
        draw=lambda purpose: Generator().manual_seed(len(purpose)),
        seen=0,
    )


def test_differences_are_those_of_the_picture_and_of_its_halvings() -> None:
    chance = np.random.default_rng(3)
    a, b = chance.normal(size=(2, 3, 3, 16, 16))
    expected = 3 * np.abs(a - b).mean()
    for side in (2, 4, 8):
        blocks = (a - b).reshape(3, 3, 16 // side, side, 16 // side, side).mean((3, 5))
        expected += 2 * np.abs(blocks).mean()
    found = differences(torch.from_numpy(a).float(), torch.from_numpy(b).float())
    assert float(found) == pytest.approx(expected, rel=1e-5)


def test_the_term_is_the_differences_and_the_divergence_of_codes_that_the_encoder_found() -> None:
    term = build_regularizer("autoencoding", {"weight": 0.5, "divergence": 0.1, "width": 4})
    assert isinstance(term, Autoencoding)
    term.meet(8, 1, 2, mirrored=False)
    real, classes = torch.rand(6, 1, 8, 8) * 2 - 1, torch.eye(2)[torch.tensor([0, 1, 1, 0, 1, 0])]
    term.eval()
    found = term.generator_term(moment(Drawing(), real, classes))
    assert term.encoder is not None
    mean, log_variance = (part.detach().double().numpy() for part in term.encoder(real))
    chance = torch.randn(6, 2, generator=Generator().manual_seed(len("autoencoding code"))).double().numpy()
    shades = (mean + np.exp(log_variance / 2) * chance).sum(1) + classes[:, 1].numpy()
    apart = shades[:, None, None, None] - real.double().numpy()
    expected = 3 * np.abs(apart).mean()
    for side in (2, 4, 8):
        expected += 2 * np.abs(apart.reshape(6, 1, 8 // side, side, 8 // side, side).mean((3, 5))).mean()
    codes = (0.5 * (mean**2 + np.exp(log_variance) - 1 - log_variance)).sum(1).mean()
    assert float(found.detach()) == pytest.approx(0.5 * (expected + 0.1 * codes), rel=1e-5)


def test_half_of_the_pictures_are_mirrored_where_the_discriminator_sees_mirrored_ones() -> None:
    seen: list[torch.Tensor] = []

    class Watched(Autoencoding):
        def meet(self, size: int, channels: int, latent: int, mirrored: bool) -> None:
            super().meet(size, channels, latent, mirrored)
            assert self.encoder is not None
            self.encoder.register_forward_pre_hook(lambda _, given: seen.append(given[0]))

    real, classes = torch.rand(64, 1, 8, 8), torch.eye(2)[torch.zeros(64, dtype=torch.long)]
    for mirrored in (False, True):
        term = Watched(width=4)
        term.meet(8, 1, 2, mirrored)
        term.generator_term(moment(Drawing(), real, classes))
    turned = [bool(torch.equal(a, b.flip(2))) for a, b in zip(seen[1], real, strict=True)]
    kept = [bool(torch.equal(a, b)) for a, b in zip(seen[1], real, strict=True)]
    assert torch.equal(seen[0], real)
    assert all(a != b for a, b in zip(turned, kept, strict=True))
    assert 16 <= sum(turned) <= 48


def _small(data: ImageSet) -> NoiseToImage:
    wish = {"generator.settings.width": 8, "discriminator.settings.width": 8, "regularizers.autoencoding.width": 8}
    recipe = override(load("vae-gan"), wish)
    family = build_family(recipe, 16, 1, len(data.classes), 0, torch.device("cpu"), torch.float32)
    assert isinstance(family, NoiseToImage)
    return family


def _weights(family: NoiseToImage) -> dict[str, torch.Tensor]:
    parts = {name: dict(module.named_parameters()) for name, module in family.named_modules.items() if name != "ema"}
    return {f"{part} {key}": value.detach().clone() for part, held in parts.items() for key, value in held.items()}


@pytest.mark.parametrize(("done", "plays"), [(0.0, False), (0.1, False), (0.12, True), (0.9, True)])
def test_the_game_waits_and_the_encoder_always_learns(shapes: ImageSet, done: float, plays: bool) -> None:
    family = _small(shapes)
    rate = family.recipe.generator_optimizer.rate
    before = _weights(family)
    real = torch.rand(8, 1, 16, 16) * 2 - 1
    told = torch.eye(len(shapes.classes))[torch.arange(8) % len(shapes.classes)]
    step = Step(lambda _: Batch(real, told, real), stream_for(0, 0, 0), 0, 0, done)
    family.set_rates(1.0)
    family.before_step(done)
    assert family.generator_optimizer.param_groups[0]["lr"] == pytest.approx(rate if plays else 5 * rate)
    found: dict[str, torch.Tensor] = {}
    for _, phase in family.phases:
        found |= phase(step)
    after = _weights(family)
    moved = {name.split()[0] for name in after if not torch.equal(before[name], after[name])}
    assert moved == ({"generator", "discriminator", "regularizer"} if plays else {"generator", "regularizer"})
    assert set(found) == ({*family.curves, "d_right"} if plays else {"loss_reconstruction"})
    assert all(math.isfinite(float(value.detach())) for value in found.values())


def test_alone_is_a_share_below_one() -> None:
    with pytest.raises(BadInput, match="between 0 and 1, and is not 1"):
        build_regularizer("autoencoding", {"alone": 1.0})
