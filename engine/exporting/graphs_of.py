"""Which graphs a model becomes: a generator from z, a translator of pictures, a classifier; an autoencoder becomes two."""

from pathlib import Path

import torch
from torch import Tensor, nn

from engine.classification.opened import open_classifier
from engine.errors import BadInput
from engine.exporting.graph import BATCH, Graph, one_hot, random_numbers, random_pictures
from engine.exporting.plain import FromZ, ToZ, without_chance
from engine.latent.model import LoadedModel
from engine.library import everyday
from engine.library.card import ModelCard
from engine.library.shelf import Model, Shelf
from engine.networks.autoencoder import Autoencoder
from engine.networks.translator import Translator
from engine.translation.model import LoadedTranslator

Z, LABEL, PICTURE, MADE, LOGITS = "z", "label", "picture", "pictures", "logits"
_TRACED = 64  # pixels a side, or one multiple of what the network needs, with which a translator is traced
_NUMBERS = "independent numbers from N(0, 1)"
_SHOWN = "-1 (black) to 1 (white); what lies beyond is clipped"
_GIVEN = "-1 (black) to 1 (white)"


def graphs_of(reference: str | Path, shelf: Shelf | None = None) -> tuple[ModelCard | None, list[Graph], list[str]]:
    """(card, None for what ships in a wheel; the graphs; sentences to say). Raises NotFound, BadInput for a model that has none."""
    if everyday.find(str(reference)) is not None:
        return None, [_classifier(reference, shelf)], []
    model = (shelf or Shelf()).find(reference, everyday.CALLED)
    family = model.card.family
    if family == "noise-to-image":
        return model.card, _drawing(model), []
    if family == "image-to-image":
        return model.card, *_translating(model)
    if family == "classification":
        return model.card, [_classifier(reference, shelf)], []
    raise BadInput(f"{model.name} is of the family {family}, which cannot be exported for other programs.")


def _drawing(model: Model) -> list[Graph]:
    loaded = LoadedModel(model.folder)
    network, latent, classes = loaded.generator, model.card.latent_size, loaded.classes
    if isinstance(network, Autoencoder):
        return [_from_z(FromZ(network), latent, 0), _to_z(network)]
    return [_from_z(network, latent, classes)]


def _from_z(network: nn.Module, latent: int, classes: int) -> Graph:
    def trial(count: int, seed: int) -> tuple[Tensor, ...]:
        z = random_numbers(count, latent, seed=seed)
        return (z, one_hot(count, classes)) if classes else (z,)

    inputs = (Z, LABEL) if classes else (Z,)
    ranges = {Z: _NUMBERS, MADE: _SHOWN}
    if classes:
        ranges[LABEL] = (
            "one number for each class, in the order of 'classes', with the sum 1; one of them 1 for that class"
        )
    free = {name: {0: BATCH} for name in (*inputs, MADE)}
    return Graph(network, inputs, (MADE,), free, ranges, [trial(2, 0), trial(3, 1), trial(1, 2)])


def _to_z(network: Autoencoder) -> Graph:
    shape = (network.channels, network.size, network.size)
    trials = [(random_pictures(count, *shape, seed=count),) for count in (2, 3, 1)]
    free: dict[str, dict[int, str]] = {PICTURE: {0: BATCH}, Z: {0: BATCH}}
    ranges = {PICTURE: _GIVEN, Z: "what the model draws the picture from"}
    return Graph(ToZ(network), (PICTURE,), (Z,), free, ranges, trials, "encoder")


def _translating(model: Model) -> tuple[list[Graph], list[str]]:
    loaded = LoadedTranslator(model.folder)
    graphs, said = [], []
    for network, part in ((loaded.network, ""), (loaded.back, "back")):
        if network is None:
            continue
        if without_chance(network):
            said.append(
                "In the file there is no chance: its dropout is off, which Atelier has on, so its pictures differ a little from Atelier's."
            )
        graphs.append(_of_pictures(network, loaded.wants, part))
    return graphs, list(dict.fromkeys(said))


def _of_pictures(network: Translator, wants: str, part: str) -> Graph:
    m = network.multiple
    side = max(m, _TRACED // m * m)
    trials = [
        (_picture(count, network.channels, height, width, wants, seed),)
        for seed, (count, height, width) in enumerate([(1, side, side), (1, side + m, side), (1, side, 2 * side)])
    ]
    given = {
        "labels": "one plane for each class, in the order of 'classes': 1 where the picture is of that class, else 0",
        "masked": "-1 (black) to 1 (white), 0 in holes; the last plane is 1 in holes, else -1; only holes are to be taken from what is drawn",
        "edges": "-1 on lines, 1 elsewhere",
    }.get(wants, _GIVEN) + (f"; height and width are multiples of {m}" if m > 1 else "")
    sides = {0: BATCH, 2: "height", 3: "width"}
    drawn = {0: BATCH, 2: f"{network.scale} height", 3: f"{network.scale} width"} if network.scale > 1 else sides
    return Graph(
        network, (PICTURE,), (MADE,), {PICTURE: sides, MADE: drawn}, {PICTURE: given, MADE: _SHOWN}, trials, part
    )


def _picture(count: int, channels: int, height: int, width: int, wants: str, seed: int) -> Tensor:
    if wants != "labels":
        return random_pictures(count, channels, height, width, seed=seed)
    random = torch.Generator().manual_seed(seed)
    labels = torch.randint(channels, (count, height, width), generator=random)
    return nn.functional.one_hot(labels, channels).permute(0, 3, 1, 2).float()


def _classifier(reference: str | Path, shelf: Shelf | None) -> Graph:
    loaded = open_classifier(reference, shelf=shelf)
    shape = (loaded.channels, loaded.size, loaded.size)
    trials = [((random_pictures(count, *shape, seed=count) + 1) / 2,) for count in (2, 3, 1)]
    free: dict[str, dict[int, str]] = {PICTURE: {0: BATCH}, LOGITS: {0: BATCH}}
    ranges = {PICTURE: "0 (black) to 1 (white)", LOGITS: "one for each of 'classes'; their softmax is how sure it is"}
    return Graph(loaded.network, (PICTURE,), (LOGITS,), free, ranges, trials)
