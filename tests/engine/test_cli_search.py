"""The commands likes, design and alter, as scripts call them."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from engine import paths
from engine.cli_search import _taste
from engine.jobs.spec import Grid, Latent
from engine.library.card import read_card
from engine.library.profiles import Profile, read_profile, write_profile
from tests.engine.test_cli import answer, run

BAG = tuple(float(k == 8) for k in range(10))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def taste(tmp_path: Path) -> Path:
    """Somebody who likes three of the first twelve bags."""
    weights = read_card(paths.resources() / "models" / "fashion32").weights_sha256
    latents = tuple(Latent((k,), classes=BAG) for k in range(12))
    file = tmp_path / "me.taste.json"
    write_profile(Profile("Me", (Grid("fashion32", weights, latents, (True,) * 3 + (False,) * 9, "Bag"),)), file)
    return file


def test_design_and_alter_answer_with_what_scripts_rely_on(home: Path, taste: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    found = answer(home, "design", "fashion32", "--likes", str(taste), "--class", "Bag", "-n", "2", "--out", out)
    assert len(found["items"]) == 2
    assert found["diversity"] > 0
    for item in found["items"]:
        assert Path(item["picture"]).is_file()
        assert {"gain", "heldout_gain", "realism"} <= item.keys()
    picture = found["items"][0]["picture"]
    changed = answer(
        home, "alter", "fashion32", picture, "--likes", str(taste), "--amount", "0.3", "-n", "2", "--out", out
    )
    assert len(changed["variations"]) == 2
    for one in changed["variations"]:
        assert Path(one["picture"]).is_file()
        assert 0 <= one["distance"] <= 0.301
        assert isinstance(one["gain"], float)
    msgspec.convert(changed["item"]["latent"], Latent)


def test_a_like_log_is_learned_and_its_people_are_designed_for(home: Path, tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    for k in range(10):
        Image.fromarray(chance.integers(0, 255, (16, 16)).astype(np.uint8)).save(tmp_path / f"{k}.png")
    rows = ["user,item", *(f"{user},{(k + 3 * (user == 'ann')) % 10}.png" for user in ("ann", "bob") for k in range(5))]
    (tmp_path / "log.csv").write_text("\n".join(rows))
    found = answer(home, "likes", str(tmp_path / "log.csv"), "--name", "shop", "--size", "16", "--steps", "3")
    assert (found["users"], found["items"], found["tested"]) == (2, 8, 2)
    said = run(home, "design", "fashion32", "--likes", "shop", "--out", str(tmp_path / "out"), status=1)
    assert "knows 2 people. Say which one with --user" in said.stderr
    said = run(home, "alter", "fashion32", "x.png", "--likes", "mall", "--out", str(tmp_path / "out"), status=1)
    assert "no learned like log called 'mall'. There are: shop." in said.stderr
    items = answer(
        home,
        "design",
        "fashion32",
        "--likes",
        "shop",
        "--user",
        "ann",
        "--class",
        "Bag",
        "-n",
        "1",
        "--out",
        str(tmp_path / "out"),
    )["items"]
    assert Path(items[0]["picture"]).is_file()


def test_of_a_profile_the_grids_of_the_category_count_and_without_any_all_do(taste: Path) -> None:
    (bags,) = read_profile(taste).grids
    boots = msgspec.structs.replace(bags, category="Boot")
    write_profile(Profile("Me", (bags, boots)), taste)
    assert _taste(str(taste), "", "boot") == ((boots,), "")
    assert _taste(str(taste), "", "Shirt") == ((bags, boots), "")
