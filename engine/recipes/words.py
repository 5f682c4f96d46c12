"""The words of every setting that a recipe can have: label, unit, effect and range."""

import msgspec

from engine.recipes.classification_words import CLASSIFICATION
from engine.recipes.translation_words import TRANSLATION
from engine.recipes.word import Words, optimizer_words

WORDS: dict[str, Words] = {
    "game": Words(
        "Game",
        "",
        "What the two networks play for. Hinge is calm, non-saturating is the classic.",
        (
            "minimax",
            "nonsaturating",
            "lsgan",
            "hinge",
            "wasserstein",
            "relativistic",
            "relativistic-average",
            "relativistic-average-hinge",
            "relativistic-average-ls",
        ),
    ),
    "conditioning": Words(
        "Categories",
        "",
        "How the discriminator deals with them: a projection of the category, naming it (auxiliary), or seeing it as planes (concat).",
        ("projection", "auxiliary", "concat"),
    ),
    "auxiliary": Words(
        "Weight of naming", "", "How much naming the category counts beside real or made.", low=0.0, high=10.0
    ),
    "top_k": Words(
        "Best of a batch",
        "share",
        "The generator learns from this share of its best pictures in the end. Below 1 the worst are left aside.",
        low=0.1,
        high=1.0,
    ),
    "instance_noise": Words(
        "Noise on pictures",
        "standard deviation",
        "Noise on all the discriminator sees, falling to nothing over the run. Calms the beginning.",
        low=0.0,
        high=1.0,
    ),
    "blur": Words(
        "Blur at first",
        "share of the side",
        "A blur of all the discriminator sees, gone by the middle of the run. Outlines are then learned first, above all from frozen features.",
        low=0.0,
        high=0.2,
    ),
    "schedule.size": Words(
        "Picture size",
        "px",
        "Side of the pictures learned and made. Twice the side costs four times the work.",
        low=16,
        high=1024,
    ),
    "schedule.batch": Words(
        "Batch",
        "pictures",
        "Pictures a step. Larger is steadier, slower a step, and needs more memory.",
        low=2,
        high=1024,
    ),
    "schedule.images": Words(
        "Length", "pictures seen", "How many pictures pass before training ends.", low=64, high=1e9
    ),
    "schedule.accumulate": Words(
        "Batch in parts",
        "parts",
        "Computes a batch in so many parts: less memory, the same learning but for batch norm.",
        low=1,
        high=64,
    ),
    "schedule.growth": Words(
        "Growing",
        "share of the run",
        "Networks that grow start with tiny pictures and are whole after this share of the run.",
        low=0.0,
        high=0.95,
    ),
    "schedule.discriminator_steps": Words(
        "Discriminator steps",
        "a step",
        "How often the discriminator learns for each time the generator does.",
        low=1,
        high=10,
    ),
    "schedule.decay": Words(
        "Learning rate at the end",
        "",
        "Whether the learning rate falls to zero towards the end, which settles details.",
        ("none", "linear"),
    ),
    "schedule.decay_from": Words(
        "Decay begins", "share of the run", "When the learning rate starts to fall.", low=0.0, high=1.0
    ),
    "schedule.ema_images": Words(
        "Averaging",
        "pictures",
        "Half-life of the average of weights that makes the pictures. Longer is smoother and later.",
        low=0,
        high=1e7,
    ),
    "schedule.evaluate_images": Words(
        "Judge every", "pictures", "How often quality is measured and the best kept.", low=640, high=1e8
    ),
    "schedule.evaluate_count": Words(
        "Judge with",
        "pictures",
        "How many generated pictures each judgement takes. More is surer and slower.",
        low=100,
        high=50_000,
    ),
    "schedule.sample_images": Words(
        "Samples every", "pictures", "How often the grid of samples is drawn.", low=64, high=1e8
    ),
    **optimizer_words("generator", "Low suits GANs.", 1e-2),
    **optimizer_words("discriminator", "Low suits GANs.", 1e-2),
    "labels": Words(
        "Labels used",
        "pictures",
        "So many pictures, evenly from all categories, are learned with their category; the others without.",
        low=2,
        high=1e6,
    ),
    "form": Words(
        "Form of the game",
        "",
        "Logsumexp: real means any category; fake-class: generated pictures are a category of their own.",
        ("logsumexp", "fake-class"),
    ),
    "input_noise": Words(
        "Noise to take away",
        "standard deviation",
        "Noise on the pictures shown; the network learns to give them back without it.",
        low=0.0,
        high=2.0,
    ),
    "divergence": Words(
        "Order of the codes",
        "weight",
        "How strongly codes are pulled to a standard normal: more draws better, less gives back better.",
        low=0.0,
        high=100.0,
    ),
    **TRANSLATION,
    **CLASSIFICATION,
    "augment": Words(
        "Augmentation",
        "",
        "Random changes shown to the discriminator only, against learning few pictures by heart. Names with commas: flip, colour, translation, cutout.",
    ),
    "adaptive.target": Words(
        "Overfitting aimed at",
        "",
        "Augmentation grows while real pictures are judged surer than this.",
        low=0.0,
        high=1.0,
    ),
    "adaptive.images": Words(
        "Pace of augmentation",
        "pictures",
        "In so many pictures its strength can go from none to full.",
        low=1_000,
        high=1e7,
    ),
}

