"""What tests of Design share: pieces, and the panel at one of its pages."""

from collections.abc import Callable

from engine.jobs.spec import Latent
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel

Wait = Callable[[Callable[[], bool]], None]
ROUND = Latent((5,), classes=(1.0, 0.0, 0.0))
KINDS = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
"""Two categories of the model `tiny`, as weights."""


def design_with(model: str, studio: Studio, window: MainWindow) -> DesignPanel:
    """Design in the real window, with this model chosen."""
    studio.start()
    studio.shelf.refresh()
    window.show_panel("design")
    panel = window.panels["design"]
    assert isinstance(panel, DesignPanel)
    panel.context.choose_model(studio.shelf.find(model).key)
    return panel


def at_alter(model: str, studio: Studio, window: MainWindow, until: Wait) -> DesignPanel:
    """At Alter, with the model's directions found."""
    panel = design_with(model, studio, window)
    panel.show_page(panel.later.alter_place)
    until(lambda: not panel.later.model.directions.waiting)
    return panel


def settled(panel: DesignPanel) -> bool:
    """Whether the picture and the strip of Alter are drawn."""
    model = panel.later.model
    return model.picture.settled and model.strip.settled and model.picture.ready(0)
