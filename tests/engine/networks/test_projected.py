import math

import pytest
import torch

from engine.data.images import open_images
from engine.errors import BadInput
from engine.games.augment import fading_blur
from engine.games.losses import GAMES
from engine.jobs.spec import DatasetRef
from engine.networks.efficientnet_lite import load_lite
from engine.networks.registry import build_discriminator

pytestmark = pytest.mark.usefixtures("one_thread")


def made(size: int = 32, channels: int = 3, *, learned: bool = True, **settings: object) -> torch.nn.Module:
    """`learned`: with last weights as if it had learned something."""
    torch.manual_seed(0)
    d = build_discriminator("projected", {"size": size, "channels": channels, "width": 4, **settings})
    if learned:
        for judge in d.judges:
            torch.nn.init.normal_(judge.last.weight, std=0.1)
    return d


@pytest.mark.parametrize("resolution", [32, 64, 96, 128, 224])
def test_every_stage_gives_one_logit_so_that_all_count_alike(resolution: int) -> None:
    judged = made(16, resolution=resolution)(torch.randn(2, 3, 16, 16))
    assert judged.shape == (2, 4)
    assert judged.dtype == torch.float32


@pytest.mark.parametrize("stages", [1, 2, 3])
def test_of_fewer_stages_the_finest_are_judged_and_nothing_beyond_them_is_computed(stages: int) -> None:
    d = made(stages=stages)
    assert d(torch.randn(2, 3, 32, 32)).shape == (2, stages)
    x = torch.rand(2, 3, 64, 64)
    for few, all_of_them in zip(d.frozen(x), made().frozen(x), strict=False):
        assert torch.equal(few, all_of_them)
    assert len(d.frozen.blocks) == (3, 5, 11)[stages - 1]


@pytest.mark.parametrize(("channels", "classes"), [(1, 0), (3, 2)])
def test_the_plain_judge_sees_the_picture_itself_and_adds_a_logit(channels: int, classes: int) -> None:
    d = made(channels=channels, classes=classes, plain=True, stages=2).eval()
    told = (torch.eye(2),) if classes else ()
    x = torch.randn(2, channels, 32, 32)
    logits = d(x, *told)
    assert logits.shape == (2, 3)
    judge = d.judges[2]
    assert torch.equal(logits[:, 2:], judge(judge.layers(x), *(told or (None,))))
    assert d.features(x).shape[0] == 2
    assert made(channels=channels, stages=2)(x).shape == (2, 2)


@pytest.mark.parametrize(("size", "resolution"), [(16, 64), (64, 64), (128, 128), (512, 256)])
def test_it_looks_at_the_pictures_own_size_but_neither_tiny_nor_huge_ones(size: int, resolution: int) -> None:
    assert made(size).resolution == resolution


def test_a_grey_picture_is_judged_as_the_same_picture_in_three_channels() -> None:
    grey, colour = made(channels=1).eval(), made(channels=3).eval()
    x = torch.randn(2, 1, 32, 32)
    assert torch.allclose(grey(x), colour(x.repeat(1, 3, 1, 1)), atol=1e-5)


def test_with_classes_a_logit_is_the_product_of_64_channels_with_a_map_of_the_class() -> None:
    d = made(classes=3).double().eval()
    x, classes = torch.randn(3, 3, 32, 32).double(), torch.tensor([[1.0, 0, 0], [0, 0.5, 0.5], [0, 0, 1]]).double()
    parts = []
    for judge, h in zip(d.judges, d._hidden(x), strict=True):
        told = classes @ judge.embedding.weight.T + judge.embedding.bias
        parts.append(torch.einsum("ncij,nc->nij", judge.last(h), told).flatten(1) / math.sqrt(64))
    assert torch.allclose(d(x, classes).double(), torch.cat(parts, 1), atol=1e-4)
    assert not torch.allclose(d(x, classes), d(x, classes.roll(1, 0)))


def test_with_the_auxiliary_conditioning_the_features_name_the_class_and_the_logits_do_not_know_it() -> None:
    d = made(classes=3, conditioning="auxiliary", plain=True, stages=2).eval()
    x, classes = torch.randn(4, 3, 32, 32), torch.eye(3)[[0, 1, 2, 0]]
    logits, named = d.judge_and_name(x, classes)
    assert (logits.shape, named.shape) == ((4, 3), (4, 3))
    assert torch.equal(logits, d(x, classes.roll(1, 0)))
    assert torch.allclose(named, d.classify(d.features(x)), atol=1e-5)
    torch.nn.functional.cross_entropy(named, classes).backward()
    assert all(judge.layers[0].parametrizations.weight.original.grad.abs().sum() > 0 for judge in d.judges)
    with pytest.raises(BadInput, match="names classes"):
        made(classes=3).judge_and_name(x, classes)


def test_only_the_judges_learn_even_when_the_whole_is_unfrozen() -> None:
    d = made().requires_grad_(False).requires_grad_(True)
    assert all(name.startswith("judges.") for name, _ in d.named_parameters())
    assert all(name.startswith("judges.") for name in d.state_dict())
    kept = [buffer.clone() for part in (d.frozen, d.mixing) for buffer in part.buffers()]
    x = torch.randn(4, 3, 32, 32, requires_grad=True)
    d.train()(x).mean().backward()
    torch.optim.Adam(d.parameters(), 0.1).step()
    assert all(torch.equal(a, b) for a, b in zip(kept, [*d.frozen.buffers(), *d.mixing.buffers()], strict=True))
    assert x.grad is not None
    assert x.grad.abs().sum() > 0


