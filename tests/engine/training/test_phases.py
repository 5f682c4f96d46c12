"""What one step of the family noise-to-image does with its parts: turns, lazy steps, accumulation, clipping, noise."""

import msgspec
import pytest
import torch

from engine.networks.growth import enlarged, shrunk, stage
from engine.recipes import Recipe, load, override
from engine.recipes.recipe import NetworkChoice
from engine.training import adversarial
from engine.training.judging import best, real_pictures, shown
from engine.training.noise_to_image import NoiseToImage
from engine.training.step import Batch, Step, stream_for

pytestmark = pytest.mark.usefixtures("one_thread")
SMALL = {"generator.settings.width": 8, "generator.settings.latent": 8, "discriminator.settings.width": 8}


def small(name: str, **more: object) -> Recipe:
    return override(load(name), SMALL | more)


def family(recipe: Recipe, classes: int = 0) -> NoiseToImage:
    return NoiseToImage(recipe, 16, 1, classes, 0, torch.device("cpu"), torch.float32)


def step(number: int = 0, done: float = 0.0, count: int = 8, classes: int = 0) -> Step:
    def batch(turn: int) -> Batch:
        chance = torch.Generator().manual_seed(1000 * number + turn)
        pictures = torch.rand(count, 1, 16, 16, generator=chance) * 2 - 1
        told = torch.eye(classes)[torch.arange(count) % classes] if classes else None
        return Batch(pictures, told)

    return Step(batch, stream_for(0, number, 0), number, number * count, done)


def weights(module: torch.nn.Module) -> torch.Tensor:
    return torch.cat([p.detach().flatten() for p in module.parameters()])


def test_every_turn_of_the_critic_sees_other_pictures_and_its_weights_are_clipped() -> None:
    learning = family(small("wgan"))
    asked: list[int] = []
    one = step()
    watched = one._replace(batch=lambda turn: (asked.append(turn), one.batch(turn))[1])
    for _, phase in learning.phases:
        phase(watched)
    assert asked == [0, 1, 2, 3, 4, 0]
    assert weights(learning.discriminator).abs().max() <= 0.01
    assert learning.turns == 5


def test_a_relativistic_generator_sees_a_fresh_batch_of_real_pictures() -> None:
    learning = family(small("relativistic"))
    asked: list[int] = []
    one = step()
    watched = one._replace(batch=lambda turn: (asked.append(turn), one.batch(turn))[1])
    for _, phase in learning.phases:
        phase(watched)
    assert asked == [0, 1]
    assert learning.turns == 2


def test_a_lazy_regularizer_is_a_phase_of_its_own_that_comes_only_so_often() -> None:
    plain = NetworkChoice("dcgan", {"width": 8, "norm": "none"})
    recipe = msgspec.structs.replace(
        small("dcgan"), discriminator=plain, regularizers={"r1": {"weight": 10.0, "every": 4}}
    )
    learning = family(recipe)
    assert [name for name, _ in learning.phases] == ["discriminator 0", "r1", "generator"]
    lazy = dict(learning.phases)["r1"]
    found = []
    for number in range(9):
        before = weights(learning.discriminator)
        figures = lazy(step(number))
        found.append(bool(figures))
        assert torch.equal(before, weights(learning.discriminator)) is not bool(figures)
    assert found == [number % 4 == 0 for number in range(9)]
    learning.set_rates(1.0)
    assert learning.discriminator_optimizer.param_groups[0]["lr"] == pytest.approx(2e-4 * 4 / 5)
    assert learning.generator_optimizer.param_groups[0]["lr"] == pytest.approx(2e-4)


