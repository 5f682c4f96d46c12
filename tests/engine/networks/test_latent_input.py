import torch

from engine.networks.latent_input import LatentInput


def test_both_halves_have_a_mean_square_of_one() -> None:
    first = LatentInput(8, 3).double()
    found = first(torch.randn(5, 8).double() * 9, torch.eye(3).double()[[0, 1, 2, 0, 1]])
    assert found.shape == (5, first.width) == (5, 16)
    ones = torch.ones(5).double()
    assert torch.allclose(found[:, :8].square().mean(1), ones)
    assert torch.allclose(found[:, 8:].square().mean(1), ones, atol=1e-6)


def test_a_mix_of_classes_is_the_mix_of_embeddings_and_none_is_zero() -> None:
    first = LatentInput(8, 2)
    torch.nn.init.normal_(first.embedding.bias)
    z = torch.randn(1, 8)
    a, b, half = (first.embedding(torch.tensor([mix])) for mix in ([1.0, 0.0], [0.0, 1.0], [0.5, 0.5]))
    assert torch.allclose(half, (a + b) / 2, atol=1e-6)
    found = first(z, torch.tensor([[0.5, 0.5]]))[:, 8:]
    assert torch.allclose(found, half / half.square().mean().sqrt(), atol=1e-5)
    assert first(z, None)[:, 8:].abs().max() == 0


def test_without_classes_it_is_the_normalized_z() -> None:
    first = LatentInput(8, 0)
    assert first.width == 8
    assert not list(first.parameters())
    assert torch.allclose(first(torch.full((1, 8), -3.0), None), -torch.ones(1, 8))
