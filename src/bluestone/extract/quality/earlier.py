"""What an earlier load held and this one holds no more: counts that move backwards.

Only what both loads could hold is compared: crimes recorded since the later of their first days.
The thresholds are ours.
"""

from collections.abc import Iterator

import polars as pl

from bluestone.extract.quality.counting import OPEN, UNKNOWN
from bluestone.extract.quality.finding import Finding, Tally, found
from bluestone.extract.snapshot import Snapshot
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES
from bluestone.extract.tables.crime import Crime
from bluestone.reference.codes import OUTCOMES

FEW = 5  # rows by which a table or a month may fall without a word; ours
FEW_SHARE = 0.02  # share by which it may; ours
PENDING = OUTCOMES.where(group="pending")
DAYS = ("recorded_on", "reported_at", "committed_from", "outcome_on")  # that should stay as said
ASK = "Ask whether the export's filter changed, or the records were moved, merged or erased."


def backwards(snapshot: Snapshot, before: Snapshot | None) -> Iterator[Finding]:
    """Yield what went backwards since an earlier snapshot; nothing where there is none."""
    if before is None:
        return
    now, then = crimes_of(snapshot), crimes_of(before)
    since = now["recorded_on"].min()
    held = then.filter(pl.col("recorded_on") >= since)
    yield from cut_earlier(snapshot, before)
    yield from begins_later(then, held)
    yield from vanished(now, held)
    yield from months_fell(now, held)
    yield from outcomes_gone(now, held)
    yield from days_changed(now, held)
    for table in TABLES:
        if table.name in before.manifest.tables:
            yield from emptied(snapshot, before, table)
            yield from rows_fell(snapshot, before, table, held["crime_id"])


def crimes_of(snapshot: Snapshot) -> pl.DataFrame:
    """Return what is compared of a snapshot's crimes."""
    columns = ("crime_id", "outcome", "team", *DAYS)
    rows = pl.DataFrame(snapshot.part("crime", columns=columns))
    groups = OUTCOMES.column("group")
    return rows.with_columns(
        ending=pl.col("outcome").replace_strict(groups, default=OPEN, return_dtype=pl.String),
        month=pl.col("recorded_on").dt.strftime("%Y-%m"),
    )


def cut_earlier(snapshot: Snapshot, before: Snapshot) -> Iterator[Finding]:
    """Yield that the records speak of fewer days than before."""
    days = (before.manifest.cut_on - snapshot.manifest.cut_on).days
    if days > 0:
        yield found(
            "backwards",
            severity="error",
            table="crime",
            column="recorded_on",
            says=f"the records end {days} days earlier than those loaded before",
            mend="Check that the newest export was loaded, and not an older one.",
            rows=snapshot.manifest.tables["crime"].taken,
            out_of=snapshot.manifest.tables["crime"].taken,
        )


def begins_later(then: pl.DataFrame, held: pl.DataFrame) -> Iterator[Finding]:
    """Yield that the records begin later than before, so that older crimes are not compared."""
    if gone := then.height - held.height:
        yield found(
            "backwards",
            severity="note",
            table="crime",
            column="recorded_on",
            says="it was loaded before, and is older than the records now begin",
            mend="If the export is to hold them, widen its days; figures of those months are gone.",
            rows=gone,
            out_of=then.height,
        )


def vanished(now: pl.DataFrame, held: pl.DataFrame) -> Iterator[Finding]:
    """Yield that crimes of before are no longer there."""
    gone = held.join(now, on="crime_id", how="anti")
    if gone.height:
        yield found(
            "backwards",
            table="crime",
            column="crime_id",
            says="it was loaded before and is there no more",
            mend=f"{ASK} See also whether its row is now rejected.",
            rows=gone.height,
            out_of=held.height,
            by=in_parts(held, gone),
        )


def months_fell(now: pl.DataFrame, held: pl.DataFrame) -> Iterator[Finding]:
    """Yield the months of recording that hold fewer crimes than before."""
    was = dict(held.group_by("month").len().rows())
    is_ = dict(now.group_by("month").len().rows())
    less = {month: was[month] - is_.get(month, 0) for month in sorted(was)}
    fell = {month: Tally(by, was[month]) for month, by in less.items() if is_fall(by, was[month])}
    if fell:
        rows = sum(tally.rows for tally in fell.values())
        yield found(
            "backwards",
            table="crime",
            column="recorded_on",
            says=f"{len(fell)} months of recording hold fewer crimes than before",
            mend=ASK,
            rows=rows,
            out_of=held.height,
            by={"by_month": fell},
        )


