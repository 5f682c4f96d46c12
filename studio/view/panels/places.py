"""The panels there are, by name only: each is imported when it is first shown."""

from dataclasses import dataclass
from importlib import import_module
from typing import NamedTuple

from engine.library.shelf import Model
from studio.language import tr
from studio.view.panels.panel import Panel


@dataclass(frozen=True)
class Place:
    """A panel's place on the rail. `panel`: 'module:class'; `about`: what can be done there, in one sentence."""

    key: str
    title: str
    icon: str
    about: str
    panel: str

    def load(self) -> type[Panel]:
        """Import the panel's class."""
        module, name = self.panel.split(":")
        found: type[Panel] = getattr(import_module(module), name)
        return found


PLACES = (
    Place(
        "home",
        tr("Home"),
        "house",
        tr("What can be done here, and what you did last."),
        "studio.view.panels.home:HomePanel",
    ),
    Place(
        "train",
        tr("Train"),
        "graduation-cap",
        tr("Drop a folder of pictures and watch a model learn to make more of them."),
        "studio.view.panels.train:TrainPanel",
    ),
    Place(
        "generate",
        tr("Generate"),
        "squares-four",
        tr("Let a model draw by category, by slider, or on a walk between favourites."),
        "studio.view.panels.generate:GeneratePanel",
    ),
    Place(
        "design",
        tr("Design"),
        "heart",
        tr("Like what pleases, and get new pieces made to that taste."),
        "studio.view.panels.design:DesignPanel",
    ),
    Place(
        "translate",
        tr("Translate"),
        "paint-brush",
        tr("Turn photographs into paintings, of any size, one or a whole folder."),
        "studio.view.panels.translate:TranslatePanel",
    ),
    Place(
        "inspect",
        tr("Inspect"),
        "magnifying-glass",
        tr("See what fools a classifier, how little it takes, and what helps."),
        "studio.view.panels.inspect:InspectPanel",
    ),
    Place(
        "library",
        tr("Library"),
        "books",
        tr("Every model and picture you made, and how each came about."),
        "studio.view.panels.library:LibraryPanel",
    ),
)


def place(key: str) -> Place:
    """The place with this key. Raises KeyError."""
    for one in PLACES:
        if one.key == key:
            return one
    raise KeyError(key)


def panel_for(model: Model) -> str:
    """The panel (its key) in which a model is used."""
    return {"image-to-image": "translate", "classification": "inspect"}.get(model.card.family, "generate")


class RobustTwin(NamedTuple):
    """Handed to Train where a robust twin is to learn from the pictures of `source`."""

    source: str


TRANSLATOR = tr("a translator of one's own")
"""Handed to Train where such a one is to be trained."""
