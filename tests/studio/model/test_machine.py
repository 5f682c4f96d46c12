from engine.jobs.ledger import Ledger
from studio.model.machine import Machine
from studio.model.studio_state import Studio


def asked(studio: Studio) -> int:
    ledger = Ledger(studio.home / "ledger.sqlite3")
    number = ledger.count()
    ledger.close()
    return number


def test_a_worker_is_asked_once_and_the_answer_is_kept(studio: Studio, qtbot: object) -> None:
    studio.queue.open()
    machine = Machine(studio.queue, studio.settings)
    assert machine.device == ""
    machine.look()
    machine.look()
    assert asked(studio) == 1
    qtbot.waitUntil(lambda: machine.device != "", timeout=120_000)
    assert studio.settings.memory("pace") == str(machine.computer.pace), "as the worker measured it"
    threads = studio.settings.memory("threads")
    assert machine.computer.cores == int(threads) >= 1, "as many as a training computes with"
    assert machine.device.endswith(f" {threads} cores") or "Processor" not in machine.device
    again = Machine(studio.queue, studio.settings)
    again.look()
    assert again.device == machine.device
    assert again.computer == machine.computer
    assert asked(studio) == 1


def test_memory_and_disk_are_said_in_words(studio: Studio) -> None:
    machine = Machine(studio.queue, studio.settings)
    assert machine.memory_words().endswith("free")
    assert machine.disk_words().split()[1] in ("MB", "GB")
