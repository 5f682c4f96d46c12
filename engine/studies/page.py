"""A study as a page: one HTML file with its figures, bars with error bars, and what they mean in words."""

import html
from pathlib import Path
from typing import Any

from engine.library.atomic import write_bytes

TITLES = {
    "baseline": "Real pictures only",
    "classic": "With classic augmentation",
    "gan": "With classic augmentation and generated pictures",
}
_LEFT, _WIDTH, _ROW = 20, 560, 62


def verdict(result: dict[str, Any]) -> str:
    """One sentence: whether generated pictures helped, and how sure that is."""
    gain, width = 100 * result["gain"], 100 * result["gain_interval"]
    if result["seeds"] < 2:
        return f"Generated pictures changed the accuracy by {gain:+.1f} points in a single repetition, which proves nothing."
    sure = abs(gain) > width
    if not sure:
        return f"No difference can be told: generated pictures changed the accuracy by {gain:+.1f} points, give or take {width:.1f}."
    helped = "helped" if gain > 0 else "harmed"
    return f"Generated pictures {helped}: {gain:+.1f} points of accuracy, give or take {width:.1f}."


def write_page(path: Path, data: str, recipe: str, result: dict[str, Any]) -> None:
    """Write the page of `result` (see `engine.studies.job`), whole or not at all."""
    rows = "".join(
        f"<tr><td>{title}</td><td>{100 * result[arm]:.1f} %</td><td>± {100 * result['interval'][arm]:.1f}</td>"
        f"<td>{', '.join(f'{100 * value:.1f}' for value in result['each'][arm])}</td></tr>"
        for arm, title in TITLES.items()
    )
    page = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Do generated pictures help?</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:44em;margin:3em auto;padding:0 1em;color:#1c1c22}}
table{{border-collapse:collapse;width:100%}}td,th{{text-align:left;padding:.4em .6em;border-bottom:1px solid #ddd}}
svg{{width:100%;height:auto}}.big{{font-size:1.25em}}</style></head><body>
<h1>Do generated pictures help?</h1>
<p class="big">{html.escape(verdict(result))}</p>
{_chart(result)}
<table><tr><th>Learned from</th><th>Accuracy</th><th>95 % interval</th><th>Each repetition</th></tr>{rows}</table>
<p>{html.escape(data)}: a classifier with {result["labels"]:,} labelled pictures, tested on {result["tested_on"]:,} others,
{result["seeds"]} repetitions with other pictures and other chance. The generator ({html.escape(recipe)}) saw the same
labelled pictures only. Every classifier saw the same number of pictures in training.</p>
</body></html>
"""
    write_bytes(path, page.encode())


def _chart(result: dict[str, Any]) -> str:
    """Bars from 0 to 100 % with their intervals, and a dot a repetition."""
    parts = []
    for place, (arm, title) in enumerate(TITLES.items()):
        top, mean, half = place * _ROW, result[arm], result["interval"][arm]
        y = top + 38
        low, high = (_LEFT + _WIDTH * min(max(mean + side * half, 0), 1) for side in (-1, 1))
        dots = "".join(
            f'<circle cx="{_LEFT + _WIDTH * value:.1f}" cy="{y}" r="3" fill="#1c1c22" opacity=".45"/>'
            for value in result["each"][arm]
        )
        parts.append(
            f'<text x="{_LEFT}" y="{top + 20}" font-size="14">{title}: {100 * mean:.1f} %</text>'
            f'<rect x="{_LEFT}" y="{y - 9}" width="{_WIDTH * mean:.1f}" height="18" fill="#9a8cf0"/>'
            f'<path d="M{low:.1f} {y}H{high:.1f}M{low:.1f} {y - 7}v14M{high:.1f} {y - 7}v14" stroke="#1c1c22" fill="none"/>'
            + dots
        )
    height = _ROW * len(TITLES) + 8
    return f'<svg viewBox="0 0 {_WIDTH + 2 * _LEFT} {height}" role="img" aria-label="Accuracy of the three arms">{"".join(parts)}</svg>'
