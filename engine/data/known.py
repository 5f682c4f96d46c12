"""Data sets known by name: Fashion-MNIST, and the sample of it that ships.

Fashion-MNIST is looked for in this order: `$ATELIER_DATA/fashion-mnist`, Debian's package `dataset-fashion-mnist`, torchvision's
usual roots (`./data`, `~/data`, `~/datasets`, `~/.cache/torchvision`, `$TORCH_HOME`), the library's cache. Then torchvision
fetches it, where that is installed and there is internet.
"""

import contextlib
import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from engine import paths
from engine.errors import NotFound

FASHION_CLASSES = (
    "T-shirt",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Boot",
)
FASHION_LICENCE = "MIT (Zalando SE)"
DEBIAN = Path("/usr/share/datasets/fashion-mnist")
_PREFIX = {"train": "train", "test": "t10k"}


class Known(msgspec.Struct, frozen=True):
    """A known data set: where its idx files are, its classes and its licence."""

    name: str
    images: Path
    labels: Path
    classes: tuple[str, ...]
    licence: str


def names() -> tuple[str, ...]:
    """The known names."""
    return tuple(_FINDERS)


def find(name: str, split: str = "train", fetch: bool = True) -> Known:
    """The known data set `name`. Raises NotFound with what to do where its files are not on this computer."""
    if name not in _FINDERS:
        raise NotFound(
            f"There is no data set called {name!r}. Known are {', '.join(_FINDERS)}; or give a folder or a file."
        )
    return _FINDERS[name](split, fetch)


def _sample(split: str, fetch: bool) -> Known:  # noqa: ARG001 (all finders have one shape)
    folder = paths.resources() / "samples" / "fashion"
    found = _pair(folder, "train")
    if found is None:
        raise NotFound(f"The sample pictures are missing from {folder}. Install Atelier again.")
    return Known("fashion-sample", *found, FASHION_CLASSES, FASHION_LICENCE)


def _fashion(split: str, fetch: bool) -> Known:
    if split not in _PREFIX:
        raise NotFound(f"Fashion-MNIST has the splits train and test, but not {split!r}.")
    for folder in _fashion_folders():
        found = _pair(folder, _PREFIX[split])
        if found:
            return Known("fashion-mnist", *found, FASHION_CLASSES, FASHION_LICENCE)
    if fetch and _fetch():
        return _fashion(split, fetch=False)
    raise NotFound(
        "Fashion-MNIST is not on this computer: install Debian's package dataset-fashion-mnist, or"
        " `pip install atelier-gan[fetch]` and try again with internet, or use the sample that ships: fashion-sample."
    )


def _fashion_folders() -> list[Path]:
    roots = [paths.home() / "cache" / "torchvision", Path("data"), Path.home() / "data", Path.home() / "datasets"]
    roots.append(Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "torchvision")
    if os.environ.get("TORCH_HOME"):
        roots.append(Path(os.environ["TORCH_HOME"]))
    given = [Path(os.environ["ATELIER_DATA"]) / "fashion-mnist"] if os.environ.get("ATELIER_DATA") else []
    return [*given, DEBIAN, *(root / "FashionMNIST" / "raw" for root in roots)]


def _pair(folder: Path, prefix: str) -> tuple[Path, Path] | None:
    for end in (".gz", ""):
        images, labels = (folder / f"{prefix}-{what}-ubyte{end}" for what in ("images-idx3", "labels-idx1"))
        if images.is_file() and labels.is_file():
            return images, labels
    return None


def _fetch() -> bool:
    """Let torchvision download Fashion-MNIST into the library's cache; whether it did."""
    if importlib.util.find_spec("torchvision") is None:
        return False
    try:
        from torchvision.datasets import FashionMNIST

        with contextlib.redirect_stdout(sys.stderr):  # standard output may be promised to a JSON object
            FashionMNIST(str(paths.cache() / "torchvision"), download=True)
    except (ImportError, RuntimeError, OSError):  # a torchvision of another torch, no internet, a damaged download
        return False
    return True


_FINDERS: dict[str, Callable[[str, bool], Known]] = {"fashion-mnist": _fashion, "fashion-sample": _sample}
