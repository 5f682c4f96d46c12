"""A job list that was truncated, overwritten, lost or hit by flipped bits is made anew, with every job in it."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import numeric_job
import pytest
from bench import Bench, train_spec
from filelock import FileLock

from engine.errors import AtelierError, BadInput
from engine.jobs import folder, opening
from engine.jobs.backups import EVERY_S, KEEP
from engine.jobs.ledger import Ledger
from engine.jobs.opening import open_ledger
from engine.jobs.processes import birthmark
from engine.jobs.rebuilding import FOUND, UNSURE
from engine.jobs.records import Job
from engine.jobs.schema import open_database
from engine.jobs.spec import ProbeJob, ProbeParams
from engine.jobs.states import FINISHED, State

ROOT = Path(__file__).parents[3]
DONE, WAITS, NEVER = 1, 2, 3
"""A job that succeeded, one that was put aside on its way, and one that never began."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library that has worked, closed; without a backup."""
    ledger = Ledger(tmp_path / "ledger.sqlite3")
    bench = Bench(ledger)
    jobs = [ledger.submit(train_spec(steps), "walk") for steps in (3, 100_000, 5)]
    assert [job.id for job in jobs] == [DONE, WAITS, NEVER]
    supervisor = bench.begin()
    bench.wait(DONE, State.SUCCEEDED)
    bench.wait_step(WAITS, 20)
    supervisor.pause(NEVER)
    supervisor.pause(WAITS)
    bench.wait(WAITS, State.PAUSED)
    supervisor.resume(NEVER)
    supervisor.close()
    ledger.close()
    with closing(open_database(tmp_path / "ledger.sqlite3")) as connection:
        connection.execute("UPDATE job SET state = 'queued' WHERE id = ?", (NEVER,))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return tmp_path


@pytest.fixture
def opened(home: Path) -> Iterator[Callable[[], Ledger]]:
    """Opens the library again, as often as is asked."""
    made: list[Ledger] = []

    def open_it() -> Ledger:
        made.append(open_ledger(home / "ledger.sqlite3"))
        return made[-1]

    yield open_it
    for ledger in made:
        ledger.close()


def came_to(job: Job) -> str:
    """What a walk ended with."""
    assert job.result is not None
    return str(job.result["value"])


def half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def emptied(file: Path) -> None:
    os.truncate(file, 0)


def lost(file: Path) -> None:
    file.unlink()


