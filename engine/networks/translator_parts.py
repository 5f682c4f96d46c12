"""What translators are made of: norms by name, a doubling that is transposed or resized, and their first weights."""

from torch import nn

from engine.errors import BadInput
from engine.networks.instance_norm import InstanceNorm
from engine.networks.scaling_conv import UpConv

NORMS = ("instance", "batch")
UPS = ("transposed", "resize")


def norm_of(kind: str, channels: int) -> nn.Module:
    """'instance' has no weights; 'batch' has a scale, a shift and a memory. Raises BadInput."""
    if kind not in NORMS:
        raise BadInput(f"A translator's norm is {' or '.join(NORMS)}, not '{kind}'.")
    return InstanceNorm(channels) if kind == "instance" else nn.BatchNorm2d(channels)


def doubled(kind: str, inputs: int, outputs: int, bias: bool) -> nn.Module:
    """[N, inputs, S, S] -> [N, outputs, 2 S, 2 S]. 'resize' (nearest, then a convolution) leaves no checkerboard.

    Source of 'resize': Odena, Dumoulin, Olah 2016, Deconvolution and checkerboard artifacts. Raises BadInput.
    """
    if kind not in UPS:
        raise BadInput(f"A translator's up is {' or '.join(UPS)}, not '{kind}'.")
    if kind == "resize":
        return UpConv(inputs, outputs, bias)
    return nn.ConvTranspose2d(inputs, outputs, 3, stride=2, padding=1, output_padding=1, bias=bias)


def initialize(network: nn.Module) -> None:
    """Weights N(0, 0.02), scales of batch norms N(1, 0.02), biases 0, as CycleGAN's and pix2pix's authors do."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            nn.init.normal_(module.weight, 0.0, 0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.weight, 1.0, 0.02)
            nn.init.zeros_(module.bias)
