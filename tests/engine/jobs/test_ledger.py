"""The ledger alone: every legal and illegal step, fencing, order, search, and what other connections see."""

import itertools
import math
import os
import threading
from pathlib import Path

import pytest

from engine.errors import NotFound
from engine.jobs.folder import BRANCH
from engine.jobs.kinds import Lane
from engine.jobs.ledger import IllegalTransition, Job, Ledger, State
from engine.jobs.processes import birthmark
from engine.jobs.spec import CheckpointPolicy, ProbeJob, TrainJob, TrainParams, decode
from engine.jobs.states import TRANSITIONS

ME = (os.getpid(), birthmark(os.getpid()))

WAYS: dict[State, tuple[State, ...]] = {
    State.QUEUED: (),
    State.STARTING: (State.STARTING,),
    State.RUNNING: (State.STARTING, State.RUNNING),
    State.HELD: (State.STARTING, State.RUNNING, State.HELD),
    State.UNREACHABLE: (State.STARTING, State.RUNNING, State.UNREACHABLE),
    State.PAUSING: (State.STARTING, State.RUNNING, State.PAUSING),
    State.PAUSED: (State.PAUSED,),
    State.CANCELLING: (State.STARTING, State.CANCELLING),
    State.CANCELLED: (State.CANCELLED,),
    State.SUCCEEDED: (State.STARTING, State.SUCCEEDED),
    State.FAILED: (State.STARTING, State.FAILED),
    State.SUSPECT: (State.STARTING, State.SUSPECT),
}


def _job(ledger: Ledger, name: str = "walk") -> Job:
    params = TrainParams(recipe="dcgan", name=name, steps=10)
    return ledger.submit(TrainJob(params=params, checkpoint=CheckpointPolicy()), name)


def _in(ledger: Ledger, state: State) -> Job:
    job = _job(ledger)
    for step in WAYS[state]:
        ledger.change(job.id, step)
    return ledger.get(job.id)


@pytest.mark.parametrize(("now", "to"), list(itertools.product(State, State)))
def test_a_step_is_taken_exactly_if_the_table_has_it(ledger: Ledger, now: State, to: State) -> None:
    job = _in(ledger, now)
    history = len(ledger.events(job.id))
    if to in TRANSITIONS[now]:
        assert ledger.change(job.id, to).state is to  # type: ignore[union-attr]
        assert ledger.events(job.id)[-1].data == {"from": now.value, "to": to.value}
    else:
        with pytest.raises(IllegalTransition, match=f"is {now.value} and cannot become {to.value}"):
            ledger.change(job.id, to)
        assert ledger.get(job.id) == job
        assert len(ledger.events(job.id)) == history


def test_every_state_can_be_reached_and_only_success_is_final() -> None:
    assert set(TRANSITIONS) == set(State)
    assert set().union(*TRANSITIONS.values()) == set(State)
    assert [state for state in State if not TRANSITIONS[state]] == [State.SUCCEEDED]


def test_an_older_attempt_changes_nothing(ledger: Ledger) -> None:
    job = _job(ledger)
    ledger.claim(job.id, *ME)
    ledger.change(job.id, State.QUEUED)
    second = ledger.claim(job.id, *ME)
    assert second is not None
    assert second.attempt == 2
    assert ledger.change(job.id, State.FAILED, attempt=1, error="a zombie") is None
    assert ledger.progress(job.id, 1, 5, 10, {}) is False
    assert ledger.get(job.id) == second
    assert ledger.progress(job.id, 2, 5, 10, {"loss": 0.5, "fd": math.nan, "far": math.inf}) is True
    assert ledger.get(job.id).metrics == {"loss": 0.5}


def test_only_a_queued_job_can_be_claimed_and_only_once(ledger: Ledger) -> None:
    job = _job(ledger)
    assert ledger.claim(job.id, *ME) is not None
    assert ledger.claim(job.id, *ME) is None
    assert [attempt.n for attempt in ledger.attempts(job.id)] == [1]