def head_gone(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[:64] = bytes(64)
    file.write_bytes(data)


def spec_spoiled(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE job SET spec = replace(spec, '{', '[') WHERE id = 2")
        connection.commit()


def history_spoiled(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE event SET data = '{' WHERE id = 1")
        connection.commit()


DAMAGES = (half, emptied, lost, head_gone, spec_spoiled, history_spoiled)


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_job_is_there_again_by_its_folder(
    home: Path, opened: Callable[[], Ledger], damage: Callable[[Path], None]
) -> None:
    file = home / "ledger.sqlite3"
    result = (home / "runs" / "1" / "result.json").read_bytes()
    damage(file)
    broken = file.read_bytes() if file.exists() else None
    ledger = opened()
    assert "damaged and was made anew from the folders of its jobs: 3 jobs are there again" in ledger.mended
    assert "2 of them had not ended" in ledger.mended
    done, waits, never = (ledger.get(id) for id in (DONE, WAITS, NEVER))
    assert done.state is State.SUCCEEDED
    assert done.result == msgspec.json.decode(result)["result"]
    assert done.name == "walk"
    assert (waits.state, never.state) == (State.PAUSED, State.PAUSED)
    newest = folder.newest_checkpoint(waits.folder)
    assert newest is not None
    assert waits.step == folder.step_of(newest)
    assert waits.error == never.error == FOUND
    assert waits.spec == train_spec(100_000)
    if broken is not None:
        assert (home / "damaged" / "1" / "ledger.sqlite3").read_bytes() == broken, "nothing is thrown away"
        assert str(home / "damaged" / "1") in ledger.mended
    ledger.close()
    assert opened().mended == "", "it is mended once"


def test_what_was_found_again_goes_on_to_the_same_result(home: Path, opened: Callable[[], Ledger]) -> None:
    half(home / "ledger.sqlite3")
    ledger = opened()
    bench = Bench(ledger)
    supervisor = bench.begin()
    supervisor.resume(NEVER)
    assert came_to(bench.wait(NEVER, State.SUCCEEDED)) == numeric_job.undisturbed(5)
    supervisor.resume(WAITS)
    step = ledger.get(WAITS).step
    assert step >= 20
    bench.wait_step(WAITS, step + 5)
    supervisor.cancel(WAITS)
    bench.wait(WAITS, State.CANCELLED)
    supervisor.close()
    assert ledger.submit(train_spec(3), "new").id == 4, "numbers are not given twice"


@pytest.mark.parametrize(
    ("was", "becomes"),
    [(b'"seed":0,', b'"seed":0\xff'), (b"CREATE INDEX job_state", b"CREATE \xffNDEX job_state"), (b"walk", b"w\xedlk")],
    ids=["text of a job", "text of the tables", "name"],
)
def test_bytes_that_are_no_text_lose_no_job(
    home: Path, opened: Callable[[], Ledger], was: bytes, becomes: bytes
) -> None:
    file = home / "ledger.sqlite3"
    data = file.read_bytes()
    assert was in data
    file.write_bytes(data.replace(was, becomes))
    ledger = opened()
    assert {job.id for job in ledger.jobs(limit=-1)} == {DONE, WAITS, NEVER}
    assert "damaged" in ledger.mended


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bits_lose_no_job(home: Path, opened: Callable[[], Ledger], seed: int) -> None:
    file, chance = home / "ledger.sqlite3", random.Random(seed)
    data = bytearray(file.read_bytes())
    for _ in range(1 << seed % 6):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    ledger = opened()
    assert {job.id for job in ledger.jobs(limit=-1)} == {DONE, WAITS, NEVER}
    for id in (DONE, WAITS, NEVER):
        ledger.events(id)
        ledger.attempts(id)
    ledger.submit(train_spec(3), "new")


def test_a_backup_knows_what_folders_do_not_tell(home: Path, opened: Callable[[], Ledger]) -> None:
    ledger = opened()
    assert ledger.mended == ""
    assert [file.name for file in (home / "backups").iterdir()] == ["ledger-000001.sqlite3"]
    later = ledger.submit(train_spec(3), "after the backup")
    ledger.change(NEVER, State.CANCELLED)
    ledger.close()
    with closing(open_database(home / "backups" / "ledger-000001.sqlite3")) as connection:
        connection.execute(
            "UPDATE job SET name = 'named by hand', state = 'failed', finished = 5.0 WHERE id = ?", (WAITS,)
        )
    head_gone(home / "ledger.sqlite3")
    ledger = opened()
    assert "made anew from its backup and 1 job folders: 4 jobs are there again" in ledger.mended
    assert ledger.get(DONE).state is State.SUCCEEDED
    kept = ledger.get(WAITS)
    assert (kept.name, kept.state) == ("named by hand", State.FAILED)
    assert ledger.get(NEVER).error == UNSURE, "it may have been stopped since, and it was"
    assert ledger.get(NEVER).state is State.PAUSED
    assert ledger.get(later.id).error == FOUND
    assert ledger.attempts(DONE), "its history, too"


def test_what_ended_after_the_backup_has_ended(home: Path, opened: Callable[[], Ledger]) -> None:
    ledger = opened()
    bench = Bench(ledger)
    bench.begin()
    bench.wait(NEVER, State.SUCCEEDED)
    assert bench.supervisor is not None
    bench.supervisor.close()
    ledger.close()
    emptied(home / "ledger.sqlite3")
    found = opened().get(NEVER)
    assert found.state is State.SUCCEEDED
    assert came_to(found) == numeric_job.undisturbed(5)


def test_backups_are_made_by_the_hour_and_a_few_are_kept(home: Path, opened: Callable[[], Ledger]) -> None:
    folder_of = home / "backups"
    for number in range(1, 6):
        opened().close()
        opened().close()
        newest = max(folder_of.iterdir())
        assert newest.name == f"ledger-{number:06}.sqlite3", "a second one within the hour is not needed"
        shift = -EVERY_S - 60 if number % 2 else EVERY_S * 24  # the clock may have been set back meanwhile
        os.utime(newest, (time.time() + shift,) * 2)
        ledger = Ledger(home / "ledger.sqlite3")
        ledger.submit(train_spec(3), f"job {number}")
        ledger.close()
    assert len(list(folder_of.iterdir())) == KEEP
    head_gone(max(folder_of.iterdir()))
    emptied(home / "ledger.sqlite3")
    before = {file: file.read_bytes() for file in folder_of.iterdir()}
    found = opened().jobs(limit=-1)
    names = {"walk", "job 1", "job 2", "job 3"}
    assert {job.name for job in found} == names, (
        "the newest backup that is sound; later jobs are called as what they make"
    )
    assert len(found) == 8
    kept = [file for file in before if file.exists()]
    assert all(file.read_bytes() == before[file] for file in kept), "a backup is only looked at"
    assert max(before) not in kept, "one that is not sound is no backup"


def test_a_new_library_is_not_a_damaged_one(tmp_path: Path) -> None:
    with closing(open_ledger(tmp_path / "fresh" / "ledger.sqlite3")) as ledger:
        assert ledger.mended == ""
        assert ledger.jobs() == []
    assert not (tmp_path / "fresh" / "backups").exists(), "there is nothing to keep yet"


def test_a_folder_that_cannot_be_read_is_counted_and_stays(home: Path, opened: Callable[[], Ledger]) -> None:
    (home / "runs" / "2" / "spec.json").write_text("{")
    lost(home / "ledger.sqlite3")
    ledger = opened()
    assert "2 jobs are there again" in ledger.mended
    assert "1 could not be read" in ledger.mended
    assert (home / "runs" / "2" / "spec.json").exists()
    assert ledger.submit(train_spec(3), "new").id == 4


OPEN = """
import sys, time
from pathlib import Path
from engine.jobs.opening import open_ledger
while time.time() < float(sys.argv[2]): pass
ledger = open_ledger(Path(sys.argv[1]))
print(len(ledger.jobs(limit=-1)), bool(ledger.mended))
"""


def test_of_several_programs_one_mends(home: Path) -> None:
    file = home / "ledger.sqlite3"
    half(file)
    at = str(time.time() + 1.5)
    programs = [
        subprocess.Popen([sys.executable, "-c", OPEN, str(file), at], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = sorted(program.communicate(timeout=60)[0].strip() for program in programs)
    assert said == ["3 False"] * 3 + ["3 True"]
    assert [place.name for place in (home / "damaged").iterdir()] == ["1"]


DIE = """
import os, signal, sys
from pathlib import Path
from engine.jobs import opening
put_aside = opening._aside
def die(path):
    put_aside(path)
    os.kill(os.getpid(), signal.SIGKILL)
opening._aside = die
opening.open_ledger(Path(sys.argv[1]))
"""


def test_a_program_killed_while_it_mends_loses_nothing(home: Path, opened: Callable[[], Ledger]) -> None:
    file = home / "ledger.sqlite3"
    head_gone(file)
    died = subprocess.run([sys.executable, "-c", DIE, str(file)], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    assert not file.exists()
    ledger = opened()
    assert "3 jobs are there again" in ledger.mended
    assert (home / "damaged" / "1" / "ledger.sqlite3").is_file()
    assert not [job for job in ledger.jobs(limit=-1) if job.state not in {*FINISHED, State.PAUSED}]


def test_a_damaged_list_that_another_program_works_with_is_left_alone(home: Path, opened: Callable[[], Ledger]) -> None:
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        with closing(sqlite3.connect(home / "ledger.sqlite3")) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO owner(id, pid, born, what, since) VALUES (1, ?, ?, 'window', 0)",
                (other.pid, birthmark(other.pid)),
            )
            connection.commit()
        spec_spoiled(home / "ledger.sqlite3")
        with pytest.raises(AtelierError, match=r"damaged, and another Atelier has it open\. Close that one"):
            opened()
        assert not (home / "damaged").exists()
    finally:
        other.kill()
        other.wait()
    assert "3 jobs are there again" in opened().mended


def test_a_job_of_a_newer_program_is_no_damage(home: Path, opened: Callable[[], Ledger]) -> None:
    spec = (home / "runs" / "3" / "spec.json").read_text().replace('"train"', '"dream"')
    (home / "runs" / "3" / "spec.json").write_text(spec)
    with closing(sqlite3.connect(home / "ledger.sqlite3")) as connection:
        connection.execute("UPDATE job SET spec = ? WHERE id = 3", (spec,))
        connection.commit()
    ledger = opened()
    assert ledger.mended == ""
    assert not (home / "damaged").exists()


def test_a_list_of_a_newer_program_is_left_as_it_is(home: Path, opened: Callable[[], Ledger]) -> None:
    with closing(sqlite3.connect(home / "ledger.sqlite3")) as connection:
        connection.execute("ALTER TABLE job RENAME COLUMN spec TO what")
        connection.execute("PRAGMA user_version = 99")
        connection.commit()
    with pytest.raises(BadInput, match="written by a newer Atelier"):
        opened()
    assert not (home / "damaged").exists()


def test_a_backup_whose_jobs_cannot_be_read_is_not_taken(home: Path, opened: Callable[[], Ledger]) -> None:
    opened().close()
    spec_spoiled(home / "backups" / "ledger-000001.sqlite3")
    lost(home / "ledger.sqlite3")
    ledger = opened()
    assert "made anew from the folders of its jobs: 3 jobs are there again" in ledger.mended
    assert ledger.get(WAITS).spec == train_spec(100_000)


def test_what_a_killed_program_left_half_made_is_swept(home: Path, opened: Callable[[], Ledger]) -> None:
    left = [home / f".ledger.sqlite3.77.part{ending}" for ending in ("", "-wal", "-shm")]
    for file in left:
        file.write_bytes(b"half")
    half(home / "ledger.sqlite3")
    assert "3 jobs are there again" in opened().mended
    assert not [file for file in left if file.exists()]


def test_one_that_mends_and_does_not_end_is_waited_for_and_then_named(
    home: Path, opened: Callable[[], Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    half(home / "ledger.sqlite3")
    monkeypatch.setattr(opening, "PATIENCE_S", 0.2)
    with FileLock(home / "ledger.lock"), pytest.raises(AtelierError, match="has been mending it for a minute"):
        opened()
    assert "3 jobs are there again" in opened().mended


def test_the_windows_own_looks_do_not_become_the_users_work(home: Path, opened: Callable[[], Ledger]) -> None:
    ledger = opened()
    looks = [ledger.submit(ProbeJob(params=ProbeParams(device=True)), "") for _ in range(2)]
    folder.write_result(looks[0].folder, 1, b'{"device":"cpu"}')
    ledger.close()
    shutil.rmtree(home / "backups")
    lost(home / "ledger.sqlite3")
    ledger = opened()
    assert "4 jobs are there again" in ledger.mended
    assert ledger.count(looks=False) == 3
    assert [job.name for job in ledger.jobs(limit=-1) if job.kind == "probe"] == [""]
