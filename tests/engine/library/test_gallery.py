"""The gallery: pictures made, searched, starred, deleted and brought back."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from engine.errors import BadInput, NotFound
from engine.library.pictures import PictureRecipe, write_picture
from engine.library.shelf import Shelf

PIXELS = np.zeros((8, 8, 1), np.uint8)


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    """Three own pictures, one foreign, one damaged; the last written is the newest."""
    folder = shelf.gallery.folder
    hats = shelf.find("hats").card
    write_picture(folder / "red hat.png", PIXELS, PictureRecipe(model="hats", model_sha256=hats.weights_sha256))
    write_picture(folder / "evening" / "dress.webp", PIXELS, PictureRecipe(model="dresses"))
    write_picture(folder / "old.png", PIXELS, PictureRecipe(model="hats", model_sha256="ff"))
    Image.fromarray(PIXELS[..., 0]).save(folder / "foreign.png")
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("atelier", "{")
    Image.fromarray(PIXELS[..., 0]).save(folder / "damaged.png", pnginfo=chunks)
    (folder / "notes.txt").write_text("x")
    for age, name in enumerate(["damaged.png", "foreign.png", "old.png", "evening/dress.webp", "red hat.png"]):
        os.utime(folder / name, (1000 - age, 1000 - age))
    return shelf


def names(shelf: Shelf, search: str = "", starred: bool = False) -> list[str]:
    return [picture.name for picture in shelf.pictures(search, starred)]


def test_pictures_are_listed_newest_first_with_their_recipes(filled: Shelf) -> None:
    assert names(filled) == ["damaged.png", "foreign.png", "old.png", "evening/dress.webp", "red hat.png"]
    found = {picture.name: picture for picture in filled.pictures()}
    assert found["red hat.png"].recipe == PictureRecipe(
        model="hats", model_sha256=filled.find("hats").card.weights_sha256
    )
    assert found["foreign.png"].recipe is None
    assert found["foreign.png"].problem == ""
    assert "damaged" in found["damaged.png"].problem


def test_search_looks_at_names_models_and_notes(filled: Shelf) -> None:
    filled.gallery.note(filled.gallery.folder / "old.png", "Für Anna")
    assert names(filled, "HATS") == ["old.png", "red hat.png"]
    assert names(filled, "evening") == ["evening/dress.webp"]
    assert names(filled, "anna old") == ["old.png"]
    assert names(filled, "nothing") == []


def test_stars_are_kept(filled: Shelf) -> None:
    filled.gallery.star(filled.pictures("dress")[0])
    assert names(Shelf(filled.home, filled.resources), starred=True) == ["evening/dress.webp"]
    filled.gallery.star(filled.pictures("dress")[0], False)
    assert names(filled, starred=True) == []


def test_a_changed_picture_is_read_again(filled: Shelf) -> None:
    assert filled.pictures("old")[0].recipe.model == "hats"
    write_picture(filled.gallery.folder / "old.png", PIXELS, PictureRecipe(model="gloves"))
    assert filled.pictures("old")[0].recipe.model == "gloves"


def test_a_deleted_picture_comes_back_with_its_star(filled: Shelf) -> None:
    filled.gallery.star(filled.gallery.folder / "old.png")
    trashed = filled.gallery.delete(filled.pictures("old")[0])
    assert "old.png" not in names(filled)
    filled.gallery.undo(trashed)
    assert names(filled, starred=True) == ["old.png"]


def test_only_pictures_of_the_gallery_are_touched(filled: Shelf, tmp_path: Path) -> None:
    outside = tmp_path / "mine.png"
    Image.fromarray(PIXELS[..., 0]).save(outside)
    for act in (filled.gallery.delete, filled.gallery.star):
        with pytest.raises(BadInput, match="not in the gallery"):
            act(outside)
    assert outside.exists()
    with pytest.raises(NotFound):
        filled.gallery.delete(filled.gallery.folder / "none.png")
    with pytest.raises(NotFound):
        filled.gallery.star(filled.gallery.folder / "none.png")


def test_a_picture_counts_for_the_very_weights_that_made_it(filled: Shelf) -> None:
    assert [path.name for path in filled.where_used("hats").pictures] == ["red hat.png"]
    assert [path.name for path in filled.where_used("dresses").pictures] == ["dress.webp"]
