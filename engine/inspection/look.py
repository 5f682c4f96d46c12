"""The live lane's attacks: a classifier is fooled about a picture while the hand is on the slider."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from torch import Tensor

from engine.attacks.victim import Tick
from engine.classification.classifier import Classifier
from engine.classification.opened import open_classifier
from engine.data.pixels import Pixels
from engine.inspection.fool import fool, least
from engine.jobs.inspect_spec import Fool, Least
from engine.jobs.live_spec import Heed
from engine.translation.picture import read_picture

T = TypeVar("T")
Kept = OrderedDict[Hashable, Any]
KEPT = 4  # classifiers and pictures at hand, each


class Fooler:
    """Keeps the last classifiers and pictures loaded."""

    def __init__(self) -> None:
        self._classifiers: Kept = OrderedDict()
        self._pictures: Kept = OrderedDict()

    def fool(self, request: Fool, heed: Heed) -> tuple[dict[str, Any], Pixels]:
        """Fields of an Answer, and pixels uint8 [N, size, size, 3]. Raises NotFound, BadInput, and NotWanted where `heed` does."""
        found = fool(self._classifier(request.model), self._picture(Path(request.file)), request.wanted, _ticks(heed))
        return {"shape": found.pixels.shape, "fooled": found.fooled}, found.pixels

    def least(self, request: Least, heed: Heed) -> tuple[dict[str, Any], None]:
        """Fields of an Answer. Raises as `fool` does."""
        classifier, picture = self._classifier(request.model), self._picture(Path(request.file))
        return {"least": least(classifier, picture, request.wanted, request.most, _ticks(heed))}, None

    def _classifier(self, name: str) -> Classifier:
        folder = Path(name)
        key = name, _changed(folder / "card.json") if folder.is_absolute() else 0
        return _kept(self._classifiers, key, lambda: open_classifier(name))

    def _picture(self, file: Path) -> Pixels:
        return _kept(self._pictures, (file, _changed(file)), lambda: read_picture(file).pixels)


def _ticks(heed: Heed) -> Tick:
    def tick(_step: int, _steps: int, _pictures: Tensor) -> None:
        heed()

    return tick


def _kept(kept: Kept, key: Hashable, make: Callable[[], T]) -> T:
    """What is kept under `key`, made where it is not there; the oldest goes."""
    if key not in kept:
        kept[key] = make()
    kept.move_to_end(key)
    while len(kept) > KEPT:
        kept.popitem(last=False)
    found: T = kept[key]
    return found


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
