"""The library says the same words, and the same numbers, as Train."""

from pathlib import Path

from engine.library.card import ModelCard
from engine.library.shelf import Model
from studio.model.facts import of_model


def test_variety_and_categories_are_called_so_and_said_in_percent() -> None:
    metrics = {"fd": 0.128, "diversity": 1.003, "within": 0.96}
    card = ModelCard(name="m", architecture={}, size=16, channels=1, latent_size=8, classes=("a", "b"), metrics=metrics)
    rows = dict(of_model(Model(key="m", card=card, folder=Path(), starter=False)))
    assert rows["Categories"] == "a, b"
    assert rows["Fréchet distance"] == "0.128"
    assert rows["Variety"] == "100%"
    assert rows["Variety in a category"] == "96%"


def test_how_often_a_classifier_is_right_is_said_in_percent() -> None:
    metrics = {"accuracy": 0.906, "robust": 0.664}
    card = ModelCard(name="m", family="classification", size=16, channels=1, classes=("a", "b"), metrics=metrics)
    rows = dict(of_model(Model(key="m", card=card, folder=Path(), starter=False)))
    assert (rows["Accuracy"], rows["Accuracy under attack"]) == ("91%", "66%")
