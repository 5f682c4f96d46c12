"""Storages and tensors of a pickle, as many as a file of its size can hold: none is copied, and what unpacks is refused."""

import io
import math
import pickle

import torch
from torch import Tensor

TORCH_MAGIC = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46"
"""Begins what torch.save wrote before it wrote archives, and what it still makes of a storage inside a pickle."""
_MOST_TIMES = 2


class Rebuilt:
    """What is rebuilt for one file of `size` bytes: each kind of thing has at most twice the bytes of the file."""

    def __init__(self, size: int) -> None:
        most = _MOST_TIMES * size
        self._left = {"storages": most, "tensors": most, "texts": most}

    def storage(self, data: object) -> torch.TypedStorage:
        """The storage that torch.save wrote into `data`. Raises UnpicklingError for any other thing, such as a packed archive."""
        if not isinstance(data, bytes) or not data.startswith(TORCH_MAGIC):
            raise pickle.UnpicklingError("numbers that are packed, or none")
        self._take("storages", len(data))
        held = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
        if not isinstance(held, torch.TypedStorage) or held._untyped_storage.nbytes() > len(data):
            raise pickle.UnpicklingError("a storage that is none")
        return held

    def tensor(
        self, storage: object, offset: int, size: tuple[int, ...], stride: tuple[int, ...], *_more: object
    ) -> Tensor:
        """A view of `storage`. Raises UnpicklingError, RuntimeError where not all of it lies inside."""
        if not isinstance(storage, torch.TypedStorage):
            raise pickle.UnpicklingError("a tensor without numbers")
        plain = torch.tensor([], dtype=storage.dtype).set_(storage._untyped_storage)
        count = math.prod(size)
        if count > plain.untyped_storage().nbytes() // plain.element_size():
            raise pickle.UnpicklingError("a tensor larger than its numbers")
        self._take("tensors", count * plain.element_size())
        return torch.as_strided(plain, size, stride, offset)

    def text(self, text: str, _coding: str = "latin1") -> bytes:
        """How old protocols write bytes."""
        self._take("texts", len(text))
        return text.encode("latin1")

    def _take(self, what: str, count: int) -> None:
        self._left[what] -= count
        if self._left[what] < 0:
            raise pickle.UnpicklingError(f"{what} that are larger than the file")
