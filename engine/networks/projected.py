"""Projected discriminator: it sees features of a frozen network trained on photographs, and the picture itself if you like.

Source: Sauer et al. 2021, Projected GANs converge faster.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.beside_spectral import beside_spectral
from engine.networks.discriminator import Discriminator
from engine.networks.efficientnet_lite import Lite0Stages
from engine.networks.random_mixing import RandomMixing
from engine.networks.registry import DISCRIMINATORS
from engine.networks.spectral import normalize_spectrally

_SMALL = 4
_EMBEDDED = 64
RESOLUTIONS = (32, 64, 96, 128, 160, 192, 224, 256)


class _Judge(nn.Module):
    """Features [N, inputs, side, side] (and class weights [N, classes]) -> a logit [N, 1].

    Halved until no larger than 4 a side, channels doubling; then a convolution over all that is left. The paper stops at 8 and
    judges in 25 places; of small pictures the coarse stages have fewer places, and so would hardly count beside the fine ones.
    With classes the last convolution has 64 channels, whose product with a map of the class, divided by sqrt 64, is the logit.

    The last convolution starts at zero and has no spectral norm: frozen features tell generated from real pictures after a
    few steps, the hinge is then content, and what chance had put there would be all that the generator is ever told.
    """

    def __init__(self, inputs: int, outputs: int, side: int, widest: int, classes: int, norm: str) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        kernel, stride = (4, 2) if side > _SMALL else (3, 1)  # one hidden layer at least
        while side > _SMALL or not layers:
            layers.append(nn.Conv2d(inputs, outputs, kernel, stride, padding=1, bias=False))
            layers += [*beside_spectral(norm, outputs), nn.LeakyReLU(0.2)]
            inputs, outputs, side = outputs, min(2 * outputs, widest), side // stride
        self.layers = nn.Sequential(*layers)
        self.seen = inputs * side**2
        normalize_spectrally(self)
        self.last = nn.Conv2d(inputs, _EMBEDDED if classes else 1, min(4, side))
        nn.init.zeros_(self.last.weight)
        self.embedding = nn.Linear(classes, _EMBEDDED) if classes else None
        if self.embedding is not None:
            nn.init.normal_(self.embedding.weight)
            nn.init.zeros_(self.embedding.bias)

    def forward(self, h: Tensor, classes: Tensor | None) -> Tensor:
        """From features that went through `layers`."""
        logits: Tensor = self.last(h).flatten(2).float()  # [N, 64 or 1, places]
        if self.embedding is None or classes is None:
            return logits.mean(1)
        told = self.embedding(classes).float()  # [N, 64]
        return (logits * told[:, :, None]).sum(1) / math.sqrt(_EMBEDDED)


@DISCRIMINATORS.add("projected")
class ProjectedDiscriminator(Discriminator):
    """Pictures [N, 1 or 3, size, size] in [-1, 1] (and class weights [N, classes]) -> logits [N, stages (+ 1)].

    `resolution`: pixels a side at which features are taken, a multiple of 32 up to 256; 0: the picture's own, at least 64.
    `stages`: how many of Lite0's four, from the finest; the coarse ones know more of the world, and the way back through them
    to the picture is noisier. `width`: channels of the finest features after mixing. `norm`: what stands beside spectral
    norm. `plain`: one judge more, which sees the picture itself (Kumari et al. 2022, Ensembling off-the-shelf models for GAN
    training). `conditioning`: 'projection', or 'auxiliary' (the features of all judges also name the class: what a frozen
    network sees tells classes apart long before a projection does).
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        width: int = 64,
        resolution: int = 0,
        stages: int = 4,
        norm: str = "spectral",
        plain: bool = False,
        conditioning: str = "projection",
    ) -> None:
        super().__init__()
        if classes and conditioning not in ("projection", "auxiliary"):
            raise BadInput(
                f"A projected discriminator's conditioning is 'projection' or 'auxiliary', not '{conditioning}'."
            )
        if channels not in (1, 3):
            raise BadInput(f"A projected discriminator takes pictures of 1 or 3 channels, not {channels}.")
        self.resolution = resolution or max(64, min(size, RESOLUTIONS[-1]))
        if self.resolution not in RESOLUTIONS:
            raise BadInput(
                f"Features are taken at {', '.join(map(str, RESOLUTIONS[:-1]))} or {RESOLUTIONS[-1]} pixels a side, or at 0, "
                f"the picture's own; not at {resolution}."
            )
        if not 1 <= stages <= len(Lite0Stages.STRIDES):
            raise BadInput(f"A projected discriminator looks at 1 to {len(Lite0Stages.STRIDES)} stages, not {stages}.")
        self.frozen = Lite0Stages(stages)
        self.mixing = RandomMixing(Lite0Stages.CHANNELS[:stages], width)
        sides = [2 * self.resolution // stride for stride in Lite0Stages.STRIDES[:stages]]
        widest = 8 * width
        told = classes if conditioning == "projection" else 0
        judges = [
            _Judge(n, min(2 * n, widest), side, widest, told, norm)
            for n, side in zip(self.mixing.outputs, sides, strict=True)
        ]
        self.plain = plain
        if plain:
            judges.append(_Judge(channels, width, size, widest, told, norm))
        self.judges = nn.ModuleList(judges)
        self.namer = nn.Linear(sum(judge.seen for judge in judges), classes) if classes and not told else None

    def features(self, x: Tensor, classes: Tensor | None = None) -> Tensor:  # noqa: ARG002
        """What the last convolutions judge, of all judges: [N, F]."""
        return torch.cat([h.flatten(1) for h in self._hidden(x)], 1)

    def forward(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        return self._judged(self._hidden(x), classes)

    @property
    def heeds_class(self) -> bool:
        return self.namer is None

    @property
    def sees_class(self) -> bool:
        return False

    def judge_as_each(self, x: Tensor, classes: int) -> Tensor:
        told = torch.eye(classes, device=x.device)
        return self._judged([h.expand(classes, -1, -1, -1) for h in self._hidden(x)], told)

    def judge_and_name(self, x: Tensor, classes: Tensor | None) -> tuple[Tensor, Tensor]:
        hidden = self._hidden(x)
        return self._judged(hidden, classes), self.classify(torch.cat([h.flatten(1) for h in hidden], 1))

    def classify(self, h: Tensor) -> Tensor:
        if self.namer is None:
            raise BadInput("Only a discriminator with the conditioning 'auxiliary' names classes.")
        named: Tensor = self.namer(h)
        return named.float()

    def _judged(self, hidden: list[Tensor], classes: Tensor | None) -> Tensor:
        judged = zip(self.judges, hidden, strict=True)
        return torch.cat([judge(h, classes) for judge, h in judged], 1)

    def _hidden(self, x: Tensor) -> list[Tensor]:
        """Of each judge the features [N, C, side, side] before its last convolution."""
        side, seen = self.resolution, [x] if self.plain else []
        if x.shape[2] != side:
            x = F.interpolate(x, (side, side), mode="bilinear", align_corners=False, antialias=x.shape[2] > side)
        x = x.expand(-1, 3, -1, -1).add(1).div(2)
        maps = [*self.mixing(self.frozen(x)), *seen]
        return [judge.get_submodule("layers")(h) for judge, h in zip(self.judges, maps, strict=True)]
