import torch

from engine.networks.style_mapping import Mapping, StyleGenerator


class Recording(StyleGenerator):
    """A generator whose picture is the w of each layer."""

    def __init__(self, mixing: float = 0.9) -> None:
        super().__init__(latent=6, classes=0, depth=2, layers=5, mixing=mixing)

    def synthesis(self, ws: torch.Tensor) -> torch.Tensor:
        return ws


def test_layers_of_the_mapping_are_equalized_with_a_hundredth_of_the_rate() -> None:
    mapping = Mapping(6, 3, depth=8)
    assert [layer.lr_multiplier for layer in mapping.layers] == [0.01] * 8
    assert [layer.weight.shape for layer in mapping.layers][:2] == [(6, 12), (6, 6)]
    assert mapping(torch.randn(2, 6), torch.eye(3)[:2]).shape == (2, 6)


def test_w_is_about_as_lively_as_z() -> None:
    torch.manual_seed(0)
    w = Mapping(128, 0, depth=8)(torch.randn(200, 128))
    assert 0.2 < w.square().mean() < 5


def test_without_mixing_every_layer_gets_the_same_w() -> None:
    g, z = Recording(mixing=0), torch.randn(3, 6)
    assert torch.equal(g(z), g.mapping(z)[:, None].expand(-1, 5, -1))


def test_mixing_uses_two_w_the_second_from_a_random_layer_on() -> None:
    g, z = Recording(mixing=1), torch.randn(64, 6)
    torch.manual_seed(3)
    ws, w = g(z), g.mapping(z)
    same = (ws == w[:, None]).all(2)  # [N, layers]
    assert same[:, 0].all()
    assert not same[:, -1].any()
    starts = same.sum(1)
    assert set(starts.tolist()) == {1, 2, 3, 4}
    for n in range(64):
        assert torch.equal(ws[n, starts[n] :], ws[n, -1].expand(5 - int(starts[n]), -1))
    assert len(ws[:, -1].unique(dim=0)) == 64


def test_mixing_happens_as_often_as_asked_and_only_in_training() -> None:
    g, z = Recording(mixing=0.3), torch.randn(2000, 6)
    torch.manual_seed(0)
    ws = g(z)
    assert abs((ws[:, 0] != ws[:, -1]).any(1).float().mean().item() - 0.3) < 0.04
    g.eval()
    assert torch.equal(g(z)[:, 0], g(z)[:, -1])


def test_the_mean_w_follows_training_with_a_decay_of_0_995_and_rests_when_drawing() -> None:
    g, z = Recording(), torch.randn(16, 6)
    expected = 0.005 * g.mapping(z).mean(0)
    g(z)
    assert torch.allclose(g.w_mean, expected)
    g(z)
    assert torch.allclose(g.w_mean, expected + 0.995 * expected)
    g.eval()
    kept = g.w_mean.clone()
    g(z)
    assert torch.equal(g.w_mean, kept)
    assert "w_mean" in g.state_dict()


def test_truncation_moves_w_towards_the_mean() -> None:
    g = Recording()
    g.w_mean.normal_()
    w = torch.randn(3, 6)
    assert torch.allclose(g.truncate(w, 1.0), w)
    assert torch.equal(g.truncate(w, 0.0), g.w_mean.expand(3, -1))
    assert torch.allclose(g.truncate(w, 0.7), g.w_mean + 0.7 * (w - g.w_mean))
