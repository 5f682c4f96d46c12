"""How sure a mean of a few repetitions is: Student's confidence interval."""

import math

import numpy as np

_T: tuple[float, ...] = (
    12.706,
    4.303,
    3.182,
    2.776,
    2.571,
    2.447,
    2.365,
    2.306,
    2.262,
    2.228,
    2.201,
    2.179,
    2.160,
    2.145,
    2.131,
)
_T += (2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042)
"""97.5 % points of Student's t with 1 to 30 degrees of freedom."""


def interval(values: list[float]) -> float:
    """Half of the 95 % confidence interval of the mean of `values`; 0 for a single one.

    Source: Student 1908, The probable error of a mean. Above 31 values the normal distribution's 1.96 serves.
    """
    count = len(values)
    if count < 2:
        return 0.0
    t = _T[count - 2] if count - 2 < len(_T) else 1.96
    return t * float(np.std(values, ddof=1)) / math.sqrt(count)
