"""The invented world of one force: its tables as they truly are, and what nobody would know.

The same force, size and seed always give the same world.
"""

from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

import polars as pl
import pyarrow as pa

from bluestone.extract.invent import (
    allocation,
    analysis,
    care,
    custody,
    endings,
    faults,
    material,
    people,
    places,
    recording,
    referrals,
    reports,
    reviews,
    roster,
    series,
    steps,
    surveys,
    victims,
)
from bluestone.extract.invent import suspects as suspected
from bluestone.extract.invent.forces import InventedForce
from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES

Progress = Callable[[str], None]


@dataclass(frozen=True)
class World:
    """What was invented: `tables` as a force's records hold them, and three tables of truth.

    `person` is who each named suspect truly is, by crime_id and suspect_id; `series` the crimes of
    one stranger; `fault` what was planted, by table, key and kind.
    """

    force: InventedForce
    seed: int
    tables: dict[str, pa.Table]
    person: pa.Table
    series: pa.Table
    fault: pa.Table


def silent(_: str) -> None:
    """Say nothing."""


def invented(force: InventedForce, crimes: int, seed: int, progress: Progress = silent) -> World:
    """Return a world of so many crimes over six years."""
    own = crc32(f"{force.code} {seed}".encode())  # so that no two forces have the same crimes
    progress("crimes")
    held = roster.roster(force, crimes, own)
    told = reports.reported(force, crimes, own)
    told = endings.ended(force, places.placed(force, told, own), own)
    told = series.linked(allocation.allocated(force, told, held, own), own)
    progress("people")
    named = suspected.named_people(told, own)
    named = suspected.recorded_people(force, named, own)
    named = custody.faced(force, suspected.suspects(force, named, held, own), own)
    mine = victims.victims(force, told, named, own)
    progress("investigations")
    tables = investigated(force, told, named, mine, held, own)
    progress("records")
    tables = recording.recorded(force, tables, told, own)
    tables, planted = faults.contradicted(force, tables, own)
    linked = told.drop_nulls("series")
    return World(
        force,
        seed,
        {table.name: shaped(tables[table.name], table) for table in TABLES},
        truth(named.select("crime_id", "suspect_id", person=pl.format("P{}", "person"))),
        truth(linked.select("crime_id", series=pl.format("S{}", "series"))),
        truth(planted),
    )


def investigated(
    force: InventedForce,
    told: pl.DataFrame,
    named: pl.DataFrame,
    mine: pl.DataFrame,
    held: roster.Roster,
    seed: int,
) -> dict[str, pl.DataFrame]:
    """Return every table, with what was done about the crimes and for the victims."""
    officers = roster.officers(force, held, seed)
    bailed = custody.bail(force, named, seed)
    sent = referrals.referrals(force, named, seed)
    about_one = custody.suspect_steps(named, bailed, sent, seed)
    events = numbered(pl.concat([steps.steps(force, told, named, seed), about_one], how="diagonal"))
    return {
        "crime": reports.described(force, told, seed),
        "victim": mine,
        "suspect": named,
        "event": events,
        "bail": bailed,
        "order": custody.orders(named, seed),
        "contact": care.contacts(force, mine, events, seed),
        "support": care.support(force, mine, seed),
        "right_to_review": care.right_to_review(force, named, seed),
        "device": material.devices(force, told, named, seed),
        "material_request": material.material_requests(force, told, seed),
        "referral": sent,
        "behaviour": series.behaviours(told, seed),
        "officer": officers,
        "training": people.training(officers, seed),
        "abstraction": people.abstractions(officers, seed),
        "review": reviews.reviews(told, events, held, seed),
        "survey_answer": surveys.surveys(force, officers, told, seed),
        "learning_time": people.learning(officers, seed),
        "shift": people.shifts(force, seed),
        "link": analysis.links(named, seed),
        "analysis": analysis.analyses(seed),
        "analyst_time": analysis.analyst_time(force, told, seed),
    }


def numbered(events: pl.DataFrame) -> pl.DataFrame:
    """Return the steps in the order of their crimes, each with a reference."""
    found = events.sort("crime_id", "on", "due_on", "kind", "suspect_id", maintain_order=True)
    return found.with_columns(event_id=pl.format("E{}", pl.int_range(pl.len()) + 1))


def shaped(rows: pl.DataFrame, table: type[Table]) -> pa.Table:
    """Return rows as a table's own columns, in their own types."""
    schema = table.identified.schema().to_pyarrow()
    return rows.select(schema.names).to_arrow().cast(schema)


def truth(rows: pl.DataFrame) -> pa.Table:
    """Return rows of words as they are."""
    return rows.to_arrow().cast(pa.schema([(name, pa.string()) for name in rows.columns]))
