"""The words of the settings that only translators have."""

from engine.recipes.word import Words

TRANSLATION: dict[str, Words] = {
    "translation.scale": Words("Enlargement", "times", "How many times as large the result is: 2 or 4.", low=2, high=4),
    "translation.enlarge": Words(
        "Loaded larger",
        "times",
        "Pictures are loaded so many times as large as the random part of them that is learned from. More shows finer strokes.",
        low=1.0,
        high=4.0,
    ),
    "translation.mirror": Words(
        "Mirror images", "", "Half of the pictures are turned left to right, both of a pair alike."
    ),
    "translation.adversarial": Words(
        "Weight of the game", "", "How much looking real to the discriminator counts.", low=0.0, high=100.0
    ),
    "translation.cycle": Words(
        "Weight of coming back",
        "",
        "How near a picture must be to itself after both translations.",
        low=0.0,
        high=1000.0,
    ),
    "translation.identity": Words(
        "Weight of leaving alone",
        "times the weight of coming back",
        "How much a picture that is already of the kind wanted must stay as it is. It multiplies the weight of coming back: 0.5 beside 10 counts 5. Keeps colours.",
        low=0.0,
        high=10.0,
    ),
    "translation.pool": Words(
        "Pictures remembered",
        "pictures",
        "So many made pictures are kept and shown to the discriminator again, which calms the game.",
        low=0,
        high=1000,
    ),
    "translation.pixel": Words(
        "Weight of pixels",
        "",
        "How much each pixel's difference to the truth counts. More is truer and softer.",
        low=0.0,
        high=1000.0,
    ),
    "translation.matching": Words(
        "Weight of the discriminator's layers",
        "",
        "How much the discriminator must see the same in the result as in the truth. Sharpens large pictures.",
        low=0.0,
        high=1000.0,
    ),
    "translation.perceptual": Words(
        "Weight of features",
        "",
        "How much a network trained on photographs must see the same in the result as in the truth.",
        low=0.0,
        high=1000.0,
    ),
    "translation.pretrain": Words(
        "Begin with pixels alone",
        "share of the run",
        "For this share of the run nothing but pixels counts; then the game joins in.",
        low=0.0,
        high=1.0,
    ),
}
