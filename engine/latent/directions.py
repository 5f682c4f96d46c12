"""Latent directions found in closed form: where the generator's first layer stretches z the most.

Source: Shen and Zhou 2021, Closed-form factorization of latent semantics in GANs (SeFa): the eigenvectors of A^T A,
A the weight of the first linear layer, sorted by eigenvalue.
"""

import torch
from torch import Tensor


def closed_form(weight: Tensor, count: int = 8) -> Tensor:
    """The `count` strongest directions [count, latent], unit rows, from a weight [outputs, latent].

    Signs are fixed (the largest component is positive), so that a name given to a direction keeps its meaning.
    """
    a = weight.detach().double()
    values, vectors = torch.linalg.eigh(a.T @ a)
    rows = vectors[:, values.argsort(descending=True)[:count]].T  # [count, latent]
    largest = rows.gather(1, rows.abs().argmax(1, keepdim=True))
    return (rows * largest.sign()).float()
