"""What a step of a recipe costs, counted: multiply-adds a picture, bytes kept for the backward pass, weights."""

from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry

from engine.recipes import Recipe
from engine.recipes.costs import Cost
from engine.training.family import build_family
from engine.training.step import Batch, Step, stream_for
from engine.training.translating import Translating

SIZE, CHANNELS, CLASSES, BATCH = 32, 3, 10, 8


def count(recipe: Recipe, size: int = SIZE) -> Cost:
    """The cost of `recipe` at `size` px in colour, ten classes. Phases that come seldom count with their share."""
    family = build_family(recipe, size, CHANNELS, CLASSES, 0, torch.device("cpu"), torch.float32)
    chance = torch.Generator().manual_seed(0)
    translator = family if isinstance(family, Translating) else None
    batch = 1 if translator else BATCH
    pictures = torch.rand(batch, CHANNELS, size, size, generator=chance) * 2 - 1
    labels = torch.arange(BATCH * 5) % CLASSES
    seen = torch.randint(256, (BATCH * 5 * 100, size, size, CHANNELS), generator=chance, dtype=torch.uint8)
    family.meet(seen.numpy(), labels.repeat(100).numpy())
    told = torch.eye(CLASSES)[labels[:batch]] if family.classes or recipe.family == "semi-supervised" else None
    given = pictures
    if translator:
        given = torch.rand(batch, translator.inputs, size // translator.choice.scale, size // translator.choice.scale)
    step = Step(lambda _: Batch(given, told, pictures), stream_for(0, 0, 0), 0, 0, 1.0)
    family.before_step(1.0)
    family.set_rates(0.0)
    work, kept = 0.0, 0
    for name, phase in family.phases:
        saved = _Saved()
        with _Operations() as counter, saved:
            phase(step)
        every = int(recipe.regularizers.get(name, {}).get("every", 1))
        work += counter.count / every
        kept = max(kept, saved.bytes)
    weights = sum(p.numel() for name, m in family.named_modules.items() if name != "ema" for p in m.parameters())
    parts = recipe.schedule.accumulate
    return Cost(size, round(work / batch / 1e9, 4), round(kept * parts / batch / 1e6, 3), round(weights / 1e6, 3))


class _Operations(TorchDispatchMode):
    """Counts floating-point operations. (Torch's own counter cannot look into a gradient of a gradient.)"""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        found = function(*args, **(kwargs or {}))
        if (formula := flop_registry.get(function._overloadpacket)) is not None:
            self.count += formula(*args, **(kwargs or {}), out_val=found)
        return found


class _Saved(torch.autograd.graph.saved_tensors_hooks):
    """Adds up the bytes that are kept for the backward pass, each storage once."""

    def __init__(self) -> None:
        self.bytes = 0
        self._seen: set[int] = set()
        super().__init__(self._pack, lambda tensor: tensor)

    def _pack(self, tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in self._seen:
            self._seen.add(storage.data_ptr())
            self.bytes += storage.nbytes()
        return tensor
