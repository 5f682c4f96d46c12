"""Semi-supervised learning: which pictures are learned with their labels, and that some of each class are kept to test with."""

import re

import pytest
import torch

from engine.data.images import ImageSet
from engine.errors import BadInput
from engine.recipes import load, override
from engine.training.semi_supervised import SemiSupervised

pytestmark = pytest.mark.usefixtures("one_thread")


def family(labels: int) -> SemiSupervised:
    small = {"generator.settings.width": 8, "discriminator.settings.width": 8, "labels": labels}
    return SemiSupervised(override(load("sgan"), small), 16, 1, 2, 0, torch.device("cpu"), torch.float32)


def test_the_most_labels_that_an_error_names_can_be_learned_and_leave_pictures_to_test_with(shapes: ImageSet) -> None:
    with pytest.raises(BadInput, match="one of them to test with") as refused:
        family(400).meet(shapes.images, shapes.labels)
    named = re.search(r"Choose between \d+ and (\d+)\.", str(refused.value))
    assert named is not None
    learning = family(int(named[1]))
    learning.meet(shapes.images, shapes.labels)
    assert len(learning.labelled) == int(named[1]) == 398
    assert 0.0 <= learning.figures()["accuracy"] <= 1.0
