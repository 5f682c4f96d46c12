"""A discriminator's opinion: kept with the model, the same whatever else is judged, and asked through the live lane."""

import copy
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine import paths
from engine.data.images import ImageSet
from engine.errors import BadInput
from engine.inspection.opinion import Opined, below, rate, ratings
from engine.jobs.inspect_spec import Opine
from engine.library.card import read_card
from engine.live import Server
from engine.networks.pixels import to_floats
from engine.recipes import load
from engine.training.checkpoint import Progress
from engine.training.family import build_family
from engine.training.noise_to_image import NoiseToImage
from engine.training.publish import write_model

CPU = torch.device("cpu")
BLANK = np.zeros((10, 32, 32, 3), np.uint8)


@pytest.fixture
def shapes() -> ImageSet:
    """40 pictures of three classes, 32 px, in colour."""
    chance = np.random.default_rng(0)
    pictures = chance.integers(0, 256, (40, 32, 32, 3), np.uint8)
    return ImageSet(pictures, np.arange(40) % 3, ("a", "b", "c"), "shapes", "CC0", "f" * 16)


def family_of(recipe: str, data: ImageSet) -> NoiseToImage:
    """Fresh networks."""
    torch.manual_seed(0)
    made = build_family(load(recipe), 32, 3, len(data.classes), 0, CPU, torch.float32)
    assert isinstance(made, NoiseToImage)
    return made


def published(folder: Path, family: NoiseToImage, data: ImageSet) -> Path:
    """A model folder of it."""
    write_model(folder, folder.name, family, data, Progress(step=3), 0, {}, BLANK)
    return folder


@pytest.mark.parametrize(
    "recipe",
    ["dcgan", "projection", "cgan", "acgan", "projected-conditional", "stylegan2", "progressive", "lightweight"],
)
def test_what_is_kept_judges_as_what_was_trained(recipe: str, shapes: ImageSet, tmp_path: Path) -> None:
    family = family_of(recipe, shapes)
    judge = Opined(published(tmp_path / "model", family, shapes))
    network = copy.deepcopy(family.discriminator).eval()
    for pixels in shapes.images[:3]:
        with torch.no_grad():
            one = to_floats(pixels[None], CPU)
            told = [torch.eye(family.classes)[k : k + 1] for k in range(family.classes)] or [None]
            singly = [float(network(one, classes).mean()) for classes in told]
        found = judge.of(pixels)
        assert found.score == pytest.approx(max(singly), abs=1e-4)
        assert found.category == (shapes.classes[int(np.argmax(singly))] if family.classes else "") or max(
            singly
        ) == pytest.approx(min(singly), abs=1e-4)


@pytest.mark.parametrize("recipe", ["stylegan2", "projection"])
def test_a_picture_is_rated_alone(recipe: str, shapes: ImageSet) -> None:
    family = family_of(recipe, shapes)
    network = family.discriminator.eval()
    pictures = to_floats(shapes.images[:8], CPU)
    alone = [rate(network, picture, family.classes).score for picture in pictures]
    found = ratings(network, pictures, family.classes)
    assert found[0] == pytest.approx(min(alone), abs=1e-4)
    assert found[-1] == pytest.approx(max(alone), abs=1e-4)
    assert list(found) == sorted(found)
    assert len(found) == 21
    assert found[10] == pytest.approx(float(np.median(alone)), abs=1e-4)


@pytest.mark.parametrize("recipe", ["projection", "lightweight", "dragan"])
def test_keeping_it_leaves_the_run_as_it_was(recipe: str, shapes: ImageSet, tmp_path: Path) -> None:
    family = family_of(recipe, shapes)
    before = copy.deepcopy({name: module.state_dict() for name, module in family.named_modules.items()})
    published(tmp_path / "model", family, shapes)
    after = {name: module.state_dict() for name, module in family.named_modules.items()}
    assert before.keys() == after.keys()
    for name, state in before.items():
        assert all(torch.equal(value, after[name][key]) for key, value in state.items())
    assert all(module.training for module in family.discriminator.modules())


def test_the_card_says_how_both_kinds_are_rated(shapes: ImageSet, tmp_path: Path) -> None:
    family = family_of("projection", shapes)
    kept = read_card(published(tmp_path / "model", family, shapes)).discriminator
    assert kept is not None
    assert len(kept.real) == len(kept.drawn) == 21
    every = [rate(family.discriminator.eval(), picture, 3).score for picture in to_floats(shapes.images, CPU)]
    assert kept.real[0] == pytest.approx(min(every), abs=1e-4)
    assert kept.real[-1] == pytest.approx(max(every), abs=1e-4)


def test_shares_below() -> None:
    quantiles = (0.0, 1.0, 3.0)
    assert [below(x, quantiles) for x in (-1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 9.0)] == [0, 0, 0.25, 0.5, 0.75, 1, 1]


def test_a_model_without_one_says_so(shapes: ImageSet, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    write_model(
        folder, "m", build_family(load("vae"), 32, 3, 0, 0, CPU, torch.float32), shapes, Progress(step=3), 0, {}, BLANK
    )
    with pytest.raises(BadInput, match="kept no discriminator"):
        Opined(folder)


@pytest.mark.parametrize("how", ["gone", "changed"])
def test_another_discriminator_than_the_cards_is_refused(how: str, shapes: ImageSet, tmp_path: Path) -> None:
    folder = published(tmp_path / "model", family_of("dcgan", shapes), shapes)
    file = folder / "discriminator.safetensors"
    if how == "gone":
        file.unlink()
    else:
        data = bytearray(file.read_bytes())
        data[-1] ^= 1
        file.write_bytes(data)
    with pytest.raises(BadInput, match="discriminator of model is missing, or not the one"):
        Opined(folder)


def test_the_live_lane_answers(shapes: ImageSet, tmp_path: Path) -> None:
    published(paths.models() / "shapes", family_of("projection", shapes), shapes)
    file = tmp_path / "picture.png"
    Image.fromarray(shapes.images[0]).resize((64, 48)).save(file)
    server = Server()
    answer, pixels = server.answer(Opine("shapes", str(file)))
    opinion = answer["opinion"]
    assert pixels is not None
    assert pixels.shape == (1, 32, 32, 3)
    assert opinion.category in shapes.classes
    assert 0 <= opinion.above_real <= 1
    assert len(opinion.real) == 21
    assert server.answer(Opine("shapes", str(file)))[0] == answer
    assert "is not there any more" in server.answer(Opine("shapes", str(tmp_path / "gone.png")))[0]["error"]
    assert "kept no discriminator" in server.answer(Opine("fashion32", str(file)))[0]["error"]
