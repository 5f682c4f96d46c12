"""The jobs equip and invert, on a small model and on the starter model: files, recipes, refusals, and what lies outside."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine import paths
from engine.data.images import ImageSet
from engine.errors import BadInput, NotFound
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DatasetRef, EquipJob, EquipParams, InvertJob, InvertParams, Latent
from engine.latent import searchable
from engine.latent.equip import equip
from engine.latent.equipment import Equipment, Facts, load_equipment, own_place
from engine.latent.invert import Search
from engine.latent.invert_job import invert_pictures
from engine.latent.model import LoadedModel
from engine.latent.space import Space
from engine.latent.style import to_styles
from engine.library.card import read_card
from engine.library.pictures import read_recipe
from engine.networks.registry import build_generator
from engine.recipes import load, override
from engine.training.checkpoint import Progress
from engine.training.noise_to_image import NoiseToImage
from engine.training.publish import write_model

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def model(shapes: ImageSet) -> Path:
    """A small untrained conditional model called `tiny`, in the library."""
    small = {"generator.settings.width": 8, "discriminator.settings.width": 8, "generator.settings.latent": 12}
    family = NoiseToImage(override(load("dcgan-conditional"), small), 16, 1, 2, 0, torch.device("cpu"), torch.float32)
    folder = paths.models() / "tiny"
    write_model(folder, "tiny", family, shapes, Progress(step=3), 0, {}, np.zeros((10, 16, 16, 1), np.uint8))
    return folder


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short search: what is found is not the matter here."""
    monkeypatch.setattr(searchable, "Search", lambda: Search(pool=16, starts=3, rough=4, kept=2, fine=2, last=2))
    monkeypatch.setattr(
        "engine.latent.equip.Search", lambda: Search(pool=16, starts=3, rough=2, kept=1, fine=1, last=1)
    )


def folder_of(tmp_path: Path, pictures: np.ndarray) -> str:
    folder = tmp_path / "real"
    folder.mkdir()
    for k, picture in enumerate(pictures):
        Image.fromarray(picture[:, :, 0]).save(folder / f"{k}.png")
    return str(folder)


def test_equipment_is_made_kept_and_used(model: Path, shapes: ImageSet, reporter, tmp_path: Path) -> None:
    card = read_card(model)
    assert load_equipment(model, card, Space(LoadedModel(model).generator, 12, 2)).encoder is None
    spec = EquipJob(
        params=EquipParams(seen=128, held_out=20),
        model="tiny",
        dataset=DatasetRef(folder_of(tmp_path, shapes.images[:24])),
    )
    result = equip(spec, reporter)
    assert result["model"] == "tiny"
    assert len(result["errors"]) == 20
    assert result["errors"] == sorted(result["errors"])
    assert reporter.steps[-1][0] == reporter.steps[-1][1]
    found = load_equipment(model, card, Space(LoadedModel(model).generator, 12, 2))
    assert found.encoder is not None
    assert found.facts.data == "real"
    codes, named = found.encoder(torch.zeros(1, 1, 16, 16))
    assert codes.shape == (1, 12)
    assert named is not None
    assert named.shape == (1, 2)
    assert found.inside(0.0) is True
    assert found.inside(result["errors"][-1] + 1) is False


def test_inside_is_decided_by_the_share_of_held_out_pictures_redrawn_better() -> None:
    errors = tuple(float(k) for k in range(100))
    found = Equipment(None, Facts("x", errors=errors))
    assert found.worse_than(50.0) == 0.5
    assert found.inside(94.5) is True
    assert found.inside(96.5) is False
    assert Equipment(None, Facts("x")).inside(1e9) is None


def test_a_picture_becomes_a_latent_that_draws_the_written_picture_again(
    model: Path, shapes: ImageSet, reporter, tmp_path: Path
) -> None:
    source = Path(folder_of(tmp_path, shapes.images[:2]))
    out = tmp_path / "out"
    files = (str(source / "0.png"), str(source / "1.png"))
    spec = InvertJob(params=InvertParams(files, str(out), category="Ring"), model="tiny")
    rows = invert_pictures(spec, reporter)["pictures"]
    assert [Path(row["picture"]).name for row in rows] == ["0-found.png", "1-found.png"]
    for row in rows:
        assert row["category"] == "ring"
        assert row["inside"] is None
        assert row["error"] > 0
        recipe = read_recipe(Path(row["picture"]))
        assert recipe is not None
        assert recipe.latent == row["latent"]
        with Image.open(row["picture"]) as picture:
            assert np.array_equal(np.asarray(picture), LoadedModel(model).draw_exactly([recipe.latent])[0, :, :, 0])
    again = invert_pictures(spec, reporter)["pictures"]
    assert [Path(row["picture"]).name for row in again] == ["0-found-2.png", "1-found-2.png"]
    assert again[0]["latent"] == rows[0]["latent"]


