"""Every regularizer beside real networks: finite, teaching the right network, and the same under autocast."""

import pytest
import torch
from torch import Generator

from engine.games.losses import GAMES
from engine.games.regularizers import REGULARIZERS, Moment, build_regularizer
from engine.networks.registry import build_discriminator, build_generator

build_regularizer("r1", {})  # which registers all of them
SHAPE = {"size": 16, "channels": 3, "classes": 4}
OTHERWISE = {"clip", "orthogonal", "path-length", "feature-matching", "reconstruction", "autoencoding"}
"""These add nothing to the discriminator's loss, or ask for more than any discriminator has."""
SMALL = {
    "dcgan": ({"width": 4}, {"width": 4, "norm": "spectral"}),
    "biggan": ({"width": 4, "shared": 8, "attention": 8}, {"width": 4, "attention": 8}),
    "stylegan2": ({"width": 4, "widest": 8, "depth": 2}, {"width": 4, "widest": 8}),
}


def _moment(family: str, side: str) -> Moment:
    torch.manual_seed(5)
    of_generator, of_discriminator = SMALL[family]
    generator = build_generator(family, {**SHAPE, "latent": 12, **of_generator})
    discriminator = build_discriminator(family, {**SHAPE, **of_discriminator})
    classes, z = torch.eye(4), torch.randn(4, 12)
    real, fake = torch.rand(4, 3, 16, 16) * 2 - 1, generator(z, classes)
    if side == "discriminator":
        fake = fake.detach()
    return Moment(
        discriminator=discriminator,
        generator=generator,
        real=real,
        fake=fake,
        classes=classes,
        z=z,
        real_logits=discriminator(real, classes) if side == "discriminator" else None,
        fake_logits=discriminator(fake, classes),
        augment=lambda x, _: x,
        draw=lambda purpose: Generator().manual_seed(len(purpose)),
        seen=0,
    )


def _settings(name: str) -> dict[str, int]:
    return {"start": 0} if name == "lecam" else {}


def _has_gradient(network: torch.nn.Module) -> bool:
    gradients = [p.grad for p in network.parameters() if p.grad is not None]
    assert all(gradient.isfinite().all() for gradient in gradients)
    return any(gradient.abs().sum() > 0 for gradient in gradients)


@pytest.mark.parametrize("family", list(SMALL))
@pytest.mark.parametrize("name", sorted(set(REGULARIZERS) - OTHERWISE))
def test_the_discriminators_term_added_to_its_loss_teaches_the_discriminator_alone(name: str, family: str) -> None:
    made = _moment(family, "discriminator")
    regularizer = build_regularizer(name, _settings(name))
    loss = GAMES["hinge"].discriminator(made.real_logits, made.fake_logits)
    term = regularizer.discriminator_term(made)
    assert term.ndim == 0
    (loss + term).backward()
    assert _has_gradient(made.discriminator)
    assert not _has_gradient(made.generator)


@pytest.mark.parametrize(
    ("name", "family"),
    [("path-length", "stylegan2")]
    + [
        (name, family)
        for name in ("orthogonal", "feature-matching", "latent-consistency", "autoencoding")
        for family in SMALL
    ],
)
def test_the_generators_term_added_to_its_loss_teaches_the_generator(name: str, family: str) -> None:
    made = _moment(family, "generator")
    made.discriminator.requires_grad_(False)
    regularizer = build_regularizer(name, {})
    regularizer.meet(SHAPE["size"], SHAPE["channels"], 12, mirrored=True)
    term = regularizer.generator_term(made)
    assert term.ndim == 0
    term.backward()
    assert _has_gradient(made.generator)


@pytest.mark.parametrize("name", ["gradient-penalty", "dragan", "r1", "r2", "zero-centred"])
def test_penalties_are_the_same_under_autocast(name: str) -> None:
    made = _moment("stylegan2", "discriminator")
    plain = build_regularizer(name, {}).discriminator_term(made)
    with torch.autocast("cpu", torch.bfloat16):
        cast = build_regularizer(name, {}).discriminator_term(made)
    assert torch.equal(plain, cast)
