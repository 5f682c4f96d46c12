"""What rebuilding adds to the discriminator's loss."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from engine.errors import BadInput
from engine.games.regularizers import Moment, build_regularizer


class Remembering(nn.Module):
    """Gives back made pictures, whatever it saw."""

    def __init__(self, rebuilt: Tensor) -> None:
        super().__init__()
        self.rebuilt = nn.Parameter(rebuilt)

    def rebuild(self, real: Tensor) -> tuple[Tensor, Tensor]:
        return self.rebuilt, real


def test_it_is_the_mean_size_of_the_slightly_blurred_difference(moment: Callable[..., Moment]) -> None:
    torch.manual_seed(0)
    made = moment()
    d = Remembering(torch.randn_like(made.real))
    made = made._replace(discriminator=d, augment=lambda x, _: x + 0.25)
    term = build_regularizer("reconstruction", {"weight": 3.0}).discriminator_term(made)
    difference = (d.rebuilt - made.real - 0.25).detach()
    side = difference.shape[-1]
    blurred = torch.stack(
        [difference[..., i : i + 3, j : j + 3].mean((2, 3)).abs() for i in range(side - 2) for j in range(side - 2)]
    )
    assert torch.allclose(term.detach(), 3 * blurred.mean())
    term.backward()
    assert d.rebuilt.grad is not None


def test_a_discriminator_that_cannot_rebuild_is_refused_with_a_sentence(moment: Callable[..., Moment]) -> None:
    with pytest.raises(BadInput, match=r"can rebuild pictures, and .* cannot\. Choose the discriminator 'lightweight'"):
        build_regularizer("reconstruction", {}).discriminator_term(moment())
