"""Count what a step of every recipe costs and write `engine/recipes/costs.json`, from which the window reckons.

python benchmarks/costs.py [--check]: with --check nothing is written, and a difference of more than 2 % ends it with 1.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from engine.recipes import load, names
from engine.recipes.costs import FILE, Cost, costs
from engine.training.cost import count


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    found: dict[str, Cost] = {}
    print("| recipe | GFLOP a picture | MB kept a picture | million weights |")
    print("|---|---|---|---|")
    for name in names():
        cost = found[name] = count(load(name))
        print(f"| {name} | {cost.gflop:.3f} | {cost.kept_mb:.2f} | {cost.weights_m:.2f} |", flush=True)
    if check:
        wrong = [name for name in found if abs(found[name].gflop / costs()[name].gflop - 1) > 0.02]
        sys.exit(f"counted differently: {', '.join(wrong)}" if wrong else 0)
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


if __name__ == "__main__":
    main()