def test_a_batch_in_parts_gives_the_gradient_of_the_whole_batch_where_nothing_mixes_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = []
    for parts in (1, 4):
        recipe = msgspec.structs.replace(
            small("gan-hinge", **{"schedule.accumulate": parts}),
            discriminator=NetworkChoice("dcgan", {"width": 8, "norm": "none"}),
        )
        learning = family(recipe)
        learning.generator.eval()  # batch statistics would differ between parts
        whole = torch.randn(8, 8, generator=torch.Generator().manual_seed(3))
        places = {f"z discriminator 0.{k}": whole[k * 8 // parts : (k + 1) * 8 // parts] for k in range(parts)}
        monkeypatch.setattr(
            adversarial, "noise", lambda _players, _step, purpose, _count, places=places: places[purpose]
        )
        learning.discriminator_optimizer.step = lambda *_: None  # type: ignore[method-assign]
        dict(learning.phases)["discriminator 0"](step())
        found.append(torch.cat([p.grad.flatten() for p in learning.discriminator.parameters()]))
    assert torch.allclose(found[0], found[1], atol=1e-6)


def test_noise_on_pictures_fades_over_the_run() -> None:
    learning = family(small("dcgan", instance_noise=0.5))
    x = torch.zeros(64, 1, 16, 16)
    deviations = [shown(learning, step(done=done), x, "real").std().item() for done in (0.0, 0.5, 1.0)]
    assert deviations == pytest.approx([0.5, 0.25, 0.0], abs=0.01)


def test_the_blur_on_pictures_is_gone_by_the_middle_of_the_run() -> None:
    learning = family(small("dcgan", blur=0.1))
    x = torch.randn(8, 1, 16, 16)
    seen = [shown(learning, step(done=done), x, "real") for done in (0.0, 0.25, 0.5, 1.0)]
    deviations = [pictures.std().item() for pictures in seen]
    assert deviations[0] < deviations[1] < 0.7 * deviations[2]
    assert torch.equal(seen[2], x)
    assert torch.equal(seen[3], x)


def test_the_generator_learns_from_ever_fewer_of_its_pictures() -> None:
    logits = torch.arange(8.0)
    assert [len(best(logits, 0.5, done)) for done in (0.0, 0.25, 0.5, 1.0)] == [8, 6, 4, 4]
    assert torch.equal(best(logits, 0.5, 1.0).sort().values, logits[4:])
    learning, learned_from = family(small("dcgan", top_k=0.5)), []
    game = learning.game
    learning.game = game._replace(
        generator=lambda fake, _real=None: learned_from.append(len(fake)) or game.generator(fake)
    )
    for done in (0.0, 0.25, 1.0):
        dict(learning.phases)["generator"](step(done=done))
    assert learned_from == [8, 6, 4]


def test_an_auxiliary_discriminator_learns_to_name_the_classes() -> None:
    learning = family(small("acgan"), classes=2)

    def bright_or_dark(one: Step) -> Step:
        batch = one.batch(0)
        shades = (batch.classes.argmax(1) * 1.0 - 0.5)[:, None, None, None]
        return one._replace(batch=lambda _: batch._replace(pictures=batch.pictures * 0.3 + shades))

    for number in range(30):
        for _, phase in learning.phases:
            figures = phase(bright_or_dark(step(number, classes=2)))
    assert set(figures) == {"loss_g"}
    pictures, told, _ = bright_or_dark(step(99, classes=2)).batch(0)
    named = learning.discriminator.classify(learning.discriminator.features(pictures))
    assert torch.equal(named.argmax(1), told.argmax(1))


def test_the_discriminator_is_frozen_while_the_generator_learns_and_free_again_after() -> None:
    learning = family(small("dcgan"))
    before = weights(learning.discriminator)
    dict(learning.phases)["generator"](step())
    assert torch.equal(before, weights(learning.discriminator))
    assert all(p.requires_grad for p in learning.discriminator.parameters())
    assert all(p.grad is None for p in learning.discriminator.parameters())


@pytest.mark.parametrize("name", ["progressive", "stylegan1"])
def test_while_networks_grow_every_phase_sees_real_pictures_as_coarse_as_those_that_are_drawn(name: str) -> None:
    recipe = override(load(name), SMALL | {"generator.settings.widest": 8, "discriminator.settings.widest": 8})
    learning = NoiseToImage(recipe, 32, 1, 0, 0, torch.device("cpu"), torch.float32)
    pictures = torch.randn(8, 1, 32, 32)
    one = step()._replace(batch=lambda _: Batch(pictures, None))
    levels = learning.discriminator.levels
    for done in (0.0, 0.1, 0.2, 0.3, 0.4, 0.6):
        learning.before_step(done)
        level, alpha = stage(learning.discriminator.growth)
        assert stage(learning.generator.growth) == (level, alpha)
        shown: list[torch.Tensor] = []
        watch = learning.discriminator.register_forward_pre_hook(
            lambda _module, given, shown=shown: shown.append(given[0].detach())
        )
        dict(learning.phases)["discriminator 0"](one)
        watch.remove()
        side = 32 >> (levels - level)
        expected = enlarged(shrunk(pictures, side), 32)
        if alpha < 1:
            expected = torch.lerp(enlarged(shrunk(pictures, side // 2), 32), expected, alpha)
        assert torch.allclose(shown[0], expected, atol=1e-6), done
        assert torch.allclose(shown[1], enlarged(shrunk(shown[1], side), 32), atol=1e-6), "what is drawn is as coarse"
    assert torch.equal(real_pictures(learning, one, 0).pictures, pictures)


def judged(learning: NoiseToImage, phase: str, one: Step) -> list[torch.Tensor]:
    """Everything that the discriminator is shown in a phase."""
    shown: list[torch.Tensor] = []
    watch = learning.discriminator.register_forward_pre_hook(lambda _module, given: shown.append(given[0]))
    dict(learning.phases)[phase](one)
    watch.remove()
    return shown


@pytest.mark.parametrize("name", ["wgan", "wgan-gp", "dcgan"])
def test_the_generators_step_draws_pictures_of_its_own_instead_of_using_the_critics_again(name: str) -> None:
    learning, one = family(small(name)), step()
    drawn = [judged(learning, f"discriminator {turn}", one)[1] for turn in range(learning.turns)]
    drawn += judged(learning, "generator", one)
    for place, pictures in enumerate(drawn):
        assert pictures.requires_grad is (place == len(drawn) - 1), "only then can the generator learn from them"
        assert not any(torch.allclose(pictures, other) for other in drawn[:place])


def test_the_discriminators_step_leaves_the_generator_and_its_gradients_alone() -> None:
    learning = family(small("dcgan"))
    before = weights(learning.generator)
    dict(learning.phases)["discriminator 0"](step())
    assert torch.equal(before, weights(learning.generator))
    assert all(p.grad is None for p in learning.generator.parameters())


def test_naming_is_judged_by_the_cross_entropy_of_the_softmax_taken_once() -> None:
    """Taken twice it could never fall below log(1 + e^-1): sure and right answers would still be punished."""
    losses = []
    for weight in (0.0, 1.0):
        learning = family(small("acgan", auxiliary=weight), classes=2)
        one = step(classes=2)
        told = one.batch(0).classes
        assert told is not None
        learning.discriminator.classify = lambda _h, told=told: told * 100.0  # type: ignore[method-assign]
        losses.append(dict(learning.phases)["discriminator 0"](one)["loss_d"].item())
    assert losses[1] == pytest.approx(losses[0], abs=1e-6)
