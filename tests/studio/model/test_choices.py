"""Where a model that draws is wanted, none that names or translates is offered."""

from engine.library.shelf import Shelf
from studio.model.choices import choices
from studio.view.panels.places import panel_for


def test_a_classifier_is_offered_nowhere_where_pictures_are_drawn_and_opens_elsewhere() -> None:
    models = Shelf().models()
    families = {model.name: model.card.family for model in models}
    naming = [model for model in models if model.card.family == "classification"]
    assert "clothes-cnn" in families
    offered = {choice.name for choice in choices(models, [])}
    assert offered == {name for name, family in families.items() if family == "noise-to-image"}
    assert {panel_for(model) for model in naming} == {"inspect"}