_NETWORKS: dict[str, Words] = {
    "latent": Words(
        "Latent size", "numbers", "How many numbers describe a picture before it is drawn.", low=2, high=1024
    ),
    "width": Words(
        "{Network} width",
        "channels",
        "Capacity of the {network}. Twice the width costs up to four times the work.",
        low=4,
        high=512,
    ),
    "widest": Words("{Network}'s widest layer", "channels", "No layer gets wider than this.", low=4, high=2048),
    "head": Words(
        "{Network}'s last layer",
        "",
        "A plain convolution draws fewer checkerboards than a transposed one.",
        ("transposed", "conv"),
    ),
    "up": Words(
        "Upsampling",
        "",
        "How the generator doubles the side. Resize draws fewer checkerboards.",
        ("transposed", "resize", "shuffle"),
    ),
    "skip": Words(
        "{Network} changes what it is given",
        "",
        "What is learned is added to the picture, so that from the first step it is all there. No: drawn anew.",
    ),
    "conditioning": Words(
        "{Network} is told categories",
        "",
        "Norm: each category has its own scales; concat: the category is written beside the latent.",
        ("norm", "concat"),
    ),
    "norm": Words(
        "{Network}'s norm", "", "What keeps the {network} in check.", ("batch", "spectral", "layer", "instance", "none")
    ),
    "hidden": Words(
        "{Network}'s hidden units", "numbers", "Capacity of each layer of the {network}.", low=8, high=4096
    ),
    "layers": Words("{Network}'s layers", "layers", "More layers can say more, and learn more slowly.", low=1, high=8),
    "activation": Words(
        "{Network}'s activation", "", "What each layer does with its sums: maxout is the paper's.", ("maxout", "leaky")
    ),
    "pieces": Words("Pieces of maxout", "pieces", "How many sums each unit takes the largest of.", low=2, high=8),
    "attention": Words(
        "Attention at",
        "px",
        "At this side distant places of the picture see each other: -1 chooses, 0 leaves it out.",
        low=-1,
        high=128,
    ),
    "spectral": Words(
        "{Network}'s spectral norm", "", "Holds every layer's largest stretch at one, which calms learning."
    ),
    "init": Words("{Network}'s first weights", "", "How weights begin.", ("xavier", "orthogonal", "normal")),
    "shared": Words(
        "Category's numbers", "numbers", "How many numbers stand for a category in all blocks.", low=4, high=512
    ),
    "depth": Words("Layers from latent to style", "layers", "2 learn faster, 8 untangle further.", low=1, high=8),
    "mixing": Words(
        "Mixing of styles", "share", "Share of pictures drawn from two styles while learning.", low=0.0, high=1.0
    ),
    "group": Words(
        "Pictures compared",
        "pictures",
        "The discriminator sees how alike so many pictures of a batch are, against mode collapse.",
        low=1,
        high=64,
    ),
    "start": Words(
        "{Network} begins at",
        "px",
        "The side of the first, tiny pictures: 4, 8 or 16, the same for both networks.",
        low=4,
        high=16,
    ),
    "blur": Words(
        "{Network} smooths", "", "Softens each doubling or halving of the side, against jagged edges and checkerboards."
    ),
    "minibatch": Words(
        "Compares the pictures of a batch",
        "",
        "How the discriminator notices that samples are alike: by their spread (stddev), by how near each is to the others (discrimination), or not (none).",
        ("stddev", "discrimination", "none"),
    ),
    "variational": Words(
        "Codes are distributions", "", "Yes makes it a variational autoencoder, which draws new pictures better."
    ),
    "big": Words(
        "{Network} twice as deep", "", "A second convolution after each doubling: for many thousands of pictures."
    ),
    "stages": Words(
        "Stages judged",
        "",
        "How many depths of the frozen network are judged, from the finest. The deep ones know what things are, but tell the generator less about each pixel.",
        low=1,
        high=4,
    ),
    "plain": Words(
        "Looks at the picture, too",
        "",
        "A judge more, which sees the picture itself beside what the frozen network finds in it.",
    ),
    "resolution": Words(
        "Looks at pictures of",
        "px",
        "The side at which the frozen network sees pictures: larger sees finer and costs more; 0 is the picture's own, at least 64.",
        low=0,
        high=256,
    ),
    "blocks": Words(
        "{Network}'s blocks", "blocks", "More blocks change more of a picture and cost more.", low=1, high=32
    ),
    "levels": Words(
        "Halvings",
        "",
        "How often the picture is halved on the way in; 0: as often as it can be, 8 at most.",
        low=0,
        high=10,
    ),
    "growth": Words(
        "Growth in dense blocks",
        "channels",
        "How many channels each convolution of a dense block adds.",
        low=4,
        high=64,
    ),
    "looks": Words(
        "Looks at sizes", "sizes", "The whole picture, its half, its quarter: at so many sizes.", low=1, high=4
    ),
    "dropout": Words("{Network}'s dropout", "share", "Parts of the {network} left out at random.", low=0.0, high=0.9),
}
"""Settings of networks by their own name, whatever network has them; {network} is generator, discriminator or classifier."""

