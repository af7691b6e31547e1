"""The people named as suspects: who they truly are, and how the force's records have them.

Nobody here has done anything: they do not exist. Some are named in several crimes, and then the
records have them more than once, not always under one reference or one spelling.
"""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, NEVER, Dice, kept, words
from bluestone.extract.invent.forces import CUT_ON, InventedForce
from bluestone.extract.invent.mix import ETHNICITIES, SEEN
from bluestone.extract.invent.names import chosen, people, written_again
from bluestone.extract.invent.roster import SUPERVISOR, Roster

TIMES_NAMED = {"1": 88, "2": 7, "3": 2.5, "4": 1.2, "5": 0.7, "7": 0.4, "9": 0.2}
AGE_GAP = {  # of the suspect over the victim when it happened: middle and spread, years; ours
    "partner": (2, 5),
    "ex-partner": (2, 5),
    "parent": (29, 5),
    "step-parent": (28, 7),
    "child": (-27, 5),
    "sibling": (4, 3),
    "other family": (16, 13),
    "friend": (2, 4),
    "acquaintance": (6, 9),
    "neighbour": (16, 14),
    "colleague": (9, 10),
    "known by sight": (8, 10),
    "online only": (8, 9),
    "professional or carer": (18, 11),
    "stranger": (8, 12),
}
LONG_AGO = 730  # days: from so long ago, each crime is of a person named once


