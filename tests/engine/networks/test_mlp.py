import pytest
import torch

from engine.errors import BadInput
from engine.networks.mlp import Maxout
from engine.networks.registry import build_discriminator, build_generator


def test_maxout_is_the_largest_of_its_linear_functions() -> None:
    layer = Maxout(4, 3, 2).double()
    x = torch.randn(5, 4).double()
    w, b = layer.linear.weight, layer.linear.bias
    pieces = [[x @ w[2 * unit + piece] + b[2 * unit + piece] for piece in range(2)] for unit in range(3)]
    assert torch.allclose(layer(x), torch.stack([torch.maximum(*pair) for pair in pieces], 1))


def test_the_generator_of_2014_has_relu_layers_and_nothing_else() -> None:
    g = build_generator("mlp", {"size": 8, "channels": 1, "latent": 5, "hidden": 6, "layers": 2, "norm": "none"})
    z = torch.randn(3, 5)
    h = torch.relu(g.first(z))
    h = torch.relu(h @ g.stages[1].weight.T + g.stages[1].bias)
    expected = torch.tanh(h @ g.last.weight.T + g.last.bias).reshape(3, 1, 8, 8)
    assert torch.allclose(g(z), expected, atol=1e-6)
    assert torch.equal(g.latent_weight(), g.first.weight)


@pytest.mark.parametrize("activation", ["maxout", "leaky"])
@pytest.mark.parametrize("conditioning", ["projection", "auxiliary", "concat"])
def test_dropout_and_classes_in_the_discriminator(activation: str, conditioning: str) -> None:
    settings = {"size": 8, "channels": 1, "classes": 3, "hidden": 16, "layers": 3, "dropout": 0.5}
    d = build_discriminator("mlp", settings | {"activation": activation, "conditioning": conditioning})
    x, y = torch.randn(6, 1, 8, 8), torch.eye(3)[[0, 1, 2, 0, 1, 2]]
    assert not torch.equal(d(x, y), d(x, y))  # dropout, in training
    d.eval()
    assert torch.equal(d(x, y), d(x, y))
    assert torch.equal(d(x, y), d(x, y.flip(1))) == (conditioning == "auxiliary")


@pytest.mark.parametrize("size", [4, 65, 128])
def test_a_size_it_is_not_for_is_refused(size: int) -> None:
    for build in (build_generator, build_discriminator):
        with pytest.raises(BadInput, match=f"8 to 64 pixels a side, not {size}"):
            build("mlp", {"size": size, "channels": 1})


def test_wrong_settings_are_refused_in_a_sentence() -> None:
    shape = {"size": 16, "channels": 1}
    with pytest.raises(BadInput, match="not 'layer'"):
        build_generator("mlp", shape | {"norm": "layer"})
    with pytest.raises(BadInput, match="not 'gelu'"):
        build_discriminator("mlp", shape | {"activation": "gelu"})
    with pytest.raises(BadInput, match="at least one hidden layer, not 0"):
        build_generator("mlp", shape | {"layers": 0})
