"""The classifiers that ship: small, whole, honest about how often they are right, and right about pictures of clothes."""

import numpy as np
import pytest
import torch

from engine import paths
from engine.attacks.goal import leave
from engine.attacks.iterate import pgd
from engine.classification.fitting import fitted
from engine.classification.opened import open_classifier
from engine.data.images import open_images
from engine.jobs.spec import DatasetRef
from engine.library.card import ModelCard, read_card, verify, weights_file

pytestmark = pytest.mark.usefixtures("one_thread")

SMALL = 1_500_000  # bytes


def cards() -> dict[str, ModelCard]:
    found = [read_card(folder) for folder in sorted((paths.resources() / "models").iterdir())]
    return {card.name: card for card in found if card.family == "classification"}


@pytest.mark.parametrize("name", cards())
def test_it_is_small_and_whole_and_says_what_it_learned_and_how_good_it_is(name: str) -> None:
    card, folder = cards()[name], paths.resources() / "models" / name
    verify(folder, card)
    assert weights_file(folder, card).stat().st_size < SMALL
    assert (folder / card.preview).is_file()
    assert (card.data.name, card.data.licence) == ("fashion-mnist", "MIT (Zalando SE)")
    assert 0.8 < card.metrics["accuracy"] < 0.95
    assert 0.0 <= card.metrics["robust"] < card.metrics["accuracy"]
    assert "Fashion-MNIST" in card.about
    assert f"{card.metrics['accuracy']:.1%}".replace("%", " %") in card.about
    assert f"{card.metrics['robust']:.1%}".replace("%", " %") in card.about


@pytest.mark.parametrize("name", cards())
def test_it_names_clothes_as_often_as_it_says(name: str) -> None:
    classifier = open_classifier(name)
    data = open_images(DatasetRef("fashion-sample"), classifier.size, 1)
    assert data.labels is not None
    assert classifier.classes == data.classes
    rows = np.arange(0, 2_000, 8)
    pictures, truth = fitted(classifier, list(data.images[rows])), torch.from_numpy(data.labels[rows])
    right = (classifier.victim.looked_at(pictures).argmax(1) == truth).double().mean().item()
    assert right == pytest.approx(cards()[name].metrics["accuracy"], abs=0.07), "it has seen these pictures"


@pytest.mark.parametrize("name", cards())
def test_it_withstands_an_attack_as_often_as_it_says(name: str) -> None:
    classifier = open_classifier(name)
    data = open_images(DatasetRef("fashion-sample"), classifier.size, 1)
    assert data.labels is not None
    rows = np.arange(0, 2_000, 20)
    pictures, truth = fitted(classifier, list(data.images[rows])), torch.from_numpy(data.labels[rows])
    chance = torch.Generator().manual_seed(0)
    moved = pgd(classifier.victim, pictures, leave(truth), 0.1, steps=20, chance=chance)
    right = (classifier.victim.looked_at(moved).argmax(1) == truth).double().mean().item()
    assert right == pytest.approx(cards()[name].metrics["robust"], abs=0.13)
