"""What a program killed in mid-writing leaves goes once it is dead, and what a living one writes stays."""

import subprocess
import sys
from pathlib import Path

from engine.library.atomic import write_file
from engine.library.halves import sweep_halves

DIE = """
import os, signal, sys
from pathlib import Path
from engine.library.atomic import write_file
def half(part):
    part.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
write_file(Path(sys.argv[1]), half)
"""


def test_halves_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    places = [tmp_path / "collection.json", tmp_path / "designs" / "coat" / "a.png"]
    for file in places:
        subprocess.run([sys.executable, "-c", DIE, str(file)], check=False)
        assert len(list(file.parent.glob(".*.part*"))) == 1

    def look(part: Path) -> None:
        part.write_bytes(b"whole")
        assert sweep_halves(tmp_path) == 2
        assert part.exists()

    write_file(tmp_path / "models" / "card.json", look)
    assert (tmp_path / "models" / "card.json").read_bytes() == b"whole"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "models" / "card.json"]
    assert sweep_halves(tmp_path) == 0
