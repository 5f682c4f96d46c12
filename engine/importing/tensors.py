"""Named tensors out of a foreign file, and nothing else: no code in it is ever run."""

import io
import pickle
import re
import zipfile
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from engine.damage import DAMAGE
from engine.errors import BadInput, NotFound
from engine.importing.pickle_steps import MOST_BYTES, PickleSteps, TooMuch

MAX_BYTES = 4 << 30
_MOST_TIMES = 4
_OLD = 5
"""Pickles in a file that torch.save wrote before it wrote archives: two numbers, about the machine, the weights, the order of their numbers."""
_ARCHIVE = b"PK\x03\x04"
_WRAPPED = ("state_dict", "model", "netG", "generator", "params_ema", "params")
_OWN = frozenset({"format", "progress", "recipe", "modules", "optimizers"})
"""What a checkpoint of our own trainings holds (`engine.training.checkpoint`)."""
_PREFIX = re.compile(r"^(module\.|_orig_mod\.)+")


def read_tensors(file: Path) -> dict[str, Tensor]:
    """Names and tensors of a `.pth`, `.pt`, `.ckpt` or `.safetensors` file, without the prefixes of wrapped networks.

    Raises NotFound, BadInput for what is not a file of plain tensors.
    """
    if not file.is_file():
        raise NotFound(f"There is no file {file}.")
    if file.stat().st_size > MAX_BYTES:
        raise BadInput(f"{file.name} is larger than {MAX_BYTES >> 30} GB, which no translator is.")
    if file.suffix != ".safetensors":
        _refuse_hostile(file)
    held = _opened(file)
    if isinstance(held, dict) and held.keys() >= _OWN:
        raise BadInput(
            f"{file.name} is a checkpoint that a training of Atelier goes on from, not a finished model. Open that training, and"
            " put its best into the library; or export the model where it was made, and import that."
        )
    for name in _WRAPPED:
        if isinstance(held, dict) and isinstance(held.get(name), dict):
            held = held[name]
    if not isinstance(held, dict) or not held:
        raise BadInput(
            f"{file.name} holds no weights by name. Choose the file of the generator's weights (latest_net_G.pth)."
        )
    tensors = {_PREFIX.sub("", str(name)): value for name, value in held.items() if isinstance(value, Tensor)}
    if odd := [name for name, value in tensors.items() if value.layout != torch.strided or value.device.type != "cpu"]:
        raise BadInput(
            f"{file.name} holds weights without their numbers ({odd[0]}). Ask its maker for the weights alone."
        )
    most = _MOST_TIMES * file.stat().st_size
    larger = any(value.nbytes > value.untyped_storage().nbytes() for value in tensors.values())
    if larger or sum(value.nbytes for value in tensors.values()) > most:
        raise BadInput(
            f"{file.name} holds weights that are larger than itself, as no training leaves them. Nothing is made of it."
        )
    if len(tensors) != len(held):
        stray = next(str(name) for name, value in held.items() if not isinstance(value, Tensor))
        raise BadInput(
            f"{file.name} holds more than weights ({stray}). Choose the file of the generator's weights (latest_net_G.pth)."
        )
    return tensors


def _refuse_hostile(file: Path) -> None:
    """Refuse what torch's reader would take ages or all memory for. Raises BadInput."""
    try:
        with open(file, "rb") as stream:
            archived = stream.read(4) == _ARCHIVE
            stream.seek(0)
            steps = PickleSteps()
            if archived:
                _refuse_packed(file, steps)
            else:
                for _ in range(_OLD):
                    steps.follow(stream)
    except TooMuch as error:
        raise BadInput(
            f"{file.name} tells more about its weights, or in more steps, than any network needs. It is not opened."
        ) from error
    except pickle.UnpicklingError as error:
        raise _more_than_weights(file, error) from error
    except DAMAGE as error:
        raise _damaged(file) from error


def _refuse_packed(file: Path, steps: PickleSteps) -> None:
    """Archives that torch writes are not compressed: one that unpacks to much more than itself is a bomb. Raises BadInput, and as `PickleSteps`."""
    with zipfile.ZipFile(file) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > min(MAX_BYTES, _MOST_TIMES * file.stat().st_size):
            raise BadInput(
                f"{file.name} would unpack to {unpacked >> 20} MB, as no file of weights does. It is not opened."
            )
        for member in archive.infolist():
            if member.filename.endswith(".pkl"):
                with archive.open(member) as told:
                    steps.follow(io.BytesIO(told.read(MOST_BYTES + 1)))


def _opened(file: Path) -> object:
    try:
        if file.suffix == ".safetensors":
            return dict(load_file(file))
        return torch.load(file, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise _more_than_weights(file, error) from error
    except (*DAMAGE, SafetensorError) as error:
        raise _damaged(file) from error


def _more_than_weights(file: Path, error: pickle.UnpicklingError) -> BadInput:
    named = re.search(r"GLOBAL ([\w.]+)", str(error))
    what = f" ({named.group(1)})" if named else ""
    return BadInput(
        f"{file.name} holds more than weights{what}, which could run programs, so it is not opened."
        " Ask its maker for the weights alone."
    )


def _damaged(file: Path) -> BadInput:
    return BadInput(f"{file.name} is damaged, or no file of weights. Copy or download it again.")
