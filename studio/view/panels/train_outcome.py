"""What a run has to show: the model in the library, or the newest snapshot of a run that goes on, and the panel that uses it."""

from typing import NamedTuple

from engine.errors import AtelierError, NotFound
from engine.library.card import read_card
from engine.library.shelf import Model
from studio.language import tr
from studio.model.run import RunModel
from studio.model.studio_state import Studio

PANELS = {"generate": tr("Generate"), "translate": tr("Translate"), "inspect": tr("Inspect")}


class Outcome(NamedTuple):
    """`model`: what `panel` can open, a model, or the newest snapshot (`run:` and the run's number); None: nothing yet."""

    panel: str
    model: Model | str | None
    alive: bool

    @property
    def words(self) -> str:
        """What the button says."""
        panel = PANELS[self.panel]
        return tr("Try in {panel}", panel=panel) if self.alive else tr("Open in {panel}", panel=panel)

    @property
    def why_not(self) -> str:
        """Why there is nothing to open, '' where there is."""
        if self.model is not None:
            return ""
        if self.panel == "inspect" and self.alive:
            return tr("A classifier can be used once its training has ended")
        return (
            tr("There is something to try after the first snapshot")
            if self.alive
            else tr("Its model is not in the library")
        )


def outcome(run: RunModel | None, studio: Studio) -> Outcome:
    """What can be opened of `run`, and where."""
    if run is None:
        return Outcome("generate", None, alive=False)
    translator = run.recipe.translation is not None
    panel = "translate" if translator else "generate" if run.recipe.draws else "inspect"
    if run.model_name:
        try:
            return Outcome(panel, studio.shelf.find(run.model_name), run.alive)
        except NotFound:
            return Outcome(panel, None, run.alive)
    if not run.alive:
        return Outcome(panel, studio.shelf.with_weights(run.kept_weights), alive=False)
    if run.snapshot_folder is None or panel == "inspect":
        return Outcome(panel, None, alive=True)
    return Outcome(panel, _snapshot(run) if translator else f"run:{run.job.id}", alive=True)


def _snapshot(run: RunModel) -> Model | None:
    """The newest snapshot as a model that is on no shelf."""
    folder = run.snapshot_folder
    try:
        return Model(key=f"run:{run.job.id}", card=read_card(folder), folder=folder, starter=False) if folder else None
    except AtelierError:  # the folder is being replaced: the next look finds it
        return None
