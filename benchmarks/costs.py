"""Count what a step of every recipe costs and write `engine/recipes/costs*.json`, from which the window reckons.

python benchmarks/costs.py [--check] [--size 128]: with --check nothing is written, and a difference of more than 2 % ends it with 1.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from engine.recipes import load, names
from engine.recipes.costs import LARGE, SMALL, Cost, costs, file
from engine.recipes.sides import sides
from engine.training.cost import count


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--size", type=int, choices=(SMALL, LARGE), help="only at this side")
    asked = parser.parse_args()
    wrong: list[str] = []
    for size in [asked.size] if asked.size else (SMALL, LARGE):
        found = counted(size)
        if asked.check:
            wrong += [f"{name} at {size} px" for name in found if not near(found[name], costs(size)[name])]
        else:
            file(size).write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
    sys.exit(f"counted differently: {', '.join(wrong)}" if wrong else 0)


def counted(size: int) -> dict[str, Cost]:
    """The cost of every recipe at `size` px, or at the nearest side that its networks make."""
    found: dict[str, Cost] = {}
    print(f"| recipe, {size} px | GFLOP a picture | MB kept a picture | million weights |")
    print("|---|---|---|---|")
    for name in names():
        recipe = load(name)
        cost = found[name] = count(
            recipe, max((side for side in sides(recipe) if side <= size), default=sides(recipe)[0])
        )
        print(f"| {name} | {cost.gflop:.3f} | {cost.kept_mb:.2f} | {cost.weights_m:.2f} |", flush=True)
    return found


def near(found: Cost, kept: Cost) -> bool:
    """Whether two counts differ by less than 2 %."""
    return abs(found.gflop / kept.gflop - 1) < 0.02


if __name__ == "__main__":
    main()
