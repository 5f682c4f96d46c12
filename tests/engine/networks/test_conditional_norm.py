import torch

from engine.networks.conditional_norm import ConditionalBatchNorm2d


def test_it_equals_batch_norm_with_the_class_scale_and_shift_in_float64() -> None:
    torch.manual_seed(0)
    norm = ConditionalBatchNorm2d(3, 4).double()
    torch.nn.init.normal_(norm.scale)
    torch.nn.init.normal_(norm.shift)
    x, y = torch.randn(6, 3, 5, 5).double(), torch.tensor([0, 1, 2, 3, 1, 0])
    found = norm(x, torch.eye(4).double()[y])
    mean, variance = x.mean((0, 2, 3)), x.var((0, 2, 3), unbiased=False)
    plain = (x - mean[None, :, None, None]) / (variance[None, :, None, None] + norm.norm.eps).sqrt()
    assert torch.allclose(found, plain * norm.scale[y][:, :, None, None] + norm.shift[y][:, :, None, None])


def test_half_of_each_class_is_half_of_each_scale() -> None:
    norm = ConditionalBatchNorm2d(2, 2).eval()
    with torch.no_grad():
        norm.scale.copy_(torch.tensor([[1.0, 2.0], [3.0, 6.0]]))
    x = torch.ones(1, 2, 1, 1)
    assert torch.allclose(norm(x, torch.tensor([[0.5, 0.5]])).flatten(), torch.tensor([2.0, 4.0]), atol=1e-4)
