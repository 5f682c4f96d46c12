import pytest
import torch
from torch import Tensor

from engine import paths
from engine.defences.chosen import transform_for
from engine.defences.transforms import bit_depth, jpeg, median, total_variation
from engine.errors import BadInput, NotFound
from engine.jobs.defence_catalogue import BitDepth, Jpeg, Median, Projection, TotalVariation

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def pictures() -> Tensor:
    return torch.rand(2, 1, 32, 32, generator=torch.Generator().manual_seed(1))


def test_settings_become_the_transform_that_they_name(pictures: Tensor) -> None:
    assert torch.equal(transform_for(BitDepth(2))(pictures), bit_depth(pictures, 2))
    assert torch.equal(transform_for(Median(2))(pictures), median(pictures, 2))
    assert torch.equal(transform_for(Jpeg(30))(pictures), jpeg(pictures, 30))
    assert torch.equal(transform_for(TotalVariation(0.2, 9))(pictures), total_variation(pictures, 0.2, 9))


def test_a_projection_is_by_a_model_of_the_library(pictures: Tensor) -> None:
    starter = str(paths.resources() / "models" / "fashion32")
    project = transform_for(Projection(starter, steps=3, starts=1))
    found = project(pictures)
    assert found.shape == pictures.shape
    assert 0 <= float(found.min()) <= float(found.max()) <= 1
    assert torch.equal(found, project(pictures))
    assert not torch.equal(found, transform_for(Projection(starter, steps=5, starts=1))(pictures))
    with pytest.raises(NotFound):
        transform_for(Projection("nobody"))
    with pytest.raises(BadInput, match="noise-to-image"):
        transform_for(Projection(str(paths.resources() / "models" / "upscale4")))
