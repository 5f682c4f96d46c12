"""What a finished model needs beside it to be searched: an encoder, a judge of realism, and how well it redraws real pictures.

Kept in `equipment/` of the model's folder (starter models ship it) or, by the hash of the weights, in the library's folder.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from engine import paths
from engine.errors import BadInput
from engine.latent.space import Space
from engine.library.atomic import write_bytes, write_file
from engine.library.card import ModelCard
from engine.networks.discriminator import Discriminator
from engine.networks.encoder import Encoder
from engine.networks.registry import build_discriminator

FOLDER, FACTS = "equipment", "equipment.json"
CRITIC: dict[str, Any] = {"network": "dcgan", "settings": {"width": 32, "norm": "spectral"}}
OUTSIDE = 0.95
"""A picture redrawn worse than this share of held-out real ones is outside of what the model knows."""


class Facts(msgspec.Struct, frozen=True):
    """`weights`: the hash of the generator it was made for. `space`: of the encoder's codes. `realism`: mean and deviation of the
    critic's logits on what the model draws. `errors`: feature errors of redrawn held-out real pictures, sorted. `seen`: pictures the
    encoder and the critic learned from."""

    weights: str
    space: str = "z"
    encoder_seen: int = 0
    critic_seen: int = 0
    critic: dict[str, Any] = {}
    realism: tuple[float, float] = (0.0, 1.0)
    errors: tuple[float, ...] = ()
    data: str = ""


class Equipment(NamedTuple):
    """Any of these may be missing (None, and no errors)."""

    encoder: Encoder | None
    critic: Discriminator | None
    facts: Facts

    def realism(self, pictures: Tensor, classes: Tensor | None) -> Tensor:
        """How real pictures [N, C, H, W] look, [N]: 0 as the model's own on average, 1 a deviation better."""
        assert self.critic is not None
        mean, deviation = self.facts.realism
        logits: Tensor = self.critic(pictures, classes)
        return (logits.float() - mean) / deviation

    def inside(self, error: float) -> bool | None:
        """Whether a picture redrawn with this feature error is of what the model knows; None where that is not known."""
        if not self.facts.errors:
            return None
        return self.worse_than(error) <= OUTSIDE

    def worse_than(self, error: float) -> float:
        """The share of held-out real pictures that are redrawn better than this, 0 to 1."""
        errors = torch.tensor(self.facts.errors, dtype=torch.float64)
        return float((errors < error).double().mean()) if len(errors) else 0.0


def place_of(folder: Path, card: ModelCard) -> Path | None:
    """The folder with the equipment of the model in `folder`, None where it has none."""
    for place in (folder / FOLDER, paths.home() / FOLDER / card.weights_sha256):
        if (place / FACTS).is_file():
            return place
    return None


def load_equipment(folder: Path, card: ModelCard, space: Space) -> Equipment:
    """The equipment of a model; empty where it has none or where it is of other weights. Raises BadInput for a damaged one."""
    place = place_of(folder, card)
    if place is None:
        return Equipment(None, None, Facts(card.weights_sha256))
    try:
        facts = msgspec.json.decode((place / FACTS).read_bytes(), type=Facts)
        if facts.weights != card.weights_sha256:
            return Equipment(None, None, Facts(card.weights_sha256))
        encoder, critic = None, None
        if (place / "encoder.safetensors").is_file():
            encoder = Encoder(card.size, card.channels, space.size, space.classes)
            encoder.load_state_dict(load_file(place / "encoder.safetensors"))
            encoder.eval().requires_grad_(False)
        if (place / "critic.safetensors").is_file():
            critic = build_critic(facts.critic or CRITIC, card)
            critic.load_state_dict(load_file(place / "critic.safetensors"))
            critic.eval().requires_grad_(False)
    except (OSError, RuntimeError, SafetensorError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise BadInput(
            f"What {card.name} needs for Design ({place}) is damaged. Remove that folder, and get the model ready again."
        ) from error
    return Equipment(encoder, critic, facts)


def build_critic(choice: dict[str, Any], card: ModelCard) -> Discriminator:
    """An untrained critic for the pictures of a model."""
    shape = {"size": card.size, "channels": card.channels, "classes": len(card.classes)}
    critic = build_discriminator(choice["network"], shape | choice["settings"])
    assert isinstance(critic, Discriminator)
    return critic


def save_equipment(place: Path, equipment: Equipment) -> None:
    """Write it to `place`; the facts come last, so that half an equipment is none. Raises DiskFull, AtelierError."""
    for name, network in (("encoder", equipment.encoder), ("critic", equipment.critic)):
        if network is not None:
            state = {key: value.contiguous() for key, value in network.state_dict().items()}
            write_file(place / f"{name}.safetensors", lambda part, state=state: save_file(state, part))  # type: ignore[misc]
    write_bytes(place / FACTS, json.dumps(msgspec.to_builtins(equipment.facts)).encode())
