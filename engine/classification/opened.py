"""Open a classifier by name: one of the library, one that ships, or the network of everyday things."""

from pathlib import Path

import torch

from engine.classification.classifier import Classifier, FromUnit
from engine.errors import BadInput
from engine.library import everyday
from engine.library.card import verify, weights_file
from engine.library.shelf import Model, Shelf
from engine.networks.efficientnet_lite import load_lite
from engine.networks.placed import placed
from engine.networks.registry import build_classifier
from engine.networks.stored import load_network


def open_classifier(
    reference: str | Path, device: torch.device | None = None, shelf: Shelf | None = None
) -> Classifier:
    """The classifier that `reference` names: a model's name or folder, or `everyday-lite0`, `everyday-lite1`.

    A model of one's own comes before one that ships. Raises NotFound; BadInput for a model that names nothing, or is damaged.
    """
    device = device or torch.device("cpu")
    built_in = everyday.find(str(reference))
    if built_in is not None:
        network = placed(load_lite(built_in.variant), device)
        return Classifier(
            built_in.name, built_in.title, network, everyday.names(), built_in.size, 3, built_in.name, starter=True
        )
    return of_model((shelf or Shelf()).find(reference, everyday.CALLED), device)


def of_model(model: Model, device: torch.device) -> Classifier:
    """The classifier in a model of the library. Raises BadInput for a model that names nothing, or is damaged."""
    card = model.card
    if card.family != "classification":
        raise BadInput(
            f"{card.name} is of the family {card.family}, which names no pictures. Choose a classifier, such as clothes-cnn or"
            f" {everyday.EVERYDAY[0].name}."
        )
    verify(model.folder, card)
    named = card.architecture.get("settings", {}).get("classes")
    if named != len(card.classes):
        raise BadInput(
            f"The card of {card.name} names {len(card.classes)} classes, its network {named}. Use an unedited copy of the model."
        )
    weights = weights_file(model.folder, card)
    network = load_network(build_classifier, card.architecture, weights, card.name, device, part="classifier")
    return Classifier(
        card.name,
        card.title or card.name,
        FromUnit(network).eval(),
        card.classes,
        card.size,
        card.channels,
        card.weights_sha256,
        model.starter,
    )
