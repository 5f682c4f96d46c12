"""What every discriminator shares: features of a picture, and a head that judges them, with or without classes."""

import torch
from torch import Tensor, nn

from engine.errors import BadInput

CONDITIONINGS = ("projection", "auxiliary", "concat")
"""How a discriminator is told the class, or asked for it."""


AT_ONCE = 16
"""So many copies of a picture are judged together where each class needs one."""


class Head(nn.Module):
    """Features [N, F] (and class weights [N, K]) -> logits [N].

    `conditioning`: 'projection' adds the inner product of the class's embedding with the features (Miyato and Koyama
    2018); 'auxiliary' judges without the class and names it with `classify` (Odena et al. 2017); 'concat' is told the
    class before the features are taken (see `with_class_planes`). Without classes there is only the logit.
    """

    def __init__(self, features: int, classes: int = 0, conditioning: str = "projection") -> None:
        super().__init__()
        if conditioning not in CONDITIONINGS:
            raise BadInput(f"A discriminator's conditioning is {', '.join(CONDITIONINGS)}, not '{conditioning}'.")
        self.logit = nn.Linear(features, 1)
        projects, names = classes and conditioning == "projection", classes and conditioning == "auxiliary"
        self.embedding = nn.Linear(classes, features, bias=False) if projects else None
        self.classifier = nn.Linear(features, classes) if names else None

    def forward(self, h: Tensor, classes: Tensor | None = None) -> Tensor:
        logits: Tensor = self.logit(h).squeeze(1).float()  # [N]
        if self.embedding is not None:
            logits = logits + (self.embedding(classes).float() * h.float()).sum(1)
        return logits


class Discriminator(nn.Module):
    """Pictures [N, C, H, W] in [-1, 1] (and class weights [N, K]) -> logits [N]. Subclasses have `features` and `head`."""

    head: Head

    @property
    def heeds_class(self) -> bool:
        """Whether the class that it is told changes its logits."""
        return self.head.classifier is None

    @property
    def sees_class(self) -> bool:
        """Whether the class changes what it sees of a picture, so that its features must be taken for each."""
        return self.heeds_class and self.head.embedding is None

    def features(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        """Pictures -> features [N, F] that the head judges. `classes` matter only to the conditioning 'concat'."""
        raise NotImplementedError

    def forward(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        logits: Tensor = self.head(self.features(x, classes), classes)
        return logits

    def judge_as_each(self, x: Tensor, classes: int) -> Tensor:
        """One picture [1, C, H, W], judged as one of each class: logits [classes, ...]. Its features are taken once where they can be."""
        told = torch.eye(classes, device=x.device)
        if not self.sees_class:
            logits: Tensor = self.head(self.features(x).expand(classes, -1), told)
            return logits
        parts = [self(x.expand(len(part), -1, -1, -1).contiguous(), part) for part in told.split(AT_ONCE)]
        return torch.cat(parts)

    def judge_and_name(self, x: Tensor, classes: Tensor | None) -> tuple[Tensor, Tensor]:
        """Pictures -> logits, and class logits [N, K], from the same features; only with the conditioning 'auxiliary'."""
        h = self.features(x, classes)
        return self.head(h, classes), self.classify(h)

    def classify(self, h: Tensor) -> Tensor:
        """Features [N, F] -> class logits [N, K]; only with the conditioning 'auxiliary'."""
        if self.head.classifier is None:
            raise BadInput("Only a discriminator with the conditioning 'auxiliary' names classes.")
        named: Tensor = self.head.classifier(h)
        return named.float()


def with_class_planes(x: Tensor, classes: Tensor) -> Tensor:
    """Pictures [N, C, H, W] and class weights [N, K] -> [N, C + K, H, W]: a constant plane a class.

    Source: Mirza and Osindero 2014, Conditional generative adversarial nets.
    """
    planes = classes.to(x.dtype)[:, :, None, None].expand(-1, -1, x.shape[2], x.shape[3])
    return torch.cat([x, planes], 1)
