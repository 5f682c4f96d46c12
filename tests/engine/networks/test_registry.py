"""What holds of the networks of every recipe: nothing is written into what others read, and what is offered can be built."""

import inspect
import subprocess
import sys
from typing import Any

import msgspec
import pytest
import torch
from torch import Tensor, nn

from engine.data.derive import inputs_of
from engine.errors import BadInput
from engine.networks.registry import (
    CLASSIFIERS,
    DISCRIMINATORS,
    GENERATORS,
    TRANSLATORS,
    build_classifier,
    build_discriminator,
    build_generator,
    build_translator,
)
from engine.recipes import Recipe, load, names, override, settings
from engine.training.translator_settings import discriminator_settings, translator_settings

pytestmark = pytest.mark.usefixtures("one_thread")
SLIM = {"width": 4, "widest": 16, "hidden": 8, "latent": 16, "resolution": 32}
PER_PICTURE = {"gradient-penalty", "dragan", "zero-centred", "r1", "r2"}


def networks(recipe: Recipe) -> list[nn.Module]:
    """Generator and discriminator at 16 px, as slim as can be."""
    if recipe.translation is not None:
        return translating(recipe)
    if recipe.classifier is not None:
        slim = {key: SLIM.get(key, value) for key, value in recipe.classifier.settings.items()}
        return [build_classifier(recipe.classifier.network, {"size": 16, "channels": 1, "classes": 3} | slim)]
    shape = {"size": 16, "channels": 1, "classes": 3 if recipe.conditional else 0}
    told = {"conditioning": recipe.conditioning} if recipe.conditional else {}
    chosen, made = (recipe.generator, recipe.discriminator), []
    for choice, build, more in zip(chosen, (build_generator, build_discriminator), ({}, told), strict=True):
        if choice.network != "none":
            slim = {key: SLIM.get(key, value) for key, value in choice.settings.items()}
            made.append(build(choice.network, shape | slim | more))
    return made


def translating(recipe: Recipe) -> list[nn.Module]:
    """Translator and discriminator at 64 px, as slim as can be."""
    slim = {"width": 4, "blocks": 2, "growth": 4}
    chosen = [
        msgspec.structs.replace(choice, settings={key: slim.get(key, value) for key, value in choice.settings.items()})
        for choice in (recipe.generator, recipe.discriminator)
    ]
    slimmed = msgspec.structs.replace(recipe, generator=chosen[0], discriminator=chosen[1])
    judged = 1 if recipe.family != "paired" else 1 + inputs(recipe)
    return [
        build_translator(chosen[0].network, translator_settings(slimmed, 64, inputs(recipe), 1)),
        build_discriminator(chosen[1].network, discriminator_settings(slimmed, 64, judged)),
    ]


def inputs(recipe: Recipe) -> int:
    assert recipe.translation is not None
    return inputs_of(recipe.translation.pairing, 1, 3)


def shown(recipe: Recipe) -> tuple[tuple[Tensor, ...], tuple[Tensor, ...]]:
    """What a recipe's generator and its discriminator are given."""
    classes = (torch.eye(3)[[0, 1, 2, 0]] if recipe.conditional else None,)
    if recipe.translation is None:
        if recipe.classifier is not None:
            return (torch.randn(4, 1, 16, 16),), ()
        return (torch.randn(4, 16), *classes), (torch.randn(4, 1, 16, 16), *classes)
    judged = 1 if recipe.family != "paired" else 1 + inputs(recipe)
    return (torch.randn(2, inputs(recipe), 64, 64),), (torch.randn(2, judged, 64, 64),)


@pytest.mark.parametrize("name", names())
def test_no_block_writes_into_what_it_is_given(name: str) -> None:
    """A ReLU in place at the head of a residual block would change what its shortcut reads. Layers that follow a layer may."""
    recipe = load(name)
    kept: list[tuple[str, Tensor, Tensor]] = []

    def before(place: str) -> Any:
        def keep(_module: nn.Module, given: tuple[Any, ...]) -> None:
            kept.extend((place, one, one.detach().clone()) for one in given if isinstance(one, Tensor))

        return keep

    for network, given in zip(networks(recipe), shown(recipe), strict=False):
        for place, module in network.named_modules():
            if any(module.children()):
                module.register_forward_pre_hook(before(place or type(network).__name__))
        network(*given)
    assert kept
    changed = {place for place, now, then in kept if not torch.equal(now, then)}
    assert not changed


@pytest.mark.parametrize("name", [name for name in names() if PER_PICTURE & set(load(name).regularizers)])
def test_a_discriminator_whose_gradient_is_looked_at_a_picture_at_a_time_has_no_batch_norm(name: str) -> None:
    *_, discriminator = networks(load(name))
    found = [place for place, module in discriminator.named_modules() if "BatchNorm" in type(module).__name__]
    assert not found


@pytest.mark.parametrize("name", names())
def test_every_choice_that_is_offered_can_be_built(name: str) -> None:
    """By the very name that is offered; only a combination that makes no sense is refused, before anything is built."""
    recipe = load(name)
    for setting in settings(recipe):
        for choice in setting.choices if ".settings." in setting.key else ():
            if choice == "batch" and PER_PICTURE & set(recipe.regularizers):
                with pytest.raises(BadInput, match="mixes the pictures"):
                    override(recipe, {setting.key: choice})
            else:
                networks(override(recipe, {setting.key: choice}))


@pytest.mark.parametrize("name", names())
def test_every_setting_of_a_network_can_be_set_and_its_default_is_the_networks_own(name: str) -> None:
    recipe, known = load(name), {setting.key: setting.default for setting in settings(load(name))}
    networks(recipe)  # the files of networks are read when one is made
    for player, choice, makers in (
        ("generator", recipe.generator, GENERATORS if recipe.translation is None else TRANSLATORS),
        ("discriminator", recipe.discriminator, DISCRIMINATORS),
        ("classifier", recipe.classifier, CLASSIFIERS),
    ):
        if choice is None or choice.network == "none":
            continue
        # `taps`, `clamp`: how a network that was imported smooths and cuts off, which is no choice of the user's
        given = {"size", "channels", "classes", "outputs", "scale", "taps", "clamp"} | (
            {"conditioning"} if player == "discriminator" else set()
        )
        told = set() if recipe.conditional else {"conditioning"}
        for parameter in inspect.signature(makers[choice.network]).parameters.values():
            if parameter.name not in given | told:
                default = choice.settings.get(parameter.name, parameter.default)
                assert known[f"{player}.settings.{parameter.name}"] == default, parameter.name


def test_networks_that_are_built_without_memory_first_leave_no_constant_without_numbers() -> None:
    script = (
        "import torch; from engine.networks.registry import build_translator;"
        "made = [None];"
        'exec(\'with torch.device("meta"):\\n made[0] = build_translator("resnet", dict(width=32, blocks=1))\');'
        "net = build_translator('resnet', dict(width=32, blocks=1)).eval();"
        "print(torch.isfinite(net(torch.zeros(1, 3, 64, 64))).all().item())"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert told.stdout == "True\n", told.stderr[-2000:]
