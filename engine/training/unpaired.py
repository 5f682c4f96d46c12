"""The family unpaired: two translators that undo each other learn from two sets of pictures that do not belong together.

Source: Zhu et al. 2017, Unpaired image-to-image translation using cycle-consistent adversarial networks.
"""

import msgspec
import torch
from torch import Tensor, nn

from engine.device import autocast
from engine.games.losses import GAMES
from engine.games.pool import Pool
from engine.games.translation import difference, discriminator_loss, generator_loss
from engine.library.card import TranslationCard
from engine.networks.judgements import judgements, of_two
from engine.recipes import Recipe
from engine.training.optimizers import build_optimizer
from engine.training.step import Step
from engine.training.translating import Translating


class Unpaired(Translating):
    """`there` makes pictures of the second kind of the first, `back` the other way; each has a discriminator and a pool.

    Both translators learn first, with the discriminators frozen, then both discriminators from what was made before.
    """

    curves = ("loss_g", "loss_d", "loss_cycle", "loss_identity")

    def __init__(
        self,
        recipe: Recipe,
        size: int,
        channels: int,
        classes: int,
        seed: int,
        device: torch.device,
        precision: torch.dtype,
        inputs: int = 0,
    ) -> None:
        super().__init__(recipe, size, channels, classes, seed, device, precision, inputs)
        self.there, self.back = self.new_generator(), self.new_generator()
        self.of_second, self.of_first = self.new_discriminator(channels), self.new_discriminator(channels)
        self.generator = nn.ModuleDict({"there": self.there, "back": self.back})
        self.discriminator = nn.ModuleDict({"second": self.of_second, "first": self.of_first})
        shape = (channels, size, size)
        self.pools = nn.ModuleDict({name: Pool(self.choice.pool, shape) for name in ("second", "first")}).to(device)
        self.ema = self.averaged(self.generator)
        self.generator_optimizer = build_optimizer(self.generator, recipe.generator_optimizer)
        self.discriminator_optimizer = build_optimizer(self.discriminator, recipe.discriminator_optimizer)
        self.phases = [("generators", self._generators), ("discriminators", self._discriminators)]
        self._made: tuple[Tensor, Tensor] | None = None  # of this step: of the second kind, of the first

    @property
    def named_modules(self) -> dict[str, nn.Module]:
        """Everything with state that a checkpoint holds."""
        return super().named_modules | {"pools": self.pools}

    def made(self, network: nn.Module, given: Tensor) -> Tensor:
        """What the way there makes, of both networks or one."""
        way = network["there"] if isinstance(network, nn.ModuleDict) else network
        made: Tensor = way(given)
        return made

    @torch.no_grad()
    def translate_back(self, given: Tensor) -> Tensor:
        """What the average of the way back makes of [N, channels, H, W], float32."""
        with autocast(self.device, self.precision):
            made: Tensor = self.ema.module["back"](given)  # type: ignore[index]
        return made.float()

    @property
    def networks(self) -> dict[str, nn.Module]:
        """Both ways."""
        ways = self.ema.module
        assert isinstance(ways, nn.ModuleDict)
        return {"generator.safetensors": ways["there"], "back.safetensors": ways["back"]}

    def card_of(self, kinds: tuple[str, str]) -> TranslationCard:
        """What the model wants and makes, and where the way back is."""
        return msgspec.structs.replace(super().card_of(kinds), back="back.safetensors")

    # -- phases ----------------------------------------------------------------------------------------------------

    def _generators(self, step: Step) -> dict[str, Tensor]:
        batch = step.batch(0)
        first, second = batch.pictures, batch.target
        assert second is not None
        choice, game = self.choice, self.recipe.game
        self.generator_optimizer.zero_grad(set_to_none=True)
        self.discriminator.requires_grad_(False)
        with autocast(self.device, self.precision):
            made_second, same_second = self._both(self.there, first, second)
            made_first, same_first = self._both(self.back, second, first)
            again_first, again_second = self.back(made_second), self.there(made_first)
            adversarial = torch.zeros((), device=self.device)
            for name, made, real in (("second", made_second, second), ("first", made_first, first)):
                found = judgements(
                    self.discriminator[name],  # type: ignore[index]
                    self.seen(made.float(), step.draw(f"generator {name}")),
                )
                beside = None
                if GAMES[game].relativistic:
                    shown = self.seen(real, step.draw(f"generator real {name}"))
                    beside = judgements(self.discriminator[name], shown)  # type: ignore[index]
                adversarial = adversarial + generator_loss(game, found, beside)
        cycle = difference(again_first, first) + difference(again_second, second)
        identity = torch.zeros((), device=self.device)
        if same_first is not None and same_second is not None:
            identity = difference(same_first, first) + difference(same_second, second)
        loss = choice.adversarial * adversarial + choice.cycle * (cycle + choice.identity * identity)
        self.scaler.scale(loss).backward()
        self.scaler.step(self.generator_optimizer)
        self.scaler.update()
        self.discriminator.requires_grad_(True)
        self._made = made_second.detach().float(), made_first.detach().float()
        return {"loss_g": adversarial.detach(), "loss_cycle": cycle.detach(), "loss_identity": identity.detach()}

    def _both(self, way: nn.Module, given: Tensor, wanted: Tensor) -> tuple[Tensor, Tensor | None]:
        """What a way makes of what it is given, and of what is already as wanted: in one pass where no batch norm mixes them."""
        if not self.choice.identity:
            return way(given), None
        if any(isinstance(module, nn.BatchNorm2d) for module in way.modules()):
            return way(given), way(wanted)
        made, same = way(torch.cat([given, wanted])).split([len(given), len(wanted)])
        return made, same

    def _discriminators(self, step: Step) -> dict[str, Tensor]:
        batch, made = step.batch(0), self._made
        assert made is not None
        assert batch.target is not None
        self._made = None
        self.discriminator_optimizer.zero_grad(set_to_none=True)
        losses = []
        with autocast(self.device, self.precision):
            for name, real, fake in (("second", batch.target, made[0]), ("first", batch.pictures, made[1])):
                pool = self.pools[name]
                assert isinstance(pool, Pool)
                remembered = pool.exchange(fake, step.draw(f"pool {name}"))
                shown = (
                    self.seen(real, step.draw(f"real {name}")),
                    self.seen(remembered, step.draw(f"made {name}")),
                )
                judged = of_two(self.discriminator[name], *shown)  # type: ignore[index]
                losses.append(discriminator_loss(self.recipe.game, *judged))
        loss = torch.stack(losses).sum()
        self.scaler.scale(loss).backward()
        self.scaler.step(self.discriminator_optimizer)
        self.scaler.update()
        return {"loss_d": loss.detach()}
