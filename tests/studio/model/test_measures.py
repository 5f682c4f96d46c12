"""Every recipe's run shows the curves that its training writes, by names a person understands, and no empty ones."""

import ast
from pathlib import Path
from typing import Any

import pytest

import engine
from engine import recipes
from engine.recipes import Recipe
from studio.model.curves import KEYS, CurvePoint, Curves
from studio.model.measures import (
    ACCURACY,
    DISTANCE,
    ESTIMATE,
    FRECHET,
    FROM_CODES,
    LOSSES,
    ROBUST,
    VARIETY,
    measured,
    shared,
)

FILES = {
    "noise-to-image": "noise_to_image.py",
    "reconstruction": "reconstruction.py",
    "semi-supervised": "semi_supervised.py",
    "classification": "classification.py",
    "unpaired": "unpaired.py",
    "paired": "paired.py",
    "super-resolution": "super_resolution.py",
}
JUDGED = {"fd", "diversity", "within", "accuracy"}
JUDGED_OTHERWISE = {
    "classification": {"accuracy", "robust"},
    "unpaired": {"fd", "cycle"},
    "paired": {"distance", "psnr"},
    "super-resolution": {"distance", "psnr"},
}


def declared(file: Path, name: str) -> Any:
    """What a class in `file` declares as `name`, read from its source: torch stays out of this process. None where it declares nothing."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and getattr(targets[0], "id", "") == name:
            return ast.literal_eval(node.value)
    return None


def written(recipe: Recipe) -> set[str]:
    """The curves that the training of the recipe's family declares, and its regularizers."""
    root = Path(engine.__path__[0])
    of_family = declared(root / "training" / FILES[recipe.family], "curves")
    assert of_family
    files = [root / "games" / "regularizers" / f"{name.replace('-', '_')}.py" for name in recipe.regularizers]
    return {*of_family, *(curve for file in files if file.is_file() and (curve := declared(file, "curve")))}


def keys(recipe: Recipe) -> set[str]:
    return {line.key for plot in measured(recipe) for line in plot.lines}


@pytest.mark.parametrize("name", recipes.names())
def test_every_curve_shown_is_written_by_that_family(name: str) -> None:
    recipe = recipes.load(name)
    there = written(recipe) | JUDGED_OTHERWISE.get(recipe.family, JUDGED)
    if {"d_real", "d_fake"} <= there:
        there.add("estimate")
    assert keys(recipe) <= there
    assert keys(recipe) <= set(KEYS)
    told = (FRECHET in measured(recipe), DISTANCE in measured(recipe), recipe.classifier is not None)
    assert told.count(True) == 1
    assert len(measured(recipe)) == 3
    assert all(plot.meaning.endswith(".") for plot in measured(recipe))


def test_a_run_without_a_game_shows_no_losses_of_a_game() -> None:
    for name in ("autoencoder", "vae"):
        assert not keys(recipes.load(name)) & {"loss_d", "loss_g", "estimate", "accuracy"}
    assert "loss_divergence" in keys(recipes.load("vae"))
    assert "loss_divergence" not in keys(recipes.load("autoencoder")), "it is nought, always"


def test_a_critic_is_shown_by_its_estimate_whichever_recipe_plays_that_game() -> None:
    assert measured(recipes.load("wgan")) == (ESTIMATE, FRECHET, VARIETY)
    assert measured(recipes.load("progressive"))[0] == ESTIMATE
    assert measured(recipes.load("lsgan"))[0] == LOSSES
    assert measured(recipes.load("vae-gan"))[0] == FROM_CODES
    changed = recipes.override(recipes.load("wgan-gp"), {"game": "hinge"})
    assert measured(changed)[0] == LOSSES


def test_naming_is_judged_by_accuracy_first() -> None:
    assert measured(recipes.load("sgan"))[0] == ACCURACY
    assert measured(recipes.load("classifier-cnn"))[0] == ACCURACY
    assert measured(recipes.load("adversarial-fast"))[0] == ROBUST


def test_the_estimate_is_minus_the_critics_loss_without_what_else_that_holds() -> None:
    curves = Curves()
    curves.add(CurvePoint(step=1, images=64, loss_d=-0.75, d_real=0.5, d_fake=-0.25))
    curves.add(CurvePoint(step=2, images=128, loss_d=1.5, d_real=0.25, d_fake=0.0))  # with a loss for naming
    curves.add(CurvePoint(step=3, images=192, fd=2.0))
    assert curves.of("estimate") == ([1.0, 2.0], [0.75, 0.25])
    assert curves.of("estimate", over="images") == ([64.0, 128.0], [0.75, 0.25])


def test_two_runs_are_compared_only_by_what_both_measure() -> None:
    wgan, penalty, vae, hinge = (recipes.load(name) for name in ("wgan", "wgan-gp", "vae", "gan-hinge"))
    assert shared(wgan, vae) == (FRECHET, VARIETY)
    assert shared(wgan, hinge) == (FRECHET, VARIETY)
    assert [plot.lines[0].key for plot in shared(wgan, penalty)] == ["fd", "diversity", "estimate"]
    cnn, mlp, robust = (recipes.load(name) for name in ("classifier-cnn", "classifier-mlp", "adversarial-fast"))
    assert [plot.lines[0].key for plot in shared(cnn, mlp)] == ["accuracy", "loss_labels"]
    assert [plot.lines[0].key for plot in shared(cnn, robust)] == ["accuracy", "loss_labels"]
    assert [plot.lines[0].key for plot in shared(robust, robust)] == ["accuracy", "robust", "loss_labels"]
    assert shared(cnn, vae) == (FRECHET, VARIETY)
    assert shared(hinge, hinge)[2].title == "Generator's loss"
    assert shared(vae, recipes.load("autoencoder"))[2].lines[0].key == "loss_reconstruction"
