"""The commands attack and transfer, as scripts use them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli import app
from engine.cli_attack import share
from engine.errors import BadInput
from tests.engine.inspection.made import folder_of, shelve

run = CliRunner()


def test_attack_says_what_the_contract_asks_for(tmp_path: Path) -> None:
    shelve("shades")
    data = folder_of(tmp_path / "in")
    given = ["--method", "pgd", "--epsilon", "77/255", "--out", str(tmp_path / "out"), "--quiet", "--json"]
    found = run.invoke(app, ["attack", "shades", "--data", str(data), *given])
    assert found.exit_code == 0, found.output
    said = json.loads(found.stdout)
    keys = {"clean_accuracy", "adversarial_accuracy", "success_8bit", "control_accuracy", "max_linf", "mean_l2"}
    assert keys <= set(said)
    assert said["max_linf"] == pytest.approx(77 / 255, abs=1e-6)
    assert len(list((tmp_path / "out").glob("*.png"))) == len(said["pictures"]) > 0

    one = run.invoke(app, ["attack", "shades", str(data / "dark" / "0.png"), *given, "--target", "light"])
    assert one.exit_code == 0, one.output
    assert json.loads(one.stdout)["pictures"][0]["fooled"]["seen_after"] == "light"


def test_transfer_prints_a_matrix(tmp_path: Path) -> None:
    shelve("one", 3)
    shelve("two", 4)
    data = folder_of(tmp_path / "in")
    given = [
        "transfer",
        "one",
        "two",
        "--data",
        str(data),
        "--epsilon",
        "0.2",
        "--quiet",
        "--page",
        str(tmp_path / "t.html"),
    ]
    found = run.invoke(app, [*given, "--json"])
    assert found.exit_code == 0, found.output
    said = json.loads(found.stdout)
    assert said["rows"] == said["columns"] == ["One", "Two"]
    assert len(said["accuracy"]) == len(said["accuracy"][0]) == 2
    words = run.invoke(app, given).stdout
    assert "made against" in words
    assert f"{said['mean_transferred']:.1%}" in words
    assert (tmp_path / "t.html").is_file()


def test_wrong_usage_ends_with_one_sentence(tmp_path: Path) -> None:
    shelve("shades")
    for given, said in (
        (["--method", "magic"], "--method is fgsm"),
        (["--epsilon", "much"], "--epsilon is a number"),
        (["--method", "deepfool", "--epsilon", "0.1"], "no setting called epsilon"),
        (["--method", "square", "--norm", "l2", "--epsilon", "1"], "no setting called norm"),
        (["--method", "pgd", "--norm", "l2"], "say --epsilon, too"),
    ):
        found = run.invoke(app, ["attack", "shades", str(tmp_path), "--out", str(tmp_path / "out"), *given])
        assert (found.exit_code, found.stdout) == (2, "")
        assert said in found.stderr


def test_epsilons_are_shares_or_grey_levels() -> None:
    assert share("8/255") == pytest.approx(8 / 255)
    assert share("0.1") == 0.1
    for text in ("", "1/0", "-0.1", "inf", "a"):
        with pytest.raises(BadInput):
            share(text)
