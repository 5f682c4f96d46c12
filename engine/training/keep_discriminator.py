"""The discriminator of a run is kept beside the generator, with how highly it rates what it learned from and what is drawn."""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

from engine.data.images import ImageSet
from engine.inspection.opinion import ratings
from engine.library.card import DiscriminatorCard, file_sha256
from engine.networks.pixels import to_floats
from engine.randomness import number, stream
from engine.training.noise_to_image import NoiseToImage

RATED, SMALL = 64, 64
"""So many pictures of each kind are rated; half of them where they are larger than so many pixels a side."""
LEAST, LOOKS = 8, 640
"""No more looks than this where each picture is looked at once for each class, but so many pictures at least."""


def keep_discriminator(folder: Path, family: NoiseToImage, data: ImageSet, seed: int) -> DiscriminatorCard | None:
    """Write the discriminator of `family` into `folder`. Returns its part of the model's card, None where it is broken (not a number): the
    model is whole without it. The run itself is not touched: what is rated is rated in eval mode, and chance has a stream of its own."""
    network, card = family.discriminator, DiscriminatorCard(family.discriminator_architecture, (), ())
    count = RATED if data.images.shape[1] <= SMALL else RATED // 2
    if family.classes and network.sees_class:
        count = min(count, max(LEAST, LOOKS // family.classes))
    count = min(count, len(data.images))
    rows = np.sort(np.random.default_rng(number(seed, 0, "opinion")).permutation(len(data.images))[:count])
    z = torch.randn(count, family.latent, generator=stream(seed, 0, "opinion z"))
    told = torch.nn.functional.one_hot(torch.arange(count) % family.classes, family.classes) if family.classes else None
    drawn = family.draw(z, told.float() if told is not None else None).permute(0, 2, 3, 1).numpy()
    modes = {name: module.training for name, module in network.named_modules()}
    network.eval()
    try:
        of_real = ratings(network, to_floats(np.asarray(data.images[rows]), family.device), family.classes)
        of_drawn = ratings(network, to_floats(drawn, family.device), family.classes)
    finally:
        for name, module in network.named_modules():
            module.training = modes[name]
    if not np.isfinite([*of_real, *of_drawn]).all():
        return None
    save_file({key: value.contiguous().cpu() for key, value in network.state_dict().items()}, folder / card.weights)
    return DiscriminatorCard(
        card.architecture, of_real, of_drawn, card.weights, weights_sha256=file_sha256(folder / card.weights)
    )
