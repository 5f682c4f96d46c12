"""The live lane's discriminators: asked how real a picture looks to them."""

from pathlib import Path
from typing import Any

from engine.data.pixels import Pixels
from engine.inspection.opinion import Opined
from engine.jobs.inspect_spec import Opine
from engine.kept import Kept, changed_at
from engine.latent.given import Given
from engine.library.shelf import Shelf

KEPT = 3


class Opiner:
    """Keeps the last discriminators loaded."""

    def __init__(self) -> None:
        self._known: Kept[Opined] = Kept(KEPT)
        self._given = Given()

    def opine(self, request: Opine) -> tuple[dict[str, Any], Pixels]:
        """Fields of an Answer, and the picture uint8 [1, size, size, C] as it was judged. Raises NotFound, BadInput."""
        named = Path(request.model)
        folder = named if named.is_absolute() else Shelf().find(request.model).folder
        judge = self._known.get((folder, changed_at(folder / "card.json")), lambda: Opined(folder))
        seen = self._given.fitted(Path(request.file), judge.card.size, judge.card.channels, "crop")[None].copy()
        return {"opinion": judge.of(seen[0]), "shape": seen.shape}, seen
