"""What Inspect's jobs found, as a page: one HTML file with the figures, the chart or matrix, and pictures."""

import base64
import html
from collections.abc import Sequence
from pathlib import Path

from engine.library.atomic import write_bytes
from engine.library.robustness import Robustness, Transferred, said, transfer_verdict, verdict

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:52em;margin:3em auto;padding:0 1em;color:#1c1c22}
table{border-collapse:collapse;margin:1em 0}td,th{text-align:right;padding:.35em .6em;border-bottom:1px solid #ddd;font-size:.85em}
td:first-child,th:first-child{text-align:left}td{white-space:nowrap}.many td,.many th{padding:.2em .3em;font-size:.7em}svg{width:100%;height:auto}.big{font-size:1.25em}
img{image-rendering:pixelated;height:112px;margin:0 .8em .8em 0}.warn{background:#fff3d6;padding:.6em 1em}"""
_WIDTH, _HEIGHT, _LEFT = 640, 300, 48
MANY = 12
"""More columns than this have numbers above them instead of names."""
LINES = (("worst", "under the attack", "#c46a00"), ("control", "under noise of the same size", "#7d7d86"))


def write_robustness_page(path: Path, found: Robustness) -> None:
    """Write the page, whole or not at all. Raises DiskFull, AtelierError."""
    rows = [
        (said(point.epsilon, found.levels), *(f"{100 * share:.1f} %" for share in (point.accuracy, point.worst, point.control)))
        for point in found.points
    ]  # fmt: skip
    head = ("How much", "under the attack", "under the worst up to it", "under noise")
    learned = " The classifier learned from these pictures; of new ones it names fewer right." if found.learned else ""
    warning = f'<p class="warn">{html.escape(found.warning)}</p>' if found.warning else ""
    body = f"""<h1>How robust is {html.escape(found.classifier)}?</h1>
<p class="big">{html.escape(verdict(found))}</p>{warning}{_curve(found)}{_rows(head, rows)}
<h2>What is taken for what at {said(found.at, found.levels)}</h2>
<p>Rows: what it saw before. Columns: what it sees in the changed pictures.</p>
{_matrix(found.classes, found.classes, [[str(n) if n else "" for n in row] for row in found.confusion], _shares(found))}
<h2>Examples</h2><p>The picture, the change made visible, and the changed picture.</p>{_pictures(found.examples)}
<p>{html.escape(found.attack)}, on {found.count:,} pictures of {html.escape(found.data)}. Accuracies are of a fresh look at each
changed picture.{learned} “The worst up to it” counts a picture as lost once any smaller change has fooled the classifier.</p>"""
    _write(path, f"How robust is {found.classifier}?", body)


def write_transfer_page(path: Path, found: Transferred) -> None:
    """Write the page, whole or not at all. Raises DiskFull, AtelierError."""
    values = [[f"{100 * share:.1f} %" for share in row] for row in (found.clean, *found.accuracy)]
    shades = [list(row) for row in (found.clean, *found.accuracy)]
    rows = ("(unchanged)", *found.rows)
    body = f"""<h1>Does what fools one fool the others?</h1><p class="big">{html.escape(transfer_verdict(found))}</p>
<p>Rows: the classifier that the pictures were made against. Columns: the one that looks at them. Shares named right.</p>
{_matrix(rows, found.columns, values, shades)}
<p>{html.escape(found.attack)}, on {found.count:,} pictures of {html.escape(found.data)}. The mean of what was made against
another leaves out the diagonal.</p>"""
    _write(path, "Does what fools one fool the others?", body)


def _write(path: Path, title: str, body: str) -> None:
    page = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )
    write_bytes(path, page.encode())


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{html.escape(one)}</th>" for one in head)
    lines = "".join("<tr>" + "".join(f"<td>{html.escape(one)}</td>" for one in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{lines}</table>"


def _shares(found: Robustness) -> list[list[float]]:
    return [[count / max(1, sum(row)) for count in row] for row in found.confusion]


def _matrix(
    rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[str]], shades: Sequence[Sequence[float]]
) -> str:
    many = len(columns) > MANY
    if many:  # names stand at the left, where there is room for them
        numbers = {name: number for number, name in enumerate(columns, 1)}
        rows = [f"{numbers[name]} {name}" if name in numbers else name for name in rows]
        columns = [str(number) for number in range(1, len(columns) + 1)]
    top = "".join(f"<th>{html.escape(name)}</th>" for name in ("", *columns))
    lines = ""
    for name, texts, shares in zip(rows, values, shades, strict=True):
        cells = "".join(
            f'<td style="background:rgba(240,160,48,{0.75 * share:.2f})">{text}</td>'
            for text, share in zip(texts, shares, strict=True)
        )
        lines += f"<tr><td>{html.escape(name)}</td>{cells}</tr>"
    return f'<table class="{"many" if many else "few"}"><tr>{top}</tr>{lines}</table>'


def _curve(found: Robustness) -> str:
    most = max(point.epsilon for point in found.points) or 1.0
    parts = [
        f'<path d="M{_LEFT} {_y(share)}H{_LEFT + _WIDTH}" stroke="#e3e3e6"/>'
        f'<text x="{_LEFT - 8}" y="{_y(share) + 4}" font-size="12" text-anchor="end">{100 * share:.0f} %</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    ]
    for name, words, colour in LINES:
        places = [(_LEFT + _WIDTH * one.epsilon / most, _y(getattr(one, name))) for one in found.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"><title>{words}</title></circle>'
            for x, y in places
        ]
    for number, (_, words, colour) in enumerate(LINES):
        parts.append(
            f'<text x="{_LEFT + 12 + 260 * number}" y="{_HEIGHT + 62}" font-size="13" fill="{colour}">● {words}</text>'
        )
    ends = "".join(
        f'<text x="{_LEFT + _WIDTH * one.epsilon / most:.1f}" y="{_HEIGHT + 34}" font-size="12" text-anchor="middle">'
        f"{said(one.epsilon, found.levels)}</text>"
        for one in found.points
    )
    return f'<svg viewBox="0 0 {_WIDTH + _LEFT + 24} {_HEIGHT + 76}" role="img" aria-label="Accuracy against epsilon">{"".join(parts)}{ends}</svg>'


def _y(share: float) -> float:
    return 16 + (1 - share) * (_HEIGHT - 16)


def _pictures(files: Sequence[str]) -> str:
    return "".join(
        f'<img alt="an example" src="data:image/png;base64,{base64.b64encode(Path(file).read_bytes()).decode()}">'
        for file in files
        if Path(file).is_file()
    )
