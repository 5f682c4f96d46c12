"""What a run will take, in numbers and in words: time on the processor, memory, pictures seen."""

from enum import Enum

import msgspec

from engine import recipes
from engine.recipes import Computer, Recipe
from studio.language import tr
from studio.model.pictures import Report
from studio.model.words import count, duration, memory, short


class Length(Enum):
    """How the length of a run is said."""

    RECIPE = "recipe"
    MINUTES = "minutes"
    STEPS = "steps"


class Cost(msgspec.Struct, frozen=True):
    """What the run will take: memory in MB, seconds on the processor, pictures seen, passes over the data."""

    memory_mb: float
    seconds: float
    images: int
    passes: float


def reckon(
    recipe: Recipe,
    size: int,
    report: Report,
    computer: Computer,
    length: Length,
    amount: int,
    cards: int = 1,
    begun: int = 0,
) -> Cost:
    """What a run of `recipe` at `size` px takes; `amount`: its minutes or steps, where its length is said so.

    `cards`: how many share each batch. `begun`: the step of the run that it branches from, whose steps and pictures count as done.
    """
    guess = recipes.estimate(recipe, size, card=bool(computer.cuda_mb), pace=computer.pace, ranks=cards)
    per_image = guess.core_seconds_per_thousand / 1000 / max(1, computer.cores)
    images = {
        Length.RECIPE: max(0, recipe.schedule.images - begun * recipe.schedule.batch),
        Length.STEPS: max(0, amount - begun) * recipe.schedule.batch,
        Length.MINUTES: int(amount * 60 / per_image),
    }[length]
    return Cost(guess.memory_mb, images * per_image, images, images / report.count)


def words(cost: Cost, computer: Computer, cluster: str = "") -> str:
    """A cost as a sentence or two. How fast a graphics card is, or a `cluster` (its address), cannot be known before it was tried."""
    if cluster:
        return tr(
            "The run goes to the cluster at {cluster}: its time, and whether memory suffices, depend on the computers there, which are not "
            "known here. For comparison: this computer's processor would need about {duration}, and {memory} of memory.",
            cluster=cluster.removeprefix("http://"),
            duration=duration(cost.seconds),
            memory=memory(cost.memory_mb),
        )
    if not computer.cuda_mb:
        return tr(
            "About {duration} and {memory} of memory on this computer's processor.",
            duration=duration(cost.seconds),
            memory=memory(cost.memory_mb),
        )
    return tr(
        "About {memory} of the graphics card's {memory2} of memory. The processor would need {duration}; "
        "the card is much faster.",
        memory=memory(cost.memory_mb),
        memory2=memory(computer.cuda_mb),
        duration=duration(cost.seconds),
    )


def length_words(cost: Cost, computer: Computer, length: Length, cluster: str = "") -> str:
    """How much is seen in a run of that length."""
    if length is Length.MINUTES and cluster:
        return tr("As many pictures as the cluster manages in that time.")
    if length is Length.MINUTES and computer.cuda_mb:
        return tr("As many pictures as the graphics card manages in that time.")
    passes = tr("less than one pass") if cost.passes < 1 else count(round(cost.passes), "pass", "passes")
    return tr("{short} pictures seen, {passes} over yours.", short=short(cost.images), passes=passes)


def too_much(cost: Cost, computer: Computer, memory_mb: float) -> str:
    """What to do where a run needs more memory than there is (`memory_mb`: the computer's own); '' where it fits."""
    there, who = (computer.cuda_mb, tr("the graphics card")) if computer.cuda_mb else (memory_mb, tr("this computer"))
    if cost.memory_mb <= there:
        return ""
    return tr(
        "It needs {memory} of memory, and {who} has {memory2}. Choose a smaller size or batch, or "
        "compute the batch in parts (All settings).",
        memory=memory(cost.memory_mb),
        who=who,
        memory2=memory(there),
    )
