"""How long until the window is painted, from the start of its process; and that torch is not in it.

python benchmarks/start.py [--runs 9]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCRIPT = """
import sys, time
from studio import crash
def painted(window):
    print(time.time(), "torch" in sys.modules)
    sys.stdout.flush()
    window.close_now()
crash.report_last_crash = painted  # called once, right after the first paint
from studio.__main__ import main
main([])
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    root = str(Path(__file__).parents[1])
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": root}
    seconds, torch = [], False
    with tempfile.TemporaryDirectory() as home:
        environment["ATELIER_HOME"] = home
        for number in range(runs + 1):
            begun = time.time()
            line = subprocess.run(
                [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True
            ).stdout.split()
            torch |= line[1] == "True"
            if number:  # the first run warms the disk cache
                seconds.append(float(line[0]) - begun)
    print("| from process start to painted window | seconds |")
    print("|---|---|")
    print(f"| median of {runs} | {statistics.median(seconds):.3f} |")
    print(f"| best, worst | {min(seconds):.3f}, {max(seconds):.3f} |")
    print(f"| goal | < 0.8 |\n\ntorch in the window's process: {'YES' if torch else 'never'}")


if __name__ == "__main__":
    main()
