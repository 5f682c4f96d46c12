"""What a driver and its first rank make of an order: the recipe as it would be at home, and curves that go on."""

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import torch

if sys.platform != "linux":
    pytest.skip("only Linux has a cluster", allow_module_level=True)

from engine.cluster.driver import main, recipe_there
from engine.cluster.rank_there import attend, seed_curves
from engine.errors import BadInput
from engine.jobs.cluster.order import RUN, Given, Order
from engine.jobs.spec import DatasetRef, TrainJob, TrainParams, encode
from engine.recipes import load, to_dict
from engine.training.publish import Curves


def an_order(asked: str, **given: object) -> Order:
    params = TrainParams(asked, "far", set={"schedule.batch": 6})
    return msgspec.convert({"spec": encode(TrainJob(params=params, dataset=DatasetRef("x"))).decode()} | given, Order)


def test_a_branch_takes_the_settings_that_it_is_given_and_keeps_its_recipe(tmp_path: Path) -> None:
    checkpoint = tmp_path / "step-5.pt"
    torch.save({"recipe": to_dict(load("dcgan"))}, checkpoint)
    given = Given("0" * 64, "step-5.pt")
    assert recipe_there(an_order("dcgan", start=given, fresh=True), checkpoint).schedule.batch == 6
    assert recipe_there(an_order("dcgan", start=given), checkpoint) == load("dcgan"), "a run that goes on keeps its own"
    with pytest.raises(BadInput, match="of the recipe 'dcgan', and 'wgan-gp'"):
        recipe_there(an_order("wgan-gp", start=given, fresh=True), checkpoint)


def test_a_recipe_that_is_not_installed_there_comes_with_the_order() -> None:
    own = to_dict(load("dcgan")) | {"name": "mine"}
    recipe = recipe_there(an_order("mine", recipe=own), None)
    assert (recipe.name, recipe.schedule.batch) == ("mine", 6)


def test_curves_go_on_from_what_the_hub_knows_else_from_what_was_drawn_at_home(tmp_path: Path) -> None:
    home = tmp_path / "home.jsonl"
    home.write_bytes(b'{"step": 1}\n{"step": 2}\n{"step": 9}\n')
    for known, drawn in ((None, home.read_bytes()), (b'{"step": 1}\n', b'{"step": 1}\n')):
        seed_curves(tmp_path, known, home)
        assert (tmp_path / "curves.jsonl").read_bytes() == drawn
    seed_curves(tmp_path, None, home)
    curves = Curves(tmp_path / "curves.jsonl")
    curves.rewind(2)
    curves.add({"step": 3})
    assert curves.path.read_text() == '{"step": 1}\n{"step": 2}\n{"step": 3}\n'


@pytest.mark.usefixtures("umask_as_before")
@pytest.mark.parametrize("begin", [main, lambda: attend({})])
def test_a_driver_and_a_rank_keep_what_they_make_private_before_they_look_at_their_order(
    begin: Callable[[], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(RUN, raising=False)
    with pytest.raises(KeyError):  # there is none
        begin()
    (tmp_path / "made").touch()
    assert (tmp_path / "made").stat().st_mode & 0o777 == 0o600
