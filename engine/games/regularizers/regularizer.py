"""What a regularizer is: terms added to the losses of one step, and perhaps a change after the discriminator's step."""

import importlib
import inspect
from collections.abc import Callable
from typing import NamedTuple

from torch import Generator, Tensor, nn

from engine.errors import BadInput
from engine.registry import Registry

Judge = Callable[[Tensor, Tensor | None], Tensor]
"""Pictures [N, C, H, W] and class weights [N, K] or None -> logits [N]."""


class Moment(NamedTuple):
    """One step of one network, as a regularizer sees it.

    `real`, `fake`: pictures [N, C, H, W] in [-1, 1] before augmentation (`fake` detached in the discriminator's step);
    `real_logits`, `fake_logits`: the discriminator's logits [N] of them as it saw them, with their graph (in the
    generator's step there are no real ones: None). `augment(pictures, purpose)`: the recipe's augmentation.
    `draw(purpose)`: a fresh CPU generator, the same whenever this step is made again. `seen`: pictures seen so far.
    """

    discriminator: nn.Module
    generator: nn.Module
    real: Tensor
    fake: Tensor
    classes: Tensor | None
    z: Tensor
    real_logits: Tensor | None
    fake_logits: Tensor | None
    augment: Callable[[Tensor, str], Tensor]
    draw: Callable[[str], Generator]
    seen: int


class Regularizer(nn.Module):
    """A term a recipe can add. What it remembers between steps are buffers, so that a resumed run remembers it too; parameters are
    learned with the generator's.

    `weight` multiplies its terms (already in what they return). `every`: 1 adds the term to each step's loss; a larger
    one makes it a step of its own after every so many (lazy), the term then multiplied by `every`.
    """

    lazy = False
    """Whether the term can be a step of its own (`every` above 1)."""
    alone = 0.0
    """The share of the run, from its beginning, in which the generator learns nothing but this: the game has not begun."""
    pace = 1.0
    """What multiplies the generator's learning rate meanwhile."""
    curve = ""
    """The curve of a run in which the generator's term is shown; '' for none."""

    def __init__(self, weight: float = 1.0, every: int = 1) -> None:
        super().__init__()
        self.weight, self.every = weight, every

    def meet(self, size: int, channels: int, latent: int, mirrored: bool) -> None:
        """Told what pictures and latents of the run are like, before it begins. `mirrored`: pictures may be turned left to right."""

    def discriminator_term(self, moment: Moment) -> Tensor | None:  # noqa: ARG002
        """What is added to the discriminator's loss: a scalar, None for nothing."""
        return None

    def generator_term(self, moment: Moment) -> Tensor | None:  # noqa: ARG002
        """What is added to the generator's loss: a scalar, None for nothing."""
        return None

    def after_discriminator(self, discriminator: nn.Module) -> None:
        """A change of the weights after the discriminator's step."""


def judged(moment: Moment) -> tuple[Tensor, Tensor]:
    """The real and the fake logits of a discriminator's step."""
    if moment.real_logits is None or moment.fake_logits is None:
        raise BadInput("This regularizer belongs to each step of the discriminator: set its 'every' to 1.")
    return moment.real_logits, moment.fake_logits


REGULARIZERS: Registry[type[Regularizer]] = Registry("regularizer")

_MODULES: tuple[str, ...] = (
    "gradient_penalty",
    "dragan",
    "real_gradient",
    "zero_centred",
    "consistency",
    "latent_consistency",
    "lecam",
    "label_smoothing",
    "drift",
    "orthogonal",
    "clip",
    "path_length",
    "feature_matching",
    "reconstruction",
    "autoencoding",
)


def build_regularizer(name: str, settings: dict[str, bool | int | float | str]) -> Regularizer:
    """The regularizer called `name`. Raises BadInput for an unknown name or setting."""
    for module in _MODULES:
        importlib.import_module(f"engine.games.regularizers.{module}")
    maker = REGULARIZERS[name]
    known = inspect.signature(maker).parameters
    if unknown := sorted(set(settings) - set(known)):
        raise BadInput(
            f"The regularizer '{name}' has no setting called {', '.join(unknown)}. It has: {', '.join(known)}."
        )
    return maker(**settings)  # type: ignore[arg-type]
