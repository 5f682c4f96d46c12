"""How a study stands, in words: what it is doing, what it found, how it was made."""

from engine import recipes
from engine.errors import AtelierError
from engine.jobs.states import FINISHED, State
from engine.library.study import ARMS, Finding, finding, verdict
from studio.model.facts import Row
from studio.model.studies import Study
from studio.model.words import count, data_name, duration, moment, short

LEARNING = {
    "baseline": "a classifier learns from real pictures only",
    "classic": "a classifier learns with classic augmentation",
    "gan": "a classifier learns with generated pictures, too",
}
DRAWING = "the generator learns from the labelled pictures"
FOUND: dict[Finding, tuple[str, str]] = {
    Finding.HELPED: ("Generated pictures helped", "trend-up"),
    Finding.HARMED: ("Generated pictures harmed", "trend-down"),
    Finding.OPEN: ("No difference can be told", "equals"),
    Finding.SINGLE: ("One repetition proves nothing", "question"),
}
"""A finding in few words, and its icon."""
STATES: dict[State, tuple[str, str]] = {
    State.QUEUED: ("Waiting", "clock"),
    State.STARTING: ("Starting", "hourglass"),
    State.RUNNING: ("Running", "play"),
    State.HELD: ("Held", "hand"),
    State.PAUSING: ("Pausing", "pause"),
    State.PAUSED: ("Paused", "pause"),
    State.CANCELLING: ("Stopping", "x"),
    State.CANCELLED: ("Stopped", "stop"),
    State.FAILED: ("Failed", "warning-circle"),
    State.SUSPECT: ("Waits for you", "warning"),
}


def line(study: Study) -> tuple[str, str]:
    """One line for a list, and its icon: what was found, else how it stands."""
    if study.finished and study.record is not None:
        return FOUND[finding(study.record)]
    word, icon = STATES.get(study.state, ("Done", "check"))
    if study.record is not None and study.state is not State.FAILED:
        word = f"{word} · {study.record.count} of {study.record.total} results"
    return word, icon


def doing(study: Study, metrics: dict[str, float]) -> str:
    """What it is doing now, in words; `metrics` as the job tells them."""
    repeats = study.spec.params.repeats
    place, arm = int(metrics.get("repetition", 0)), int(metrics.get("arm", 0))
    if not 1 <= arm <= len(ARMS):
        return "The pictures are made ready"
    what = DRAWING if metrics.get("draws") else LEARNING[ARMS[arm - 1]]
    return f"Repetition {place} of {repeats}: {what}"


def headline(study: Study, metrics: dict[str, float]) -> str:
    """The sentence above the chart: the verdict at the end, before it how the study stands."""
    record, state = study.record, study.state
    if record is not None and record.finished:
        return verdict(record)
    done = f"{record.count} of {record.total} results" if record is not None and record.count else "no result yet"
    if study.job is None:
        return f"Stopped: {done}. The queue has forgotten it; repeat it to begin anew."
    return {
        State.QUEUED: "This study waits for its turn in the queue.",
        State.STARTING: "This study is starting.",
        State.RUNNING: f"{doing(study, metrics)}.",
        State.HELD: f"Held in place: {done}. It goes on at once when you resume it.",
        State.PAUSING: "This study is saving where it stands.",
        State.PAUSED: f"Paused: {done}. It goes on where it was when you resume it.",
        State.CANCELLING: "This study is stopping.",
        State.CANCELLED: f"Stopped: {done}. It can go on where it was.",
        State.FAILED: f"It could not go on: {done}.",
        State.SUSPECT: "Atelier closed unexpectedly while this study ran. It goes on when you resume it.",
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
        ("Pictures", data),
        ("Learned from", count(params.labels, "labelled picture")),
        ("Tested on", count(record.tested_on, "other") if record is not None else ""),
        ("Generator", recipe),
        ("Its training", f"{short(params.images)} pictures seen"),
        ("Size", f"{size} × {size} px" if size else ""),
        ("Repetitions", f"{params.repeats}"),
        ("Took", took),
        ("Date", moment(study.when)),
    ]
    return [row for row in found if row[1]]
