import pytest
import torch

from engine.networks.growth import as_grown, enlarged, full_growth, set_growth, shrunk, stage


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (0.0, (0, 1.0)),
        (0.25, (1, 0.25)),
        (1.0, (1, 1.0)),
        (1.5, (2, 0.5)),
        (3.0, (3, 1.0)),
        (9.0, (3, 1.0)),
        (-1, (0, 1)),
    ],
)
def test_stage(levels: float, expected: tuple[int, float]) -> None:
    growth = full_growth(3)
    assert growth.dtype == torch.int64
    assert stage(growth) == (3, 1.0)
    set_growth(growth, levels, 3)
    level, alpha = stage(growth)
    assert level == expected[0]
    assert alpha == pytest.approx(expected[1], abs=1e-9)


def test_shrinking_undoes_enlarging() -> None:
    x = torch.randn(2, 3, 4, 4)
    assert enlarged(x, 16).shape == (2, 3, 16, 16)
    assert torch.allclose(shrunk(enlarged(x, 16), 4), x)
    assert enlarged(x, 4) is x
    assert shrunk(x, 4) is x


def test_real_pictures_fade_from_coarser_to_finer_with_the_same_alpha_as_the_networks() -> None:
    x = torch.randn(2, 3, 16, 16)
    growth = full_growth(2)  # 4 px, 8 px, 16 px
    assert as_grown(x, growth, 2) is x, "grown networks see the pictures themselves"
    set_growth(growth, 0.0, 2)
    assert torch.allclose(as_grown(x, growth, 2), enlarged(shrunk(x, 4), 16))
    set_growth(growth, 0.25, 2)
    fine, coarse = enlarged(shrunk(x, 8), 16), enlarged(shrunk(x, 4), 16)
    assert torch.allclose(as_grown(x, growth, 2), 0.25 * fine + 0.75 * coarse, atol=1e-6)
    set_growth(growth, 1.0, 2)
    assert torch.allclose(as_grown(x, growth, 2), fine)
    set_growth(growth, 1.75, 2)
    assert torch.allclose(as_grown(x, growth, 2), 0.75 * x + 0.25 * fine, atol=1e-6)
