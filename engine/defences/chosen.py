"""The transform that settings name: one door for jobs and the command line."""

from functools import partial
from typing import assert_never

from engine.defences.manifold import Descent, manifold_of
from engine.defences.transforms import Transform, bit_depth, jpeg, median, total_variation
from engine.jobs import defence_catalogue as of
from engine.jobs.defence_catalogue import TransformSettings
from engine.latent.searchable import open_searchable


def transform_for(chosen: TransformSettings, seed: int = 0) -> Transform:
    """What `chosen` does to pictures [N, C, H, W] in [0, 1]; `seed`: of the codes where a projection begins.

    Raises NotFound, BadInput where a model of the library is named that is not there, or draws from no noise.
    """
    match chosen:
        case of.BitDepth():
            return partial(bit_depth, bits=chosen.bits)
        case of.Median():
            return partial(median, width=chosen.width)
        case of.Jpeg():
            return partial(jpeg, quality=chosen.quality)
        case of.TotalVariation():
            return partial(total_variation, weight=chosen.weight, steps=chosen.steps)
        case of.Projection():
            descent = Descent(steps=chosen.steps, starts=chosen.starts)
            return manifold_of(open_searchable(chosen.model), descent, seed=seed)
        case _:
            assert_never(chosen)
