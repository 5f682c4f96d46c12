import numpy as np

from engine.metrics.accuracy import NamesJudge, accuracy, confusion

TRUTH, NAMED = np.array([0, 0, 1, 2, 2, 2]), np.array([0, 1, 1, 2, 0, 2])


def test_accuracy_is_the_share_named_right_and_the_error_its_rest() -> None:
    assert accuracy(NAMED, TRUTH) == 4 / 6
    found = NamesJudge().judge(NAMED, TRUTH)
    assert found["accuracy"] + found["error"] == 1


def test_confusion_counts_each_true_class_in_its_row() -> None:
    counted = np.zeros((3, 3), np.int64)
    for true, named in zip(TRUTH, NAMED, strict=True):
        counted[true, named] += 1
    assert np.array_equal(confusion(NAMED, TRUTH, 3), counted)
    assert confusion(NAMED, TRUTH, 4).shape == (4, 4)
