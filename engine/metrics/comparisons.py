"""The metrics by name: what `evaluate` and `distance` may be asked for, and what each gives."""

from collections.abc import Callable

from engine.errors import BadInput
from engine.metrics.density_coverage import density_coverage
from engine.metrics.diversity import diversity
from engine.metrics.frechet import frechet_distance
from engine.metrics.kernel import kernel_distance
from engine.metrics.precision_recall import precision_recall
from engine.metrics.sides import Side

Values = dict[str, float]


METRICS = ("fd", "kd", "pr", "is", "dc", "diversity", "swd", "ppl")

WORDS = {
    "fd": "Fréchet distance",
    "kd": "Kernel distance",
    "precision": "Precision",
    "recall": "Recall",
    "is": "Class score",
    "density": "Density",
    "coverage": "Coverage",
    "diversity": "Pairwise distance",
    "diversity_real": "Pairwise distance, real",
    "swd": "Sliced Wasserstein",
    "ppl": "Path length",
    "ppl_w": "Path length in w",
}
PUBLISHED = {"fd": "FID", "kd": "KID", "is": "IS"}
"""What papers call these in the original Inception features, and in no others."""

COMPARISONS: dict[str, Callable[[Side, Side], Values]] = {
    "fd": lambda real, fake: {"fd": frechet_distance(real.statistics, fake.statistics)},
    "kd": lambda real, fake: {"kd": kernel_distance(real.kept, fake.kept)},
    "pr": lambda real, fake: dict(zip(("precision", "recall"), precision_recall(real.kept, fake.kept), strict=True)),
    "dc": lambda real, fake: dict(zip(("density", "coverage"), density_coverage(real.kept, fake.kept), strict=True)),
    "diversity": lambda real, fake: {"diversity": diversity(fake.kept), "diversity_real": diversity(real.kept)},
}
"""Those that need nothing but the two sides' features. Real ones first."""


def known(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """`metrics`, if there are all of them; else BadInput."""
    for name in metrics:
        if name not in METRICS:
            raise BadInput(f"There is no metric called '{name}'. There are: {', '.join(METRICS)}.")
    return metrics


def compare(real: Side, fake: Side, metrics: tuple[str, ...]) -> Values:
    """The values of those `metrics` that need only features."""
    found: Values = {}
    for name, comparison in COMPARISONS.items():
        if name in metrics:
            found |= comparison(real, fake)
    return found


def names(values: Values, published: bool) -> dict[str, str]:
    """What each of `values` is called: FID, KID and IS only in the original Inception features."""
    words = WORDS | (PUBLISHED if published else {})
    return {key: words[key] for key in values}
