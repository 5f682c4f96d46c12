"""A discriminator's opinion: kept with the model, the same whatever else is judged, and asked through the live lane."""

import copy
import json
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
from engine.networks.growth import Growing, as_grown
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
        if recipe == "acgan":  # its logit does not depend on the class; it names it
            assert max(singly) == pytest.approx(min(singly), abs=1e-6)
            with torch.no_grad():
                assert found.category == shapes.classes[int(network.judge_and_name(one, None)[1].argmax())]
        else:
            assert found.category == (shapes.classes[int(np.argmax(singly))] if family.classes else "")


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


@pytest.mark.parametrize("recipe", ["projection", "lightweight", "dragan", "projected"])
def test_keeping_it_leaves_the_run_as_it_was(recipe: str, shapes: ImageSet, tmp_path: Path) -> None:
    family = family_of(recipe, shapes)
    before = copy.deepcopy({name: module.state_dict() for name, module in family.named_modules.items()})
    modes = [module.training for module in family.discriminator.modules()]
    published(tmp_path / "model", family, shapes)
    after = {name: module.state_dict() for name, module in family.named_modules.items()}
    assert before.keys() == after.keys()
    for name, state in before.items():
        assert all(torch.equal(value, after[name][key]) for key, value in state.items())
    assert modes == [module.training for module in family.discriminator.modules()]


def test_the_card_says_how_both_kinds_are_rated(shapes: ImageSet, tmp_path: Path) -> None:
    family = family_of("projection", shapes)
    kept = read_card(published(tmp_path / "model", family, shapes)).discriminator
    assert kept is not None
    assert len(kept.real) == len(kept.drawn) == 21
    every = [rate(family.discriminator.eval(), picture, 3).score for picture in to_floats(shapes.images, CPU)]
    assert kept.real[0] == pytest.approx(min(every), abs=1e-4)
    assert kept.real[-1] == pytest.approx(max(every), abs=1e-4)


@pytest.mark.parametrize("recipe", ["projection", "cgan", "projected-conditional", "biggan"])
def test_many_classes_are_judged_as_one_by_one(recipe: str) -> None:
    chance = np.random.default_rng(1)
    pictures, names = chance.integers(0, 256, (4, 32, 32, 3), np.uint8), tuple(f"kind {k}" for k in range(40))
    family = family_of(recipe, ImageSet(pictures, np.arange(4), names, "many", "CC0", "f" * 16))
    network = family.discriminator.eval()
    picture = to_floats(pictures, CPU)[0]
    with torch.no_grad():
        for weight in network.parameters():
            weight.add_(0.05 * torch.randn(weight.shape, generator=torch.Generator().manual_seed(0)))
        singly = [float(network(picture[None], told[None]).mean()) for told in torch.eye(40)]
    found = rate(network, picture, 40)
    assert found.category == int(np.argmax(singly))
    assert found.score == pytest.approx(max(singly), rel=1e-4, abs=1e-4)


def test_while_networks_grow_pictures_are_rated_no_finer_than_they_draw(shapes: ImageSet) -> None:
    family = family_of("progressive", shapes)
    network = family.discriminator.eval()
    assert isinstance(network, Growing)
    network.grow(1.5)
    picture = to_floats(shapes.images, CPU)[0]
    with torch.no_grad():
        shown = float(network(as_grown(picture[None], network.growth, network.levels)).mean())
        sharp = float(network(picture[None]).mean())
    assert rate(network, picture, 0).score == pytest.approx(shown, abs=1e-5)
    assert shown != pytest.approx(sharp, abs=1e-5)


def test_a_broken_discriminator_does_not_harm_its_model(shapes: ImageSet, tmp_path: Path) -> None:
    family = family_of("dcgan", shapes)
    with torch.no_grad():
        next(family.discriminator.parameters()).fill_(float("nan"))
    folder = published(tmp_path / "model", family, shapes)
    assert read_card(folder).discriminator is None
    assert sorted(file.name for file in folder.iterdir()) == ["card.json", "generator.safetensors", "preview.png"]


NONSENSE: dict[str, object] = {
    "empty": {"real": [], "drawn": []},
    "of two lengths": {"real": [0.0, 1.0, 2.0]},
    "falling": {"drawn": [1.0, 0.0]},
    "of another size": {"architecture": {"discriminator": "dcgan", "settings": {"size": 64, "channels": 3}}},
    "of other classes": {
        "architecture": {"discriminator": "dcgan", "settings": {"size": 32, "channels": 3, "classes": 7}}
    },
    "nothing": {"architecture": {}},
}


@pytest.mark.parametrize("what", NONSENSE)
def test_a_card_that_makes_no_sense_is_a_sentence(what: str, shapes: ImageSet, tmp_path: Path) -> None:
    folder = published(tmp_path / "model", family_of("dcgan", shapes), shapes)
    card = json.loads((folder / "card.json").read_text())
    card["discriminator"] |= {"real": [0.0, 1.0], "drawn": [0.0, 1.0]}
    (folder / "card.json").write_text(json.dumps(card))
    Opined(folder)
    card["discriminator"] |= NONSENSE[what]
    (folder / "card.json").write_text(json.dumps(card))
    with pytest.raises(BadInput, match="says of its discriminator makes no sense"):
        Opined(folder)


@pytest.mark.parametrize("part", [{"real": [None]}, {"weights": 3}, "no", [1]])
def test_what_is_wrong_with_a_discriminator_alone_leaves_the_model(
    part: object, shapes: ImageSet, tmp_path: Path
) -> None:
    folder = published(tmp_path / "model", family_of("dcgan", shapes), shapes)
    card = json.loads((folder / "card.json").read_text())
    card["discriminator"] = card["discriminator"] | part if isinstance(part, dict) else part
    (folder / "card.json").write_text(json.dumps(card))
    read = read_card(folder)
    assert read.discriminator is None
    assert read.steps == 3
    card["steps"] = "many"
    (folder / "card.json").write_text(json.dumps(card))
    with pytest.raises(BadInput):
        read_card(folder)


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
