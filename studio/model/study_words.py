"""How a study stands, in words: what it is doing, what it found, how it was made."""

from engine import recipes
from engine.errors import AtelierError
from engine.jobs.states import FINISHED, State
from engine.library.study import ARMS, Finding, finding, verdict
from studio.language import tr
from studio.model.facts import Row
from studio.model.studies import Study
from studio.model.words import count, data_name, duration, moment, short

LEARNING = {
    "baseline": tr("a classifier learns from real pictures only"),
    "classic": tr("a classifier learns with classic augmentation"),
    "gan": tr("a classifier learns with generated pictures, too"),
}
DRAWING = tr("the generator learns from the labelled pictures")
FOUND: dict[Finding, tuple[str, str]] = {
    Finding.HELPED: (tr("Generated pictures helped"), "trend-up"),
    Finding.HARMED: (tr("Generated pictures harmed"), "trend-down"),
    Finding.OPEN: (tr("No difference can be told"), "equals"),
    Finding.SINGLE: (tr("One repetition proves nothing"), "question"),
}
"""A finding in few words, and its icon."""
STATES: dict[State, tuple[str, str]] = {
    State.QUEUED: (tr("Waiting"), "clock"),
    State.STARTING: (tr("Starting"), "hourglass"),
    State.RUNNING: (tr("Running"), "play"),
    State.HELD: (tr("Held"), "hand"),
    State.PAUSING: (tr("Pausing"), "pause"),
    State.PAUSED: (tr("Paused"), "pause"),
    State.CANCELLING: (tr("Stopping"), "x"),
    State.CANCELLED: (tr("Stopped"), "stop"),
    State.FAILED: (tr("Failed"), "warning-circle"),
    State.SUSPECT: (tr("Waits for you"), "warning"),
}


def line(study: Study) -> tuple[str, str]:
    """One line for a list, and its icon: what was found, else how it stands."""
    if study.finished and study.record is not None:
        return FOUND[finding(study.record)]
    word, icon = STATES.get(study.state, (tr("Done"), "check"))
    if study.record is not None and study.state is not State.FAILED:
        word = tr("{word} · {count} of {total} results", word=word, count=study.record.count, total=study.record.total)
    return word, icon


def doing(study: Study, metrics: dict[str, float]) -> str:
    """What it is doing now, in words; `metrics` as the job tells them."""
    repeats = study.spec.params.repeats
    place, arm = int(metrics.get("repetition", 0)), int(metrics.get("arm", 0))
    if not 1 <= arm <= len(ARMS):
        return tr("The pictures are made ready")
    what = DRAWING if metrics.get("draws") else LEARNING[ARMS[arm - 1]]
    return tr("Repetition {place} of {repeats}: {what}", place=place, repeats=repeats, what=what)


def headline(study: Study, metrics: dict[str, float]) -> str:
    """The sentence above the chart: the verdict at the end, before it how the study stands."""
    record, state = study.record, study.state
    if record is not None and record.finished:
        return verdict(record)
    done = (
        tr("{count} of {total} results", count=record.count, total=record.total)
        if record is not None and record.count
        else tr("no result yet")
    )
    if study.job is None:
        return tr("Stopped: {done}. The queue has forgotten it; repeat it to begin anew.", done=done)
    return {
        State.QUEUED: tr("This study waits for its turn in the queue."),
        State.STARTING: tr("This study is starting."),
        State.RUNNING: f"{doing(study, metrics)}.",
        State.HELD: tr("Held in place: {done}. It goes on at once when you resume it.", done=done),
        State.PAUSING: tr("This study is saving where it stands."),
        State.PAUSED: tr("Paused: {done}. It goes on where it was when you resume it.", done=done),
        State.CANCELLING: tr("This study is stopping."),
        State.CANCELLED: tr("Stopped: {done}. It can go on where it was.", done=done),
        State.FAILED: tr("It could not go on: {done}.", done=done),
        State.SUSPECT: tr("Atelier closed unexpectedly while this study ran. It goes on when you resume it."),
    }.get(state, "")


def rows(study: Study) -> list[Row]:
    """How the study was made, as names and values."""
    params, record, job = study.spec.params, study.record, study.job
    try:
        recipe = recipes.load(params.recipe).title
    except AtelierError:  # a recipe of the user's own that is no longer there
        recipe = record.recipe if record is not None else params.recipe
    data = data_name(record.data) if record is not None else study.title.rpartition(",")[0]
    size = study.spec.dataset.size if study.spec.dataset is not None else 0
    took = duration(study.worked) if job is not None and job.state in FINISHED and study.worked else ""
    found = [
        (tr("Pictures"), data),
        (tr("Learned from"), count(params.labels, "labelled picture")),
        (tr("Tested on"), count(record.tested_on, "other") if record is not None else ""),
        (tr("Generator"), recipe),
        (tr("Its training"), tr("{short} pictures seen", short=short(params.images))),
        (tr("Size"), tr("{size} × {size} px", size=size) if size else ""),
        (tr("Repetitions"), f"{params.repeats}"),
        (tr("Took"), took),
        (tr("Date"), moment(study.when)),
    ]
    return [row for row in found if row[1]]