def is_fall(by: int, was: int) -> bool:
    """Return whether a count has fallen by more than a few."""
    return by > FEW and by > FEW_SHARE * was


def outcomes_gone(now: pl.DataFrame, held: pl.DataFrame) -> Iterator[Finding]:
    """Yield that crimes had an outcome and have none now."""
    closed = held.filter(pl.col("outcome").is_not_null(), ~pl.col("outcome").is_in(PENDING))
    both = closed.join(now.select("crime_id", new="outcome"), on="crime_id")
    gone = both.filter(pl.col("new").is_null() | pl.col("new").is_in(PENDING))
    if gone.height:
        yield found(
            "backwards",
            table="crime",
            column="outcome",
            says="it had an outcome before and has none now",
            mend="A crime may be opened again: check that these were, and are not lost outcomes.",
            rows=gone.height,
            out_of=both.height,
            by=in_parts(both, gone),
        )


def days_changed(now: pl.DataFrame, held: pl.DataFrame) -> Iterator[Finding]:
    """Yield the days that are other than before, where both say one."""
    for column in DAYS:
        both = held.join(now.select("crime_id", new=column), on="crime_id")
        both = both.filter(pl.col(column).is_not_null(), pl.col("new").is_not_null())
        other = both.filter(pl.col(column) != pl.col("new"))
        if other.height:
            yield found(
                "changed",
                table="crime",
                column=column,
                says=f"{column} is another day than before",
                mend="Check that the same date is mapped, and in the same order of day and month.",
                rows=other.height,
                out_of=both.height,
                by=in_parts(both, other),
            )


def in_parts(whole: pl.DataFrame, part: pl.DataFrame) -> dict[str, dict[str, Tally]]:
    """Return how many rows of a whole are in a part of it: by outcome, month and team of before."""
    return {
        f"by_{name}": {
            (value or UNKNOWN): Tally(len(part.filter(pl.col(column).eq_missing(value))), rows)
            for value, rows in whole.group_by(column).len().sort(column).rows()
        }
        for name, column in (("outcome", "ending"), ("month", "month"), ("team", "team"))
    }


def emptied(snapshot: Snapshot, before: Snapshot, table: type[Table]) -> Iterator[Finding]:
    """Yield the expected columns that were filled before and are empty now, in the same rows."""
    sent = [name for name, column in table.columns.items() if column.expected]
    sent = [n for n in sent if {(table.name, n)} <= snapshot.sent & before.sent]
    if not table.once or not sent:
        return
    now, then = (
        pl.DataFrame(held.part(table.name, columns=(*table.once, *sent)))
        for held in (snapshot, before)
    )
    both = then.join(now, on=table.once, suffix=" now")
    for name in sent:
        filled = both[name].is_not_null()
        gone = int((filled & both[f"{name} now"].is_null()).sum())
        if gone:
            yield found(
                "changed",
                table=table.name,
                column=name,
                says=f"{name} was filled before and is empty now",
                mend="Check that the same column is mapped, and that its values can be read.",
                rows=gone,
                out_of=int(filled.sum()),
            )


def rows_fell(
    snapshot: Snapshot, before: Snapshot, table: type[Table], crimes: pl.Series
) -> Iterator[Finding]:
    """Yield that a table holds fewer rows than before, of crimes that both loads could hold."""
    if table is Crime or "crime_id" not in table.columns:
        return
    was, is_ = (rows_about(held, table, crimes) for held in (before, snapshot))
    if is_fall(was - is_, was):
        unsent = "was sent before and is not now" if is_ == 0 else "holds fewer rows than before"
        yield found(
            "backwards",
            table=table.name,
            column="",
            says=f"the table {table.name} {unsent}",
            mend=ASK,
            rows=was - is_,
            out_of=was,
        )


def rows_about(snapshot: Snapshot, table: type[Table], crimes: pl.Series) -> int:
    """Return how many rows of a table are about some crimes."""
    if table.name not in snapshot.manifest.tables:
        return 0
    ids = pl.DataFrame(snapshot.part(table.name, columns=("crime_id",)))["crime_id"]
    return int(ids.is_in(crimes.implode()).sum())
