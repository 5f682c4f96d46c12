"""What a finished model needs beside it to take pictures: an encoder, and how well it redraws real ones.

Kept in `equipment/` of the model's folder (starter models ship it) or, by the hash of the weights, in the library's folder.
"""

from pathlib import Path
from typing import NamedTuple

import msgspec
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from engine import paths
from engine.errors import BadInput
from engine.latent.space import Space
from engine.library.atomic import write_bytes, write_file
from engine.library.card import ModelCard
from engine.networks.encoder import Encoder

FOLDER, FACTS, WEIGHTS = "equipment", "equipment.json", "encoder.safetensors"
OUTSIDE = 0.95
"""A picture redrawn worse than this share of held-out real ones is outside of what the model knows."""


class Facts(msgspec.Struct, frozen=True):
    """`weights`: the hash of the generator's, that it was made for; `space`: of the encoder's codes; `seen`: drawn pictures that
    it learned from. `errors`: feature errors of redrawn real pictures of `data` that no training saw, sorted; empty: not known."""

    weights: str
    space: str = "z"
    seen: int = 0
    errors: tuple[float, ...] = ()
    data: str = ""


class Equipment(NamedTuple):
    """Without an encoder there are only samples to begin from."""

    encoder: Encoder | None
    facts: Facts

    def inside(self, error: float) -> bool | None:
        """Whether a picture redrawn with this feature error is of what the model knows; None where that is not known."""
        return self.worse_than(error) <= OUTSIDE if self.facts.errors else None

    def worse_than(self, error: float) -> float:
        """The share of held-out real pictures that are redrawn better than this, 0 to 1; 0 where none is known."""
        errors = self.facts.errors
        return sum(one < error for one in errors) / len(errors) if errors else 0.0


def own_place(card: ModelCard) -> Path:
    """Where the library keeps the equipment of a model, whoever it belongs to."""
    return paths.home() / FOLDER / card.weights_sha256


def load_equipment(folder: Path, card: ModelCard, space: Space) -> Equipment:
    """The equipment of a model; empty where it has none, or one of other weights. Raises BadInput for a damaged one."""
    for place in (own_place(card), folder / FOLDER):
        if not (place / FACTS).is_file():
            continue
        try:
            facts = msgspec.json.decode((place / FACTS).read_bytes(), type=Facts)
            if facts.weights != card.weights_sha256 or facts.space != space.of:
                continue
            encoder = Encoder(card.size, card.channels, space.size, space.classes)
            encoder.load_state_dict({name: value.float() for name, value in load_file(place / WEIGHTS).items()})
        except (OSError, RuntimeError, SafetensorError, msgspec.DecodeError, msgspec.ValidationError) as error:
            raise BadInput(
                f"What {card.name} needs to take pictures ({place}) is damaged. Remove that folder, and make it anew with 'equip'."
            ) from error
        return Equipment(encoder.eval().requires_grad_(False), facts)
    return Equipment(None, Facts(card.weights_sha256, space.of))


def save_equipment(place: Path, equipment: Equipment) -> None:
    """Write it to `place`, weights in float16; the facts come last, so that half an equipment is none. Raises DiskFull, AtelierError."""
    assert equipment.encoder is not None
    state = {
        name: (value.half() if value.is_floating_point() else value).contiguous()
        for name, value in equipment.encoder.state_dict().items()
    }
    (place / FACTS).unlink(missing_ok=True)
    write_file(place / WEIGHTS, lambda part: save_file(state, part))
    write_bytes(place / FACTS, msgspec.json.encode(equipment.facts))
