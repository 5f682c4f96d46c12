"""What every picture-to-picture generator says of itself, so that pictures of any size can be given to it."""

from torch import Tensor, nn


class Translator(nn.Module):
    """Pictures [N, channels, H, W] in [-1, 1] -> [N, outputs, scale H, scale W] in [-1, 1].

    `multiple`: of what H and W must be multiples; `reach`: how far, in pixels, anything in the picture has an effect, but for the
    statistics of norms; `width`: channels of its layers at full size, which decide how much memory a picture takes; `whole`: it must
    see the whole picture at once, since tiles of one would not fit together.
    """

    channels: int
    outputs: int
    multiple: int
    reach: int
    width: int
    scale = 1
    whole = False

    def forward(self, x: Tensor) -> Tensor:
        raise NotImplementedError
