"""The recipe of a run, found alike on this computer and on a cluster."""

from pathlib import Path

from engine.errors import BadInput
from engine.jobs.spec import TrainJob
from engine.recipes import Recipe, from_dict, load, override
from engine.recipes.pairing import paired_as
from engine.training.checkpoint import read_recipe


def recipe_of(spec: TrainJob, latest: Path | None, branch: Path | None, named: Recipe | None = None) -> Recipe:
    """The run's own, as its checkpoint `latest` holds it (the batch may have been halved), else what `spec` asks for.

    `branch`: the checkpoint of another run that it begins from. `named`: the recipe that `spec` names, where it is not one of this
    computer's. Raises NotFound, BadInput.
    """
    if latest is not None:
        return from_dict(read_recipe(latest))
    recipe = from_dict(read_recipe(branch)) if branch else named or load(spec.params.recipe)
    if recipe.name != spec.params.recipe:
        raise BadInput(
            f"The run that is to be branched is of the recipe '{recipe.name}', and '{spec.params.recipe}' was asked for. A branch keeps"
            f" its recipe: ask for '{recipe.name}', or begin from nothing."
        )
    return paired_as(override(recipe, spec.params.set), spec.dataset)
