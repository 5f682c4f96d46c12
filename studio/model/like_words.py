"""What a learned like log is worth, in words for whoever wants to design with it."""

from engine.library.like_csv import HELD_OUT
from engine.library.like_logs import LogFacts
from studio.language import tr
from studio.model.words import count

GRADES = (
    (0.0, tr("Hardly better than chance")),
    (0.6, tr("A rough idea of these tastes")),
    (0.7, tr("Knows these tastes fairly well")),
    (0.85, tr("Knows these tastes well")),
)
"""From which share of right answers on it is called what."""


def grade(facts: LogFacts) -> str:
    """How well the tastes are known, in a few words."""
    if facts.auc is None:
        return tr("Not tested")
    return [word for least, word in GRADES if facts.auc >= least][-1]


def learned_from(facts: LogFacts) -> str:
    """What it was learned from."""
    people, likes = len(facts.users), sum(facts.likes)
    said = tr(
        "Learned from {count} of {count2} among {count3}.",
        count=count(likes, "like"),
        count2=count(people, "person", "people"),
        count3=count(facts.items, "picture"),
    )
    if facts.missing:
        were = "was" if facts.missing == 1 else "were"
        said += tr(
            " {count} {were} not beside the file and left out.", count=count(facts.missing, "picture"), were=were
        )
    return said


def how_tried(facts: LogFacts) -> str:
    """How it did on likes that it had not seen."""
    if facts.auc is None:
        return tr(
            "Nobody in it has {HELD_OUT} likes or more, so how well this works could not be tried.", HELD_OUT=HELD_OUT
        )
    whom = tr("one person") if facts.tested == 1 else tr("each of {tested:,} people", tested=facts.tested)
    return tr(
        "Of two pictures, it knows {auc:.0f} times in 100 which one this person liked (by chance: 50). "
        "Tried with a like of {whom} that was kept back.",
        auc=facts.auc * 100,
        whom=whom,
    )


def how_tried_cold(facts: LogFacts) -> str:
    """How it did on pictures that hardly anybody had liked; '' where nothing was tried."""
    if facts.auc is None:
        return ""
    if facts.cold is None:
        return tr("All pictures that were kept back had been liked by many, so nothing is known of new ones.")
    return tr("With pictures that hardly anybody else had liked: {cold:.0f} times in 100.", cold=facts.cold * 100)


def how_many(likes: int) -> str:
    """What a person's taste rests on."""
    few = likes < HELD_OUT
    return tr("{count}: little to go by", count=count(likes, "like")) if few else count(likes, "like")
