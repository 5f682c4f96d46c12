"""Which pictures come in which step: shuffled epochs, as a pure function of seed and position."""

import numpy as np
import numpy.typing as npt

from engine.randomness import number


class EpochSampler:
    """Indices of batches: every picture once an epoch, in a new order each epoch; a batch may straddle two epochs."""

    def __init__(self, count: int, seed: int) -> None:
        self.count, self.seed = count, seed
        self._epoch = -1
        self._order: npt.NDArray[np.int64] = np.empty(0, np.int64)

    def indices(self, start: int, size: int) -> npt.NDArray[np.int64]:
        """The pictures number `start` to `start + size` of the endless sequence of epochs, int64 [size]."""
        parts = []
        while size > 0:
            epoch, offset = divmod(start, self.count)
            take = min(size, self.count - offset)
            parts.append(self._shuffled(epoch)[offset : offset + take])
            start, size = start + take, size - take
        return np.concatenate(parts)

    def _shuffled(self, epoch: int) -> npt.NDArray[np.int64]:
        if epoch != self._epoch:
            self._order = np.random.default_rng(number(self.seed, epoch, "epoch")).permutation(self.count)
            self._epoch = epoch
        return self._order
