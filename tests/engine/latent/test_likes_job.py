"""The job likes: a CSV of pictures becomes tastes that are tested, kept, and climbed by design and alter."""

import errno
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.errors import BadInput, NotFound
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import AlterJob, AlterParams, DesignJob, DesignParams, Latent, LikesJob, LikesParams
from engine.latent import alter_job, design_job, learned_likes
from engine.latent.alter_job import alter
from engine.latent.ascend import Climb
from engine.latent.candidates import look
from engine.latent.design_job import design
from engine.latent.learned_likes import eyes
from engine.latent.likes_job import learn_likes
from engine.latent.model import LoadedModel
from engine.library.atomic import DiskFull
from engine.library.like_logs import file_of, log_names, read_facts
from engine.networks.siamese import Siamese

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """60 items, light or dark, and 12 people: 'light 0' to 'light 5' like light ones, 'dark 0' to 'dark 5' dark ones."""
    chance = np.random.default_rng(0)
    shades = chance.integers(0, 200, 60)
    rows = ["user;item;rating"]
    for k, shade in enumerate(shades):
        picture = (chance.integers(0, 40, (20, 24)) + shade).astype(np.uint8)
        Image.fromarray(picture).save(tmp_path / f"item-{k}.png")
    for person in range(12):
        kind = ("light", "dark")[person % 2]
        order = np.argsort(shades if kind == "dark" else -shades)
        rows += [f"{kind} {person // 2};item-{k}.png;5" for k in chance.permutation(order[:15])[:8]]
        rows += [f"{kind} {person // 2};item-{k}.png;1" for k in order[15:]]
    rows.append("light 0;item-99.png;5")
    (tmp_path / "log.csv").write_text("\n".join(rows))
    return tmp_path / "log.csv"


def spec_of(log: Path, name: str = "shop", **more: object) -> LikesJob:
    return LikesJob(params=LikesParams(str(log), name, size=16, **{"steps": 60} | more))  # type: ignore[arg-type]


def test_tastes_are_learned_tested_and_kept(log: Path, reporter) -> None:
    found = learn_likes(spec_of(log), reporter)
    assert found["users"] == 12
    assert found["items"] == 60
    assert found["tested"] == 12
    assert found["auc"] > 0.75
    assert found["missing"] == 1
    assert "item-99.png" in next(data["sentence"] for kind, data in reporter.events if kind == "note")
    assert log_names() == ("shop",)
    facts = read_facts("shop")
    assert facts.auc == found["auc"]
    assert facts.likes == (8,) * 12
    assert reporter.steps[-1][1] == 60 + 2 * 60


def test_a_taste_of_a_log_is_climbed_like_any_other(
    log: Path, tmp_path: Path, reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fewer(*args: object, **kwargs: object) -> object:
        return look(*args, count=40, **kwargs)  # type: ignore[arg-type]

    def few(space: object, embed: object, label: object, _count: int, *rest: object) -> object:
        return look(space, embed, label, 40, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(design_job, "look", fewer)
    monkeypatch.setattr(alter_job, "look", fewer)
    monkeypatch.setattr(learned_likes, "look", few)
    monkeypatch.setattr(design_job, "Climb", lambda **told: Climb(steps=10, **told))
    learn_likes(spec_of(log), reporter)
    light = []
    model = LoadedModel(Path(__file__).parents[3] / "resources" / "models" / "fashion32")
    for user in ("light 1", "dark 1"):
        params = DesignParams((), str(tmp_path / user), "Bag", count=3, log="shop", user=user)
        found = design(DesignJob(params=params, model="fashion32"), reporter)
        assert found["certainty"] is None
        assert all(item["gain"] > 0 for item in found["items"])
        light.append(model.draw([item["latent"] for item in found["items"]]).mean())
    assert light[0] > light[1] + 10
    bag = Latent((3,), classes=tuple(float(k == 8) for k in range(10)))
    params = AlterParams(str(tmp_path / "a"), latent=bag, count=2, log="shop", user="light 2")
    (first, _) = alter(AlterJob(params=params, model="fashion32"), reporter)["variations"]
    assert first["gain"] > 0
    assert first["heldout_gain"] is not None


def test_what_cannot_be_is_told(log: Path, tmp_path: Path, reporter) -> None:
    for spec, error, words in (
        (spec_of(tmp_path / "gone.csv"), NotFound, "gone.csv is not there"),
        (spec_of(log, "a/b"), BadInput, "cannot be called 'a/b'"),
        (LikesJob(params=LikesParams(str(log), "shop", size=4)), BadInput, "16 to 256 px, not 4"),
    ):
        with pytest.raises(error, match=words):
            learn_likes(spec, reporter)
    few = tmp_path / "few.csv"
    few.write_text("user,item\nme,item-0.png\n")
    with pytest.raises(BadInput, match=r"few\.csv names 1 picture"):
        learn_likes(spec_of(few), reporter)
    with pytest.raises(NotFound, match="no learned like log called 'shop'"):
        read_facts("shop")
    learn_likes(spec_of(log, steps=2), reporter)
    with pytest.raises(NotFound, match=r"knows nobody called 'me'\. It knows: light 0"):
        design(DesignJob(params=DesignParams((), "x", "Bag", log="shop", user="me"), model="fashion32"), reporter)
    whole = file_of("shop").read_bytes()
    spec = DesignJob(params=DesignParams((), "x", "Bag", log="shop", user="dark 0"), model="fashion32")
    for half in (whole[:-1000], whole[:40], b"", b"no log at all, but long enough"):
        file_of("shop").write_bytes(half)
        with pytest.raises(BadInput, match=r"is damaged\. Learn it again"):
            design(spec, reporter)


def test_a_log_learned_again_is_the_old_one_or_the_new_one(
    log: Path, reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn_likes(spec_of(log, steps=2), reporter)
    before = file_of("shop").read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(learned_likes, "save_file", full)
        with pytest.raises(DiskFull, match="shop"):
            learn_likes(spec_of(log, steps=3), reporter)
    assert file_of("shop").read_bytes() == before
    few = log.parent / "fewer.csv"
    few.write_text("\n".join(line for line in log.read_text().splitlines() if not line.startswith("dark 5")))
    learn_likes(spec_of(few, steps=2), reporter)
    facts, networks = learned_likes._opened("shop")
    assert len(facts.users) == len(networks[0].people) == 11
    assert [file.name for file in file_of("shop").parent.iterdir()] == ["shop.safetensors"]


def test_learning_stops_when_it_is_told_to_and_leaves_no_half_log(log: Path, reporter) -> None:
    reporter.wishes = {70: Want.CANCEL}
    with pytest.raises(Stopped):
        learn_likes(spec_of(log), reporter)
    assert log_names() == ()


def test_eyes_take_any_size_and_colour_and_pass_gradients() -> None:
    network = Siamese(3, 2, 4).eval().requires_grad_(False)
    look_at = eyes(network, 16, 3)
    for shape in ((2, 1, 16, 16), (2, 3, 32, 32), (2, 3, 8, 8)):
        x = torch.zeros(shape, requires_grad=True)
        points = look_at(x)
        assert points.shape == (2, 4)
        (slope,) = torch.autograd.grad(points.sum(), x)
        assert slope.shape == shape
