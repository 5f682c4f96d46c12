"""The words of the settings that only classifiers have, and of those that mean something else to them."""

from engine.recipes.word import Words, optimizer_words

CLASSIFICATION: dict[str, Words] = {
    **optimizer_words("classifier", "0.9 suits nearly all.", 1e-1),
    "attack.epsilon": Words(
        "Withstands up to",
        "of black to white",
        "How far every pixel may be moved against it while it learns. 0.3 suits digits, 0.1 clothes, 0.03 photographs.",
        low=0.002,
        high=0.5,
    ),
    "attack.steps": Words(
        "Steps of the attack",
        "steps",
        "How hard each picture is attacked before it is learned from. Each step costs as much as learning itself.",
        low=1,
        high=100,
    ),
    "attack.pace": Words(
        "Way of the attack",
        "epsilons",
        "How far all steps of the attack go together: 1.25 for a single one, 2.5 for several.",
        low=0.1,
        high=10.0,
    ),
    "attack.ramp": Words(
        "Attack grows over",
        "share of the run",
        "The attack is weak at first and whole after this share of the run, which keeps learning steady.",
        low=0.0,
        high=1.0,
    ),
}

OF_CLASSIFIERS: dict[str, Words] = {
    "schedule.size": Words(
        "Picture size",
        "px",
        "Side of the pictures looked at. Twice the side costs four times the work.",
        low=8,
        high=1024,
    ),
    "schedule.ema_images": Words(
        "Averaging",
        "pictures",
        "Half-life of the average of weights that names the pictures. Longer is steadier and later.",
        low=0,
        high=1e7,
    ),
    "schedule.evaluate_images": Words(
        "Judge every", "pictures", "How often accuracy is measured and the best kept.", low=64, high=1e8
    ),
    "schedule.evaluate_count": Words(
        "Attack to judge",
        "pictures",
        "How many of the pictures kept aside are attacked at each judgement. More is surer and slower.",
        low=8,
        high=2_000,
    ),
    "schedule.sample_images": Words(
        "Samples every", "pictures", "How often the sheet of named pictures is drawn.", low=64, high=1e8
    ),
    "augment": Words(
        "Augmentation",
        "",
        "Random changes of what is learned from, against learning it by heart. Names with commas: shift, flip, colour, cutout."
        " Flip only what is the same thing mirrored: clothes and faces are, letters and digits are not.",
    ),
}
"""Settings that other families have, too, in the words that are true of a classifier."""
