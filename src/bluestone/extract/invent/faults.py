"""Contradictions planted in the records, each written down: what the checks have to find.

They are in rows that can be taken. What cannot be taken or read is planted where an extract is
written, because it depends on how.
"""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import Dice
from bluestone.extract.invent.endings import NOT_SUPPORTED
from bluestone.extract.invent.forces import InventedForce

FAULT = {"table": pl.String, "key": pl.String, "kind": pl.String}
SHARE = 0.003  # of the rows that could have it, in a usual force
ROOM = 5  # days


@dataclass
class Planted:
    """Tables with contradictions in them, and the list of these."""

    tables: dict[str, pl.DataFrame]
    dice: Dice
    share: float
    found: list[pl.DataFrame] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)

    def plant(
        self, table: str, keys: tuple[str, ...], kind: str, where: pl.Expr, **changes: pl.Expr
    ) -> pl.DataFrame:
        """Change a few of the rows where it makes sense, list them, and return them as they were.

        No crime is touched twice, so that one contradiction does not undo another.
        """
        rows = self.tables[table]
        free = ~pl.col(keys[0]).is_in(pl.Series(sorted(self.touched), dtype=pl.String).implode())
        able = rows.select(where.fill_null(value=False) & free).to_series().to_numpy()
        some = able & self.dice.chance(self.share, rows.height)
        if able.any() and not some.any():
            some[np.flatnonzero(able)[0]] = True
        hit = pl.Series(some)
        self.tables[table] = rows.with_columns(
            **{name: pl.when(hit).then(to).otherwise(name) for name, to in changes.items()}
        )
        before = rows.filter(hit)
        self.touched.update(before[keys[0]])
        self.list(table, keys, kind, before)
        return before

    def list(self, table: str, keys: tuple[str, ...], kind: str, rows: pl.DataFrame) -> None:
        """Write down which rows contradict themselves, and how."""
        key = pl.concat_str(*keys, separator=" ")
        told = rows.select(table=pl.lit(table), key=key, kind=pl.lit(kind))
        self.found.append(told.cast(FAULT))


def contradicted(
    force: InventedForce, tables: dict[str, pl.DataFrame], seed: int
) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """Return the tables with contradictions planted, and the list: table, key, kind."""
    planted = Planted(dict(tables), Dice(seed, "faults"), SHARE * force.lost)
    for plant in (in_days, in_outcomes, in_support, elsewhere):
        plant(planted)
    return planted.tables, pl.concat(planted.found)


def in_days(planted: Planted) -> None:
    """Plant crimes whose days run the wrong way."""
    ended = pl.col("outcome_on").is_not_null()
    counted = pl.col("cancelled").is_null() & pl.col("duplicate_of").is_null()
    of = ("crime", ("crime_id",))
    planted.plant(
        *of,
        "outcome_on is before recorded_on",
        ended & (pl.col("recorded_on") > pl.col("recorded_on").min() + pl.duration(days=ROOM)),
        outcome_on=pl.col("recorded_on") - pl.duration(days=ROOM),
    )
    planted.plant(
        *of,
        "outcome and outcome_on are not both given",
        ended,
        outcome_on=pl.lit(None, pl.Date),
    )
    planted.plant(
        *of,
        "it was recorded before it was reported",
        counted & (pl.col("recorded_on") < pl.col("recorded_on").max() - pl.duration(days=ROOM)),
        reported_at=pl.col("recorded_on").cast(pl.Datetime("us")) + pl.duration(days=2, hours=9),
    )
    planted.plant(
        *of,
        "committed_to is before committed_from",
        counted & pl.col("committed_from").is_not_null(),
        committed_to=pl.col("committed_from") - pl.duration(days=1),
    )


def in_outcomes(planted: Planted) -> None:
    """Plant outcomes that do not fit who is named."""
    named = pl.col("crime_id").is_in(planted.tables["suspect"]["crime_id"].unique().implode())
    of = ("crime", ("crime_id",))
    planted.plant(
        *of,
        "its outcome says no suspect was identified, but one is named",
        (pl.col("outcome") == "16") & named,
        outcome=pl.lit("14"),
    )
    planted.plant(
        *of,
        "its outcome says a suspect was identified, but none is named",
        (pl.col("outcome") == "14") & ~named,
        outcome=pl.lit("16"),
    )


def in_support(planted: Planted) -> None:
    """Plant outcomes that do not fit what the victim said, and list who was asked by nobody."""
    crimes = planted.plant(
        "crime",
        ("crime_id",),
        "its outcome says the victim does not support, but every victim is recorded as supporting",
        pl.col("outcome").is_in(NOT_SUPPORTED),
    )
    mine = pl.col("crime_id").is_in(crimes["crime_id"].implode())
    victims = planted.tables["victim"].with_columns(
        supports=pl.when(mine).then(pl.lit("yes")).otherwise("supports")
    )
    planted.tables["victim"] = victims
    unasked = (pl.col("supports") == "no") & pl.col("supports_asked_by").is_null()
    planted.list(
        "victim",
        ("crime_id", "victim_id"),
        "the victim does not support, but nobody is recorded as having asked",
        victims.filter(unasked),
    )


def elsewhere(planted: Planted) -> None:
    """Plant a suspect's history, a device and a bail whose days run the wrong way."""
    planted.plant(
        "suspect",
        ("crime_id", "suspect_id"),
        "the suspect's history was checked before the suspect was named",
        pl.col("history_checked_on").is_not_null(),
        history_checked_on=pl.col("named_on") - pl.duration(days=ROOM),
    )
    planted.plant(
        "device",
        ("device_id",),
        "returned_at is before received_at",
        pl.col("returned_at").is_not_null(),
        returned_at=pl.col("received_at") - pl.duration(days=1),
    )
    planted.plant(
        "bail",
        ("crime_id", "suspect_id"),
        "until_on is before began_on",
        pl.col("until_on").is_not_null(),
        until_on=pl.col("began_on") - pl.duration(days=ROOM),
    )
