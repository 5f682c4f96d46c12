"""One training step of CycleGAN beside a plain transcription of the published step: CPU seconds on one thread, and the losses.

python benchmarks/cyclegan_step.py [--size 128] [--blocks 9] [--rounds 3]

The transcription is written from the paper's formulas: six translations and six judgements, one picture each, torch's own layers,
Adam for both translators and Adam for both discriminators. Both start from the same weights and see the same pictures.
"""

import argparse
import sys
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.recipes import load, override
from engine.training.step import Batch, Step, stream_for
from engine.training.unpaired import Unpaired


class Block(nn.Module):
    """Reflect, convolve, normalize, ReLU, reflect, convolve, normalize; added to what came in."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.ReflectionPad2d(1),
            nn.Conv2d(width, width, 3),
            nn.InstanceNorm2d(width),
            nn.ReLU(True),
            nn.ReflectionPad2d(1),
            nn.Conv2d(width, width, 3),
            nn.InstanceNorm2d(width),
        )

    def forward(self, x: Tensor) -> Tensor:
        return x + self.layers(x)


def translator(width: int, blocks: int) -> nn.Module:
    """The paper's generator. Source: Zhu et al. 2017, appendix 7.2."""
    layers: list[nn.Module] = [nn.ReflectionPad2d(3), nn.Conv2d(3, width, 7), nn.InstanceNorm2d(width), nn.ReLU(True)]
    for k in range(2):
        layers += [nn.Conv2d(width << k, width << k + 1, 3, 2, 1), nn.InstanceNorm2d(width << k + 1), nn.ReLU(True)]
    layers += [Block(4 * width) for _ in range(blocks)]
    for k in (1, 0):
        up = nn.ConvTranspose2d(width << k + 1, width << k, 3, 2, 1, output_padding=1)
        layers += [up, nn.InstanceNorm2d(width << k), nn.ReLU(True)]
    layers += [nn.ReflectionPad2d(3), nn.Conv2d(width, 3, 7), nn.Tanh()]
    return nn.Sequential(*layers)


def discriminator(width: int) -> nn.Module:
    """The paper's discriminator of patches of 70 x 70 pixels."""
    layers: list[nn.Module] = [nn.Conv2d(3, width, 4, 2, 1), nn.LeakyReLU(0.2, True)]
    for k, stride in ((0, 2), (1, 2), (2, 1)):
        conv = nn.Conv2d(width << k, width << k + 1, 4, stride, 1)
        layers += [conv, nn.InstanceNorm2d(width << k + 1), nn.LeakyReLU(0.2, True)]
    return nn.Sequential(*layers, nn.Conv2d(8 * width, 1, 4, 1, 1))


class Losses(NamedTuple):
    """Of one step."""

    game: float
    cycle: float
    identity: float
    discriminators: float


class Published:
    """The published step, plainly. While the pool of 50 is not full it gives back what it is given, so it is left out."""

    def __init__(self, ours: Unpaired, width: int, blocks: int) -> None:
        self.a2b, self.b2a = translator(width, blocks), translator(width, blocks)
        self.d_a, self.d_b = discriminator(width), discriminator(width)
        copied = ((self.a2b, ours.there), (self.b2a, ours.back), (self.d_a, ours.of_first), (self.d_b, ours.of_second))
        for mine, theirs in copied:
            copy_weights(theirs, mine)
        both = [*self.a2b.parameters(), *self.b2a.parameters()]
        judges = [*self.d_a.parameters(), *self.d_b.parameters()]
        self.g = torch.optim.Adam(both, lr=2e-4, betas=(0.5, 0.999))
        self.d = torch.optim.Adam(judges, lr=2e-4, betas=(0.5, 0.999))

    def step(self, a: Tensor, b: Tensor) -> Losses:
        """Both translators, then both discriminators."""
        fake_b, fake_a = self.a2b(a), self.b2a(b)
        back_a, back_b = self.b2a(fake_b), self.a2b(fake_a)
        for judge in (self.d_a, self.d_b):
            judge.requires_grad_(False)
        self.g.zero_grad()
        identity = F.l1_loss(self.a2b(b), b) + F.l1_loss(self.b2a(a), a)
        game = self.right(self.d_b(fake_b), 1.0) + self.right(self.d_a(fake_a), 1.0)
        cycle = F.l1_loss(back_a, a) + F.l1_loss(back_b, b)
        (game + 10 * cycle + 10 * 0.5 * identity).backward()
        self.g.step()
        for judge in (self.d_a, self.d_b):
            judge.requires_grad_(True)
        self.d.zero_grad()
        total = 0.0
        for judge, real, fake in ((self.d_a, a, fake_a), (self.d_b, b, fake_b)):
            loss = 0.5 * (self.right(judge(real), 1.0) + self.right(judge(fake.detach()), 0.0))
            loss.backward()
            total += loss.item()
        self.d.step()
        return Losses(game.item(), cycle.item(), identity.item(), total)

    @staticmethod
    def right(logits: Tensor, target: float) -> Tensor:
        """Least squares."""
        return F.mse_loss(logits, torch.full_like(logits, target))


