"""Models on disk, drawn from: jobs, exactness, the live server."""

import json
import threading
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageSequence

from engine import paths
from engine.data.images import ImageSet
from engine.errors import BadInput, NotFound
from engine.jobs.live_spec import Describe, Render
from engine.jobs.spec import Latent, SampleJob, SampleParams, WalkJob, WalkParams
from engine.latent import live
from engine.latent.job import contact_sheet, enlarged, sample, walk
from engine.latent.model import LoadedModel
from engine.library.pictures import read_recipe
from engine.live import Server
from engine.recipes import load, override
from engine.training.checkpoint import Progress
from engine.training.noise_to_image import NoiseToImage
from engine.training.publish import write_model

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def model(shapes: ImageSet) -> Path:
    """A small untrained conditional model called `tiny`, in the library."""
    return make(shapes, seed=0)


def make(shapes: ImageSet, seed: int, name: str = "tiny") -> Path:
    small = {"generator.settings.width": 8, "discriminator.settings.width": 8, "generator.settings.latent": 12}
    recipe = override(load("dcgan-conditional"), small)
    family = NoiseToImage(recipe, 16, 1, 2, seed, torch.device("cpu"), torch.float32)
    with torch.no_grad():  # bring some life into an untrained network
        for weight in family.ema.module.parameters():
            weight.mul_(6)
    folder = paths.models() / name
    write_model(folder, name, family, shapes, Progress(step=3), 0, {}, np.zeros((10, 16, 16, 1), np.uint8))
    return folder


def _some(n: int) -> tuple[Latent, ...]:
    return tuple(Latent((k,), classes=(1.0, 0.0) if k % 2 else (0.0, 1.0)) for k in range(n))