_WEIGHT = Words("{Name}: weight", "", "How much it counts beside the game.", low=0.0, high=1e6)
_REGULARIZERS: dict[str, Words] = {
    "weight": _WEIGHT,
    "limit": Words("{Name}: limit", "", "No weight of the discriminator gets larger than this.", low=1e-4, high=1.0),
    "width": Words("{Name}: width", "channels", "Channels of the encoder's first layer.", low=4, high=256),
    "divergence": Words(
        "{Name}: codes", "", "How much codes are pulled to where new pictures are drawn from.", low=0.0, high=10.0
    ),
    "alone": Words("{Name}: alone", "share", "The first part of the run, before the game begins.", low=0.0, high=0.9),
    "pace": Words("{Name}: pace", "times", "So many times as fast before the game.", low=0.1, high=100.0),
    "every": Words("{Name}: every", "steps", "1: in each step; more: a step of its own, more seldom.", low=1, high=64),
}
"""Settings of regularizers by their own name; {Name} is the regularizer's."""


def words_for(key: str) -> Words | None:
    """The words of the setting with this dotted name; None for what is not a setting (names, titles)."""
    if key in WORDS:
        return WORDS[key]
    place, _, name = key.rpartition(".")
    if place in ("generator.settings", "discriminator.settings", "classifier.settings"):
        network = place.partition(".")[0]
        return _filled(_NETWORKS.get(name), Network=network.capitalize(), network=network)
    if place.startswith("regularizers."):
        title = place.partition(".")[2].replace("-", " ")
        return _filled(_REGULARIZERS.get(name), Name=title[:1].upper() + title[1:])
    return None


def place_of(key: str) -> tuple[int, str]:
    """Where the setting stands in a list of settings."""
    order = list(WORDS)
    return (order.index(key), "") if key in WORDS else (len(order), key)


def _filled(words: Words | None, **names: str) -> Words | None:
    if words is None:
        return None
    return msgspec.structs.replace(words, label=words.label.format(**names), effect=words.effect.format(**names))
