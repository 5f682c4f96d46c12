import torch

from engine.networks.skip_excitation import SkipExcitation


def test_the_gate_is_mean_to_4x4_convolution_leaky_relu_1x1_sigmoid() -> None:
    torch.manual_seed(0)
    layer = SkipExcitation(3, 5).double()
    fine, coarse = torch.randn(2, 5, 32, 32).double(), torch.randn(2, 3, 8, 8).double()
    small = coarse.reshape(2, 3, 4, 2, 4, 2).mean((3, 5))
    h = torch.einsum("ncij,ocij->no", small, layer.gather.weight) + layer.gather.bias
    h = torch.where(h > 0, h, 0.1 * h) @ layer.scale.weight[:, :, 0, 0].T + layer.scale.bias
    gate = 1 / (1 + torch.exp(-h))
    assert torch.allclose(layer(fine, coarse), fine * gate[:, :, None, None])
