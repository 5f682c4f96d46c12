"""What a design is like: nearest real pictures, and how usual it is among samples, on points counted by hand."""

import numpy as np

from engine.latent.nearest import as_usual_as


def test_what_lies_among_the_samples_is_usual_and_what_lies_apart_is_not() -> None:
    samples = np.array([[0.0, 0.0], [1.0, 0.0], [3.0, 0.0], [6.0, 0.0], [10.0, 0.0]], np.float32)
    # each sample's nearest other one is 1, 1, 2, 3 and 4 away
    found = as_usual_as(np.array([[0.0, 0.5], [3.0, 2.5], [0.0, 50.0]], np.float32), samples)
    assert found.tolist() == [1.0, 0.4, 0.0]
