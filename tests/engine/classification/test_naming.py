"""Any picture can be named: made fit as data sets are, and called what the network finds likeliest."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine import paths
from engine.attacks.goal import leave
from engine.attacks.iterate import fgsm
from engine.classification.fitting import fitted
from engine.classification.naming import predictions, probabilities
from engine.classification.opened import open_classifier
from engine.data.images import open_images
from engine.jobs.spec import DatasetRef
from engine.library.everyday import names

pytestmark = pytest.mark.usefixtures("one_thread")

EVERYDAY = {
    "cat": "Egyptian cat",
    "coffee": "espresso",
    "daisy": "daisy",
    "loafer": "Loafer",
    "palace": "palace",
    "rocket": "missile",
    "swimming-trunks": "swimming trunks",
    "tripod": "tripod",
}
"""What Lite0 calls the photos that ship."""


def photos() -> list[np.ndarray]:
    folder = paths.resources() / "samples" / "everyday"
    assert sorted(file.stem for file in folder.glob("*.jpg")) == sorted(EVERYDAY)
    read = [np.array(Image.open(folder / f"{name}.jpg")) for name in EVERYDAY]
    return [one[..., None] if one.ndim == 2 else one for one in read]


def test_pictures_are_made_fit_as_a_data_set_of_files_is(model: Path, tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    pictures = [
        random.integers(0, 255, size, np.uint8) for size in ((40, 30, 3), (16, 16, 3), (9, 50, 3), (120, 90, 3))
    ]
    folder = tmp_path / "pictures"
    folder.mkdir()
    for k, picture in enumerate(pictures):
        Image.fromarray(picture).save(folder / f"{k}.png")
    data = open_images(DatasetRef(str(folder)), 16, 3)
    made = fitted(open_classifier("tones")._replace(channels=3), pictures)
    assert made.shape == (4, 3, 16, 16)
    assert torch.equal((made * 255).round().to(torch.uint8).permute(0, 2, 3, 1), torch.from_numpy(data.images[:]))


def test_a_small_picture_on_a_plain_ground_gets_more_of_it_and_colours_become_grey(model: Path) -> None:
    drawn = np.zeros((14, 14, 3), np.uint8)
    drawn[4:10, 4:10] = (255, 0, 0)
    made = fitted(open_classifier("tones"), [drawn])
    assert made.shape == (1, 1, 16, 16)
    assert made[0, 0, 0].abs().sum() == 0
    assert made[0, 0, 5:11, 5:11].unique().tolist() == pytest.approx([76 / 255])


def test_names_come_with_probabilities_the_likeliest_first(model: Path) -> None:
    opened = open_classifier("tones")
    x = torch.rand(70, 1, 16, 16)
    found = predictions(opened, x, top=10)
    likely = opened.network(x).softmax(1)
    for one, truth in zip(found, likely, strict=True):
        assert len(one.names) == 3
        assert one.names[0] == opened.classes[int(truth.argmax())]
        assert sorted(one.probabilities, reverse=True) == list(one.probabilities)
        assert sum(one.probabilities) == pytest.approx(1, abs=1e-5)
    assert (
        predictions(opened, (x[:1, 0, :, :, None] * 255).to(torch.uint8).numpy(), top=1)[0].names == found[0].names[:1]
    )


def test_probabilities_are_a_path_that_gradients_take(model: Path) -> None:
    x = torch.rand(1, 1, 16, 16, requires_grad=True)
    probabilities(open_classifier("tones"), x)[0, 0].backward()
    assert x.grad is not None
    assert x.grad.abs().sum() > 0


def test_the_photos_that_ship_are_called_sensibly_and_a_step_of_two_grey_levels_fools_seven_of_eight() -> None:
    opened = open_classifier("everyday-lite0")
    pictures = fitted(opened, photos())
    assert [one.names[0] for one in predictions(opened, pictures, top=1)] == list(EVERYDAY.values())
    named = opened.victim.looked_at(pictures).argmax(1)
    moved = fgsm(opened.victim, pictures, leave(named), 2 / 255)
    saved = (moved * 255).round() / 255
    assert (saved - pictures).abs().max() <= 2 / 255 + 1e-6
    fooled = opened.victim.looked_at(saved).argmax(1) != named
    assert int(fooled.sum()) >= 7


def test_a_thousand_everyday_things_have_names_of_their_own() -> None:
    assert len(names()) == len(set(names())) == 1_000
    assert (names()[0], names()[281], names()[999]) == ("tench", "tabby", "toilet tissue")
