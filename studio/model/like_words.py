"""What a learned like log is worth, in words for whoever wants to design with it."""

from engine.library.like_csv import HELD_OUT
from engine.library.like_logs import LogFacts
from studio.model.words import count

GRADES = (
    (0.0, "Hardly better than chance"),
    (0.6, "A rough idea of these tastes"),
    (0.7, "Knows these tastes fairly well"),
    (0.85, "Knows these tastes well"),
)
"""From which share of right answers on it is called what."""


def grade(facts: LogFacts) -> str:
    """How well the tastes are known, in a few words."""
    if facts.auc is None:
        return "Not tested"
    return [word for least, word in GRADES if facts.auc >= least][-1]


def learned_from(facts: LogFacts) -> str:
    """What it was learned from."""
    people, likes = len(facts.users), sum(facts.likes)
    said = f"Learned from {count(likes, 'like')} of {count(people, 'person', 'people')} among {count(facts.items, 'picture')}."
    if facts.missing:
        were = "was" if facts.missing == 1 else "were"
        said += f" {count(facts.missing, 'picture')} {were} not beside the file and left out."
    return said


def how_tried(facts: LogFacts) -> str:
    """How it did on likes that it had not seen."""
    if facts.auc is None:
        return f"Nobody in it has {HELD_OUT} likes or more, so how well this works could not be tried."
    whom = "one person" if facts.tested == 1 else f"each of {facts.tested:,} people"
    return (
        f"Of two pictures, it knows {facts.auc * 100:.0f} times in 100 which one this person liked (by chance: 50)."
        f" Tried with a like of {whom} that was kept back."
    )


def how_tried_cold(facts: LogFacts) -> str:
    """How it did on pictures that hardly anybody had liked; '' where nothing was tried."""
    if facts.auc is None:
        return ""
    if facts.cold is None:
        return "All pictures that were kept back had been liked by many, so nothing is known of new ones."
    return f"With pictures that hardly anybody else had liked: {facts.cold * 100:.0f} times in 100."


def how_many(likes: int) -> str:
    """What a person's taste rests on."""
    few = likes < HELD_OUT
    return f"{count(likes, 'like')}: little to go by" if few else count(likes, "like")
