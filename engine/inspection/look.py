"""The live lane's attacks: a classifier is fooled about a picture while the hand is on the slider."""

from pathlib import Path
from typing import Any

from torch import Tensor

from engine.attacks.victim import Tick
from engine.classification.classifier import Classifier
from engine.classification.opened import open_classifier
from engine.data.pixels import Pixels
from engine.inspection.fool import fool, least
from engine.jobs.inspect_spec import Fool, Least
from engine.jobs.live_spec import Heed
from engine.kept import Kept, changed_at
from engine.translation.picture import read_picture

KEPT = 4  # classifiers and pictures at hand, each


class Fooler:
    """Keeps the last classifiers and pictures loaded."""

    def __init__(self) -> None:
        self._classifiers: Kept[Classifier] = Kept(KEPT)
        self._pictures: Kept[Pixels] = Kept(KEPT)

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
        key = name, changed_at(folder / "card.json") if folder.is_absolute() else 0
        return self._classifiers.get(key, lambda: open_classifier(name))

    def _picture(self, file: Path) -> Pixels:
        return self._pictures.get((file, changed_at(file)), lambda: read_picture(file).pixels)


def _ticks(heed: Heed) -> Tick:
    def tick(_step: int, _steps: int, _pictures: Tensor) -> None:
        heed()

    return tick
