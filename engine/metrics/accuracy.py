"""How often names are right."""

import numpy as np
import numpy.typing as npt

Classes = npt.NDArray[np.int64]


def accuracy(named: Classes, truth: Classes) -> float:
    """The share of `named` [N] that is the `truth` [N]."""
    return float((named == truth).mean())


class NamesJudge:
    """Judges names beside the truth. There is nothing to learn for it first."""

    def judge(self, named: Classes, truth: Classes) -> dict[str, float]:
        """The accuracy, and the error, its rest, by which the best is chosen."""
        right = accuracy(named, truth)
        return {"accuracy": right, "error": 1 - right}
