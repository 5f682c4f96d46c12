import pytest
import torch

from engine.networks.growth import enlarged, full_growth, set_growth, shrunk, stage


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
