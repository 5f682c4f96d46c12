"""The pickles of StyleGAN2-ADA read as what they are, modules with source code beside their numbers, of which nothing is ever run.

Source of the layout: what such a file holds (`torch_utils.persistence`): each module is a call of `_reconstruct_persistent_obj` with a
dict {type, version, module_src, class_name, state}. Python's own reader in Python, not the one in C: it keeps what it was told in a dict
instead of a table as long as the largest number in the file, and each step of it can be looked at.
"""

import io
import pickle
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from torch import Tensor

from engine.damage import DAMAGE, first_line
from engine.errors import BadInput, NotFound
from engine.importing.rebuilt import TORCH_MAGIC, Rebuilt

MAX_BYTES = 2 << 30
_MOST_MODULES, _DEEPEST, _MOST_SHARED = 20_000, 32, 4
_MOST_STEPS = 1 << 20
"""Of reading one file: each may leave a hundred bytes in memory, and the largest network takes a tenth of them."""


class Module:
    """A module as the file tells it: the name of its class, and its state; not the class itself."""

    def __init__(self, meta: dict[str, Any]) -> None:
        state = meta.get("state") if isinstance(meta, dict) else None
        if not isinstance(state, dict) or meta.get("type") != "class":
            raise pickle.UnpicklingError("a module without a state")
        self.name, self.state = str(meta.get("class_name", "")), state

    def tensors(self) -> dict[str, Tensor]:
        """Parameters and buffers by their dotted names, as a state dict has them. Raises BadInput for what no network is."""
        found: dict[str, Tensor] = {}
        named = 0
        once: dict[int, int] = {}
        waiting: list[tuple[str, Module, int]] = [("", self, 0)]
        for count, (prefix, module, depth) in enumerate(waiting):
            if depth > _DEEPEST or count > _MOST_MODULES:
                raise BadInput("The file nests its modules as no network does, so it is not opened.")
            for kind in ("_parameters", "_buffers"):
                for name, tensor in _dict(module.state.get(kind)).items():
                    if isinstance(tensor, Tensor):
                        found[f"{prefix}{name}"] = tensor
                        named += tensor.nbytes
                        once[id(tensor)] = tensor.nbytes
            for name, inner in _dict(module.state.get("_modules")).items():
                if isinstance(inner, Module):
                    waiting.append((f"{prefix}{name}.", inner, depth + 1))
        if named > _MOST_SHARED * sum(once.values()):
            raise BadInput("The file gives the same numbers to many layers, as no network does, so it is not opened.")
        return found


class TensorFlowNetwork(Exception):
    """The file is of the time before StyleGAN2-ADA came to torch."""


class _Inert:
    """Stands for things that nothing is read from (numbers of numpy, devices): takes anything, does nothing."""

    def __init__(self, *_given: object, **_more: object) -> None:
        pass


class _Dict(dict[str, Any]):
    """`dnnlib.util.EasyDict`, filled item by item only."""

    def __init__(self) -> None:
        super().__init__()


class _Set:
    """Stands for a set; nothing is read from any, and what is put in is not even looked at."""

    def __init__(self, *_items: object) -> None:
        pass


def _ordered(*pairs: object) -> OrderedDict[str, Any]:
    if pairs:
        raise pickle.UnpicklingError("a table that is filled before it is there")
    return OrderedDict()


def _module(meta: dict[str, Any]) -> Module:
    return Module(meta)


def _parameter(data: Tensor, *_more: object) -> Tensor:
    if not isinstance(data, Tensor):
        raise pickle.UnpicklingError("a parameter that is no tensor")
    return data


_ALLOWED: dict[str, Callable[..., Any]] = {
    "torch_utils.persistence._reconstruct_persistent_obj": _module,
    "dnnlib.util.EasyDict": _Dict,
    "collections.OrderedDict": _ordered,
    "builtins.set": _Set,
    "__builtin__.set": _Set,
    "torch.float16": _Inert,
    "torch.float32": _Inert,
    "torch.float64": _Inert,
    "torch._utils._rebuild_parameter": _parameter,
    "torch.device": _Inert,
    "numpy.core.multiarray.scalar": _Inert,
    "numpy._core.multiarray.scalar": _Inert,
    "numpy.core.multiarray._reconstruct": _Inert,
    "numpy._core.multiarray._reconstruct": _Inert,
    "numpy.dtype": _Inert,
    "numpy.ndarray": _Inert,
}


_REBUILT: dict[str, Callable[..., Any]] = {
    "_codecs.encode": Rebuilt.text,
    "torch._utils._rebuild_tensor": Rebuilt.tensor,
    "torch._utils._rebuild_tensor_v2": Rebuilt.tensor,
    "torch.storage._load_from_bytes": Rebuilt.storage,
}