def test_exported_pictures_come_again_with_the_same_bytes_of_pixels(model: Path, reporter, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = sample(SampleJob(params=SampleParams(_some(5), str(out), sheet=True), model="tiny"), reporter)
    assert len(result["pictures"]) == 5
    assert json.loads(Path(result["latents"]).read_text())[0]["seeds"] == [0]
    for k in (3, 0):
        path = Path(result["pictures"][k])
        recipe = read_recipe(path)
        assert recipe is not None
        assert (recipe.model, recipe.job, recipe.size) == ("tiny", 7, 16)
        again = sample(
            SampleJob(params=SampleParams((recipe.latent,), str(tmp_path / f"again{k}")), model="tiny"), reporter
        )
        with Image.open(path) as one, Image.open(again["pictures"][0]) as two:
            assert np.array_equal(np.asarray(one), np.asarray(two))
            assert np.asarray(one).std() > 0
    with Image.open(result["sheet"]) as sheet:
        assert sheet.size == (3 * 18 + 2, 2 * 18 + 2)


def test_an_existing_picture_is_never_written_over(model: Path, reporter, tmp_path: Path) -> None:
    job = SampleJob(params=SampleParams(_some(1), str(tmp_path)), model="tiny")
    first, second = sample(job, reporter)["pictures"], sample(job, reporter)["pictures"]
    assert first != second
    assert all(Path(path).exists() for path in first + second)


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_a_walk_is_a_moving_picture_of_as_many_frames(model: Path, reporter, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"walk{suffix}"
    result = walk(WalkJob(params=WalkParams(_some(3), str(out), frames=9, enlarge=3), model="tiny"), reporter)
    assert result == {"file": str(out), "frames": 9}
    with Image.open(out) as movie:
        assert movie.size == (48, 48)
        assert len(list(ImageSequence.Iterator(movie))) == 9


def test_a_walk_into_an_unknown_format_names_it(model: Path, reporter, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"not as '\.avi'"):
        walk(WalkJob(params=WalkParams(_some(2), str(tmp_path / "x.avi"), frames=4), model="tiny"), reporter)


def test_a_missing_model_and_damaged_weights_are_sentences(model: Path, shapes: ImageSet) -> None:
    with pytest.raises(NotFound):
        LoadedModel(model.parent / "nothing")
    weights = model / "generator.safetensors"
    weights.write_bytes(weights.read_bytes()[:-4] + b"\0\0\0\1")
    with pytest.raises(BadInput, match="not those its card names"):
        LoadedModel(model)


def test_the_live_server_describes_and_draws(model: Path) -> None:
    server = Server()
    fields, pixels = server.answer(Describe("tiny"))
    about = fields["description"]
    assert pixels is None
    assert (about.size, about.channels, about.latent_size, about.classes) == (16, 1, 12, ("square", "ring"))
    assert about.directions == 8
    fields, pixels = server.answer(Render("tiny", _some(4)))
    assert fields["shape"] == (4, 16, 16, 1)
    assert pixels is not None
    assert pixels.dtype == np.uint8
    apart = np.abs(pixels.astype(int) - LoadedModel(model).draw_exactly(_some(4)).astype(int))
    assert apart.mean() < 1.5  # the live lane may draw in bfloat16
    kept = server.answer(Render("tiny", _some(4), exact=True))[1]
    assert np.array_equal(kept, LoadedModel(model).draw_exactly(_some(4)))


def test_the_live_server_takes_a_replaced_snapshot_anew(model: Path, shapes: ImageSet) -> None:
    server = Server()
    before = server.answer(Render(str(model), _some(2)))[1]
    make(shapes, seed=1)
    after = server.answer(Render(str(model), _some(2)))[1]
    assert not np.array_equal(before, after)


def test_the_live_server_answers_trouble_in_a_sentence(model: Path) -> None:
    server = Server()
    assert "no model called" in server.answer(Describe("tony"))[0]["error"]
    assert "classes" in server.answer(Render("tiny", (Latent((1,), classes=(1.0,)),)))[0]["error"]


def test_enlargement_repeats_pixels_and_a_sheet_is_nearly_square() -> None:
    picture = np.array([[[1], [2]]], np.uint8)
    assert enlarged(picture, 2)[:, :, 0].tolist() == [[1, 1, 2, 2], [1, 1, 2, 2]]
    with pytest.raises(BadInput, match="not 0"):
        enlarged(picture, 0)
    assert contact_sheet([np.zeros((4, 4, 1), np.uint8)] * 7, gap=1).shape == (16, 16, 1)


def test_a_snapshot_that_is_away_for_a_moment_is_waited_for(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server, away = Server(), model.with_name(".tiny-old")
    server.answer(Render(str(model), _some(1)))
    model.rename(away)  # as between the two renames of a snapshot that is replaced
    monkeypatch.setattr(live.time, "sleep", lambda _: away.rename(model))
    assert "error" not in server.answer(Render(str(model), _some(1)))[0]


def test_a_snapshot_replaced_again_and_again_is_drawn_without_a_flash_of_error(model: Path, shapes: ImageSet) -> None:
    server, over = Server(), threading.Event()

    def publish() -> None:
        seed = 0
        while not over.is_set():
            seed += 1
            make(shapes, seed)

    publisher = threading.Thread(target=publish)
    publisher.start()
    try:
        errors = [server.answer(Render(str(model), _some(1)))[0].get("error") for _ in range(300)]
    finally:
        over.set()
        publisher.join()
    assert set(errors) == {None}


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("cut", "generator.safetensors is cut short"),
        ("rubbish", "generator.safetensors is not a whole safetensors file"),
        ("architecture", "do not fit the network"),
    ],
)
def test_the_live_server_says_what_is_wrong_with_a_damaged_model(model: Path, damage: str, sentence: str) -> None:
    weights, card = model / "generator.safetensors", model / "card.json"
    if damage == "cut":
        weights.write_bytes(weights.read_bytes()[:-100])
    elif damage == "rubbish":
        weights.write_bytes(b"rubbish" * 30)
    else:
        about = json.loads(card.read_text())
        about["architecture"]["settings"]["width"] = "wide"
        card.write_text(json.dumps(about))
    assert sentence in Server().answer(Render("tiny", _some(1)))[0]["error"]


def test_a_seed_too_large_for_any_generator_is_a_sentence(model: Path) -> None:
    with pytest.raises(BadInput, match="seed"):
        LoadedModel(model).draw_exactly([Latent((2**70,), classes=(1.0, 0.0))])