def test_a_discriminator_built_anew_and_given_the_state_judges_the_same() -> None:
    first = made()
    first(torch.randn(4, 3, 32, 32))  # moves the norms
    state = first.eval().state_dict()
    torch.manual_seed(9)
    second = build_discriminator("projected", {"size": 32, "channels": 3, "width": 4}).eval()
    assert not torch.equal(first(torch.ones(1, 3, 32, 32)), second(torch.ones(1, 3, 32, 32)))
    second.load_state_dict(state)
    x = torch.randn(2, 3, 32, 32)
    assert torch.equal(first(x), second(x))


def test_the_stages_are_lite0s_maps_of_the_picture_divided_by_their_usual_size() -> None:
    network = load_lite().double()
    seen = {}
    for index in (2, 4, 10, 15):
        network._blocks[index].register_forward_hook(lambda _m, _i, out, index=index: seen.__setitem__(index, out))
    x = torch.rand(2, 3, 64, 64).double()
    network.features(x)
    d = made().double()
    for found, expected, usual in zip(d.frozen(x), seen.values(), (8.1, 7.2, 6.0, 2.5), strict=True):
        assert torch.allclose(found, expected / usual, atol=1e-5)
    assert [m.shape[1] for m in d.frozen(x)] == list(d.frozen.CHANNELS)
    assert [64 // m.shape[2] for m in d.frozen(x)] == list(d.frozen.STRIDES)


@pytest.mark.parametrize("name", list(GAMES))
def test_every_game_averages_over_all_logits(name: str) -> None:
    real, fake = torch.randn(3, 7).double(), torch.randn(3, 7).double()
    game = GAMES[name]
    for many, one in (
        (game.discriminator(real, fake), game.discriminator(real.flatten(), fake.flatten())),
        (game.generator(fake, real), game.generator(fake.flatten(), real.flatten())),
        (game.right(real, fake), game.right(real.flatten(), fake.flatten())),
    ):
        assert many.ndim == 0
        assert torch.allclose(many, one)


@pytest.mark.parametrize("norm", ["batch", "layer", "spectral"])
def test_no_layer_changes_its_input_in_place_and_half_precision_works(norm: str) -> None:
    d, x = made(norm=norm), torch.randn(2, 3, 32, 32)
    kept = x.clone()
    with torch.autocast("cpu", torch.bfloat16):
        assert d(x).isfinite().all()
    assert torch.equal(x, kept)


@pytest.mark.parametrize("classes", [0, 2])
def test_it_tells_the_generator_nothing_before_it_has_learned_something(classes: int) -> None:
    d = made(classes=classes, learned=False)
    told = (torch.eye(2),) if classes else ()
    x = torch.randn(2, 3, 32, 32, requires_grad=True)
    (nothing,) = torch.autograd.grad(d(x, *told).sum(), x)
    assert not nothing.any()
    rate = torch.optim.Adam(d.parameters(), 2e-4, betas=(0.0, 0.99))
    GAMES["hinge"].discriminator(d(torch.ones(2, 3, 32, 32), *told), d(x.detach(), *told)).backward()
    rate.step()
    (something,) = torch.autograd.grad(d(x, *told).sum(), x)
    assert something.any()


def test_judges_have_a_largest_singular_value_of_one_but_for_the_last_convolution() -> None:
    d = made(resolution=32)
    for _ in range(30):
        d(torch.randn(2, 3, 32, 32))
    d.eval()
    for judge in d.judges:
        assert not torch.nn.utils.parametrize.is_parametrized(judge.last)
        for weight in [m.weight for m in judge.layers if isinstance(m, torch.nn.Conv2d)]:
            assert torch.linalg.matrix_norm(weight.flatten(1), 2).item() == pytest.approx(1, abs=0.02)


def test_what_it_cannot_do_is_refused_with_a_sentence() -> None:
    with pytest.raises(BadInput, match="conditioning is 'projection' or 'auxiliary', not 'concat'"):
        made(classes=2, conditioning="concat")
    with pytest.raises(BadInput, match=r"Features are taken at 32, .* not at 100"):
        made(resolution=100)
    with pytest.raises(BadInput, match="1 or 3 channels, not 4"):
        made(channels=4)
    for stages in (0, 5):
        with pytest.raises(BadInput, match=f"looks at 1 to 4 stages, not {stages}"):
            made(stages=stages)


@pytest.mark.parametrize(("blur", "toward_real"), [(0.0, (0.3, 0.1)), (0.05, (0.5, 0.4))])
def test_a_blur_lets_through_what_of_the_gradient_points_from_generated_to_real_pictures(
    blur: float, toward_real: tuple[float, float]
) -> None:
    """The exact witness of each stage: the gradient of features times (mean of real - mean of generated features)."""
    shipped = open_images(DatasetRef("fashion-sample", size=32), 32).images[:64]
    real = torch.from_numpy(shipped.copy()).permute(0, 3, 1, 2) / 127.5 - 1
    random = torch.Generator().manual_seed(1)
    rough = torch.nn.functional.avg_pool2d(torch.randn(64, 1, 40, 40, generator=random), 9, 1)
    generated = torch.tanh(12 * rough).requires_grad_(True)
    frozen = made(channels=1, resolution=64, stages=2).frozen

    def stages(x: torch.Tensor) -> list[torch.Tensor]:
        x = torch.nn.functional.interpolate(fading_blur(x, blur, 0.0), (64, 64), mode="bilinear")
        return frozen(x.expand(-1, 3, -1, -1).add(1).div(2))

    way = (real.mean(0) - generated.detach().mean(0)).flatten()
    for own, theirs, least in zip(stages(generated), stages(real), toward_real, strict=True):
        witness = (own * (theirs.mean(0) - own.mean(0)).detach()).sum()
        (gradient,) = torch.autograd.grad(witness, generated, retain_graph=True)
        assert torch.nn.functional.cosine_similarity(gradient.mean(0).flatten(), way, 0) > least
