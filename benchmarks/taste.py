"""How soon is a taste known: the cosine of the learned to the true one, for people who are made up, and what it says of itself.

    python benchmarks/taste.py [--people 200]

A person has a linear taste w ~ N(0, 1) in so many dimensions and likes the best of each grid of 12 by w . x plus a Gumbel
noise of deviation 1.28. Candidates are standard normal. Medians and means over people.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from engine.latent.taste import Round, learn, next_grid

GRID, POOL = 12, 240


def person(seed: int, dimensions: int, grids: int, likes: int, *, chosen: bool) -> tuple[float, float]:
    """Cosine of the learned to the true taste, and the certainty that was claimed. `chosen`: grids by what is unknown."""
    chance = np.random.default_rng(seed)
    true = chance.standard_normal(dimensions)
    rounds: list[Round] = []
    known = learn(rounds, dimensions)
    for _ in range(grids):
        pool = chance.standard_normal((POOL, dimensions))
        shown = pool[next_grid(known, pool, GRID, chance)] if chosen else pool[:GRID]
        liked = np.zeros(GRID, bool)
        liked[np.argsort(-(shown @ true + chance.gumbel(size=GRID)))[:likes]] = True
        rounds.append(Round(shown, liked))
        known = learn(rounds, dimensions)
    cosine = known.weights @ true / max(np.linalg.norm(known.weights) * np.linalg.norm(true), 1e-9)
    return float(cosine), known.certainty()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    people = range(parser.parse_args().people)
    print("| dimensions | grids | liked of 12 | random grids, median | chosen grids, median | mean | claimed |")
    print("|---|---|---|---|---|---|---|")
    for dimensions in (8, 16):
        for grids in (1, 3, 5):
            for likes in (2, 4):
                random = [person(k, dimensions, grids, likes, chosen=False)[0] for k in people]
                found = [person(k, dimensions, grids, likes, chosen=True) for k in people]
                cosines, claimed = zip(*found, strict=True)
                print(
                    f"| {dimensions} | {grids} | {likes} | {np.median(random):.2f} | {np.median(cosines):.2f} |"
                    f" {np.mean(cosines):.2f} | {np.mean(claimed):.2f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
