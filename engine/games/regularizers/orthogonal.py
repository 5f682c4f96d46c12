"""Orthogonal regularization: the generator's filters are kept apart, so that truncated latents still give pictures.

Source: Brock et al. 2019, Large scale GAN training, section 3.1, equation 3 (off-diagonal form: lengths are free).
"""

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer


@REGULARIZERS.add("orthogonal")
class Orthogonal(Regularizer):
    """weight * sum over the generator's matrices W [outputs, rest] of ||W W^T - diagonal||^2.

    Embeddings (weights with a name that holds 'embedding' or 'shared') are left out, as in the paper's program.
    """

    def __init__(self, weight: float = 1e-4) -> None:
        super().__init__(weight)

    def generator_term(self, moment: Moment) -> Tensor:
        with torch.autocast(moment.fake.device.type, enabled=False):
            overlaps = [_overlap(matrix) for matrix in _matrices(moment.generator)]
        return self.weight * torch.stack(overlaps).sum()


def _matrices(network: nn.Module) -> Iterator[Tensor]:
    """Its linear maps and convolutions as matrices [outputs, rest]."""
    transposed = {name for name, module in network.named_modules() if isinstance(module, nn.ConvTranspose2d)}
    for name, parameter in network.named_parameters():
        if parameter.ndim not in (2, 4) or "embedding" in name or "shared" in name:
            continue
        owner = name.split(".parametrizations.")[0] if ".parametrizations." in name else name.rpartition(".")[0]
        yield (parameter.transpose(0, 1) if owner in transposed else parameter).flatten(1)


def _overlap(matrix: Tensor) -> Tensor:
    products = matrix @ matrix.T  # [outputs, outputs]
    return (products - products.diag().diag()).square().sum()
