"""The translator of CycleGAN: two halvings, residual blocks in the middle, two doublings.

Source: Johnson, Alahi, Fei-Fei 2016, Perceptual losses for real-time style transfer; as in Zhu et al. 2017, Unpaired
image-to-image translation using cycle-consistent adversarial networks. Nine blocks from 256 px, six below.
"""

import torch
from torch import Tensor, nn

from engine.networks.registry import TRANSLATORS
from engine.networks.translator import Translator
from engine.networks.translator_parts import doubled, initialize, norm_of
from engine.networks.winograd import reflected

_NEARLY = 0.97  # of a picture, so that black and white have a finite inverse tanh


class TranslatorBlock(nn.Module):
    """x + norm(conv(relu(norm(conv(x))))) of [N, channels, H, W], with mirrored edges. `dropout`: half, between the convolutions."""

    def __init__(self, channels: int, norm: str, dropout: bool) -> None:
        super().__init__()
        bias = norm == "instance"  # a batch norm shifts by itself
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, padding_mode="reflect", bias=bias)
        self.norm1 = norm_of(norm, channels)
        self.dropout = nn.Dropout(0.5) if dropout else nn.Identity()
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, padding_mode="reflect", bias=bias)
        self.norm2 = norm_of(norm, channels)

    def forward(self, x: Tensor) -> Tensor:
        h = torch.relu_(self.norm1(reflected(x, self.conv1.weight, self.conv1.bias)))
        h = self.norm2(reflected(self.dropout(h), self.conv2.weight, self.conv2.bias))
        return x + h


@TRANSLATORS.add("resnet")
class ResnetTranslator(Translator):
    """Pictures [N, channels, H, W] in [-1, 1], H and W multiples of 4 -> [N, outputs, H, W] in [-1, 1].

    `outputs` 0: as many channels as come in. `width`: channels at full size, four times as many in the middle. `norm`:
    'instance' or 'batch'. `up`: 'transposed' (the paper's) or 'resize' (no checkerboard). `skip`: what is drawn is added to
    what came in (before the tanh), of which an untrained translator changes nothing but 3 % of the contrast. 64 wide with 9 blocks: 11.4 M
    parameters; 32 wide: 2.8 M, and a quarter of the work.
    """

    multiple = 4

    def __init__(
        self,
        channels: int = 3,
        outputs: int = 0,
        width: int = 64,
        blocks: int = 9,
        norm: str = "instance",
        dropout: bool = False,
        up: str = "transposed",
        skip: bool = False,
    ) -> None:
        super().__init__()
        bias = norm == "instance"
        self.channels, self.outputs = channels, outputs or channels
        self.width = width
        self.reach = 3 + 1 + 2 + 8 * blocks + 4 + 3
        self.first = nn.Conv2d(channels, width, 7, padding=3, padding_mode="reflect", bias=bias)
        self.first_norm = norm_of(norm, width)
        self.downs = nn.ModuleList(
            [nn.Conv2d(width << k, width << k + 1, 3, stride=2, padding=1, bias=bias) for k in range(2)]
        )
        self.down_norms = nn.ModuleList([norm_of(norm, width << k + 1) for k in range(2)])
        self.blocks = nn.ModuleList([TranslatorBlock(4 * width, norm, dropout) for _ in range(blocks)])
        self.ups = nn.ModuleList([doubled(up, width << k + 1, width << k, bias) for k in (1, 0)])
        self.up_norms = nn.ModuleList([norm_of(norm, width << k) for k in (1, 0)])
        self.last = nn.Conv2d(width, self.outputs, 7, padding=3, padding_mode="reflect")
        initialize(self)
        self.skip = skip
        if skip:
            nn.init.zeros_(self.last.weight)

    def forward(self, x: Tensor) -> Tensor:
        h = torch.relu_(self.first_norm(self.first(x)))  # [N, width, H, W]
        for conv, norm in zip(self.downs, self.down_norms, strict=True):
            h = torch.relu_(norm(conv(h)))  # in the end [N, 4 width, H / 4, W / 4]
        for block in self.blocks:
            h = block(h)
        for conv, norm in zip(self.ups, self.up_norms, strict=True):
            h = torch.relu_(norm(conv(h)))
        drawn = self.last(h)
        if self.skip:
            given = x[:, : self.outputs] if self.channels >= self.outputs else x[:, :1]  # grey is added to each colour
            drawn = drawn + torch.atanh(_NEARLY * given)
        return torch.tanh(drawn)
