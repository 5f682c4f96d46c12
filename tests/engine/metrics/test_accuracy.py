import numpy as np

from engine.metrics.accuracy import NamesJudge, accuracy

TRUTH, NAMED = np.array([0, 0, 1, 2, 2, 2]), np.array([0, 1, 1, 2, 0, 2])


def test_accuracy_is_the_share_named_right_and_the_error_its_rest() -> None:
    assert accuracy(NAMED, TRUTH) == 4 / 6
    found = NamesJudge().judge(NAMED, TRUTH)
    assert found["accuracy"] + found["error"] == 1
