"""Which curves a run has and what they are called in plain words: it follows from the recipe's family and its game."""

import msgspec

from engine.recipes import Recipe
from studio.language import tr


class MeasuredLine(msgspec.Struct, frozen=True):
    """A line of a plot: its key in the curves, its words ('{}': where the newest value goes), its colour's name."""

    key: str
    words: str
    colour: str = "accent"


class Measured(msgspec.Struct, frozen=True):
    """A plot of a run: its title, its lines, the values its axis always shows (lowest, highest), and what it means."""

    title: str
    lines: tuple[MeasuredLine, ...]
    always: tuple[float, ...] = ()
    meaning: str = ""


FRECHET = Measured(
    tr("Fréchet distance"),
    (MeasuredLine("fd", tr("{} (lower is better)")),),
    (0.0, 1.0),
    tr("How far the made pictures are from the real ones as a crowd; 0 cannot be told apart."),
)
VARIETY = Measured(
    tr("Variety"),
    (MeasuredLine("diversity", "overall"), MeasuredLine("within", tr("within categories"), "good")),
    (0.0, 1.0),
    tr("How unlike each other the made pictures are; 1 is as varied as the real ones."),
)
LOSSES = Measured(
    tr("Losses"),
    (MeasuredLine("loss_g", "generator"), MeasuredLine("loss_d", "discriminator", "muted")),
    (),
    tr("How badly each network does against the other. They need not fall: neither should win."),
)
FROM_CODES = Measured(
    tr("Losses"),
    (*LOSSES.lines, MeasuredLine("loss_reconstruction", tr("giving back"), "good")),
    (),
    tr(
        "How badly each network does against the other, and how far real pictures that the generator gives back from "
        "their codes are from themselves. At first only that is learned: the game begins later."
    ),
)
ESTIMATE = Measured(
    tr("Critic's estimate of the distance"),
    (MeasuredLine("estimate", tr("{}, falls as it learns")),),
    (0.0,),
    tr(
        "How far the critic finds the made pictures from the real ones, in units of its own. It rises "
        "while the critic learns to tell, then falls as the pictures come nearer."
    ),
)
ACCURACY = Measured(
    tr("Accuracy"),
    (MeasuredLine("accuracy", tr("{} of new pictures named right")),),
    (0.0, 1.0),
    tr("The share of pictures named right whose labels were never learned."),
)
SEMI = Measured(
    tr("Losses"),
    (
        MeasuredLine("loss_labels", "naming", "good"),
        MeasuredLine("loss_d", tr("real or made"), "muted"),
        MeasuredLine("loss_g", "generator"),
    ),
    (),
    tr("How badly the labelled pictures are named, real ones told from made ones, and real ones imitated."),
)
ROBUST = Measured(
    tr("Accuracy"),
    (MeasuredLine("accuracy", "untouched"), MeasuredLine("robust", tr("under attack"), "good")),
    (0.0, 1.0),
    tr("The share of new pictures named right, as they are and when an attack moved them as far as was asked for."),
)
LEARNED = Measured(
    tr("While learning"),
    (MeasuredLine("learned", tr("{} named right")),),
    (0.0, 1.0),
    tr(
        "The share of the pictures just learned from that was named right. Far above the accuracy, it "
        "learns them by heart."
    ),
)
NAMING = Measured(
    tr("Loss"),
    (MeasuredLine("loss_labels", tr("{} (lower is better)")),),
    (0.0,),
    tr("How much the true names of what it learns from surprise it; 0 is sure and right every time."),
)
_GAME = (MeasuredLine("loss_g", tr("looking real")), MeasuredLine("loss_d", "discriminator", "muted"))
CYCLES = Measured(
    tr("Losses"),
    (*_GAME, MeasuredLine("loss_cycle", tr("coming back"), "good")),
    (),
    tr(
        "How badly each network does against the other, and how far pictures are from themselves after "
        "both translations."
    ),
)
PAIRS = Measured(
    tr("Losses"),
    (*_GAME, MeasuredLine("loss_pixel", tr("of pixels"), "good")),
    (),
    tr("How badly each network does against the other, and how far the pixels of results are from the truth."),
)
RETURN = Measured(
    tr("Way back"),
    (MeasuredLine("cycle", tr("{} of black to white (lower is better)")),),
    (0.0,),
    tr("How far pictures are from themselves after both translations."),
)
DISTANCE = Measured(
    tr("Distance to the truth"),
    (MeasuredLine("distance", tr("{} (lower is better)")),),
    (0.0,),
    tr(
        "How far results are from the truth to a network trained on photographs, for pairs that were "
        "never learned from."
    ),
)
PSNR = Measured(
    tr("Faithfulness"),
    (MeasuredLine("psnr", tr("{} dB (higher is better)")),),
    (),
    tr("How near the pixels of results are to the truth, for pairs that were never learned from."),
)
_ERROR = MeasuredLine("loss_reconstruction", tr("of the pictures"))
_APART = MeasuredLine("loss_divergence", tr("of the codes"), "muted")


def measured(recipe: Recipe) -> tuple[Measured, ...]:
    """The plots of a run with this recipe, as it was run: what it learns by first (of naming: how well), then how good its pictures are."""
    if recipe.family == "reconstruction":
        return _reconstruction(recipe), FRECHET, VARIETY
    if recipe.family == "semi-supervised":
        return ACCURACY, SEMI, FRECHET
    if recipe.classifier is not None:
        return ACCURACY if recipe.attack is None else ROBUST, NAMING, LEARNED
    if recipe.translation is not None:
        return (CYCLES, FRECHET, RETURN) if recipe.family == "unpaired" else (PAIRS, DISTANCE, PSNR)
    losses = FROM_CODES if "autoencoding" in recipe.regularizers else LOSSES
    return ESTIMATE if recipe.game == "wasserstein" else losses, FRECHET, VARIETY


def _reconstruction(recipe: Recipe) -> Measured:
    """Codes are held to a distribution only where the autoencoder is variational."""
    if not recipe.generator.settings.get("variational", True):
        line = MeasuredLine("loss_reconstruction", tr("{} (lower is better)"))
        return Measured(
            tr("Error"), (line,), (0.0,), tr("How far pictures that are given back are from those shown, squared.")
        )
    meaning = tr(
        "How far pictures given back are from those shown, and codes from a normal distribution; the sum falls."
    )
    return Measured(tr("Error"), (_ERROR, _APART), (0.0,), meaning)


def shared(first: Recipe, second: Recipe) -> tuple[Measured, ...]:
    """What two runs can be compared by: distance and variety, or accuracy, and what both learn by, where that is the same."""
    if first.classifier is not None and second.classifier is not None:
        under_attack = Measured(tr("Accuracy under attack"), ROBUST.lines[1:], ROBUST.always, ROBUST.meaning)
        both = first.attack is not None and second.attack is not None
        return (ACCURACY, *([under_attack] if both else []), NAMING)
    lead = [plot.lines[0] for plot in (measured(first)[0], measured(second)[0])]
    if lead[0].key != lead[1].key:
        return FRECHET, VARIETY
    titles = {"loss_g": tr("Generator's loss"), "loss_reconstruction": tr("Error of the pictures")}
    own = measured(first)[0]
    return FRECHET, VARIETY, Measured(titles.get(lead[0].key, own.title), (lead[0],), own.always, own.meaning)
