"""How often names are right, and which are taken for which."""

import numpy as np
import numpy.typing as npt

Classes = npt.NDArray[np.int64]


def accuracy(named: Classes, truth: Classes) -> float:
    """The share of `named` [N] that is the `truth` [N]."""
    return float((named == truth).mean())


def confusion(named: Classes, truth: Classes, classes: int) -> Classes:
    """How many of each true class (row) were given each name (column), int64 [classes, classes]."""
    return np.bincount(truth * classes + named, minlength=classes**2).reshape(classes, classes)


class NamesJudge:
    """Judges names beside the truth. There is nothing to learn for it first."""

    def judge(self, named: Classes, truth: Classes) -> dict[str, float]:
        """The accuracy, and the error, its rest, by which the best is chosen."""
        right = accuracy(named, truth)
        return {"accuracy": right, "error": 1 - right}
