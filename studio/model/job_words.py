"""What a job is called and how it stands, in words and with an icon, the same everywhere in the window."""

from pathlib import Path

from engine.jobs.changes import JobProgress
from engine.jobs.kinds import Lane
from engine.jobs.records import Job
from engine.jobs.spec import ImportJob
from engine.jobs.states import State
from studio.language import tr
from studio.model.words import duration

KINDS = {
    "train": tr("Training"),
    "sample": tr("Pictures"),
    "walk": tr("Walk"),
    "evaluate": tr("Evaluation"),
    "distance": tr("Comparison"),
    "data": tr("Check of pictures"),
    "study": tr("Study"),
    "equip": tr("Preparation for pictures"),
    "invert": tr("Search for the picture"),
    "alter": tr("Variations"),
    "design": tr("Design"),
    "likes": tr("Like log"),
    "translate": tr("Translation"),
    "import": tr("Import of"),
    "export": tr("Export of"),
    "attack": tr("Attack on"),
    "robustness": tr("Robustness of"),
    "transfer": tr("Transfer between"),
    "defend": tr("Defence of"),
    "probe": tr("Device check"),
}

STATES: dict[State, tuple[str, str]] = {
    State.QUEUED: (tr("Waiting"), "clock"),
    State.STARTING: (tr("Starting"), "hourglass"),
    State.RUNNING: (tr("Running"), "play"),
    State.HELD: (tr("Held"), "hand"),
    State.UNREACHABLE: (tr("On a cluster that does not answer just now; it may go on there"), "cloud-slash"),
    State.PAUSING: (tr("Saving, then pausing"), "pause"),
    State.PAUSED: (tr("Paused"), "pause"),
    State.CANCELLING: (tr("Stopping"), "x"),
    State.CANCELLED: (tr("Cancelled"), "x"),
    State.SUCCEEDED: (tr("Done"), "check"),
    State.FAILED: (tr("Failed"), "warning-circle"),
    State.SUSPECT: (tr("Waits for you: Atelier closed unexpectedly while it ran"), "warning"),
}


def called(job: Job) -> str:
    """'Training “my sneakers”'."""
    kind = KINDS.get(job.kind, job.kind)
    if job.name and job.kind in ("sample", "walk", "data"):
        return job.name  # these names say what is done
    return f"{kind} “{job.name}”" if job.name else kind


def standing(job: Job) -> str:
    """The job's state in a word or two, with the reason where it failed."""
    word = STATES[job.state][0]
    if job.lane is Lane.CLUSTER and job.state is State.RUNNING:
        word = tr("Running on the cluster")
    return f"{word}: {job.error.splitlines()[0]}" if job.state is State.FAILED and job.error else word


def pace(job: Job, progress: JobProgress | None) -> str:
    """'62 % · 14 min left · 412 pictures/s', as much of it as is known."""
    step, total = (progress.step, progress.total) if progress else (job.step, job.total)
    parts = [f"{int(100 * min(1.0, step / total))} %"] if total > 0 else []
    if progress is not None and progress.eta_s is not None:
        parts.append(tr("{duration} left", duration=duration(progress.eta_s)))
    metrics = progress.metrics if progress else job.metrics
    if speed := metrics.get("images_per_second"):
        parts.append(tr("{speed:,.0f} pictures/s", speed=speed))
    return " · ".join(parts)


def took(job: Job) -> str:
    """How long a finished job took, '' where it is not known."""
    return duration(job.finished - job.started) if job.started and job.finished else ""


def panel_of(job: Job) -> str:
    """The panel (its key) in which a job is to be seen."""
    if job.kind in ("design", "alter", "invert", "likes"):
        return "design"
    if isinstance(job.spec, ImportJob):
        return "translate" if job.spec.params.translator else "library"
    inspected = dict.fromkeys(("attack", "robustness", "transfer", "defend"), "inspect")
    return ({"train": "train", "translate": "translate"} | inspected).get(job.kind, "library")


def preview_of(job: Job) -> Path | None:
    """The newest picture a job has made in its folder, of a finished design its best item; None without one."""
    if job.kind == "design":
        items = (job.result or {}).get("items")
        return Path(str(items[0]["picture"])) if items else None
    for folder in ("samples", "."):
        found = sorted((job.folder / folder).glob("*.png"))
        if found:
            return found[-1]
    return None
