"""A model's weights with its card in the file's head, so that one file is the whole model and comes back by import."""

from pathlib import Path

import msgspec
from safetensors.torch import load_file, save_file

from engine.library.atomic import write_file
from engine.library.card import BACK_PREFIX, CARD_KEY, ModelCard


def write_safetensors(folder: Path, card: ModelCard, file: Path) -> None:
    """The weights of the model in `folder` at `file`; those of a way back with BACK_PREFIX before their names. Raises DiskFull."""
    tensors = load_file(folder / card.weights)
    back = card.translation.back if card.translation is not None else ""
    if back:
        tensors |= {BACK_PREFIX + name: tensor for name, tensor in load_file(folder / back).items()}
    kept = msgspec.structs.replace(card, discriminator=None)
    told = {"format": "pt", CARD_KEY: msgspec.json.encode(kept).decode()}
    write_file(file, lambda part: save_file(tensors, part, told))
