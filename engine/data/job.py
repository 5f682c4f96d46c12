"""The `data` job: check a set, draw its contact sheet, return the report as JSON."""

from pathlib import Path
from typing import Any

import msgspec

from engine.data import checking
from engine.data.pair_report import check_pairs
from engine.data.pair_sheet import pair_sheet
from engine.data.pool import StoppedEarly
from engine.data.sheet import contact_sheet
from engine.errors import BadInput
from engine.jobs.reporter import Reporter, Stopped, Want
from engine.jobs.spec import DataJob


def check(spec: DataJob, reporter: Reporter) -> dict[str, Any]:
    """The report of `spec.dataset` (of its pairs, where it has a pairing), with `contact_sheet`: the file drawn ('' for none), and of pairs `sheet_rows` (see `pair_sheet`). Raises Stopped, BadInput."""
    if spec.dataset is None:
        raise BadInput("Nothing to check was named: give a folder, a file or a known data set.")
    last, paired = Want.GO, bool(spec.dataset.pairing)

    def stop() -> bool:
        nonlocal last
        last = reporter.want()
        return last in (Want.CANCEL, Want.PAUSE)

    try:
        report = (check_pairs if paired else checking.check)(spec.dataset, progress=reporter.progress, stop=stop)
    except StoppedEarly:
        raise Stopped(last) from None
    for note in report.notes:
        reporter.event("note", {"sentence": note})
    sheet = spec.params.contact_sheet
    rows: tuple[tuple[int, int], ...] = ()
    if sheet and report.count and paired:
        rows = pair_sheet(spec.dataset, Path(sheet))
    elif sheet and report.count:
        contact_sheet(spec.dataset, Path(sheet), first=report.oblong)
    drawn: dict[str, Any] = msgspec.to_builtins(report)
    return {**drawn, "contact_sheet": sheet if sheet and report.count else "", "sheet_rows": rows}