def named_people(told: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return one row per crime and named suspect, with the true person of each."""
    dice = Dice(seed, "who is named")
    named = told.filter("is_named")
    more = dice.pick({"1": 92, "2": 6, "3": 2}, named.height).cast(pl.Int64).to_numpy()
    places = np.repeat(np.arange(named.height), more)
    rows = named[places].with_columns(nth=pl.int_range(pl.len()).over("crime_id"))
    rows = rows.with_columns(
        knew=chosen(
            ((rows["nth"] > 0) & rows["knew"].is_in(["partner", "ex-partner"])).to_numpy(),
            pl.repeat("acquaintance", rows.height, eager=True),
            rows["knew"],
        ),
    )
    rows = rows.with_columns(person=whose(rows, dice))
    return rows.with_columns(
        born_on=births(rows, dice), times=pl.len().over("person").cast(pl.Int64)
    )


def whose(rows: pl.DataFrame, dice: Dice) -> pl.Series:
    """Return the true person of each row: neighbours in one town, in crimes not long ago."""
    once = (rows["days_delayed"] > LONG_AGO) | (rows["nth"] > 0) | (rows["ends_as"] == "11")
    order = rows.select(
        place=pl.int_range(pl.len()), town="town", once=once, at=dice.draws.random(rows.height)
    ).sort("once", "town", "at")
    sizes = dice.pick(TIMES_NAMED, rows.height).cast(pl.Int64).to_numpy()
    block = np.repeat(np.arange(rows.height), sizes)[: rows.height]
    block = np.where(order["once"].to_numpy(), -1 - np.arange(rows.height), block)
    person = pl.Series(np.empty(rows.height, int)).scatter(order["place"], block)
    in_series = (rows["series"].is_not_null() & (rows["nth"] == 0)).to_numpy()
    key = chosen(in_series, "s" + rows["series"].cast(pl.String), person.cast(pl.String))
    return key.rank("dense").cast(pl.Int64)


def births(rows: pl.DataFrame, dice: Dice) -> pl.Series:
    """Return each person's date of birth, as their first crime has it."""
    count = rows.height
    middle = rows["knew"].replace_strict({k: m for k, (m, _) in AGE_GAP.items()}).to_numpy()
    spread = rows["knew"].replace_strict({k: s for k, (_, s) in AGE_GAP.items()}).to_numpy()
    age = rows["age_then"].to_numpy() + dice.draws.normal(middle, spread)
    age = np.where(
        (rows["ends_as"] == "11").to_numpy(), dice.whole(7, 9, count), np.maximum(age, 13)
    )
    born = rows["committed_from"].to_numpy().astype("datetime64[D]")
    born = born - (age * 365.25).astype("timedelta64[D]") - dice.whole(0, 300, count) * DAY
    oldest = rows["recorded_on"].to_numpy() - np.timedelta64(95 * 365, "D")
    found = rows.select("person", born_on=np.maximum(born, oldest))
    return found.select(pl.col("born_on").first().over("person")).to_series()


def recorded_people(force: InventedForce, rows: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return the suspects as recorded: references, names as written, and what was noted."""
    dice = Dice(seed, "as recorded")
    rows = rows.sort("recorded_on", "place", "nth")
    again = rows.select(pl.int_range(pl.len()).over("person") > 0).to_series().to_numpy()
    anew = ~again | dice.chance(0.55, rows.height)
    rows = rows.with_columns(anew=anew).with_columns(
        record=pl.col("person") * 1_000 + pl.col("anew").cum_sum().over("person")
    )
    true = described(rows, dice)
    records = (
        rows.select("record")
        .with_columns(true.drop("person"))
        .unique("record", keep="first", maintain_order=True)
    )
    first = rows.filter(~again)["record"]
    written = pl.concat(
        [
            records.filter(pl.col("record").is_in(first.implode())),
            written_again(records.filter(~pl.col("record").is_in(first.implode())), dice),
        ]
    )
    numbers = pl.Series(dice.draws.permutation(written.height) + 1).cast(pl.String).str.zfill(7)
    written = written.with_columns(
        suspect_id=pl.select(pl.format(force.person_ids, numbers)).to_series(),
    )
    return rows.drop("born_on").join(written, on="record", how="left", maintain_order="left")


def described(rows: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return who each row's person is: the same for all the rows of one person."""
    count = rows["person"].n_unique()
    who = people(count, dice).with_columns(
        person=pl.Series(np.arange(count) + 1),
        sex=dice.pick({"male": 95, "female": 4.7, "other": 0.3}, count),
        ethnicity=dice.pick(ETHNICITIES, count),
        seen_wrongly=pl.Series(dice.chance(0.12, count)),
    )
    return rows.select("person", "born_on").join(
        who, on="person", how="left", maintain_order="left"
    )


def suspects(force: InventedForce, rows: pl.DataFrame, held: Roster, seed: int) -> pl.DataFrame:
    """Return the suspects with what the force did to know of them, and their age when reported."""
    dice, count = Dice(seed, "suspects"), rows.height
    named_on, until_on = rows["named_on"].to_numpy(), rows["until_on"].to_numpy()
    checked_on = named_on + dice.days(2.5, 1.3, count)
    checked = dice.chance(force.done - 0.03, count) & (checked_on <= until_on)
    located_on = named_on + dice.days(17, 1.1, count)
    located = dice.chance(0.11, count) & (located_on <= until_on)
    owned = (rows["times"] > 1).to_numpy() & dice.chance(0.5, count)
    team = rows["team_place"].to_numpy()
    owner = held.on_duty(team, np.full(count, CUT_ON, "datetime64[D]"), SUPERVISOR, dice)
    due_on = np.datetime64(CUT_ON) + dice.whole(-60, 120, count) * DAY
    return rows.with_columns(
        age=years_between(rows["born_on"], rows["reported_at"]),
        relationship="knew",
        officer_seen_ethnicity=seen(rows, dice),
        history_checked_on=np.where(checked, checked_on, NEVER),
        located_on=np.where(located, located_on, NEVER),
        owner_id=kept(words(owner), owned),
        review_due_on=np.where(owned, due_on, NEVER),
    )


def seen(rows: pl.DataFrame, dice: Dice) -> pl.Series:
    """Return the ethnicity an officer saw: mostly near the self-defined, now and then not."""
    likely = rows["ethnicity"].str.slice(0, 1).replace_strict(SEEN)
    other = dice.pick(
        {"IC1": 5, "IC2": 3, "IC3": 2, "IC4": 2, "IC5": 1, "IC6": 1, "IC9": 3}, len(rows)
    )
    return chosen(rows["seen_wrongly"].to_numpy(), other, likely)


def years_between(born_on: pl.Series, at: pl.Series) -> pl.Series:
    """Return the whole years from a date of birth to a time."""
    frame = pl.DataFrame({"born": born_on, "on": at.dt.date()})
    born, on = pl.col("born"), pl.col("on")
    had = on.dt.strftime("%m%d") >= born.dt.strftime("%m%d")
    return frame.select(
        (on.dt.year() - born.dt.year() - (~had).cast(pl.Int32)).cast(pl.Int64)
    ).to_series()
