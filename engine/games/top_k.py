"""Top-k: the generator learns only from the generated pictures that the discriminator thinks best of.

Source: Sinha et al. 2020, Top-k training of GANs: improving GAN performance by throwing away bad samples.
"""

from torch import Tensor

from engine.errors import BadInput
from engine.games.verdict import verdict


def top_k(logits: Tensor, fraction: float) -> Tensor:
    """Of logits [N] or [N, M] those of the best `fraction` of the pictures (at least one), the best first. [k] or [k, M].

    The others get no gradient.
    """
    if not 0 < fraction <= 1:
        raise BadInput(f"Top-k keeps a share between 0 and 1 of the generated pictures, not {fraction:g}.")
    best = verdict(logits).topk(max(1, round(fraction * len(logits)))).indices
    return logits[best]
