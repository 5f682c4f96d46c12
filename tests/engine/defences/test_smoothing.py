import math

import pytest
import torch
from torch import Tensor, nn

from engine.attacks.victim import Victim
from engine.defences.clopper_pearson import lower_bound, tail
from engine.defences.smoothing import certify, counts
from engine.errors import BadInput

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.mark.parametrize(
    ("happened", "of", "alpha", "bound"),
    [
        # scipy.stats.beta.ppf(alpha, k, n - k + 1), SciPy 1.17.1
        (1, 10, 0.05, 0.005116196891823701),
        (7, 10, 0.001, 0.20463672209928987),
        (60, 100, 0.001, 0.4409842652212994),
        (990, 1000, 0.001, 0.9760361871553114),
        (51000, 100000, 0.001, 0.5051093492440559),
    ],
)
def test_the_bound_is_scipys_quantile_of_the_beta_distribution(
    happened: int, of: int, alpha: float, bound: float
) -> None:
    assert lower_bound(happened, of, alpha) == pytest.approx(bound, rel=1e-9)


def test_where_all_happened_the_bound_is_a_root_and_where_nothing_did_it_is_zero() -> None:
    assert lower_bound(1000, 1000, 0.001) == pytest.approx(0.001 ** (1 / 1000), rel=1e-10)
    assert lower_bound(0, 10, 0.001) == 0
    assert tail(2, 3, 0.3) == pytest.approx(3 * 0.3**2 * 0.7 + 0.3**3)
    for wrong in ((11, 10, 0.1), (-1, 10, 0.1), (1, 10, 0.0), (0, 0, 0.1)):
        with pytest.raises(ValueError, match="no bound"):
            lower_bound(*wrong)


class Plane(nn.Module):
    """Class 1 where the first pixel is above 0.5 (of a range from `low` on, `span` long)."""

    def __init__(self, low: float, span: float) -> None:
        super().__init__()
        self.low, self.span = low, span

    def forward(self, x: Tensor) -> Tensor:
        over = (x[:, 0, 0, 0] - self.low) / self.span - 0.5
        return torch.stack([-over, over], 1)


@pytest.mark.parametrize("span", [(0.0, 1.0), (-1.0, 2.0)])
def test_the_radius_nears_the_distance_to_a_plane_and_never_passes_it(span: tuple[float, float]) -> None:
    """Behind a plane the share of copies on one side is Phi(distance / sigma), so the certificate is the distance itself."""
    low, length = span
    victim = Victim(Plane(low, length), low, low + length)
    shares = torch.tensor([0.7, 0.3, 0.62])
    pictures = (low + length * shares)[:, None, None, None].expand(3, 1, 2, 2)
    told: list[int] = []
    found = certify(
        victim, pictures, 0.15, first=50, copies=20_000, batch=4000, tick=lambda step, _steps: told.append(step)
    )
    assert [one.label for one in found] == [1, 0, 1]
    for one, distance in zip(found, (0.2, 0.2, 0.12), strict=True):
        assert 0.93 * distance < one.radius < distance
        assert one.agreed == pytest.approx(0.5 * (1 + math.erf(distance / 0.15 / math.sqrt(2))), abs=0.01)
    assert told == [0, 1, 2, 3]
    assert found == certify(victim, pictures, 0.15, first=50, copies=20_000, batch=4000)


def test_copies_that_do_not_agree_certify_nothing() -> None:
    victim = Victim(Plane(0, 1))
    (found,) = certify(victim, torch.full((1, 1, 2, 2), 0.5), 0.2, copies=200)
    assert found.label is None
    assert found.radius == 0


def test_counts_are_of_all_copies_in_any_batches_and_no_noise_is_refused() -> None:
    victim, picture = Victim(Plane(0, 1)), torch.full((1, 2, 2), 0.6)
    for batch in (100, 503, 1000):
        found = counts(victim, picture, 0.3, 503, torch.Generator().manual_seed(0), batch)
        assert int(found.sum()) == 503
        assert 0.5 < int(found[1]) / 503 < 0.75  # Phi(1/3) = 0.63
    with pytest.raises(BadInput, match="Smoothing needs noise"):
        certify(victim, picture[None], 0.0)
