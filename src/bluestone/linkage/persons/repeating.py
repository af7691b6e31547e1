"""Which persons are repeat suspects, by the dated definition, over all records held to be theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from bluestone.extract.snapshot import Snapshot
from bluestone.reference.codes import OUTCOMES
from bluestone.reference.repeat import RepeatDefinition

OF_CRIMES = ("offence", "outcome", "cancelled", "duplicate_of")


@dataclass(frozen=True)
class Repeat:
    """A person named again: in how many crimes and with how many victims, until when.

    `records` are the force's own references that are held to be of the person. `charged` counts
    the crimes that ended in a charge. `proposed` is whether it takes links nobody has confirmed.
    """

    person: str
    records: tuple[str, ...]
    crimes: int
    victims: int
    charged: int
    last_on: date
    proposed: bool


def repeats(
    snapshot: Snapshot,
    person_of: Mapping[str, str],
    confirmed: frozenset[str],
    of: RepeatDefinition,
) -> tuple[Repeat, ...]:
    """Return the persons who meet the definition, the one named last first.

    `person_of` is the person of each reference that is linked with others; every other is a person
    alone. `confirmed` are the persons all of whose links somebody has confirmed.
    """
    named = namings(snapshot, of).with_columns(person=pl.col("suspect_id").replace(dict(person_of)))
    enough = pl.col("crime_id").n_unique() >= of.least_crimes
    several = pl.col("victim_id").n_unique() >= of.distinct_victims
    window = named.join(named, on="person", suffix="_then").filter(
        pl.col("recorded_on") <= pl.col("recorded_on_then"),
        pl.col("recorded_on").dt.offset_by(f"{of.window_months}mo") >= pl.col("recorded_on_then"),
    )
    met = window.group_by("person", "crime_id_then").agg(met=enough & several).filter("met")
    found = (
        named.filter(pl.col("person").is_in(met["person"].implode()))
        .group_by("person")
        .agg(
            records=pl.col("suspect_id").unique().sort(),
            crimes=pl.col("crime_id").n_unique(),
            victims=pl.col("victim_id").n_unique(),
            charged=pl.col("crime_id")
            .filter(pl.col("outcome").is_in(OUTCOMES.where(group="charged")))
            .n_unique(),
            last_on=pl.col("recorded_on").max(),
        )
    )
    rows = found.sort("last_on", "person", descending=[True, False]).iter_rows(named=True)
    return tuple(
        Repeat(
            **(row | {"records": tuple(row["records"])}),
            proposed=len(row["records"]) > 1 and row["person"] not in confirmed,
        )
        for row in rows
    )


def namings(snapshot: Snapshot, of: RepeatDefinition) -> pl.DataFrame:
    """Return a row per crime, person named in it and victim: of the offences of a definition.

    A reference named in more crimes than one person can be stands for nobody.
    """
    crimes = pl.DataFrame(
        snapshot.part("crime", columns=("crime_id", "recorded_on", *OF_CRIMES))
    ).filter(
        pl.col("offence").is_in(list(of.offences))
        & pl.col("cancelled").is_null()
        & pl.col("duplicate_of").is_null()
    )
    suspects = pl.DataFrame(snapshot.part("suspect", columns=("crime_id", "suspect_id"))).unique()
    suspects = suspects.filter(pl.len().over("suspect_id") <= of.most_crimes)
    victims = pl.DataFrame(schema={"crime_id": pl.String, "victim_id": pl.String})
    if "victim" in snapshot.manifest.tables:
        victims = pl.DataFrame(snapshot.part("victim", columns=("crime_id", "victim_id")))
    named = suspects.join(crimes, on="crime_id", maintain_order="left")
    return named.join(victims, on="crime_id", how="left", maintain_order="left")