def copy_weights(source: nn.Module, to: nn.Module) -> None:
    """Weights in the order of the layers."""
    kinds = (nn.Conv2d, nn.ConvTranspose2d)
    pairs = zip(*([m for m in network.modules() if isinstance(m, kinds)] for network in (to, source)), strict=True)
    with torch.no_grad():
        for mine, theirs in pairs:
            mine.weight.copy_(theirs.weight)
            mine.bias.copy_(theirs.bias)


def ours_of(size: int, width: int, blocks: int) -> Unpaired:
    """Atelier's family as the recipe 'cyclegan' has it."""
    recipe = override(load("cyclegan"), {"generator.settings.blocks": blocks, "generator.settings.width": width})
    recipe = override(recipe, {"discriminator.settings.width": width})
    return Unpaired(recipe, size, 3, 0, 0, torch.device("cpu"), torch.float32)


def our_step(family: Unpaired, a: Tensor, b: Tensor, number: int) -> Losses:
    """One step of it, with the average that follows."""
    step = Step(lambda _: Batch(a, None, b), stream_for(0, number, 0), number, number, 0.0)
    found: dict[str, Tensor] = {}
    for _, phase in family.phases:
        found |= phase(step)
    family.after_step(number + 1)
    return Losses(*(float(found[key]) for key in ("loss_g", "loss_cycle", "loss_identity", "loss_d")))


def pictures(size: int, number: int) -> tuple[Tensor, Tensor]:
    """Two smooth pictures."""
    chance = torch.Generator().manual_seed(number)
    coarse = torch.rand(2, 3, 8, 8, generator=chance) * 2 - 1
    a, b = F.interpolate(coarse, size=(size, size), mode="bilinear").split(1)
    return a, b


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=128)
    parser.add_argument("--blocks", type=int, default=9)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    family = ours_of(asked.size, asked.width, asked.blocks)
    published = Published(family, asked.width, asked.blocks)
    best = {"published": float("inf"), "Atelier": float("inf")}
    for number in range(asked.rounds):
        a, b = pictures(asked.size, number)
        begun = time.process_time()
        theirs = published.step(a, b)
        between = time.process_time()
        ours = our_step(family, a, b, number)
        seconds = {"published": between - begun, "Atelier": time.process_time() - between}
        best = {name: min(best[name], seconds[name]) for name in best}
        if number == 0:
            print("| loss of the first step | published | Atelier | difference |\n|---|---|---|---|")
            for name, x, y in zip(Losses._fields, theirs, ours, strict=True):
                print(f"| {name} | {x:.6f} | {y:.6f} | {abs(x - y):.1e} |")
    print(
        f"\n| {asked.size} px, {asked.blocks} blocks, batch 1 | CPU seconds a step, best of {asked.rounds} |\n|---|---|"
    )
    for name, seconds_best in best.items():
        print(f"| {name} | {seconds_best:.2f} |")
    print(f"| times as fast | {best['published'] / best['Atelier']:.2f} |")


if __name__ == "__main__":
    main()
