"""Pictures given to models that take them: fitting, noise, the code and what is drawn from it; what other models say."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine import paths
from engine.data.images import ImageSet, open_images
from engine.errors import BadInput, NotFound
from engine.jobs.live_spec import Describe, Reconstruct, Render
from engine.jobs.mixing import between
from engine.jobs.spec import DatasetRef, Latent, SampleJob, SampleParams
from engine.latent.given import Given, with_noise
from engine.latent.job import sample
from engine.latent.model import LoadedModel
from engine.latent.point import noise, to_z
from engine.latent.style import SAMPLED, in_deviations
from engine.library.pictures import read_recipe
from engine.live import Server
from engine.networks.registry import build_generator
from engine.recipes import load, override
from engine.training.checkpoint import Progress
from engine.training.noise_to_image import NoiseToImage
from engine.training.publish import write_model
from engine.training.reconstruction import Reconstruction

pytestmark = pytest.mark.usefixtures("one_thread")


def made(shapes: ImageSet, name: str) -> Path:
    """An untrained model of recipe `name` in the library; of the autoencoder, with statistics of codes."""
    small = {"generator.settings.width": 8, "generator.settings.latent": 12}
    if name == "stylegan2":
        small |= {"generator.settings.widest": 16, "discriminator.settings.width": 8}
    family = (NoiseToImage if name == "stylegan2" else Reconstruction)(
        override(load(name), small), 16, 1, 0, 3, torch.device("cpu"), torch.float32
    )
    with torch.no_grad():
        for key, value in family.ema.module.named_buffers():
            if key == "code_mean":
                value.copy_(torch.linspace(-1, 1, 12))
            elif key == "code_covariance":
                value.copy_(torch.diag(torch.linspace(0.5, 2, 12)))
    folder = paths.models() / name
    write_model(folder, name, family, shapes, Progress(step=3), 0, {}, np.zeros((10, 16, 16, 1), np.uint8))
    return folder


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    ramp = np.add.outer(np.arange(40), 3 * np.arange(60)).astype(np.uint8)
    Image.fromarray(ramp).save(tmp_path / "ramp.png")
    return tmp_path / "ramp.png"


@pytest.mark.parametrize("fit", ["crop", "letterbox", "stretch"])
def test_a_given_picture_is_fitted_as_training_fits_it(picture: Path, fit) -> None:
    given = Given().fitted(picture, 16, 3, fit)
    trained = open_images(DatasetRef(str(picture.parent), fit=fit), 16, 3).images[0]
    assert np.array_equal(given, trained)


def test_a_little_smaller_picture_on_one_ground_gets_a_frame_of_it(tmp_path: Path) -> None:
    small = np.zeros((28, 28), np.uint8)
    small[8:20, 8:20] = 200
    Image.fromarray(small).save(tmp_path / "small.png")
    fitted = Given().fitted(tmp_path / "small.png", 32, 1, "crop")
    assert np.array_equal(fitted[2:30, 2:30, 0], small)
    assert not fitted[:2].any()


def test_a_replaced_file_is_read_again_and_a_missing_or_broken_one_is_named(picture: Path) -> None:
    given = Given()
    before = given.fitted(picture, 16, 1, "crop")
    assert given.fitted(picture, 16, 1, "crop") is before
    Image.new("L", (50, 50), 9).save(picture)
    assert not np.array_equal(given.fitted(picture, 16, 1, "crop"), before)
    picture.write_text("no picture")
    with pytest.raises(BadInput, match=r"ramp\.png is text"):
        given.fitted(picture, 16, 1, "crop")
    picture.unlink()
    with pytest.raises(NotFound, match=r"ramp\.png"):
        given.fitted(picture, 16, 1, "crop")


def test_noise_has_the_deviation_asked_for_is_always_the_same_and_swells() -> None:
    grey = np.full((64, 64, 1), 128, np.uint8)
    apart = with_noise(grey, 0.2).astype(float) - 128
    assert apart.std() == pytest.approx(0.2 * 127.5, rel=0.03)
    assert np.array_equal(with_noise(grey, 0.2), with_noise(grey, 0.2))
    assert np.corrcoef(apart.ravel(), (with_noise(grey, 0.1).astype(float) - 128).ravel())[0, 1] > 0.99
    assert np.array_equal(with_noise(grey, 0), grey)
    with pytest.raises(BadInput, match="0 to 2"):
        with_noise(grey, -1)


@pytest.mark.parametrize("name", ["autoencoder", "vae"])
def test_the_latent_of_a_picture_draws_what_the_network_reconstructs(shapes: ImageSet, name: str) -> None:
    model = LoadedModel(made(shapes, name))
    assert (model.reconstructs, model.styles) == (True, 0)
    latent = model.latent_of(shapes.images[0])
    x = torch.from_numpy(shapes.images[:1]).permute(0, 3, 1, 2).float() / 127.5 - 1
    with torch.no_grad():
        by_hand = (model.generator.reconstruct(x)[0, 0] * 127.5 + 127.5).round().clamp(0, 255).numpy()
    assert np.abs(model.draw_exactly([latent])[0, :, :, 0] - by_hand).max() <= 1
    assert np.abs(model.draw([latent])[0, :, :, 0].astype(int) - by_hand).max() <= 1


def test_z_of_a_code_is_the_code_with_seeds_added_and_directions_and_truncation() -> None:
    latent = Latent((3, 4), (0.5, 0.0), code=(1.0, -2.0), directions=(2.0,), truncation=0.5)
    by_hand = 0.5 * (torch.tensor([1.0, -2.0]) + 0.5 * noise(3, 2) + 2 * torch.tensor([0.0, 1.0]))
    assert torch.allclose(to_z(latent, 2, torch.tensor([[0.0, 1.0]])), by_hand)
    with pytest.raises(BadInput, match="has 2 numbers, but the model takes 5"):
        to_z(latent, 5)


def test_a_walk_between_codes_is_a_walk_between_their_vectors() -> None:
    a, b = Latent((1,), (0.0,), code=(1.0, 0.0, 1.0)), Latent((2,), (0.0,), code=(0.0, 1.0, 1.0))
    middle = to_z(between(a, b, 0.5), 3)
    both = to_z(a, 3) + to_z(b, 3)
    assert torch.allclose(middle, both / both.norm() * 2**0.5, atol=1e-4)


def test_the_live_server_reconstructs_and_its_latent_gives_the_same_picture_again(
    shapes: ImageSet, picture: Path
) -> None:
    made(shapes, "vae")
    server = Server()
    about = server.answer(Describe("vae"))[0]["description"]
    assert (about.reconstructs, about.styles) == (True, 0)
    fields, pixels = server.answer(Reconstruct("vae", str(picture), noise=0.3))
    assert pixels is not None
    assert pixels.shape == (3, 16, 16, 1)
    assert np.array_equal(pixels[1], with_noise(pixels[0], 0.3))
    assert len(fields["latent"].code) == 12
    again = server.answer(Render("vae", (fields["latent"],), exact=True))[1]
    assert again is not None
    assert np.array_equal(again[0], pixels[2])
    clean = server.answer(Reconstruct("vae", str(picture)))[1]
    assert clean is not None
    assert np.array_equal(clean[0], clean[1])


def test_a_picture_made_from_a_code_carries_it_and_comes_again(shapes: ImageSet, reporter, tmp_path: Path) -> None:
    model = LoadedModel(made(shapes, "autoencoder"))
    latent = model.latent_of(shapes.images[0])
    file = Path(
        sample(SampleJob(params=SampleParams((latent,), str(tmp_path)), model="autoencoder"), reporter)["pictures"][0]
    )
    recipe = read_recipe(file)
    assert recipe is not None
    assert recipe.latent == latent
    assert np.array_equal(np.asarray(Image.open(file)), model.draw_exactly([recipe.latent])[0, :, :, 0])


def test_other_models_say_that_they_take_no_pictures_and_style_models_how_many_layers_they_have(
    shapes: ImageSet, picture: Path
) -> None:
    made(shapes, "stylegan2")
    server = Server()
    about = server.answer(Describe("stylegan2"))[0]["description"]
    assert about.styles >= 3
    assert not about.reconstructs
    assert "has no encoder" in server.answer(Reconstruct("stylegan2", str(picture)))[0]["error"]


@torch.no_grad()
def test_directions_of_style_models_are_as_long_as_w_spreads_along_them() -> None:
    torch.manual_seed(0)
    generator = build_generator("stylegan2", {"size": 16, "channels": 1, "latent": 8, "width": 8, "widest": 16}).eval()
    found = in_deviations(generator, torch.eye(8)[:3])
    w = generator.mapping(torch.randn(20_000, 8), None)
    assert torch.allclose(found.norm(dim=1), w.std(0)[:3], rtol=4 / SAMPLED**0.5)
    assert torch.equal(found, in_deviations(generator, torch.eye(8)[:3]))
