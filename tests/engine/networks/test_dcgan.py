import pytest
import torch

from engine.errors import BadInput
from engine.networks.dcgan import doublings
from engine.networks.registry import build_discriminator, build_generator


@pytest.mark.parametrize("size", [28, 32, 64, 128])
@pytest.mark.parametrize("channels", [1, 3])
def test_pictures_have_the_size_asked_for_and_lie_in_range(size: int, channels: int) -> None:
    settings = {"size": size, "channels": channels, "width": 8}
    generator = build_generator("dcgan", settings | {"latent": 16})
    pictures = generator(torch.randn(3, 16))
    assert pictures.shape == (3, channels, size, size)
    assert pictures.abs().max() <= 1
    logits = build_discriminator("dcgan", settings)(pictures)
    assert logits.shape == (3,)
    assert logits.dtype == torch.float32


@pytest.mark.parametrize("head", ["transposed", "conv"])
@pytest.mark.parametrize("up", ["transposed", "resize"])
def test_every_way_up_gives_the_same_size(head: str, up: str) -> None:
    generator = build_generator("dcgan", {"size": 32, "channels": 1, "latent": 8, "width": 8, "head": head, "up": up})
    assert generator(torch.randn(2, 8)).shape == (2, 1, 32, 32)


def test_a_class_changes_the_picture_and_the_logit() -> None:
    shape = {"size": 32, "channels": 1, "classes": 3, "width": 8}
    generator = build_generator("dcgan", shape | {"latent": 8}).eval()
    with torch.no_grad():
        for norm in generator.norms:
            norm.scale.normal_(1, 0.5)
    z, one_hot = torch.randn(1, 8), torch.eye(3)
    pictures = torch.cat([generator(z, one_hot[k : k + 1]) for k in range(3)])
    assert (pictures[0] - pictures[1]).abs().max() > 1e-5
    discriminator = build_discriminator("dcgan", shape | {"norm": "spectral"}).eval()
    logits = [discriminator(pictures[:1], one_hot[k : k + 1]).item() for k in range(3)]
    assert len(set(logits)) == 3


def test_the_projection_term_is_the_inner_product_of_embedding_and_features() -> None:
    d = build_discriminator("dcgan", {"size": 16, "channels": 1, "classes": 4, "width": 8, "norm": "none"}).double()
    x, y = torch.randn(5, 1, 16, 16).double(), torch.eye(4)[torch.tensor([0, 1, 2, 3, 0])].double()
    h = d.layers(x).flatten(1)
    by_hand = (
        h @ d.head.logit.weight[0] + d.head.logit.bias + torch.einsum("nk,fk,nf->n", y, d.head.embedding.weight, h)
    )
    assert torch.allclose(d(x, y).double(), by_hand, atol=1e-5)


def test_spectral_norm_holds_every_layer_at_a_largest_singular_value_of_one() -> None:
    d = build_discriminator("dcgan", {"size": 16, "channels": 1, "width": 8, "norm": "spectral"})
    for _ in range(60):  # each training pass is one power iteration
        d(torch.randn(2, 1, 16, 16))
    d.eval()
    for name in ("layers.0", "layers.2", "head.logit"):
        weight = d.get_submodule(name).weight.flatten(1)
        assert torch.linalg.matrix_norm(weight, 2).item() == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("norm", ["batch", "spectral", "layer", "none"])
def test_no_layer_changes_its_input_in_place(norm: str) -> None:
    d = build_discriminator("dcgan", {"size": 16, "channels": 1, "width": 8, "norm": norm, "dropout": 0.1})
    x = torch.randn(2, 1, 16, 16)
    kept = x.clone()
    d(x)
    assert torch.equal(x, kept)


@pytest.mark.parametrize(("size", "expected"), [(8, (4, 1)), (28, (7, 2)), (32, (4, 3)), (56, (7, 3)), (128, (4, 5))])
def test_doublings(size: int, expected: tuple[int, int]) -> None:
    assert doublings(size) == expected


@pytest.mark.parametrize("size", [4, 30, 33, 100])
def test_an_impossible_size_is_refused_with_a_sentence(size: int) -> None:
    with pytest.raises(BadInput, match=f"not {size}"):
        doublings(size)


def test_unknown_names_and_settings_are_refused_by_name() -> None:
    with pytest.raises(BadInput, match="Did you mean 'dcgan'"):
        build_generator("dcgann", {})
    with pytest.raises(BadInput, match="no setting called colour"):
        build_generator("dcgan", {"size": 32, "channels": 1, "colour": 1})
    with pytest.raises(BadInput, match="'spectral'"):
        build_discriminator("dcgan", {"size": 32, "channels": 1, "norm": "instance"})


def test_a_told_generator_takes_the_class_beside_z_and_a_told_discriminator_as_planes() -> None:
    g = build_generator(
        "dcgan", {"size": 16, "channels": 1, "classes": 3, "width": 8, "latent": 8, "conditioning": "concat"}
    )
    assert g.first.in_features == 11
    z, y = torch.randn(4, 8), torch.eye(3)[[0, 1, 2, 0]]
    same_z = z[:1].expand(4, -1)
    drawn = g.eval()(same_z, y)
    assert torch.equal(drawn[0], drawn[3])
    assert not torch.equal(drawn[0], drawn[1])
    d = build_discriminator("dcgan", {"size": 16, "channels": 1, "classes": 3, "width": 8, "conditioning": "concat"})
    assert d.layers[0].in_channels == 4
    assert d.head.embedding is None
    assert d(torch.randn(4, 1, 16, 16), y).shape == (4,)
    assert g(z, y).shape == (4, 1, 16, 16)


def test_an_auxiliary_discriminator_names_classes_and_is_not_told_them() -> None:
    d = build_discriminator(
        "dcgan", {"size": 16, "channels": 1, "classes": 3, "width": 8, "conditioning": "auxiliary"}
    ).eval()
    x, y = torch.randn(4, 1, 16, 16), torch.eye(3)[[0, 1, 2, 0]]
    assert torch.equal(d(x, y), d(x, None))
    assert d.classify(d.features(x)).shape == (4, 3)
    with pytest.raises(BadInput, match="auxiliary"):
        build_discriminator("dcgan", {"size": 16, "channels": 1}).classify(torch.zeros(1, 8))


def test_weights_begin_around_zero_and_the_scales_of_batch_norm_around_one() -> None:
    g = build_generator("dcgan", {"size": 32, "channels": 3, "width": 64})
    d = build_discriminator("dcgan", {"size": 32, "channels": 3, "width": 64, "norm": "batch"})
    found: dict[bool, list[torch.Tensor]] = {True: [], False: []}
    for module in (*g.modules(), *d.modules()):
        if isinstance(getattr(module, "weight", None), torch.Tensor):
            found[isinstance(module, torch.nn.BatchNorm2d)].append(module.weight.detach().flatten())
            assert module.bias is None or not module.bias.any()
    for norms, mean in ((True, 1.0), (False, 0.0)):
        weights = torch.cat(found[norms])
        assert weights.mean().item() == pytest.approx(mean, abs=0.002)
        assert weights.std().item() == pytest.approx(0.02, rel=0.05)
