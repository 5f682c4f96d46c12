"""Pictures carry their recipe; foreign and damaged pictures are told apart."""

import getpass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from engine.errors import BadInput, NotFound
from engine.jobs.spec import Latent
from engine.library.pictures import SYNTHETIC, PictureRecipe, info, read_recipe, recipe_json, write_picture, xmp

RECIPE = PictureRecipe(
    model="fashion32",
    model_sha256="ab" * 32,
    latent=Latent(seeds=(3, 5), weights=(0.25, 0.75), classes=(0.0, 1.0), directions=(0.5,), truncation=0.7),
    size=32,
    channels=1,
    job=12,
    made="2026-01-02T03:04:05+00:00",
    settings={"enlarge": 2, "note": 'a "quoted" <b> & ü'},
)
GREY = np.arange(32 * 32, dtype=np.uint32).astype(np.uint8).reshape(32, 32, 1)
COLOUR = np.random.default_rng(0).integers(0, 256, (20, 30, 3), np.uint8)


@pytest.mark.parametrize("name", ["a.png", "b.webp", "C.PNG"])
@pytest.mark.parametrize("pixels", [GREY, COLOUR], ids=["grey", "colour"])
def test_recipe_and_pixels_come_back(tmp_path: Path, name: str, pixels: np.ndarray) -> None:
    file = write_picture(tmp_path / name, pixels, RECIPE)
    assert read_recipe(file) == RECIPE
    with Image.open(file) as picture:
        back = np.asarray(picture.convert("L" if pixels.shape[2] == 1 else "RGB"))
    assert np.array_equal(back.reshape(pixels.shape), pixels)


def test_the_same_picture_is_the_same_file(tmp_path: Path) -> None:
    one, two = (write_picture(tmp_path / name, COLOUR, RECIPE).read_bytes() for name in ("a.png", "b.png"))
    assert one == two


def test_a_jpeg_tells_too_and_loses_little(tmp_path: Path) -> None:
    smooth = np.indices((40, 60)).sum(0)[..., None].repeat(3, 2).astype(np.uint8)
    file = write_picture(tmp_path / "a.jpg", smooth, RECIPE)
    assert read_recipe(file) == RECIPE
    with Image.open(file) as picture:
        assert np.abs(np.asarray(picture).astype(int) - smooth).mean() < 1


@pytest.mark.parametrize("name", ["a.png", "b.webp", "c.jpg"])
def test_the_digital_source_type_is_there_for_others_to_read(tmp_path: Path, name: str) -> None:
    file = write_picture(tmp_path / name, GREY, RECIPE)
    assert f"<Iptc4xmpExt:DigitalSourceType>{SYNTHETIC}</Iptc4xmpExt:DigitalSourceType>".encode() in file.read_bytes()
    with Image.open(file) as picture:
        assert SYNTHETIC in str(picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp"))


def test_a_copy_that_kept_only_xmp_still_tells(tmp_path: Path) -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("XML:com.adobe.xmp", xmp(RECIPE).decode())
    Image.fromarray(COLOUR).save(tmp_path / "edited.png", pnginfo=chunks)
    assert read_recipe(tmp_path / "edited.png") == RECIPE


def test_a_gif_and_an_mp4_tell_by_their_comment(tmp_path: Path) -> None:
    Image.fromarray(COLOUR).save(tmp_path / "a.gif", comment=recipe_json(RECIPE).encode())
    (tmp_path / "a.mp4").write_bytes(b"\0\0\0\x18ftypisom" + recipe_json(RECIPE).encode() + b"\0rest\xff" * 9)
    assert read_recipe(tmp_path / "a.gif") == RECIPE
    assert read_recipe(tmp_path / "a.mp4") == RECIPE
    assert info(tmp_path / "a.mp4")["format"] == "MP4"


def test_no_path_and_no_user_gets_into_a_picture(tmp_path: Path) -> None:
    told = PictureRecipe(
        model=str(tmp_path / getpass.getuser() / "hats"),
        settings={"out": str(tmp_path), "home": "~/x", "windows": "C:\\Users\\anna", "enlarge": 2},
    )
    file = write_picture(tmp_path / "a.png", GREY, told)
    data = file.read_bytes()
    assert str(tmp_path).encode() not in data
    assert b"anna" not in data
    back = read_recipe(file)
    assert back is not None
    assert (back.model, back.settings) == ("hats", {"enlarge": 2})


def test_foreign_pictures_and_other_files_have_no_recipe(tmp_path: Path) -> None:
    Image.fromarray(COLOUR).save(tmp_path / "a.png")
    Image.fromarray(COLOUR).save(tmp_path / "a.jpg", comment="holiday")
    Image.fromarray(COLOUR).save(tmp_path / "a.gif", comment=b"holiday")
    (tmp_path / "a.txt").write_text("no picture")
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "a.mp4").write_bytes(b"\0" * 1000)
    assert [read_recipe(file) for file in sorted(tmp_path.iterdir())] == [None] * 6
    with pytest.raises(NotFound):
        read_recipe(tmp_path / "none.png")


