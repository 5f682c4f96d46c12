import pytest

from engine.errors import BadInput
from engine.networks.sides import doublings, widths


@pytest.mark.parametrize(("size", "start", "expected"), [(16, 4, 2), (64, 4, 4), (64, 8, 3), (1024, 4, 8)])
def test_doublings(size: int, start: int, expected: int) -> None:
    assert doublings("StyleGAN", size, start) == expected


@pytest.mark.parametrize("size", [8, 28, 48, 2048])
def test_a_side_that_is_no_power_of_two_from_16_to_1024_is_refused_with_a_sentence(size: int) -> None:
    with pytest.raises(BadInput, match=f"StyleGAN makes pictures of 16, .* or 1024 pixels a side, not {size}"):
        doublings("StyleGAN", size)


def test_a_strange_start_is_refused() -> None:
    with pytest.raises(BadInput, match="not 5"):
        doublings("StyleGAN", 32, 5)


def test_published_widths() -> None:
    assert widths("GAN", 1024, 16, 512) == [512, 512, 512, 512, 256, 128, 64, 32, 16]
    assert widths("GAN", 16, 3, 8) == [8, 6, 3]
    with pytest.raises(BadInput, match="at least 1"):
        widths("GAN", 16, 0, 512)
