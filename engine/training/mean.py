"""Figures of the parts of a batch, averaged."""

from torch import Tensor


class Mean:
    """Figures of the parts of a batch, averaged."""

    def __init__(self) -> None:
        self._sums: dict[str, Tensor] = {}
        self._count = 0

    def add(self, **figures: Tensor) -> None:
        """The figures of one more part."""
        self._count += 1
        for name, value in figures.items():
            self._sums[name] = self._sums.get(name, 0) + value.detach().float()

    @property
    def values(self) -> dict[str, Tensor]:
        """Their means."""
        return {name: value / self._count for name, value in self._sums.items()}
