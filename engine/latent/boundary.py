"""A direction of the user's own: the normal of the boundary between codes that have an attribute and codes that have it not.

Source: Shen et al. 2020, InterFaceGAN: interpreting the disentangled face representation (there a linear SVM; here logistic
regression with a weak prior, which also works for a handful of tags).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
LEAST = 3
PRIOR, STEPS = 1.0, 50


class Boundary(NamedTuple):
    """`normal` [size], of length 1, towards the attribute; `accuracy`: the share of tags it names right when they are left
    out of its learning (0.5: chance)."""

    normal: Array
    accuracy: float


def boundary(codes: npt.NDArray[np.floating], has: npt.NDArray[np.bool_]) -> Boundary:
    """Of codes [N, size], in deviations, tagged `has` [N]. Raises ValueError for fewer than LEAST of either kind."""
    if min(has.sum(), (~has).sum()) < LEAST:
        raise ValueError(f"a direction needs {LEAST} pictures that have it and {LEAST} that have it not")
    x = np.asarray(codes, np.float64)
    folds = min(5, int(has.sum()), int((~has).sum()))
    fold = np.zeros(len(x), int)
    for kind in (has, ~has):
        fold[np.flatnonzero(kind)] = np.arange(kind.sum()) % folds
    right = 0
    for k in range(folds):
        w, offset = _fit(x[fold != k], has[fold != k])
        right += int(((x[fold == k] @ w + offset > 0) == has[fold == k]).sum())
    w, _ = _fit(x, has)
    return Boundary(w / np.linalg.norm(w), right / len(x))


def without(normal: Array, others: Array) -> Array:
    """`normal` [size] less what it shares with `others` [M, size], of length 1: the edit that leaves those as they are.

    Raises ValueError where nothing is left.
    """
    basis, _ = np.linalg.qr(np.asarray(others, np.float64).T)
    left: Array = normal - basis @ (basis.T @ normal)
    length = float(np.linalg.norm(left))
    if length < 1e-6:
        raise ValueError("this direction is made of the others, and nothing is left without them")
    return left / length


def _fit(x: Array, has: npt.NDArray[np.bool_]) -> tuple[Array, float]:
    """Weights [size] and offset of a logistic regression, both kinds counting the same; Newton's method in the span of x."""
    count = len(x)
    counted = np.where(has, 0.5 / has.sum(), 0.5 / (~has).sum()) * count
    kernel = np.c_[x @ x.T, np.ones(count)]  # w = x.T @ a: N + 1 unknowns, however many numbers a code has
    prior = PRIOR * np.block([[x @ x.T, np.zeros((count, 1))], [np.zeros((1, count)), np.full((1, 1), 1e-6)]])
    prior[np.diag_indices(count)] += 1e-9
    a = np.zeros(count + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-kernel @ a))
        slope = kernel.T @ (counted * (chance - has)) + prior @ a
        hessian = (kernel.T * (counted * chance * (1 - chance))) @ kernel + prior
        step = np.linalg.solve(hessian + 1e-9 * np.eye(count + 1), slope)
        a = a - step
        if np.abs(step).max() < 1e-9:
            break
    return x.T @ a[:-1], float(a[-1])
