"""Semi-supervised games: a discriminator that classifies, and learns from unlabelled and generated pictures too.

Two forms, both from logits: 'logsumexp' has K logits and D(x) = Z / (Z + 1) with Z = sum of exp(logits), as if a
class 'generated' had the fixed logit 0; 'fake-class' has K + 1 logits, the last of them 'generated'.
Source: Salimans et al. 2016, Improved techniques for training GANs, section 5; Odena 2016 (K + 1 outputs).
"""

from collections.abc import Callable
from typing import NamedTuple

import torch.nn.functional as F
from torch import Tensor

from engine.ranks import average
from engine.registry import Registry


class Form(NamedTuple):
    """`extra`: logits beyond the K classes. `realness(logits [N, K + extra])` -> the logit [N] of being real.

    The logit of being real is what every game of `engine.games.losses` takes.
    """

    extra: int
    realness: Callable[[Tensor], Tensor]


FORMS: Registry[Form] = Registry("semi-supervised form")


def _summed(logits: Tensor) -> Tensor:
    return logits.logsumexp(1)


def _beside_fake(logits: Tensor) -> Tensor:
    return logits[:, :-1].logsumexp(1) - logits[:, -1]


# D = Z / (Z + 1) = sigmoid(log Z), and 1 - p(K + 1) = sigmoid(logsumexp of the classes - the last logit).
FORMS.add("logsumexp")(Form(0, _summed))
FORMS.add("fake-class")(Form(1, _beside_fake))


def supervised_loss(logits: Tensor, classes: Tensor) -> Tensor:
    """Cross entropy of logits [N, K or K + 1] with class weights [N, K]: -log p(class given x, and x is real)."""
    return F.cross_entropy(logits[:, : classes.shape[1]], classes.to(logits.dtype))


def unlabelled_loss(real: Tensor, fake: Tensor, form: str = "logsumexp") -> Tensor:
    """What the discriminator minimizes without labels: -E log D(x) - E log(1 - D(G(z))), from logits [N, K + extra]."""
    realness = FORMS[form].realness
    return F.softplus(-realness(real)).mean() + F.softplus(realness(fake)).mean()


def feature_matching(real: Tensor, fake: Tensor, norm: int = 2) -> Tensor:
    """Distance of mean features, real [N, F] to fake [M, F]: the mean over F of squares (norm 2) or of sizes (norm 1).

    Norm 2 is ||E f(x) - E f(G(z))||^2 / F. Source: Salimans et al. 2016, section 3.1.
    """
    gap = average(real.mean(0) - fake.mean(0))  # [F]
    return gap.abs().mean() if norm == 1 else gap.square().mean()
