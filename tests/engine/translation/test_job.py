"""The job `translate`, on files and folders, with real models on the shelf."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from PIL import Image, ImageCms
from safetensors.torch import save_file

from engine.errors import BadInput, NotFound
from engine.importing.translators import BACK
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import TranslateJob
from engine.jobs.translation_spec import TranslateParams
from engine.library import pictures
from engine.library.card import ModelCard, write_card
from engine.library.pictures import read_recipe
from engine.networks.registry import build_translator
from engine.translation import job as translation_job
from engine.translation.apply import WHOLE, How
from engine.translation.job import translate_pictures
from engine.translation.model import LoadedTranslator
from engine.translation.picture import Picture
from tests.engine.conftest import FolderReporter
from tests.engine.translation.made import photo, shelve, shelve_for
from tests.engine.translation.test_drawings import lines

NewReporter = Callable[[str], FolderReporter]


def opened(path: Path | str) -> Image.Image:
    """The picture, whole, and its file closed."""
    with Image.open(path) as picture:
        picture.load()
        return picture


def out_of_room(*_given: object) -> Picture:
    raise MemoryError


def job(tmp_path: Path, *pictures: Path, model: str = "painter", **more: Any) -> TranslateJob:
    params = TranslateParams(tuple(map(str, pictures)), str(tmp_path / "out"), **more)
    return TranslateJob(params=params, model=model)


def test_pictures_keep_name_size_format_alpha_and_profile(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("painter", back=True)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    beach = photo(tmp_path / "in" / "beach.jpg", icc_profile=profile)
    logo = photo(tmp_path / "in" / "logo.webp", (31, 50), "RGBA", lossless=True)
    scan = photo(tmp_path / "scan.tif", (20, 20), "L")
    found = translate_pictures(job(tmp_path, tmp_path / "in", scan), reporter)
    assert [Path(one["picture"]).name for one in found["pictures"]] == ["beach.jpg", "logo.webp", "scan.png"]
    assert found["failed"] == []
    assert 0 < found["cycle_error"] < 1
    made = [opened(one["picture"]) for one in found["pictures"]]
    assert [picture.size for picture in made] == [(60, 40), (31, 50), (20, 20)]
    assert made[0].info["icc_profile"] == profile
    given = np.asarray(opened(logo))[..., 3]
    assert np.array_equal(np.asarray(made[1])[..., 3], given)
    for one in found["pictures"]:
        recipe = read_recipe(Path(one["picture"]))
        assert recipe is not None
        assert recipe.model == "painter"
        assert recipe.settings["strength"] == 1.0
        assert str(tmp_path) not in Path(one["picture"]).read_bytes().decode("latin-1")
    assert reporter.steps[-1] == (300, 300)
    assert np.asarray(opened(beach)).shape == (40, 60, 3)


def test_a_broken_file_stops_nothing_and_is_named(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("painter")
    folder = tmp_path / "in"
    photo(folder / "a.png")
    (folder / "b.png").write_bytes(b"")
    photo(folder / "c.png")
    (folder / "notes.txt").write_text("not a picture, and passed over")
    found = translate_pictures(job(tmp_path, folder), reporter)
    assert [one["file"] for one in found["pictures"]] == ["a.png", "c.png"]
    assert found["failed"] == [
        {"file": "b.png", "why": "b.png is empty (0 bytes). Copy or download it again, or delete it."}
    ]
    assert found["cycle_error"] is None


def test_a_picture_too_long_for_its_format_is_written_as_png_and_stops_nothing(
    tmp_path: Path, new_reporter: NewReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve("painter")
    monkeypatch.setattr(pictures, "LONGEST", {"webp": 50, "jpg": 55})
    monkeypatch.setattr(translation_job, "LONGEST", {"webp": 50, "jpg": 55})
    folder = tmp_path / "in"
    for name in ("a.webp", "b.jpg", "c.png"):
        photo(folder / name)  # 60 x 40
    found = translate_pictures(job(tmp_path, folder), new_reporter("one"))
    assert [Path(one["picture"]).name for one in found["pictures"]] == ["a.png", "b.png", "c.png"]
    found = translate_pictures(
        job(tmp_path, folder, photo(tmp_path / "d.png", (40, 30)), format="webp"), new_reporter("two")
    )
    assert [Path(one["picture"]).name for one in found["pictures"]] == ["d.webp"]
    assert [one["file"] for one in found["failed"]] == ["a.webp", "b.jpg", "c.png"]
    assert "webp holds at most 50 a side" in found["failed"][0]["why"]


def test_nothing_is_written_over(tmp_path: Path, new_reporter: NewReporter) -> None:
    shelve("painter")
    file = photo(tmp_path / "a.png")
    spec = job(tmp_path, file)
    names = [Path(translate_pictures(spec, new_reporter(run))["pictures"][0]["picture"]).name for run in "ab"]
    assert names == ["a.png", "a-2.png"]
    first, second = ((tmp_path / "out" / name) for name in names)
    assert np.array_equal(np.asarray(opened(first)), np.asarray(opened(second)))


def test_a_killed_job_goes_on_where_it_was(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("painter", back=True)
    files = [photo(tmp_path / "in" / f"{k}.png") for k in range(4)]
    spec = job(tmp_path, tmp_path / "in")
    script = (
        "import os, signal, sys\n"
        "import msgspec\n"
        "from engine.jobs.spec import TranslateJob\n"
        "from engine.translation import job\n"
        "from pathlib import Path\n"
        "from tests.engine.conftest import FolderReporter\n"
        "whole = job.Finished.keep\n"
        "def keep(self, file, made, files):\n"
        "    whole(self, file, made, files)\n"
        "    if file.endswith('1.png'): os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        "job.Finished.keep = keep\n"
        "job.translate_pictures(msgspec.json.decode(sys.argv[1], type=TranslateJob), FolderReporter(Path(sys.argv[2])))\n"
    )
    command = [sys.executable, "-c", script, msgspec.json.encode(spec).decode(), str(reporter.folder)]
    assert subprocess.run(command, check=False, timeout=120).returncode != 0
    with open(reporter.folder / "translated.jsonl", "ab") as stream:
        stream.write(b'["half a li')
    out = tmp_path / "out"
    written = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert sorted(written) == ["0.png", "1.png"]
    found = translate_pictures(spec, reporter)
    assert [Path(one["picture"]).name for one in found["pictures"]] == [file.name for file in files]
    assert sorted(path.name for path in out.iterdir()) == [file.name for file in files]
    assert {name: (out / name).stat().st_mtime_ns for name in written} == written
    assert found["cycle_error"] > 0
    assert translate_pictures(spec, reporter) == found, "all of it is known, also what follows half a line"
    assert sorted(path.name for path in out.iterdir()) == [file.name for file in files]


def test_what_was_made_among_the_originals_is_not_translated_again(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("painter")
    files = [photo(tmp_path / f"{k}.png") for k in range(2)]
    spec = TranslateJob(params=TranslateParams((str(tmp_path),), str(tmp_path)), model="painter")
    reporter.wishes = {4: Want.PAUSE}
    with pytest.raises(Stopped):
        translate_pictures(spec, reporter)
    reporter.wishes = {}
    found = translate_pictures(spec, reporter)
    assert [one["file"] for one in found["pictures"]] == [file.name for file in files]
    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["0-2.png", "0.png", "1-2.png", "1.png"]


def test_where_memory_runs_out_tiles_become_smaller(
    tmp_path: Path, new_reporter: NewReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve("painter")
    file = photo(tmp_path / "a.png")
    reporter = new_reporter("run")
    asked: list[int] = []
    whole = LoadedTranslator.__call__

    def short(self: LoadedTranslator, pixels: np.ndarray, how: How = WHOLE, *more: Any) -> np.ndarray:
        asked.append(how.tile)
        if how.tile > room:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return whole(self, pixels, how, *more)

    monkeypatch.setattr(LoadedTranslator, "__call__", short)
    room = 128
    found = translate_pictures(job(tmp_path, file), reporter)
    assert asked == [512, 256, 128]
    assert len(found["pictures"]) == 1
    notes = [data["sentence"] for kind, data in reporter.events if kind == "note"]
    assert notes[-1] == "Memory ran out: a.png is translated in tiles of 128 pixels."
    room = 0
    with pytest.raises(BadInput, match=r"a\.png is too large for the memory that is free"):
        translate_pictures(job(tmp_path, file, tile=256), new_reporter("again"))


def test_a_picture_that_memory_has_no_room_for_is_named(
    tmp_path: Path, reporter: FolderReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve("painter")
    monkeypatch.setattr(translation_job, "opened", out_of_room)
    with pytest.raises(BadInput, match=r"a\.png is too large for the memory that is free"):
        translate_pictures(job(tmp_path, photo(tmp_path / "a.png")), reporter)


def test_strength_colours_detail_and_the_way_back_matter(tmp_path: Path, new_reporter: NewReporter) -> None:
    shelve("painter", back=True)
    file = photo(tmp_path / "a.png", (64, 64))
    given = np.asarray(opened(file)).astype(int)

    def made(**more: Any) -> np.ndarray:
        found = translate_pictures(job(tmp_path, file, **more), new_reporter(str(more)))
        return np.asarray(opened(found["pictures"][0]["picture"])).astype(int)

    whole = made()
    half = made(strength=0.5)
    assert np.abs(whole - given).mean() > 5
    assert np.abs(half - (whole + given) / 2).max() <= 1
    assert np.array_equal(made(strength=0.0), given)
    for other in (made(keep_colours=True), made(detail=32), made(back=True)):
        assert np.abs(other - whole).mean() > 1


def test_transparent_pictures_do_not_become_jpeg(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("painter")
    file = photo(tmp_path / "a.png", mode="RGBA")
    found = translate_pictures(job(tmp_path, file, format="jpg"), reporter)
    assert Path(found["pictures"][0]["picture"]).suffix == ".png"


def test_it_stops_when_told(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("painter")
    files = [photo(tmp_path / f"{k}.png") for k in range(3)]
    reporter.wishes = {3: Want.CANCEL}
    with pytest.raises(Stopped):
        translate_pictures(job(tmp_path, *files), reporter)
    assert len(list((tmp_path / "out").iterdir())) < 3


def test_wrong_models_and_wishes_are_told(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("painter")
    file = photo(tmp_path / "a.png")
    for spec, error, match in (
        (job(tmp_path, file, model="fashion32"), BadInput, "of the family noise-to-image"),
        (job(tmp_path, file, back=True), BadInput, "knows no way back"),
        (job(tmp_path, tmp_path / "gone.png"), NotFound, "no file or folder"),
        (job(tmp_path, file, strength=2.0), BadInput, "Strength is 0 to 1"),
        (msgspec.structs.replace(job(tmp_path, file), model=None), BadInput, "names no translator"),
    ):
        with pytest.raises(error, match=match):
            translate_pictures(spec, reporter)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="nothing to translate"):
        translate_pictures(job(tmp_path, tmp_path / "empty"), reporter)


def test_lost_or_foreign_weights_are_told(tmp_path: Path) -> None:
    folder = shelve("painter", back=True)
    (folder / BACK).unlink()
    with pytest.raises(BadInput, match=r"has lost back\.safetensors"):
        LoadedTranslator(folder)
    (folder / BACK).write_bytes(b"nothing")
    with pytest.raises(BadInput, match=r"back\.safetensors is not a whole safetensors file"):
        LoadedTranslator(folder)


def test_a_u_net_works_at_its_own_size_and_as_in_training(tmp_path: Path) -> None:
    folder = tmp_path / "facades"
    folder.mkdir()
    settings = {"channels": 3, "width": 4, "levels": 5, "dropout": True}
    torch.manual_seed(0)
    network = build_translator("unet", settings)
    save_file(network.state_dict(), folder / "generator.safetensors")
    architecture = {"generator": "unet", "settings": settings}
    write_card(
        folder,
        ModelCard(name="facades", family="image-to-image", architecture=architecture, size=32, channels=3),
    )
    translator = LoadedTranslator(folder)
    held = io.BytesIO()
    torch.save(translator.network.state_dict(), held)
    picture = np.random.default_rng(0).integers(0, 255, (100, 150, 3), dtype=np.uint8)
    made = translator(picture)
    assert made.shape == picture.shape
    assert np.array_equal(translator(picture), made)
    assert translator.suits(translator.network, 150) == 64
    state = translator.network.state_dict()
    held.seek(0)
    kept = torch.load(held, weights_only=True)
    assert all(torch.equal(state[name], kept[name]) for name in kept if "num_batches" not in name)


def test_holes_are_filled_by_masks_and_all_else_is_written_as_it_was(tmp_path: Path, new_reporter: NewReporter) -> None:
    shelve_for("masked")
    first, second = photo(tmp_path / "a.jpg"), photo(tmp_path / "b.png")
    mask = Image.new("L", (30, 20))
    mask.paste(255, (5, 5, 15, 12))
    mask.save(tmp_path / "mask.png")
    spec = job(tmp_path, first, second, model="masked", painted=(str(tmp_path / "mask.png"),))
    found = translate_pictures(spec, new_reporter("one for all"))
    assert [Path(one["picture"]).name for one in found["pictures"]] == ["a.png", "b.png"], "JPEG would change all of it"
    for one, file in zip(found["pictures"], (first, second), strict=True):
        given, made = (np.asarray(opened(path)) for path in (file, one["picture"]))
        outside = np.ones((40, 60), bool)
        outside[9:25, 9:31] = False
        assert np.array_equal(given[outside], made[outside])
        assert not np.array_equal(given, made)
    spec = job(tmp_path, first, second, model="masked", painted=("", str(tmp_path / "mask.png")))
    found = translate_pictures(spec, new_reporter("one for each"))
    assert [one["file"] for one in found["pictures"]] == ["b.png"]
    assert "a.jpg has no holes, so there is nothing to draw anew" in found["failed"][0]["why"]
    with pytest.raises(BadInput, match="There are 3 masks for 2 pictures"):
        translate_pictures(job(tmp_path, first, second, model="masked", painted=("",) * 3), new_reporter("three"))


def test_a_transparent_picture_is_filled_and_written_opaque(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve_for("masked")
    layers = np.array(opened(photo(tmp_path / "a.png", mode="RGBA")))
    layers[..., 3] = 255
    layers[10:20, 10:30, 3] = 0
    Image.fromarray(layers).save(tmp_path / "a.png")
    found = translate_pictures(job(tmp_path, tmp_path / "a.png", model="masked"), reporter)
    made = opened(found["pictures"][0]["picture"])
    assert made.mode == "RGB"
    known = layers[..., 3] == 255
    assert np.array_equal(np.asarray(made)[known], layers[known][:, :3])


def test_drawings_and_label_maps_are_translated_and_what_is_neither_is_told(
    tmp_path: Path, new_reporter: NewReporter
) -> None:
    shelve_for("edges")
    shelve_for("labels", "spade", width=2)
    beach = photo(tmp_path / "beach.png")
    lines(size=(90, 60), width=1).save(tmp_path / "house.png")
    found = translate_pictures(job(tmp_path, beach, tmp_path / "house.png", model="edges"), new_reporter("edges"))
    recipes = [read_recipe(Path(one["picture"])) for one in found["pictures"]]
    assert [recipe.settings["given"] for recipe in recipes if recipe is not None] == ["edges", "drawing"]
    Image.new("RGB", (70, 33), "#00ff00").save(tmp_path / "map.png")
    Image.new("RGB", (35, 16), "#ff0000").save(tmp_path / "painted.png")
    out = new_reporter("labels")
    spec = job(tmp_path, tmp_path / "map.png", beach, model="labels")
    found = translate_pictures(spec, out)
    assert opened(found["pictures"][0]["picture"]).size == (70, 33)
    assert "beach.png is no label map of this translator" in found["failed"][0]["why"]
    again = job(tmp_path, tmp_path / "map.png", model="labels", painted=(str(tmp_path / "painted.png"),))
    other = translate_pictures(again, new_reporter("painted"))["pictures"][0]["picture"]
    assert opened(other).size == (70, 33)
    assert Path(other).read_bytes() != Path(found["pictures"][0]["picture"]).read_bytes()