def test_what_cannot_be_is_refused_with_a_sentence(model: Path, reporter, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"no picture")
    for params, error, words in (
        (InvertParams((), str(tmp_path)), BadInput, "list of pictures is empty"),
        (InvertParams((str(tmp_path / "gone.png"),), str(tmp_path)), NotFound, "is not there any more"),
        (InvertParams((str(tmp_path / "x.png"),), str(tmp_path)), BadInput, "x.png"),
        (InvertParams((str(tmp_path / "x.png"),), str(tmp_path), category="hat"), BadInput, "knows no category 'hat'"),
    ):
        with pytest.raises(error, match=words):
            invert_pictures(InvertJob(params=params, model="tiny"), reporter)
    with pytest.raises(BadInput, match="names no model"):
        invert_pictures(InvertJob(params=InvertParams(("a",), "b")), reporter)


def test_too_few_held_out_pictures_are_told(model: Path, shapes: ImageSet, reporter, tmp_path: Path) -> None:
    spec = EquipJob(model="tiny", dataset=DatasetRef(folder_of(tmp_path, shapes.images[:5])))
    with pytest.raises(BadInput, match=r"has 5 usable pictures; .* at least 20"):
        equip(spec, reporter)


def test_both_stop_when_they_are_told_to(model: Path, shapes: ImageSet, reporter, tmp_path: Path) -> None:
    source = Path(folder_of(tmp_path, shapes.images[:1]))
    reporter.wishes = {3: Want.CANCEL, 8: Want.PAUSE}
    with pytest.raises(Stopped):
        equip(EquipJob(model="tiny", params=EquipParams(seen=640)), reporter)
    assert not own_place(read_card(model)).exists()
    with pytest.raises(Stopped):
        invert_pictures(
            InvertJob(params=InvertParams((str(source / "0.png"),), str(tmp_path / "out")), model="tiny"), reporter
        )
    assert not (tmp_path / "out").exists()


def test_damaged_equipment_and_that_of_other_weights(model: Path, reporter) -> None:
    card = read_card(model)
    equip(EquipJob(model="tiny", params=EquipParams(seen=64)), reporter)
    space = Space(LoadedModel(model).generator, 12, 2)
    (own_place(card) / "encoder.safetensors").write_bytes(b"x" * 40)
    with pytest.raises(BadInput, match=r"is damaged\. Remove that folder"):
        load_equipment(model, card, space)
    (own_place(card) / "equipment.json").write_text('{"weights": "others"}')
    assert load_equipment(model, card, space).encoder is None


def test_the_starter_model_knows_what_lies_outside(tmp_path: Path, reporter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchable, "Search", Search)  # the real thing
    chance = np.random.default_rng(0)
    Image.fromarray(chance.integers(0, 256, (32, 32)).astype(np.uint8)).save(tmp_path / "noise.png")
    model = LoadedModel(paths.resources() / "models" / "fashion32")
    drawn = model.draw_exactly([Latent((4,), classes=tuple(float(k == 7) for k in range(10)))])[0, :, :, 0]
    Image.fromarray(drawn).save(tmp_path / "sneaker.png")
    files = tuple(str(tmp_path / name) for name in ("noise.png", "sneaker.png"))
    rows = invert_pictures(InvertJob(params=InvertParams(files, str(tmp_path / "out")), model="fashion32"), reporter)
    assert [row["inside"] for row in rows["pictures"]] == [False, True]
    assert rows["pictures"][1]["category"] == "Sneaker"


@torch.no_grad()
def test_models_with_styles_draw_a_code_as_the_z_it_is() -> None:
    torch.manual_seed(0)
    generator = build_generator("stylegan2", {"size": 16, "channels": 1, "latent": 8, "width": 8, "widest": 16}).eval()
    code = torch.linspace(-1, 1, 8)
    latent = Latent(seeds=(5,), weights=(0.0,), code=tuple(code.tolist()))
    expected = generator.mapping(code[None], None)[0]
    assert torch.allclose(to_styles(generator, [latent], None)[0, 0], expected, atol=1e-6)
