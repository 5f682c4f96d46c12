"""The networks by name, and how to build one from the settings that a recipe or a model card holds."""

import importlib
import inspect
from typing import Any, TypeVar

import torch
from torch import nn

from engine.errors import BadInput
from engine.networks.translator import Translator
from engine.registry import Registry

N = TypeVar("N", bound=nn.Module)

GENERATORS: Registry[type[nn.Module]] = Registry("generator")
DISCRIMINATORS: Registry[type[nn.Module]] = Registry("discriminator")
TRANSLATORS: Registry[type[Translator]] = Registry("translator")
CLASSIFIERS: Registry[type[nn.Module]] = Registry("classifier")

_FAMILIES = (
    "engine.networks.dcgan",
    "engine.networks.stacked",
    "engine.networks.autoencoder",
    "engine.networks.biggan",
    "engine.networks.biggan_deep",
    "engine.networks.mlp",
    "engine.networks.resnet",
    "engine.networks.progressive",
    "engine.networks.stylegan1",
    "engine.networks.stylegan2",
    "engine.networks.lightweight",
    "engine.networks.rebuilding",
    "engine.networks.projected",
    "engine.networks.resnet_translator",
    "engine.networks.unet_translator",
    "engine.networks.spade_translator",
    "engine.networks.srresnet",
    "engine.networks.rrdb",
    "engine.networks.patch_discriminator",
    "engine.networks.multi_scale",
    "engine.networks.large_picture_discriminator",
    "engine.networks.mlp_classifier",
    "engine.networks.strided_classifier",
    "engine.networks.resnet_classifier",
)


def _build(registry: Registry[type[N]], name: str, settings: dict[str, Any]) -> N:
    with torch.device(
        "cpu"
    ):  # their constants are numbers, also where a network is built without any (on "meta") first
        for module in _FAMILIES:
            importlib.import_module(module)
    maker = registry[name]
    known = inspect.signature(maker).parameters
    unknown = sorted(set(settings) - set(known))
    if unknown:
        raise BadInput(
            f"The {registry.concept} '{name}' has no setting called {', '.join(unknown)}. It has: {', '.join(known)}."
        )
    return maker(**settings)


def build_generator(name: str, settings: dict[str, Any]) -> nn.Module:
    """A generator with fresh weights. Raises BadInput for an unknown name or setting, or a size it cannot make."""
    return _build(GENERATORS, name, settings)


def build_discriminator(name: str, settings: dict[str, Any]) -> nn.Module:
    """A discriminator with fresh weights. Raises as `build_generator`."""
    return _build(DISCRIMINATORS, name, settings)


def build_translator(name: str, settings: dict[str, Any]) -> Translator:
    """A picture-to-picture generator with fresh weights. Raises as `build_generator`."""
    return _build(TRANSLATORS, name, settings)


def build_classifier(name: str, settings: dict[str, Any]) -> nn.Module:
    """A network from pictures to logits, with fresh weights. Raises as `build_generator`."""
    return _build(CLASSIFIERS, name, settings)