class _Counted(dict[int, Callable[..., None]]):
    """What to do at each step of reading; counts the steps."""

    def __init__(self, steps: dict[int, Callable[..., None]]) -> None:
        super().__init__(steps)
        self._left = _MOST_STEPS

    def __getitem__(self, step: int) -> Callable[..., None]:
        self._left -= 1
        if self._left < 0:
            raise pickle.UnpicklingError("it holds more things than any network has")
        return super().__getitem__(step)


class _Reader(pickle._Unpickler):
    """Python's reader with an allow-list, and without what could change a thing that is there already, or hang it."""

    stack: list[Any]
    dispatch: ClassVar[dict[int, Callable[..., None]]] = dict(pickle._Unpickler.dispatch)

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self._rebuilt = Rebuilt(len(data))
        self.__dict__["dispatch"] = _Counted(self.dispatch)  # of this file alone

    def find_class(self, module: str, name: str) -> Any:
        whole = f"{module}.{name}"
        if whole in _REBUILT:
            return partial(_REBUILT[whole], self._rebuilt)
        if whole in _ALLOWED:
            return _ALLOWED[whole]
        if module.startswith("dnnlib.tflib"):
            raise TensorFlowNetwork
        raise pickle.UnpicklingError(f"it asks for {module}.{name}")

    def persistent_load(self, pid: object) -> Any:  # noqa: ARG002
        raise pickle.UnpicklingError("it refers to things outside of it")

    def load_build(self) -> None:
        """What would be put into an object is let go: modules come whole, and the other things stay as they are."""
        self.stack.pop()

    def load_setitem(self) -> None:
        """As before, but for keys whose hash could take for ever."""
        value, key = self.stack.pop(), self.stack.pop()
        self._put(self.stack[-1], [key, value])

    def load_setitems(self) -> None:
        """As before, but for keys whose hash could take for ever."""
        items = self.pop_mark()  # type: ignore[attr-defined]
        self._put(self.stack[-1], items)

    def load_empty_set(self) -> None:
        """Nobody reads a set here."""
        self.stack.append(_Set())

    def load_additems(self) -> None:
        """What would be put into a set is let go."""
        self.pop_mark()  # type: ignore[attr-defined]

    def load_refused(self) -> None:
        """Frozen sets and arrays of bytes, which these files do not have."""
        raise pickle.UnpicklingError("it holds what these files do not hold")

    def _put(self, into: object, items: list[Any]) -> None:
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(into, dict) or not isinstance(key, str | int | float | type(None)):
                raise pickle.UnpicklingError("it holds a table that is none")
            into[key] = value

    dispatch[pickle.BUILD[0]] = load_build
    dispatch[pickle.SETITEM[0]] = load_setitem
    dispatch[pickle.SETITEMS[0]] = load_setitems
    dispatch[pickle.EMPTY_SET[0]] = load_empty_set
    dispatch[pickle.ADDITEMS[0]] = load_additems
    for _opcode in (pickle.FROZENSET, pickle.BYTEARRAY8, pickle.NEXT_BUFFER, pickle.EXT1, pickle.EXT2, pickle.EXT4):  # fmt: skip
        dispatch[_opcode[0]] = load_refused


def is_pickle(file: Path) -> bool:
    """Whether a file begins as a bare pickle does, and not as one that torch.save wrote. Raises NotFound, BadInput."""
    try:
        with open(file, "rb") as stream:
            head = stream.read(8)
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {file}.") from error
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror or error}.") from error
    return len(head) == 8 and head[0] == 0x80 and 2 <= head[1] <= 5 and head != TORCH_MAGIC


def read_modules(file: Path) -> dict[str, Any]:
    """What a `.pkl` of StyleGAN2-ADA holds by name: G, D, G_ema as `Module`. Raises NotFound, BadInput."""
    if not file.is_file():
        raise NotFound(f"There is no file {file}.")
    if file.stat().st_size > MAX_BYTES:
        raise BadInput(f"{file.name} is larger than {MAX_BYTES >> 30} GB, which no file of StyleGAN2-ADA is.")
    try:
        held = _Reader(file.read_bytes()).load()
    except TensorFlowNetwork as error:
        raise BadInput(
            f"{file.name} is a network of TensorFlow's time, which cannot be opened here. Convert it with the script legacy.py of"
            " stylegan2-ada-pytorch, and import what that writes."
        ) from error
    except DAMAGE as error:
        raise BadInput(
            f"{file.name} is no file of StyleGAN2-ADA that can be opened safely ({first_line(error)}). Nothing in it was run."
        ) from error
    if not isinstance(held, dict) or not any(isinstance(value, Module) for value in held.values()):
        raise BadInput(f"{file.name} holds no networks. Choose a file of StyleGAN2-ADA, such as network-snapshot.pkl.")
    return held


def _dict(held: object) -> dict[str, Any]:
    return held if isinstance(held, dict) else {}
