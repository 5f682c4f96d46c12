"""Readers of foreign files against files that were changed at random, for as long as is asked: executions, and whatever broke.

Run as `python benchmarks/fuzz.py [--hours 1] [--only picture,card] [--seed 0] [--keep FOLDER]`. Each reader works in a process of its own, with
limited memory; what leaves it other than a sentence, what ends it, and what takes more than a minute of the processor, is a crash. The file that did it is kept.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

ROUND = 200  # executions between two words to the parent
MEMORY = 12 << 30
HANGS_S = 60.0  # of its own time on the processor: others may want the machine, too
SLEEPS_S = 1200.0
TURN_S = 300.0  # how long a reader works before the next one has its turn


def child(name: str, seed: int, seconds: float, folder: Path) -> None:
    """Read changed files until the time is over; say how many after each round, and each crash as it comes."""
    from tests.faults.readers import PERMITTED, READERS, changed

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    reader, rng = READERS[name], random.Random(seed)
    valid = reader.valid()
    path = folder / reader.file
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        for _ in range(ROUND):
            path.write_bytes(changed(reader, valid, rng))
            try:
                reader.read(path)
            except PERMITTED:
                pass
            except Exception:  # noqa: BLE001 (to find which is what this is for)
                data = path.read_bytes() if path.exists() else b""
                where = folder.parent / f"crash-{name}-{seed}-{count}"  # some readers tidy their own folder
                where.write_bytes(data)
                last = traceback.format_exc().strip().splitlines()
                print(f"crash {where.name} {last[-1][:200]} | {last[-3].strip() if len(last) > 2 else ''}", flush=True)
            count += 1
        print(f"done {count}", flush=True)


def turn(name: str, seed: int, seconds: float, folder: Path) -> tuple[int, list[str]]:
    """One child's work: (executions, crashes)."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        __file__,
        "--child",
        name,
        "--seed",
        str(seed),
        "--seconds",
        str(seconds),
        "--keep",
        str(place),
    ]
    with tempfile.TemporaryFile("w+") as said:
        started = subprocess.Popen(command, stdout=said, stderr=subprocess.DEVNULL)
        length, heard, asleep = -1, 0.0, time.monotonic()
        while started.poll() is None:
            time.sleep(0.5)
            now, worked = os.fstat(said.fileno()).st_size, _worked_s(started.pid)
            if now != length:
                length, heard, asleep = now, worked, time.monotonic()
            elif worked - heard > HANGS_S or time.monotonic() - asleep > SLEEPS_S:
                started.kill()
                started.wait()
        said.seek(0)
        lines = said.read().splitlines()
    count = max((int(line.split()[1]) for line in lines if line.startswith("done ")), default=0)
    crashes = [f"{name}: {line[6:]}" for line in lines if line.startswith("crash ")]
    if started.returncode:
        ended = place / f"ended-{seed}"
        from tests.faults.readers import READERS

        file = place / READERS[name].file
        if file.exists():
            ended.write_bytes(file.read_bytes())
        crashes.append(f"{name}: its process ended with {started.returncode}, see {ended.name}")
    return count, crashes


def _worked_s(pid: int) -> float:
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)


def main() -> None:
    """Every reader in turn until the time is over; a table at the end, and after each round of all."""
    words = argparse.ArgumentParser()
    words.add_argument("--hours", type=float, default=0.02)
    words.add_argument("--only", default="")
    words.add_argument("--seed", type=int, default=0)
    words.add_argument("--keep", type=Path, default=None)
    words.add_argument("--child", default="")
    words.add_argument("--seconds", type=float, default=0.0)
    given = words.parse_args()
    if given.child:
        child(given.child, given.seed, given.seconds, given.keep)
        return
    from tests.faults.readers import READERS

    names = given.only.split(",") if given.only else list(READERS)
    folder = given.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))
    counts, spent, crashes = dict.fromkeys(names, 0), dict.fromkeys(names, 0.0), list[str]()
    began, seed = time.monotonic(), given.seed
    while (left := given.hours * 3600 - (time.monotonic() - began)) > 1:
        for name in names:
            left = given.hours * 3600 - (time.monotonic() - began)
            if left < 1:
                break
            seed += 1
            at = time.monotonic()
            count, found = turn(name, seed, min(TURN_S, max(5.0, left / len(names))), folder)
            spent[name] += time.monotonic() - at
            counts[name] += count
            crashes += found
            for one in found:
                print(one, flush=True)
        print(
            f"{(time.monotonic() - began) / 3600:.2f} h: {sum(counts.values()):,} executions, {len(crashes)} crashes",
            flush=True,
        )
    print(f"\n{'reader':14}{'executions':>12}{'minutes':>10}")
    for name in names:
        print(f"{name:14}{counts[name]:>12,}{spent[name] / 60:>10.1f}")
    print(f"\n{sum(counts.values()):,} executions in {(time.monotonic() - began) / 3600:.2f} h, {len(crashes)} crashes")
    print("\n".join(sorted(set(crashes))[:50]))


if __name__ == "__main__":
    main()
