"""A fully connected classifier: every pixel to every unit, so it knows nothing of what is beside what."""

from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.registry import CLASSIFIERS

_SMALLEST, _LARGEST = 8, 64


@CLASSIFIERS.add("mlp")
class MlpClassifier(nn.Module):
    """Pictures [N, channels, size, size] in [-1, 1] -> logits [N, classes], through `layers` layers of `hidden` ReLU units.

    `dropout`: the share of units left out after each layer while it learns.
    """

    def __init__(
        self, size: int, channels: int, classes: int, hidden: int = 200, layers: int = 2, dropout: float = 0.0
    ) -> None:
        super().__init__()
        if not _SMALLEST <= size <= _LARGEST:
            raise BadInput(
                f"A fully connected classifier looks at pictures of {_SMALLEST} to {_LARGEST} pixels a side, not {size}. Choose 32, or a convolutional recipe."
            )
        if layers < 1:
            raise BadInput(f"A fully connected network has at least one hidden layer, not {layers}.")
        stages: list[nn.Module] = []
        inputs = channels * size * size
        for _ in range(layers):
            stages += [nn.Linear(inputs, hidden), nn.ReLU(inplace=True), nn.Dropout(dropout)]
            inputs = hidden
        self.stages = nn.Sequential(*stages)
        self.logits = nn.Linear(hidden, classes)

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.logits(self.stages(x.flatten(1)))
        return logits
