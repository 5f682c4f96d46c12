"""What a job waits for, in words: waiting is not the same as being worked on."""

from engine.jobs.records import Job
from engine.jobs.states import BUSY, State
from studio.language import tr
from studio.model.job_words import called
from studio.model.queue import QueueModel

STANDING = {
    State.STARTING: tr("Starting"),
    State.HELD: tr("Held in the queue"),
    State.UNREACHABLE: tr("On a cluster that does not answer just now"),
    State.PAUSING: tr("Pausing"),
    State.PAUSED: tr("Paused in the queue"),
    State.CANCELLING: tr("Stopping"),
    State.SUSPECT: tr("Waits for you in the queue"),
}


def waits_for(queue: QueueModel, job: Job) -> str:
    """Why a job that is not at an end is not worked on; '' where it is."""
    if job.state is not State.QUEUED:
        return (
            tr("Held while you explore")
            if job.state is State.HELD and job.want == "explore"
            else STANDING.get(job.state, "")
        )
    ahead = [other for other in queue.jobs(states=BUSY) if other.id != job.id and other.lane is job.lane]
    if ahead:
        return tr("Waits until this is done: {called}", called=called(ahead[0]))
    return tr("Waits while you explore") if queue.exploring else tr("Starting")
