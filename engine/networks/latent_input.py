"""What a style or progressive generator reads first: z, and beside it the embedding of the class, each normalized."""

import torch
from torch import Tensor, nn

from engine.networks.equalized import EqualizedLinear, pixel_norm


class LatentInput(nn.Module):
    """z [N, latent] and class weights [N, classes] -> [N, width]: width is `latent`, or with classes twice that.

    Both halves have a mean square of 1. A mix of classes is a mix of embeddings. Without class weights the second half is 0.
    """

    def __init__(self, latent: int, classes: int) -> None:
        super().__init__()
        self.embedding = EqualizedLinear(classes, latent) if classes else None
        self.latent, self.width = latent, 2 * latent if classes else latent

    def forward(self, z: Tensor, classes: Tensor | None) -> Tensor:
        h = pixel_norm(z)
        if self.embedding is None:
            return h
        told = torch.zeros_like(h) if classes is None else pixel_norm(self.embedding(classes.to(z.dtype)))
        return torch.cat([h, told.to(h.dtype)], 1)
