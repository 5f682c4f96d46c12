"""Searching a model with styles: what is found is a w for each layer, drawn again from its recipe, mixed, pushed and altered."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from engine import paths
from engine.data.images import ImageSet
from engine.errors import BadInput
from engine.jobs.breeding import mutated, pushed
from engine.jobs.live_spec import Breed, Find, Propose
from engine.jobs.mixing import between, blend, difference
from engine.jobs.spec import AlterJob, AlterParams, DesignJob, DesignParams, Grid, InvertJob, InvertParams, Latent
from engine.latent import alter_job, design_job, proposals, searchable
from engine.latent.alter_job import alter
from engine.latent.ascend import Climb
from engine.latent.candidates import look
from engine.latent.design_job import design
from engine.latent.ground import Ground
from engine.latent.invert import Search
from engine.latent.invert_job import invert_pictures
from engine.latent.model import LoadedModel
from engine.latent.proposals import Proposer
from engine.latent.space import Space
from engine.latent.style import to_styles
from engine.library.pictures import read_recipe
from engine.metrics.features import lite0
from engine.networks.style_mapping import StyleGenerator
from engine.recipes import load, override
from engine.training.checkpoint import Progress
from engine.training.noise_to_image import NoiseToImage
from engine.training.publish import write_model

pytestmark = pytest.mark.usefixtures("one_thread")
SMALL = {
    "generator.settings.width": 8,
    "generator.settings.widest": 16,
    "generator.settings.latent": 12,
    "discriminator.settings.width": 8,
    "discriminator.settings.widest": 16,
}
SQUARE = (1.0, 0.0)


@pytest.fixture
def model(shapes: ImageSet) -> LoadedModel:
    """A small untrained StyleGAN2 called `styled`, with two categories, in the library."""
    recipe = msgspec.structs.replace(override(load("stylegan2"), SMALL), needs=("labels",))
    family = NoiseToImage(recipe, 16, 1, 2, 0, torch.device("cpu"), torch.float32)
    folder = paths.models() / "styled"
    write_model(folder, "styled", family, shapes, Progress(step=3), 0, {}, np.zeros((10, 16, 16, 1), np.uint8))
    return LoadedModel(folder)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    def embed(pictures: Tensor) -> Tensor:
        return torch.nn.functional.avg_pool2d(pictures, 2).flatten(1)

    def eyes(_device: object = None, enlarge: float = 1.0) -> Any:
        return lite0()._replace(embed=embed, key="")

    for module, name in (
        (design_job, "lite0"),
        (searchable, "lite0"),
        (design_job, "lite1"),
        (alter_job, "lite1"),
        (proposals, "lite0"),
    ):
        monkeypatch.setattr(module, name, eyes)
    few = Search(pool=16, starts=3, rough=6, kept=2, fine=4, last=6)
    monkeypatch.setattr(searchable, "Search", lambda: few)
    monkeypatch.setattr(design_job, "Climb", lambda **told: Climb(steps=6, **told))
    for module in (design_job, alter_job):
        monkeypatch.setattr(module, "look", lambda *args, **told: look(*args, count=30, **told))


def styles(model: LoadedModel, latent: Latent) -> Tensor:
    assert isinstance(model.generator, StyleGenerator)
    return to_styles(model.generator, [latent], None)[0]


def coded(model: LoadedModel, seed: int, layers: bool) -> Latent:
    assert isinstance(model.generator, StyleGenerator)
    size = 12 * (model.generator.layers if layers else 1)
    code = torch.randn(size, generator=torch.Generator().manual_seed(seed))
    return Latent((seed,), (0.0,), code=tuple(round(one, 4) for one in code.tolist()), space="w+")


def test_a_code_is_the_w_of_all_layers_or_of_each(model: LoadedModel) -> None:
    one, each = coded(model, 1, False), coded(model, 1, True)
    found = styles(model, one)
    assert torch.allclose(found, torch.tensor(one.code).expand(len(found), -1))
    assert torch.allclose(styles(model, each).flatten(), torch.tensor(each.code))
    with pytest.raises(BadInput, match=r"has 5 numbers, but the model takes 12 for each of"):
        styles(model, Latent((1,), (0.0,), code=(0.0,) * 5, space="w+"))


def test_mixtures_in_w_lie_on_the_straight_line(model: LoadedModel) -> None:
    one, each, seed = coded(model, 1, False), coded(model, 2, True), Latent((7,))
    for a, b in ((one, each), (each, one), (seed, each), (one, seed)):
        middle = styles(model, between(a, b, 0.3))
        assert torch.allclose(middle, 0.7 * styles(model, a) + 0.3 * styles(model, b), atol=2e-3)
    assert torch.allclose(
        styles(model, blend((one, each), (1, 1))), (styles(model, one) + styles(model, each)) / 2, atol=2e-3
    )
    expected = styles(model, one) - styles(model, each) + styles(model, seed)
    assert torch.allclose(styles(model, difference(one, each, seed)), expected, atol=2e-3)
    child = mutated(each, 0.5, 3)
    assert child.space == "w+"
    assert child != each


def test_a_push_in_w_moves_all_layers(model: LoadedModel) -> None:
    vector = tuple(float(k == 3) for k in range(12))
    for latent in (coded(model, 1, False), coded(model, 2, True), Latent((7,))):
        moved = styles(model, pushed(latent, vector, 2.0, "w+")) - styles(model, latent)
        assert torch.allclose(moved, 2 * torch.tensor(vector).expand(len(moved), -1), atol=1e-3)
    with pytest.raises(ValueError, match="does not fit"):
        pushed(coded(model, 1, False), vector, 1.0, "z")


def test_a_picture_is_found_in_w_and_drawn_again(
    model: LoadedModel, shapes: ImageSet, tmp_path: Path, reporter
) -> None:
    Image.fromarray(shapes.images[0, :, :, 0]).save(tmp_path / "x.png")
    layers = model.generator.layers  # type: ignore[union-attr]
    for kind, size in (("each", 12 * layers), ("one", 12)):
        params = InvertParams((str(tmp_path / "x.png"),), str(tmp_path / kind), styles=kind)  # type: ignore[arg-type]
        (row,) = invert_pictures(InvertJob(params=params, model="styled"), reporter)["pictures"]
        assert row["latent"].space == "w+"
        assert len(row["latent"].code) == size
        recipe = read_recipe(Path(row["picture"]))
        assert recipe is not None
        assert recipe.latent == row["latent"]
        assert np.array_equal(np.asarray(Image.open(row["picture"])), model.draw_exactly([recipe.latent])[0, :, :, 0])


def test_items_are_designed_and_altered(model: LoadedModel, tmp_path: Path, reporter) -> None:
    latents = tuple(Latent((k,), classes=SQUARE) for k in range(12))
    light = model.draw(latents).reshape(12, -1).mean(1)
    grid = Grid(
        "styled", model.card.weights_sha256, latents, tuple(bool(one) for one in light > np.sort(light)[8]), "square"
    )
    params = DesignParams((grid,), str(tmp_path / "new"), "square", count=2)
    for item in design(DesignJob(params=params, model="styled"), reporter)["items"]:
        assert item["gain"] > 0
        assert item["latent"].space == "w+"
        assert len(item["latent"].code) == 12
    start = Latent((5,), classes=SQUARE, truncation=0.7)
    altered = AlterParams(str(tmp_path / "a"), latent=start, grids=(grid,), amount=0.4, count=2)
    found = alter(AlterJob(params=altered, model="styled"), reporter)
    assert np.array_equal(np.asarray(Image.open(found["item"]["picture"])), model.draw_exactly([start])[0, :, :, 0])
    assert found["variations"][0]["gain"] > 0
    for one in found["variations"]:
        assert 0 < one["distance"] <= 0.4 + 1e-3
    other = AlterParams(str(tmp_path / "b"), latent=found["item"]["latent"], category="ring", count=1)
    with pytest.raises(BadInput, match="cannot be changed"):
        alter(AlterJob(params=other, model="styled"), reporter)


def test_grids_children_and_directions(model: LoadedModel) -> None:
    proposer = Proposer()
    found = proposer.propose(Propose("styled", category="ring", count=6), model)
    assert len(found.latents) == 6
    born = proposer.breed(Breed("styled", found.latents[:2], novelty=0.5, count=9), model)
    assert {"mixed", "layers", "foreign"} >= set(born.about.how)
    vectors, about = proposer.find(Find("styled", count=3), model)
    assert about.space == "w+"
    assert len(vectors[0]) == 12
    yes, no = (tuple(Latent((k,), classes=SQUARE) for k in some) for some in (range(6), range(6, 12)))
    (vector,), about = proposer.find(Find("styled", "tags", yes=yes, no=no), model)
    assert len(vector) == 12
    assert 0 <= about.accuracy <= 1


def test_the_ground_is_a_sphere_in_z_and_a_ball_in_w(model: LoadedModel) -> None:
    for of, size in (("z", 12), ("w", 12)):
        space = Space(model.generator, 12, 2, of)  # type: ignore[arg-type]
        code = space.sample(1, torch.Generator().manual_seed(0))[0]
        ground = Ground(space, code, 0.5)
        points = ground.around(5, 0)
        assert torch.allclose(ground.codes(points)[0], code[0], atol=1e-5)
        assert (ground.distances(points) <= 0.5).all()
        far = ground.hold(points + 3 * torch.randn(5, size, generator=torch.Generator().manual_seed(1)))
        assert (ground.distances(far) <= 0.5 + 1e-4).all() or of == "z"
        if of == "z":
            same = torch.nn.functional.normalize(far, dim=1) * code.norm()
            assert (ground.distances(same) <= 0.5 + 1e-4).all()
