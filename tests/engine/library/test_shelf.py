"""The shelf: models found, judged by the user, renamed, deleted and brought back."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from engine.errors import AtelierError, BadInput, NotFound
from engine.library.card import read_card
from engine.library.shelf import Shelf

MakeModel = Callable[..., Path]


def names(shelf: Shelf) -> list[str]:
    return [model.name for model in shelf.models()]


def test_own_models_come_before_starter_models_and_starred_ones_first(shelf: Shelf) -> None:
    assert names(shelf) == ["dresses", "hats", "fashion32"]
    shelf.star("fashion32")
    assert names(shelf) == ["fashion32", "dresses", "hats"]
    assert [model.starter for model in shelf.models()] == [True, False, False]


def test_a_model_is_found_by_name_title_or_folder(shelf: Shelf, tmp_path: Path, make_model: MakeModel) -> None:
    elsewhere = make_model(tmp_path / "stick", "gloves")
    assert shelf.find("dresses").name == "dresses"
    assert shelf.find("Dresses").name == "dresses"
    assert shelf.find("Clothes by category").name == "fashion32"
    assert shelf.find(elsewhere).name == "gloves"
    assert shelf.find(str(shelf.folder / "hats")).key == "hats"


def test_an_own_model_hides_a_starter_model_of_the_same_name(shelf: Shelf, make_model: MakeModel) -> None:
    make_model(shelf.folder, "fashion32")
    assert not shelf.find("fashion32").starter
    assert shelf.find(shelf.resources / "models" / "fashion32").starter


def test_an_unknown_name_is_answered_with_near_ones(shelf: Shelf) -> None:
    with pytest.raises(NotFound, match=r"'fashoin32'. Did you mean fashion32\?"):
        shelf.find("fashoin32")
    with pytest.raises(NotFound, match="The library has dresses, hats, fashion32"):
        shelf.find("zzz")


def test_a_path_is_answered_as_a_path(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file or folder /no/where"):
        shelf.find("/no/where")
    with pytest.raises(NotFound, match="no model in the folder"):
        shelf.find(tmp_path)


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"the library is empty\. Train one"):
        Shelf(tmp_path / "home", tmp_path / "resources").find("x")


def test_a_damaged_model_is_named_and_hides_no_other(shelf: Shelf) -> None:
    (shelf.folder / "hats" / "card.json").write_text("{")
    (shelf.folder / "empty").mkdir()
    (shelf.folder / ".half.part").mkdir()
    assert names(shelf) == ["dresses", "fashion32"]
    assert {one.folder.name for one in shelf.unreadable()} == {"hats", "empty"}
    assert all(one.why for one in shelf.unreadable())


def test_programs_that_place_models_of_one_name_at_once_lose_none(
    shelf: Shelf, tmp_path: Path, make_model: MakeModel
) -> None:
    folder = make_model(tmp_path / "new", "gloves")
    script = (
        "import sys\nfrom pathlib import Path\nfrom engine.library.shelf import Shelf\n"
        "shelf = Shelf(Path(sys.argv[1]), Path(sys.argv[2]))\nfor _ in range(12): shelf.place(Path(sys.argv[3]))\n"
    )
    command = [sys.executable, "-c", script, str(shelf.home), str(shelf.resources), str(folder)]
    programs = [subprocess.Popen(command) for _ in range(2)]
    assert [program.wait(timeout=60) for program in programs] == [0, 0]
    placed = {path.name for path in shelf.folder.iterdir() if path.name.startswith("gloves")}
    assert placed == {"gloves"} | {f"gloves-{number}" for number in range(2, 25)}
    assert not list(shelf.folder.glob(".*"))


def test_opinions_are_kept_beside_the_models_not_in_them(shelf: Shelf) -> None:
    before = {path: path.read_bytes() for path in shelf.resources.rglob("*") if path.is_file()}
    shelf.star("fashion32")
    shelf.rate("fashion32", 4)
    shelf.note("fashion32", "für Anna")
    shelf.name_direction("fashion32", 2, " sleeves ")
    shelf.name_direction("fashion32", 5, "length")
    shelf.name_direction("fashion32", 5, "")
    again = Shelf(shelf.home, shelf.resources).find("fashion32")
    assert (again.starred, again.rating, again.notes, again.directions) == (True, 4, "für Anna", {2: "sleeves"})
    assert not Shelf(shelf.home, shelf.resources).star("fashion32", False).starred
    assert before == {path: path.read_bytes() for path in shelf.resources.rglob("*") if path.is_file()}


@pytest.mark.parametrize("rating", [-1, 6, 100])
def test_a_rating_is_0_to_5(shelf: Shelf, rating: int) -> None:
    with pytest.raises(BadInput, match=f"0 to 5, not {rating}"):
        shelf.rate("hats", rating)


def test_a_renamed_model_keeps_its_opinions(shelf: Shelf) -> None:
    shelf.rate("hats", 3)
    renamed = shelf.rename("hats", "Hüte 2026")
    assert (renamed.name, renamed.rating, renamed.folder.name) == ("Hüte 2026", 3, "Hüte 2026")
    assert "hats" not in names(shelf)


def test_only_the_case_of_a_name_may_change(shelf: Shelf) -> None:
    assert shelf.rename("hats", "Hats").name == "Hats"


@pytest.mark.parametrize("name", ["dresses", "fashion32", "../out", "", ".x"])
def test_a_taken_or_impossible_name_is_refused(shelf: Shelf, name: str) -> None:
    with pytest.raises(BadInput):
        shelf.rename("hats", name)
    assert "hats" in names(shelf)


def test_starter_models_are_neither_renamed_nor_deleted(shelf: Shelf, tmp_path: Path, make_model: MakeModel) -> None:
    outside = make_model(tmp_path / "stick", "gloves")
    for model in ("fashion32", str(outside)):
        with pytest.raises(BadInput, match="ships with Atelier or lies outside"):
            shelf.rename(model, "mine")
        with pytest.raises(BadInput, match="ships with Atelier or lies outside"):
            shelf.delete(model)
    assert outside.is_dir()


def test_a_deleted_model_comes_back_whole(shelf: Shelf) -> None:
    shelf.star("hats")
    before = shelf.find("hats")
    trashed = shelf.delete("hats")
    assert "hats" not in names(shelf)
    assert [one.original for one in shelf.trash.items()] == [before.folder]
    shelf.undo(trashed)
    assert shelf.find("hats") == before
    assert shelf.trash.items() == []


def test_a_new_model_does_not_inherit_the_opinions_of_a_deleted_one(shelf: Shelf, make_model: MakeModel) -> None:
    shelf.rate("hats", 5)
    trashed = shelf.delete("hats")
    make_model(shelf.folder, "hats")
    assert shelf.find("hats").rating == 0
    shelf.rename("hats", "caps")
    shelf.undo(trashed)
    assert (shelf.find("hats").rating, shelf.find("caps").rating) == (5, 0)


def test_a_model_outside_the_library_has_opinions_of_its_own(
    shelf: Shelf, tmp_path: Path, make_model: MakeModel
) -> None:
    outside = make_model(tmp_path / "stick", "hats")
    shelf.star(str(outside))
    assert shelf.find(outside).starred
    assert not shelf.find("hats").starred


def test_no_name_finds_nothing(shelf: Shelf) -> None:
    with pytest.raises(NotFound):
        shelf.find("")


def test_undo_never_overwrites(shelf: Shelf, make_model: MakeModel) -> None:
    trashed = shelf.delete("hats")
    make_model(shelf.folder, "hats")
    with pytest.raises(AtelierError, match="hats exists again"):
        shelf.undo(trashed)
    assert trashed.place.is_dir()


def test_a_model_is_placed_whole_under_a_free_name(shelf: Shelf, tmp_path: Path, make_model: MakeModel) -> None:
    made = make_model(tmp_path / "run", "snapshot")
    assert shelf.place(made, "hats").name == "hats-2"
    assert shelf.place(made).name == "snapshot"
    assert read_card(shelf.folder / "hats-2").name == "hats-2"
    assert read_card(made).name == "snapshot"
    assert not [path for path in shelf.folder.iterdir() if path.name.startswith(".")]


def test_a_folder_that_is_no_model_is_not_placed(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        shelf.place(tmp_path)
    assert names(shelf) == ["dresses", "hats", "fashion32"]


def test_damaged_opinions_are_kept_aside_and_said(shelf: Shelf) -> None:
    shelf.star("hats")
    (shelf.home / "library.json").write_text('{"models": {"hats": ')
    assert not shelf.find("hats").starred
    assert "library.json.bad" in shelf.warning
    assert (shelf.home / "library.json.bad").read_text() == '{"models": {"hats": '
    assert shelf.star("hats").starred


def test_opinions_of_a_newer_version_are_not_overwritten(shelf: Shelf) -> None:
    text = '{"version": 99, "models": {}, "galaxies": {}}'
    (shelf.home / "library.json").write_text(text)
    with pytest.raises(AtelierError, match="newer Atelier"):
        shelf.star("hats")
    assert (shelf.home / "library.json").read_text() == text


def test_two_processes_lose_none_of_each_others_opinions(shelf: Shelf) -> None:
    script = (
        "import sys; from engine.library.shelf import Shelf; from pathlib import Path\n"
        "shelf = Shelf(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "for k in range(int(sys.argv[3]), int(sys.argv[3]) + 20): shelf.name_direction('hats', k, f'd{k}')\n"
    )
    root = Path(__file__).parents[3]
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(shelf.home), str(shelf.resources), first], cwd=root)
        for first in ("0", "20")
    ]
    assert [one.wait() for one in running] == [0, 0]
    assert shelf.find("hats").directions == {k: f"d{k}" for k in range(40)}


def test_where_a_model_is_used(shelf: Shelf) -> None:
    for number, spec in [(3, {"kind": "sample", "model": "hats"}), (4, {"kind": "train", "params": {"name": "hats"}})]:
        folder = shelf.home / "runs" / str(number)
        folder.mkdir(parents=True)
        (folder / "spec.json").write_bytes(msgspec.json.encode(spec))
    (shelf.home / "runs" / "5").mkdir()
    (shelf.home / "runs" / "5" / "spec.json").write_text("{")
    assert shelf.where_used("hats").jobs == (3, 4)
    assert shelf.where_used("fashion32").children == ("dresses",)
    assert shelf.where_used("dresses").jobs == ()


def test_a_model_that_cannot_be_renamed_keeps_its_name(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="too long"):
        shelf.rename("hats", "帽" * 100)

    def refuse(*_: object) -> None:
        raise OSError(22, "Invalid argument")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        with pytest.raises(OSError, match="Invalid argument"):
            shelf.rename("hats", "caps")
    with monkeypatch.context() as patched:
        patched.setattr("engine.library.shelf.write_card", refuse)
        with pytest.raises(OSError, match="Invalid argument"):
            shelf.rename("hats", "caps")
    assert shelf.find("hats").folder.name == "hats"
    assert "caps" not in names(shelf)