@pytest.mark.parametrize("text", ["{", "[]", '{"model": 3}', '{"model":"a","latent":{"seeds":["x"]}}', "\ud7ff"])
def test_a_damaged_recipe_is_a_sentence(tmp_path: Path, text: str) -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("atelier", text)
    Image.fromarray(COLOUR).save(tmp_path / "a.png", pnginfo=chunks)
    with pytest.raises(BadInput, match=r"a\.png has a recipe inside, but it is damaged"):
        read_recipe(tmp_path / "a.png")


def test_other_formats_and_other_arrays_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not as bmp"):
        write_picture(tmp_path / "a.bmp", GREY, RECIPE)
    for pixels in (GREY.astype(np.float32), np.zeros((4, 4, 2), np.uint8), np.zeros(4, np.uint8)):
        with pytest.raises(BadInput, match="must be uint8"):
            write_picture(tmp_path / "a.png", pixels, RECIPE)
    assert not list(tmp_path.iterdir())


def test_info_of_a_picture_a_foreign_picture_and_a_model(tmp_path: Path, make_model) -> None:
    own = info(write_picture(tmp_path / "a.png", COLOUR, RECIPE))
    assert (own["kind"], own["width"], own["height"]) == ("picture", 30, 20)
    assert own["recipe"]["latent"]["seeds"] == (3, 5) or own["recipe"]["latent"]["seeds"] == [3, 5]
    Image.fromarray(COLOUR).save(tmp_path / "b.png")
    assert info(tmp_path / "b.png")["recipe"] is None
    folder = make_model(tmp_path, "hats")
    assert (info(folder)["kind"], info(folder)["name"], info(folder)["weights_unchanged"]) == ("model", "hats", True)
    (folder / "generator.safetensors").write_bytes(b"other")
    assert info(folder / "card.json")["weights_unchanged"] is False
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(BadInput, match="neither a picture nor a model"):
        info(tmp_path / "a.txt")


finite = st.floats(-10, 10)
latents = st.builds(
    Latent,
    seeds=st.lists(st.integers(0, 2**63 - 1), max_size=4).map(tuple),
    weights=st.lists(finite, max_size=4).map(tuple),
    directions=st.lists(finite, max_size=3).map(tuple),
    truncation=finite,
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
recipes = st.builds(
    PictureRecipe,
    model=st.text("abcüß 日-1", min_size=1, max_size=20),
    latent=latents,
    keys=st.lists(latents, max_size=2).map(tuple),
    size=st.integers(0, 4096),
    settings=st.dictionaries(words, st.booleans() | st.integers(-(2**53), 2**53) | finite, max_size=4),
)


@given(recipe=recipes, suffix=st.sampled_from(["png", "webp"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_recipe_comes_back(tmp_path: Path, recipe: PictureRecipe, suffix: str) -> None:
    assert read_recipe(write_picture(tmp_path / f"a.{suffix}", GREY[:8, :8], recipe)) == recipe


@given(data=st.binary(max_size=300), place=st.integers(0, 600), suffix=st.sampled_from(["png", "webp", "gif", "mp4"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_is_a_recipe_or_none_or_a_sentence(tmp_path: Path, data: bytes, place: int, suffix: str) -> None:
    source = tmp_path / f"whole.{'webp' if suffix == 'webp' else 'png'}"
    if not source.exists():
        write_picture(source, GREY, RECIPE)
    whole = source.read_bytes()
    (tmp_path / f"a.{suffix}").write_bytes(whole[:place] + data + whole[place + len(data) :])
    try:
        found = read_recipe(tmp_path / f"a.{suffix}")
    except BadInput as error:
        found = None
        said = str(error)
    else:
        said = "damaged"
    assert isinstance(found, PictureRecipe | None)
    assert "damaged" in said
