"""What autoencoders minimize: the error of the picture, and how far codes are from a standard normal distribution."""

import torch
from torch import Tensor


def squared_error(shown: Tensor, real: Tensor) -> Tensor:
    """Mean squared difference of two batches of pictures of the same shape, a scalar."""
    return (shown.float() - real.float()).square().mean()


def divergence(mean: Tensor, log_variance: Tensor) -> Tensor:
    """Kullback-Leibler divergence of N(mean, variance) from N(0, 1): [N, latent] each -> the mean over N, a scalar.

    Source: Kingma and Welling 2013, Auto-encoding variational Bayes, appendix B.
    """
    each = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance)
    return torch.sum(each, 1).mean()
