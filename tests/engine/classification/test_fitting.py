"""Any picture is made fit for a classifier, as data sets are."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.classification.fitting import fitted
from engine.classification.opened import open_classifier
from engine.data.images import open_images
from engine.jobs.spec import DatasetRef

pytestmark = pytest.mark.usefixtures("one_thread")


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
