"""The jobs design and alter on the starter model: items that please more, variations within their bounds, recipes, and refusals."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from engine import paths
from engine.errors import BadInput
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import AlterJob, AlterParams, DatasetRef, DesignJob, DesignParams, Grid, Latent, Resources
from engine.latent import alter_job, design_job, searchable
from engine.latent.alter_job import alter
from engine.latent.ascend import Climb
from engine.latent.candidates import look
from engine.latent.design_job import design
from engine.latent.model import LoadedModel
from engine.latent.point import to_z
from engine.library.pictures import read_recipe
from engine.metrics.features import lite0

pytestmark = pytest.mark.usefixtures("one_thread")
SNEAKER = 7
ONE_HOT = tuple(float(k == SNEAKER) for k in range(10))


@pytest.fixture(scope="module")
def clothes() -> LoadedModel:
    return LoadedModel(paths.resources() / "models" / "fashion32")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Features that cost next to nothing (the picture at a quarter of its side), few candidates, a short climb."""

    def embed(pictures: Tensor) -> Tensor:
        return torch.nn.functional.avg_pool2d(pictures.mean(1, keepdim=True), 4).flatten(1)

    def eyes(_device: object = None, enlarge: float = 1.0) -> object:
        return lite0()._replace(embed=embed, extract=lambda pixels: extract(pixels), key="")

    def extract(pixels: np.ndarray) -> np.ndarray:
        x = torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 127.5 - 1
        return embed(x).numpy()

    monkeypatch.setattr(searchable, "lite0", eyes)
    monkeypatch.setattr(design_job, "lite0", eyes)
    monkeypatch.setattr(design_job, "lite1", eyes)
    monkeypatch.setattr(alter_job, "lite1", eyes)
    monkeypatch.setattr(design_job, "Climb", lambda **told: Climb(steps=12, **told))

    def fewer(*args: object, **kwargs: object) -> object:
        return look(*args, count=60, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(design_job, "look", fewer)
    monkeypatch.setattr(alter_job, "look", fewer)


def grids(clothes: LoadedModel, count: int = 3) -> tuple[Grid, ...]:
    """Somebody who likes bright sneakers."""
    found = []
    for g in range(count):
        latents = tuple(Latent((100 * g + k,), classes=ONE_HOT) for k in range(12))
        light = clothes.draw_exactly(latents).reshape(12, -1).mean(1)
        liked = tuple(bool(one) for one in light >= np.sort(light)[-3])
        found.append(Grid("fashion32", clothes.card.weights_sha256, latents, liked, "Sneaker"))
    return tuple(found)


def test_new_items_please_more_than_where_they_came_from(clothes: LoadedModel, tmp_path: Path, reporter) -> None:
    params = DesignParams(grids(clothes), str(tmp_path / "out"), "sneaker", count=4, frames=5)
    spec = DesignJob(params=params, model="fashion32", dataset=DatasetRef("fashion-sample"))
    found = design(spec, reporter)
    assert len(found["items"]) == 4
    assert 0.5 < found["certainty"] <= 1
    assert found["diversity"] > 0.3
    for item in found["items"]:
        assert item["gain"] > 0
        assert item["heldout_gain"] > 0
        assert item["above"] > 0.9
        assert 0 <= item["realism"] <= 1
        assert len(item["strip"]) == 5
        assert item["strip"][-1] == item["latent"]
        recipe = read_recipe(Path(item["picture"]))
        assert recipe is not None
        assert recipe.latent == item["latent"]
        with Image.open(item["picture"]) as picture:
            assert np.array_equal(np.asarray(picture), clothes.draw_exactly([recipe.latent])[0, :, :, 0])
        assert read_recipe(Path(item["nearest"])) is None
        lengths = [float(to_z(latent, 64).norm()) for latent in item["strip"]]
        assert max(lengths) - min(lengths) < 1e-2
    starts, ends = (
        clothes.draw_exactly([item["strip"][t] for item in found["items"]]).mean(dtype=float) for t in (0, -1)
    )
    assert ends > starts
    assert any(kind == "preview" for kind, _ in reporter.events)
    with Image.open(reporter.folder / "preview.png") as preview:
        assert preview.size == (8 * 32, 32)
    done = [step for step, _ in reporter.steps]
    assert done == sorted(done)
    assert done[-1] == reporter.steps[-1][1]


def test_without_the_data_there_are_no_nearest_items_and_the_rest_is_there(
    clothes: LoadedModel, tmp_path: Path, reporter
) -> None:
    params = DesignParams(grids(clothes), str(tmp_path / "out"), "Sneaker", count=2)
    found = design(DesignJob(params=params, model="fashion32", dataset=DatasetRef("gone")), reporter)
    assert [item["nearest"] for item in found["items"]] == [None, None]
    assert any("could not be looked up" in data["sentence"] for kind, data in reporter.events if kind == "note")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["design-01.png", "design-02.png"]


def test_a_taste_of_nothing_and_grids_of_a_model_that_is_gone_are_told(
    clothes: LoadedModel, tmp_path: Path, reporter
) -> None:
    (first, *_) = grids(clothes, 1)
    with pytest.raises(BadInput, match="Nothing is liked yet"):
        design(DesignJob(params=DesignParams((), "x"), model="fashion32", resources=Resources(device="cuda")), reporter)
    assert (
        "note",
        {"sentence": "This search works on the processor; the device 'cuda' is not used."},
    ) in reporter.events
    unliked = Grid(first.model, first.weights, first.latents, (False,) * 12, "Sneaker")
    gone = Grid("other", "0" * 64, first.latents, first.liked, "Sneaker")
    for given, words in (((unliked,), "Nothing is liked yet"), ((), "Nothing is liked yet"), ((gone,), "other")):
        params = DesignParams(given, str(tmp_path / "out"), "Sneaker", count=2)
        with pytest.raises(BadInput, match=words):
            design(DesignJob(params=params, model="fashion32"), reporter)
    with pytest.raises(BadInput, match="knows no category 'hat'"):
        design(DesignJob(params=DesignParams((first,), "x", "hat"), model="fashion32"), reporter)
    with pytest.raises(BadInput, match="not 65"):
        design(DesignJob(params=DesignParams((first,), "x", count=65), model="fashion32"), reporter)


def test_variations_stay_within_the_amount_and_please_more(clothes: LoadedModel, tmp_path: Path, reporter) -> None:
    item = Latent((4,), classes=ONE_HOT)
    params = AlterParams(str(tmp_path / "out"), latent=item, grids=grids(clothes), amount=0.5, count=3, frames=4)
    found = alter(AlterJob(params=params, model="fashion32"), reporter)
    assert found["item"]["error"] is None
    assert np.array_equal(np.asarray(Image.open(found["item"]["picture"])), clothes.draw_exactly([item])[0, :, :, 0])
    gains = [one["gain"] for one in found["variations"]]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 0
    start = to_z(found["item"]["latent"], 64)
    for one in found["variations"]:
        assert 0 < one["distance"] <= 0.5 + 1e-3
        assert one["strip"][0] == found["item"]["latent"]
        assert one["strip"][-1] == one["latent"]
        ways = [float((to_z(latent, 64) - start).norm()) for latent in one["strip"]]
        assert ways == sorted(ways)
        assert one["kept"] is None


def test_a_picture_of_the_models_own_is_altered_from_the_latent_inside(
    clothes: LoadedModel, tmp_path: Path, reporter
) -> None:
    latent = Latent((9,), classes=ONE_HOT)
    first = alter(
        AlterJob(params=AlterParams(str(tmp_path / "a"), latent=latent, count=1), model="fashion32"), reporter
    )
    picture = first["item"]["picture"]
    again = alter(AlterJob(params=AlterParams(str(tmp_path / "b"), picture, count=1), model="fashion32"), reporter)
    assert again["item"]["error"] is None
    assert again["item"]["latent"].code == first["item"]["latent"].code
    assert again["variations"][0]["gain"] is None
    boots = AlterParams(str(tmp_path / "c"), picture, category="Boot", count=1)
    other = alter(AlterJob(params=boots, model="fashion32"), reporter)
    assert other["item"]["latent"].code == first["item"]["latent"].code
    assert other["item"]["latent"].classes[9] == 1


def test_what_is_to_be_kept_changes_less(clothes: LoadedModel, tmp_path: Path, reporter) -> None:
    mask = np.zeros((32, 32), np.uint8)
    mask[:, 16:] = 255
    Image.fromarray(mask).save(tmp_path / "keep.png")
    changes = []
    for keep in ("", str(tmp_path / "keep.png")):
        params = AlterParams(
            str(tmp_path / "out"),
            latent=Latent((4,), classes=ONE_HOT),
            grids=grids(clothes),
            amount=0.8,
            count=2,
            keep=keep,
        )
        found = alter(AlterJob(params=params, model="fashion32"), reporter)
        drawn = clothes.draw_exactly([found["item"]["latent"], *(one["latent"] for one in found["variations"])])
        away = (drawn[1:].astype(float) - drawn[0])[:, :, 16:]
        changes.append(float(np.sqrt(np.square(away).mean())))
        if keep:
            assert found["variations"][0]["kept"] > 0
    assert changes[1] < 0.6 * changes[0]


def test_both_stop_when_they_are_told_to_and_refuse_what_cannot_be(
    clothes: LoadedModel, tmp_path: Path, reporter
) -> None:
    reporter.wishes = {4: Want.CANCEL, 7: Want.PAUSE}
    with pytest.raises(Stopped):
        design(
            DesignJob(params=DesignParams(grids(clothes), str(tmp_path / "out"), "Sneaker"), model="fashion32"),
            reporter,
        )
    params = AlterParams(str(tmp_path / "out"), latent=Latent((4,), classes=ONE_HOT), grids=grids(clothes))
    with pytest.raises(Stopped):
        alter(AlterJob(params=params, model="fashion32"), reporter)
    assert not (tmp_path / "out").exists()
    for wrong, words in (
        (AlterParams("x"), "no item to alter"),
        (AlterParams("x", latent=Latent((1,)), amount=0.0), "at most 2, not 0"),
        (AlterParams("x", latent=Latent((1,)), count=0), "not 0"),
    ):
        with pytest.raises(BadInput, match=words):
            alter(AlterJob(params=wrong, model="fashion32"), reporter)
