import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine import recipes
from engine.errors import BadInput, NotFound
from engine.recipes import own
from engine.recipes.recipe import own_folder, read, shipped


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path / "home"))
    own_folder().mkdir(parents=True)
    return tmp_path / "home"


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_recipe_is_the_same_after_it_was_written_and_read(name: str, tmp_path: Path) -> None:
    recipe = recipes.load(name)
    file = tmp_path / f"{name}.toml"
    file.write_text(own.to_toml(recipe), encoding="utf-8")
    assert read(file) == recipe


def test_changed_settings_are_kept_as_a_recipe_that_trains_like_any_other() -> None:
    changed = recipes.override(recipes.load("lecam"), {"generator.settings.width": 48, "schedule.batch": 32})
    made = own.save(changed, "Ink on paper", 'For drawings in ink. They are "thin".')
    assert made.name == "ink-on-paper"
    assert made.name in recipes.names()
    found = recipes.load("ink-on-paper")
    assert found == made
    assert found.generator.settings["width"] == 48
    assert (found.parent, found.group, found.title) == ("lecam", own.GROUP, "Ink on paper")
    assert recipes.estimate(found, 32).memory_mb > 0


def test_names_that_are_taken_or_empty_are_refused() -> None:
    own.save(recipes.load("dcgan"), "Mine", "Mine.")
    for title, word in (("mine!", "already"), ("DCGAN", "ships"), ("…", "letters"), ("a" * 400, "at most")):
        with pytest.raises(BadInput, match=word):
            own.save(recipes.load("dcgan"), title, "Mine.")


def test_a_broken_file_is_named_and_hides_no_other() -> None:
    good = own.save(recipes.load("dcgan"), "Good", "Good.")
    texts = {
        "half.toml": "title = ",
        "unknown.toml": own.to_toml(recipes.load("dcgan")) + "\n[generator.colour]\n",
        "senseless.toml": own.to_toml(recipes.load("wgan-gp")).replace("gradient-penalty", "drift"),
        "dcgan.toml": own.to_toml(recipes.load("lecam")),
        "large.toml": "#" * 2_000_000,
        "deep.toml": "a = " + "[" * 100_000,
    }
    for name, text in texts.items():
        (own_folder() / name).write_text(text, encoding="utf-8")
    (own_folder() / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    assert good.name in recipes.names()
    assert recipes.load("dcgan").game == "nonsaturating", "what ships is not replaced"
    assert set(own.broken()) == {*texts, "bytes.toml"}
    with pytest.raises(BadInput, match="half"):
        recipes.load("half")


@pytest.mark.parametrize("name", ["../dcgan", "/etc/passwd", "", ".", "no-such"])
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(NotFound):
        recipes.load(name)


def test_the_command_line_lists_and_trains_them(library: Path) -> None:
    changed = recipes.override(recipes.load("gan-mlp"), {"schedule.batch": 8})
    own.save(changed, "Small steps", "For nothing but this test.")
    (own_folder() / "half.toml").write_text("title = ", encoding="utf-8")

    def engine(*words: str) -> dict:
        command = [sys.executable, "-m", "engine", *words, "--json"]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    listed = engine("recipes")
    assert "small-steps" in [row["name"] for row in listed["recipes"]]
    assert list(listed["broken"]) == ["half.toml"]
    done = engine("train", "small-steps", "--data", "fashion-sample", "--name", "tiny", "--steps", "3")
    assert done["steps"] == 3


def test_characters_that_nobody_sees_do_not_break_the_file() -> None:
    made = own.save(recipes.load("dcgan"), "Thin\x7f lines\n", 'For\tink.\x00 "Really".')
    assert (made.title, made.about) == ("Thin lines", 'For ink. "Really".')
    assert recipes.load(made.name) == made
