"""Findings as CSV, a row for each and for each part of it, for a spreadsheet or another program."""

import csv
import io
from collections.abc import Iterable

from bluestone.extract.check import Quality
from bluestone.extract.quality.finding import Finding

PARTS = ("outcome", "month", "team")
COLUMNS = (
    *("force", "snapshot", "severity", "kind", "table", "column", "says", "mend"),
    *("part", "group", "rows", "out_of"),
)


def as_csv(qualities: Iterable[Quality]) -> str:
    """Return findings as CSV: first of all rows together, then by outcome, month and team.

    `part` is empty for all rows together; then `outcome`, `month` or `team`, with its `group`.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for quality in qualities:
        for finding in quality.findings:
            rows.writerows(lines(quality, finding))
    return out.getvalue()


def lines(quality: Quality, finding: Finding) -> Iterable[tuple[object, ...]]:
    """Yield the lines of one finding."""
    f = finding
    about = (quality.force, quality.snapshot, f.severity, f.kind, f.table, f.column, f.says, f.mend)
    yield *about, "", "", f.rows, f.out_of
    for part in PARTS:
        for group, tally in getattr(f, f"by_{part}").items():
            yield *about, part, group, tally.rows, tally.out_of