def test_claims_from_many_threads_give_one_attempt(ledger: Ledger) -> None:
    job = _job(ledger)
    won: list[Job] = []
    gate = threading.Barrier(6)

    def claim() -> None:
        gate.wait()
        claimed = ledger.claim(job.id, *ME)
        if claimed is not None:
            won.append(claimed)

    threads = [threading.Thread(target=claim) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert ledger.get(job.id).attempt == 1


def test_a_state_is_not_set_past_the_table(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="by `change` only"):
        ledger.set(_job(ledger).id, state="succeeded")


def test_a_failed_transaction_leaves_nothing(ledger: Ledger) -> None:
    job = _job(ledger)

    def half_done() -> None:
        with ledger.transaction():
            ledger.change(job.id, State.STARTING)
            ledger.remember(job.id, 1, "note", {"sentence": "gone again"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    assert ledger.get(job.id) == job
    assert [event.kind for event in ledger.events(job.id)] == []


def test_a_job_comes_back_as_it_was_submitted(ledger: Ledger) -> None:
    spec = TrainJob(params=TrainParams(recipe="dcgan", name="hats", steps=7, set={"batch": 8}), seed=3)
    job = ledger.submit(spec, "My hats")
    other = Ledger(ledger.path)
    assert other.get(job.id) == job
    other.close()
    assert (job.spec, job.name, job.kind, job.lane, job.state) == (spec, "My hats", "train", Lane.BATCH, State.QUEUED)
    assert decode((job.folder / "spec.json").read_text()) == spec
    with pytest.raises(NotFound, match="no job 99"):
        ledger.get(99)


def test_a_number_whose_folder_exists_is_not_given_again(ledger: Ledger) -> None:
    (ledger.runs / "1").mkdir()
    (ledger.runs / "2").mkdir()
    assert _job(ledger).id == 3


def test_the_queue_can_be_reordered_a_thousand_times(ledger: Ledger) -> None:
    jobs = [_job(ledger, str(n)).id for n in range(4)]
    order = list(jobs)
    for n in range(1000):
        moved, before = order[3], order[1] if n % 3 else order[2]
        ledger.reorder(moved, before)
        order.remove(moved)
        order.insert(order.index(before), moved)
    assert [job.id for job in ledger.jobs()] == order
    ledger.reorder(order[0], None)
    ledger.reorder(order[2], order[1])
    assert [job.id for job in ledger.jobs()] == [order[2], order[1], order[3], order[0]]
    assert ledger.reorder(order[1], order[1]).id == order[1]
    assert ledger.next_queued(Lane.BATCH, 0.0).id == order[2]  # type: ignore[union-attr]


def test_the_list_shows_work_first_then_the_queue_then_the_newest_finished(ledger: Ledger) -> None:
    old, new, waiting, at_work, paused = (_job(ledger, name) for name in ("old", "new", "waiting", "at work", "paused"))
    for job in (old, new):
        ledger.change(job.id, State.CANCELLED)
    ledger.claim(at_work.id, *ME)
    ledger.change(paused.id, State.PAUSED)
    assert [job.name for job in ledger.jobs()] == ["at work", "waiting", "paused", "new", "old"]
    assert [job.name for job in ledger.jobs(limit=2, offset=1)] == ["waiting", "paused"]
    assert [job.id for job in ledger.jobs((State.QUEUED,))] == [waiting.id]
    assert ledger.count() == 5
    assert ledger.count((State.CANCELLED, State.PAUSED)) == 3


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("HAT", {"red hats", "hat_1"}),
        ("t_1", {"hat_1"}),
        ("100%", {"100% wool"}),
        ("train", {"red hats", "hat_1"}),
        ("full", {"100% wool"}),
        ("queued", {"red hats", "hat_1"}),
        ("2", {"hat_1"}),
        ("  ", None),
        ("\\", set()),
    ],
)
def test_search_finds_by_name_kind_state_error_and_number(ledger: Ledger, search: str, found: set[str] | None) -> None:
    _job(ledger, "red hats")
    _job(ledger, "hat_1")
    wool = ledger.submit(ProbeJob(), "100% wool")
    ledger.claim(wool.id, *ME)
    ledger.change(wool.id, State.FAILED, error="The disk is full.")
    names = {job.name for job in ledger.jobs(search=search)}
    assert names == (found if found is not None else {"red hats", "hat_1", "100% wool"})
    assert ledger.count(search=search) == len(names)


def test_clearing_keeps_what_is_not_finished_and_files_that_are_wanted(ledger: Ledger) -> None:
    waiting, bare, rich = _job(ledger), _job(ledger), _job(ledger)
    (rich.folder / "snapshot").mkdir()
    for job in (bare, rich):
        ledger.change(job.id, State.CANCELLED)
    cleared = ledger.counter("cleared")
    assert ledger.clear_finished() == 2
    assert [job.id for job in ledger.jobs()] == [waiting.id]
    assert ledger.events(bare.id) == []
    assert ledger.counter("cleared") == cleared + 1
    assert (waiting.folder.exists(), bare.folder.exists(), rich.folder.exists()) == (True, False, True)
    last = _job(ledger)
    assert last.id == rich.id + 1
    (last.folder / "best").mkdir()
    ledger.change(last.id, State.CANCELLED)
    ledger.clear_finished(files=True)
    assert not last.folder.exists()


def test_events_come_in_order_and_artifacts_only_while_they_exist(ledger: Ledger, tmp_path: Path) -> None:
    job = _job(ledger)
    first = ledger.remember(job.id, 1, "curve", {"step": 1, "file": tmp_path})
    second = ledger.remember(job.id, 1, "curve", {"step": 2})
    assert [event.id for event in ledger.events(job.id)] == [first.id, second.id]
    assert [event.data for event in ledger.events(job.id, after=first.id)] == [{"step": 2}]
    assert ledger.last_event() == second.id
    (job.folder / "sheet.png").write_bytes(b"x")
    ledger.keep_artifact(job.id, "samples", "sheet.png", 2)
    ledger.keep_artifact(job.id, "samples", "gone.png", 1)
    assert [note.path for note in ledger.artifacts(job.id)] == ["sheet.png"]


def test_another_connection_sees_that_and_what_has_changed(ledger: Ledger) -> None:
    other = Ledger(ledger.path)
    version, revision = ledger.data_version(), ledger.counter("revision")
    job = _job(other)
    assert ledger.data_version() != version
    assert [found.id for found in ledger.changed(revision)] == [job.id]
    assert ledger.changed(ledger.counter("revision")) == []
    other.close()


def test_ten_thousand_finished_jobs_are_listed_in_part_and_searched_in_whole(ledger: Ledger) -> None:
    spec = '{"kind":"probe"}'
    with ledger.transaction() as connection:
        connection.executemany(
            "INSERT INTO job(name, kind, spec, lane, state, rank, created, finished) "
            "VALUES (?, 'probe', ?, 'light', 'succeeded', ?, ?, ?)",
            [(f"job {n}", spec, n, n, n) for n in range(10_000)],
        )
    assert [job.name for job in ledger.jobs(limit=3)] == ["job 9999", "job 9998", "job 9997"]
    assert ledger.count() == 10_000
    assert ledger.count(search="job 777") == 11
    assert len(ledger.jobs(limit=-1)) == 10_000


def test_a_branch_keeps_what_it_begins_from_though_the_other_run_drops_it(ledger: Ledger) -> None:
    first = _job(ledger)
    checkpoint = first.folder / "checkpoints" / "step-10.pt"
    checkpoint.parent.mkdir()
    checkpoint.write_bytes(b"state")
    params = TrainParams(recipe="dcgan", name="second", steps=20, branch_from=(first.id, 10))
    second = ledger.submit(TrainJob(params=params), "second")
    checkpoint.unlink()
    assert (second.folder / BRANCH).read_bytes() == b"state"
    third = ledger.submit(TrainJob(params=params), "third")
    assert not (third.folder / BRANCH).exists(), "where it is gone, its start says so"
