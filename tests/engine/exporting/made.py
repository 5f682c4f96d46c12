"""Small untrained models on the shelf, one of each kind, with nothing left at a neutral value."""

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import nn

from engine import paths
from engine.library.card import DataCard, ModelCard, file_sha256, write_card
from engine.recipes import Recipe
from engine.training.family import build_family


def lively(network: nn.Module) -> nn.Module:
    """Weights with a random part, memories that were lived; itself."""
    random = torch.Generator().manual_seed(1)
    for name, tensor in network.state_dict().items():
        if tensor.is_floating_point() and not name.endswith(".u"):
            moved = (
                torch.rand(tensor.shape, generator=random)
                if "var" in name
                else torch.randn(tensor.shape, generator=random)
            )
            tensor.add_(0.1 * moved)
    return network


def shelve(
    name: str, network: nn.Module, architecture: dict[str, Any], weights: str = "generator.safetensors", **card: Any
) -> Path:
    """A model folder of the library."""
    folder = paths.models() / name
    folder.mkdir(parents=True)
    save_file({key: tensor.contiguous() for key, tensor in network.state_dict().items()}, folder / weights)
    told = {"title": "Tëst", "about": "Made for a test.", "data": DataCard("shapes", "CC0", 12)} | card
    write_card(
        folder,
        ModelCard(
            name=name, architecture=architecture, weights=weights, weights_sha256=file_sha256(folder / weights), **told
        ),
    )
    return folder


def of_recipe(recipe: Recipe, size: int, channels: int, classes: int) -> Path:
    """What a run of a recipe that draws would publish before its first step."""
    torch.manual_seed(0)
    family = build_family(recipe, size, channels, classes, 0, torch.device("cpu"), torch.float32)
    names = tuple(f"class {k}" for k in range(family.classes))
    return shelve(
        recipe.name,
        lively(family.ema.module),
        family.architecture,
        size=size,
        channels=channels,
        latent_size=family.latent,
        classes=names,
    )
