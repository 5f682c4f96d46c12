"""A model that is open, found again under another name."""

from collections.abc import Iterable


def renamed(weights: str, offered: Iterable[tuple[str, str]]) -> str:
    """The key of the model with these weights (their SHA-256) among (key, weights) of those offered; '' where there is none."""
    return next((key for key, its in offered if weights and its == weights), "")
