import pytest

from engine.errors import BadInput, NotFound
from engine.recipes import estimate, from_dict, load, names, override, settings, to_dict
from engine.recipes.unsaid import unsaid

OF_OTHERS = (
    "conditioning",
    "auxiliary",
    "top_k",
    "instance_noise",
    "blur",
    "input_noise",
    "divergence",
    "form",
    "labels",
    "translation.pairing",
)
OF_CYCLES = ("translation.cycle", "translation.identity", "translation.pool")


@pytest.mark.parametrize("name", names())
def test_every_recipe_reads_back_and_explains_itself_in_two_sentences(name: str) -> None:
    recipe = load(name)
    assert recipe.name == name
    assert recipe.about.count(". ") == 1
    assert recipe.about.endswith(".")
    assert from_dict(to_dict(recipe)) == recipe


@pytest.mark.parametrize("name", names())
def test_every_number_and_choice_of_a_recipe_is_a_setting_with_words(name: str) -> None:
    recipe = load(name)
    known = {setting.key for setting in settings(recipe)}

    def leaves(data: dict, prefix: str = "") -> set[str]:
        found = set()
        for key, value in data.items():
            place = f"{prefix}{key}"
            if value is not None:
                found |= leaves(value, place + ".") if isinstance(value, dict) else {place}
        return found

    fixed = {"name", "title", "family", "about", "group", "parent", "year", "needs"}
    fixed |= {"generator.network", "discriminator.network", "classifier.network"}
    foreign = {
        "noise-to-image": ("input_noise", "divergence", "form", "labels"),
        "reconstruction": (
            "game",
            "conditioning",
            "auxiliary",
            "top_k",
            "instance_noise",
            "blur",
            "discriminator",
            "form",
            "labels",
        ),
        "classification": (*OF_OTHERS[:-1], "game", "generator", "discriminator"),
        "semi-supervised": (
            "game",
            "conditioning",
            "auxiliary",
            "top_k",
            "instance_noise",
            "blur",
            "input_noise",
            "divergence",
        ),
        "unpaired": (
            *OF_OTHERS,
            "translation.scale",
            "translation.pixel",
            "translation.matching",
            "translation.perceptual",
            "translation.pretrain",
        ),
        "paired": (*OF_OTHERS, *OF_CYCLES, "translation.scale", "translation.pretrain"),
        "super-resolution": (*OF_OTHERS, *OF_CYCLES, "translation.matching"),
    }[recipe.family]
    fixed |= {key for key in leaves(to_dict(recipe)) if key.startswith(foreign)}
    fixed |= {"schedule.growth", "schedule.discriminator_steps", "schedule.accumulate"} - known
    if recipe.classifier is not None and recipe.attack is None:
        fixed.add("schedule.evaluate_count")
    assert leaves(to_dict(recipe)) - fixed == known - set(unsaid(recipe))
    assert all(setting.label and setting.effect for setting in settings(recipe))
    assert override(recipe, {setting.key: setting.default for setting in settings(recipe)}) == recipe


def test_settings_are_checked_one_by_one() -> None:
    recipe = load("dcgan")
    changed = override(recipe, {"schedule.batch": 16, "generator_optimizer.rate": 1e-3, "augment": "flip, colour"})
    assert (changed.schedule.batch, changed.generator_optimizer.rate, changed.augment) == (16, 1e-3, ("flip", "colour"))
    for key, value, words in (
        ("schedule.batch", 1, "between 2 and 1024"),
        ("schedule.batch", 2.5, "whole number"),
        ("schedule.batch", "many", "not 'many'"),
        ("schedule.batch", float("inf"), "not 'inf'"),
        ("generator_optimizer.rate", "nan", "not 'nan'"),
        ("game", "chess", "one of minimax, .*, not 'chess'"),
        ("schedule.speed", 1, "no setting called 'schedule.speed'"),
    ):
        with pytest.raises(BadInput, match=words):
            override(recipe, {key: value})


def test_an_unknown_recipe_is_named_with_what_there_is() -> None:
    with pytest.raises(NotFound, match=r"no recipe called 'stylegan9'\. There are: acgan"):
        load("stylegan9")
    with pytest.raises(BadInput, match="'x' cannot be read"):
        from_dict({"name": "x", "title": 3})


def test_estimates_grow_with_the_picture_and_the_batch() -> None:
    recipe = load("dcgan")
    small, large = estimate(recipe, 32), estimate(recipe, 64)
    assert small.memory_mb < large.memory_mb
    assert small.core_seconds_per_thousand < large.core_seconds_per_thousand
    wide = estimate(override(recipe, {"schedule.batch": 512}), 64)
    assert wide.memory_mb > large.memory_mb


def test_what_a_recipe_does_not_name_can_be_set_all_the_same() -> None:
    recipe = load("dcgan")
    assert "dropout" not in recipe.discriminator.settings
    changed = override(recipe, {"discriminator.settings.dropout": 0.25})
    assert changed.discriminator.settings["dropout"] == 0.25
    assert override(recipe, {"discriminator.settings.dropout": 0.0}) == recipe
    with pytest.raises(BadInput, match=r"between 0 and 0\.9"):
        override(recipe, {"discriminator.settings.dropout": 2.0})


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("batch", "schedule.batch"),
        ("schedule.bach", "schedule.batch"),
        ("learning_rate", "generator_optimizer.rate"),
        ("generator.width", "generator.settings.width"),
        ("Augmentation", "augment"),
    ],
)
def test_an_unknown_setting_is_answered_with_the_nearest_and_with_where_all_stand(asked: str, meant: str) -> None:
    recipe = load("dcgan")
    with pytest.raises(BadInput) as refused:
        override(recipe, {asked: 1})
    sentence = str(refused.value)
    assert f"'{asked}'. The nearest are {meant}, " in sentence
    assert f"{len(settings(recipe)) - 3} others stand under 'All settings…'" in sentence
    assert len(sentence) < 240
