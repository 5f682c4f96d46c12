import pytest
import torch

from engine.networks.dcgan import DcganGenerator
from engine.networks.folding import FoldedDcgan


def lively(**settings) -> DcganGenerator:
    """A generator in eval mode whose norms have something to fold: statistics, scales and shifts away from 0 and 1."""
    torch.manual_seed(0)
    generator = DcganGenerator(32, 3, latent=8, width=8, **settings).double()
    for name, value in [*generator.named_parameters(), *generator.named_buffers()]:
        if name.endswith("running_var"):
            value.data.uniform_(0.5, 2)
        elif value.is_floating_point():
            value.data.normal_(0, 0.4)
    return generator.eval().requires_grad_(False)


@pytest.mark.parametrize("head", ["transposed", "conv"])
@pytest.mark.parametrize("up", ["transposed", "resize"])
@pytest.mark.parametrize("classes", [0, 5])
def test_a_folded_generator_is_the_generator(head: str, up: str, classes: int) -> None:
    generator = lively(head=head, up=up, classes=classes)
    mix = torch.tensor([0.1, 0.0, 0.6, 0.3, 0.0]).double() if classes else None
    z = torch.randn(3, 8).double()
    plain = generator(z, mix.expand(3, 5) if mix is not None else None)
    folded = FoldedDcgan(generator, mix, torch.float64)(z)
    assert plain.std() > 0.1
    assert torch.allclose(plain.float(), folded, atol=1e-6)


def test_folding_leaves_the_generator_as_it_was() -> None:
    generator = lively(head="conv", classes=2)
    before = {name: value.clone() for name, value in generator.state_dict().items()}
    FoldedDcgan(generator, torch.tensor([1.0, 0.0]).double(), torch.bfloat16)(torch.randn(2, 8))
    assert all(torch.equal(before[name], value) for name, value in generator.state_dict().items())
