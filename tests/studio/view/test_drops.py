import zipfile
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from engine.errors import BadInput
from engine.jobs.spec import Latent
from engine.library.pictures import PictureRecipe, write_picture
from studio.view.drops import destination, sort_out


def test_a_picture_made_here_goes_to_generate_and_a_foreign_one_brings_its_folder_to_train(tmp_path: Path) -> None:
    made = write_picture(
        tmp_path / "made.png", np.zeros((8, 8, 1), np.uint8), PictureRecipe(model="m", latent=Latent(seeds=(1,)))
    )
    assert destination(made) == ("generate", made)
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(tmp_path / "foreign.jpg"))
    assert destination(tmp_path / "foreign.jpg") == ("train", tmp_path)


@pytest.mark.parametrize("name", ["a.npz", "train-images-idx3-ubyte.gz", "x.idx", "t10k-images-idx3-ubyte"])
def test_data_files_go_to_train(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert destination(tmp_path / name) == ("train", tmp_path / name)


def test_a_persons_taste_goes_to_design(tmp_path: Path) -> None:
    assert destination(tmp_path / "Ada.taste.json") == ("design", tmp_path / "Ada.taste.json")


def test_a_like_log_goes_to_design(tmp_path: Path) -> None:
    assert destination(tmp_path / "summer.CSV") == ("design", tmp_path / "summer.CSV")


def test_model_folders_and_zipped_models_go_to_the_library(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "card.json").write_text("{}")
    assert destination(folder) == ("library", folder)
    assert destination(folder / "card.json") == ("library", folder)
    for name, entry, panel in (("m.zip", "m/card.json", "library"), ("p.zip", "a.png", "train")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(entry, "x")
        assert destination(tmp_path / name) == (panel, tmp_path / name)
    (tmp_path / "broken.zip").write_bytes(b"PK nonsense")
    assert destination(tmp_path / "broken.zip") == ("train", tmp_path / "broken.zip")


def test_a_damaged_recipe_is_said_and_nonsense_has_no_place(tmp_path: Path) -> None:
    from PIL import Image, PngImagePlugin

    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("atelier", '{"model": 5')
    Image.new("L", (4, 4)).save(tmp_path / "bad.png", pnginfo=chunks)
    with pytest.raises(BadInput, match="damaged"):
        destination(tmp_path / "bad.png")
    (tmp_path / "notes.txt").write_text("x")
    assert destination(tmp_path / "notes.txt") is None


def test_of_several_things_the_first_that_can_be_used_is_taken_and_the_others_are_named(tmp_path: Path) -> None:
    notes, data, more = tmp_path / "notes.docx", tmp_path / "a.npz", tmp_path / "b.npz"
    for file in (notes, data, more):
        file.write_bytes(b"")
    assert sort_out([data]) == (("train", data), "")
    goal, sentence = sort_out([notes, data])
    assert goal == ("train", data)
    assert "notes.docx" in sentence
    assert "2 others" in sort_out([notes, data, more]).sentence
    goal, sentence = sort_out([notes])
    assert goal is None
    assert "notes.docx" in sentence


def test_several_pictures_of_one_folder_are_one_thing(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        QImage(8, 8, QImage.Format.Format_RGB32).save(str(tmp_path / name))
    assert sort_out([tmp_path / "a.png", tmp_path / "b.png"]) == (("train", tmp_path), "")
