"""Jobs for a cluster in the ledger: a lane of their own, out of reach but never queued twice, and wishes that are not lost."""

import os

from engine.jobs import commands, outcomes
from engine.jobs.kinds import Lane
from engine.jobs.ledger import Ledger
from engine.jobs.processes import birthmark
from engine.jobs.protocol import Ended, Outcome
from engine.jobs.records import Job
from engine.jobs.spec import Resources, TrainJob, TrainParams
from engine.jobs.states import State

ME = (os.getpid(), birthmark(os.getpid()))
FAR = Resources(where="http://lab:8265")


def running(ledger: Ledger) -> Job:
    spec = TrainJob(params=TrainParams(recipe="dcgan", name="far"), resources=FAR)
    job = ledger.submit(spec, "far")
    assert job.lane is Lane.CLUSTER
    claimed = ledger.claim(job.id, *ME)
    assert claimed is not None
    ledger.change(job.id, State.RUNNING, attempt=claimed.attempt)
    return ledger.get(job.id)


def test_a_job_that_nobody_follows_any_more_is_out_of_reach_and_taken_up_before_others(ledger: Ledger) -> None:
    job = running(ledger)
    assert ledger.working(Lane.CLUSTER, {State.RUNNING, State.UNREACHABLE}) == [job.id]
    for outcome in (Outcome.OWNER_DIED, Outcome.RELEASED, Outcome.DIED, Outcome.OWNER_DIED, Outcome.OWNER_DIED):
        outcomes.died(ledger, job.id, ledger.get(job.id).attempt, outcome, "gone")
        assert ledger.get(job.id).state is State.UNREACHABLE
        assert not ledger.working(Lane.CLUSTER, {State.UNREACHABLE}), "its lane is free for whoever takes it up"
        ledger.submit(TrainJob(params=TrainParams(recipe="dcgan", name="next"), resources=FAR), "next")
        following = ledger.next_queued(Lane.CLUSTER, float("inf"))
        assert following is not None
        assert following.id == job.id
        assert ledger.claim(job.id, *ME) is not None
        ledger.change(job.id, State.RUNNING)


def test_a_worker_that_is_told_to_leave_leaves_the_job_where_it_is(ledger: Ledger) -> None:
    job = running(ledger)
    outcomes.ended(ledger, job.id, Ended(job.attempt, Outcome.STOPPED))
    assert ledger.get(job.id).state is State.UNREACHABLE


def test_what_is_wanted_while_nobody_follows_it_is_kept_for_who_does(ledger: Ledger) -> None:
    job = running(ledger)
    outcomes.died(ledger, job.id, job.attempt, Outcome.OWNER_DIED, "gone")
    assert commands.cancel(ledger, job.id).state is State.UNREACHABLE
    claimed = ledger.claim(job.id, *ME)
    assert claimed is not None
    assert claimed.want == "cancel"


def test_cancelling_is_not_over_because_the_program_left(ledger: Ledger) -> None:
    job = running(ledger)
    commands.cancel(ledger, job.id)
    outcomes.died(ledger, job.id, job.attempt, Outcome.OWNER_DIED, "gone")
    left = ledger.get(job.id)
    assert (left.state, left.want) == (State.UNREACHABLE, "cancel")


def test_whether_the_cluster_answers_is_a_state_that_a_wish_beats(ledger: Ledger) -> None:
    job = running(ledger)
    outcomes.reached(ledger, job.id, job.attempt, False)
    assert ledger.get(job.id).state is State.UNREACHABLE
    outcomes.reached(ledger, job.id, job.attempt, True)
    assert ledger.get(job.id).state is State.RUNNING
    assert commands.hold(ledger, job.id).state is State.RUNNING, "it takes nothing of this computer"
    outcomes.reached(ledger, job.id, job.attempt, False)
    assert commands.cancel(ledger, job.id).state is State.CANCELLING
    outcomes.reached(ledger, job.id, job.attempt, True)
    assert ledger.get(job.id).state is State.CANCELLING


def test_waiting_trainings_can_be_sent_to_a_cluster_and_nothing_else_is(ledger: Ledger) -> None:
    here = ledger.submit(TrainJob(params=TrainParams(recipe="dcgan", name="here")), "here")
    works = ledger.submit(TrainJob(params=TrainParams(recipe="dcgan", name="works")), "works")
    ledger.claim(works.id, *ME)
    assert commands.send(ledger, "http://lab:8265") == 1
    assert ledger.get(here.id).spec.resources.where == "http://lab:8265"
    assert (ledger.get(here.id).lane, ledger.get(works.id).lane) == (Lane.CLUSTER, Lane.BATCH)
