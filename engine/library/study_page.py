"""A study as a page: one HTML file with its figures, bars with error bars, and what they mean in words."""

import html
import statistics
from pathlib import Path

from engine.library.atomic import write_bytes
from engine.library.study import TITLES, StudyRecord, interval, verdict

_LEFT, _WIDTH, _ROW = 20, 560, 62


def write_page(path: Path, record: StudyRecord) -> None:
    """Write the page of a finished study, whole or not at all. Raises DiskFull, AtelierError."""
    rows = "".join(
        f"<tr><td>{title}</td><td>{100 * statistics.fmean(record.of(arm)):.1f} %</td>"
        f"<td>{_give_or_take(record.of(arm))}</td>"
        f"<td>{', '.join(f'{100 * value:.1f}' for value in record.of(arm))}</td></tr>"
        for arm, title in TITLES.items()
    )
    page = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Do generated pictures help?</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:44em;margin:3em auto;padding:0 1em;color:#1c1c22}}
table{{border-collapse:collapse;width:100%}}td,th{{text-align:left;padding:.4em .6em;border-bottom:1px solid #ddd}}
svg{{width:100%;height:auto}}.big{{font-size:1.25em}}</style></head><body>
<h1>Do generated pictures help?</h1>
<p class="big">{html.escape(verdict(record))}</p>
{_chart(record)}
<table><tr><th>Learned from</th><th>Accuracy</th><th>95 % interval</th><th>Each repetition</th></tr>{rows}</table>
<p>{html.escape(record.data)}: a classifier with {record.labels:,} labelled pictures, tested on {record.tested_on:,} others,
{record.repeats} repetitions with other pictures and other chance. The generator ({html.escape(record.recipe)}) saw the same
labelled pictures only. Every classifier saw the same number of pictures in training.</p>
</body></html>
"""
    write_bytes(path, page.encode())


def _give_or_take(shares: tuple[float, ...]) -> str:
    """Half of the interval in points; a single repetition has none."""
    return f"± {100 * interval(list(shares)):.1f}" if len(shares) > 1 else "–"


def _chart(record: StudyRecord) -> str:
    """Bars from 0 to 100 % with their intervals, and a dot a repetition."""
    parts = []
    for place, (arm, title) in enumerate(TITLES.items()):
        top, mean = place * _ROW, statistics.fmean(record.of(arm))
        half = interval(list(record.of(arm)))
        y = top + 38
        low, high = (_LEFT + _WIDTH * min(max(mean + side * half, 0), 1) for side in (-1, 1))
        dots = "".join(
            f'<circle cx="{_LEFT + _WIDTH * value:.1f}" cy="{y}" r="3" fill="#1c1c22" opacity=".45"/>'
            for value in record.of(arm)
        )
        parts.append(
            f'<text x="{_LEFT}" y="{top + 20}" font-size="14">{title}: {100 * mean:.1f} %</text>'
            f'<rect x="{_LEFT}" y="{y - 9}" width="{_WIDTH * mean:.1f}" height="18" fill="#9a8cf0"/>'
            f'<path d="M{low:.1f} {y}H{high:.1f}M{low:.1f} {y - 7}v14M{high:.1f} {y - 7}v14" stroke="#1c1c22" fill="none"/>'
            + dots
        )
    height = _ROW * len(TITLES) + 8
    return f'<svg viewBox="0 0 {_WIDTH + 2 * _LEFT} {height}" role="img" aria-label="Accuracy of the three arms">{"".join(parts)}</svg>'
