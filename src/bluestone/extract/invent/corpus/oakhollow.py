"""How Oakhollow exports: one wide CSV under a title, whose rapes are found by a search of free text.

A duplicate is a disposal of C3 or C4, among plain numbers and the force's own 0, 66 and 99. Ages are
those at the offence; relationships are in six groups; a year is that of the record's creation.
"""

from pathlib import Path

import polars as pl

from bluestone.extract.invent.corpus.holding import (
    Held,
    first_each,
    held_of,
    is_counted,
    is_rape,
    marked_only,
    nth_of,
    records,
)
from bluestone.extract.invent.corpus.spoiling import Spoilt
from bluestone.extract.invent.dice import Dice
from bluestone.extract.invent.layouts.writing import worded
from bluestone.extract.invent.suspects import years_between
from bluestone.extract.invent.world import World
from bluestone.reference.codes import OFFENCES

FILE = "crime_report_INVENTED.csv"
TITLE = "INVENTED: nobody in it exists"
ROOM = 3  # suspects that a row has room for
OLDEST = 101  # years: over 99, and true
WAITS, UNKNOWN = 0.3, 0.1  # of open crimes, those under the force's own codes
NOBODY = {"No identified suspect": 6, "None recorded": 2, "Decoy": 1, "": 3}
NO_VICTIM = "No identified victim"
GROUPS = {  # six, of fifteen relationships
    "partner": "partner",
    "ex-partner": "ex-partner",
    **dict.fromkeys(("parent", "step-parent", "child", "sibling", "other family"), "other family"),
    "professional or carer": "professional or carer",
    "stranger": "stranger",
}
CODED = {
    "partner": ("1",),
    "ex-partner": ("2",),
    "other family": ("3",),
    "acquaintance": ("4",),
    "professional or carer": ("5",),
    "stranger": ("6",),
}
SEEN = {
    "IC1": ("IC1", "White - N European"),
    "IC2": ("IC2", "Dark European"),
    "IC3": ("IC3", "Black"),
    "IC4": ("IC4", "Asian"),
    "IC5": ("IC5", "Oriental"),
    "IC6": ("IC6", "Arab"),
    "IC9": ("Unknown",),
}
SEX = {"female": ("F", "Female"), "male": ("M", "Male"), "other": ("Indeterminate",)}
# What stands in the free text; a search for rape must not stop at Grape Lane.
TOLD = ("HO {}: {}", "{} - allegation of {}", "Grape Lane, {}. {}")


def held(world: World) -> Held:
    """Return what its records hold."""
    dice = Dice(world.seed, "oakhollow held")
    crimes = records(
        world, "crime", "offence", "committed_from", "reported_at", "recorded_on",
        "outcome", "outcome_on", "cancelled", "duplicate_of",
    )  # fmt: skip
    crimes = with_disposals(crimes.drop_nulls("offence"), dice)
    victims = first_each(records(world, "victim", "victim_id", "age", "sex", "ethnicity"))
    victims = victims.filter(~dice.chance(0.02, victims.height))
    suspects = records(
        world, "suspect", "suspect_id", "age", "sex", "officer_seen_ethnicity", "relationship"
    )
    of_group = pl.col("relationship").replace_strict(GROUPS, default="acquaintance")
    is_known = pl.col("relationship").is_not_null()
    suspects = suspects.with_columns(relationship=pl.when(is_known).then(of_group))
    kept = pl.concat([nth_of(suspects, n) for n in range(ROOM)])
    people = {"victim": aged(victims, crimes), "suspect": aged(kept, crimes)}
    first = pl.int_range(pl.len()) == people["victim"]["age"].arg_max()
    people["victim"] = people["victim"].with_columns(
        age=pl.when(first).then(pl.lit(OLDEST, pl.Int64)).otherwise("age")
    )
    return held_of(world, {"crime": crimes, **people}, is_rape())


def with_disposals(crimes: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Return crimes with the force's own codes, its duplicates marked by how they were disposed."""
    crimes = marked_only(crimes)
    waits = dice.pick({"66": WAITS, "99": UNKNOWN, "0": 1 - WAITS - UNKNOWN}, crimes.height)
    is_open = is_counted() & pl.col("outcome").is_null()
    twice = pl.col("duplicate_of").is_not_null() | pl.col("cancelled").is_in(["C3", "C4"])
    in_turn = pl.when(twice.cum_sum() % 2 == 0).then(pl.lit("C4")).otherwise(pl.lit("C3"))
    return crimes.with_columns(
        outcome=pl.when(is_open & (waits == "0")).then(pl.lit("0")).otherwise("outcome"),
        outcome_local=pl.when(is_open & (waits != "0")).then(waits),
        cancelled=pl.coalesce("cancelled", pl.when(twice).then(in_turn)),
        duplicate_of=pl.when(twice).then(pl.lit("not said")),
    )


def passed(people: pl.DataFrame, crimes: pl.DataFrame) -> pl.Series:
    """Return for each person the whole years from the offence to the report."""
    days = people.select("crime_id").join(
        crimes.select("crime_id", "committed_from", "reported_at"),
        on="crime_id", how="left", maintain_order="left",
    )  # fmt: skip
    return years_between(days["committed_from"].dt.date(), days["reported_at"])


def aged(people: pl.DataFrame, crimes: pl.DataFrame) -> pl.DataFrame:
    """Return people with the ages that can be told from those at the offence."""
    known = people["age"] >= passed(people, crimes)
    return people.with_columns(age=pl.when(known).then("age"))


def write(held: Held, folder: Path) -> tuple[pl.DataFrame, ...]:
    """Write the extract into a folder, and return what was put in that cannot be taken."""
    dice, crimes = held.dice("write"), held.scope["crime"]
    columns = [*of_crimes(crimes, dice), *of_victims(held, crimes, dice)]
    for n in range(ROOM):
        columns += of_suspects(held, crimes, n, dice)
    rows = pl.DataFrame(columns)
    spoilt = Spoilt(FILE, rows, dice, first_line=3).littered(spared=("Suspect 1 URN",))
    spoilt = astray(held, crimes, spoilt)
    (folder / FILE).write_bytes(b"\xef\xbb\xbf" + spoilt.text(title=TITLE).encode())
    return tuple(spoilt.faults)


def of_crimes(crimes: pl.DataFrame, dice: Dice) -> list[pl.Series]:
    """Return the columns of the crimes."""
    code, turn = crimes["offence"], pl.Series(dice.whole(0, len(TOLD) - 1, crimes.height))
    label = code.replace_strict(dict(OFFENCES.column("label")))
    both = pl.DataFrame({"code": code, "label": label, "turn": turn})
    loud = pl.col("label").str.to_uppercase()
    said = both.select(
        pl.when(turn=0)
        .then(pl.format(TOLD[0], "code", loud))
        .when(turn=1)
        .then(pl.format(TOLD[1], "code", "label"))
        .otherwise(pl.format(TOLD[2], "code", "label"))
        .alias("Free Text")
    )["Free Text"]
    own = {"N100/1": "N1001", "N100/2": "N1002", "N100/3": "N1003"}
    disposal = crimes.select(
        pl.coalesce("outcome", "outcome_local", pl.col("cancelled").replace(own))
    ).to_series()
    moment = "%d/%m/%Y %H:%M"
    return [
        crimes["crime_id"].alias("Crime Number"),
        crimes["recorded_on"].dt.strftime("%d/%m/%Y 00:00").alias("Created Date"),
        crimes["committed_from"].dt.strftime(moment).alias("Offence Date"),
        crimes["reported_at"].dt.strftime(moment).alias("Reported Date"),
        said,
        disposal.alias("Disposal"),
        crimes["outcome_on"].dt.strftime("%d/%m/%Y").alias("Disposal Date"),
    ]


def beside(crimes: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Return of each crime the person beside it; empty where there is none."""
    return crimes.select("crime_id").join(people, on="crime_id", how="left", maintain_order="left")


def at_the_offence(people: pl.DataFrame, crimes: pl.DataFrame) -> pl.Series:
    """Return ages as they were at the offence, as text."""
    return (people["age"] - passed(people, crimes)).cast(pl.String)


def of_victims(held: Held, crimes: pl.DataFrame, dice: Dice) -> list[pl.Series]:
    """Return the columns of the victims; a word stands where there is none."""
    mine = beside(crimes, held.scope["victim"])
    return [
        mine["victim_id"].fill_null(NO_VICTIM).alias("Victim URN"),
        at_the_offence(mine, crimes).alias("Victim Age at Offence"),
        worded(mine["sex"], SEX, dice).alias("Victim Sex"),
        mine["ethnicity"].alias("Victim Ethnicity (self defined)"),
    ]


def of_suspects(held: Held, crimes: pl.DataFrame, n: int, dice: Dice) -> list[pl.Series]:
    """Return the columns of the suspects that stand in one place of each row."""
    mine = beside(crimes, nth_of(held.scope["suspect"], n))
    word = dice.pick(NOBODY, crimes.height)
    urn = mine["suspect_id"]
    start = f"Suspect {n + 1} "
    return [
        (urn.zip_with(urn.is_not_null(), word) if n == 0 else urn).alias(start + "URN"),
        at_the_offence(mine, crimes).alias(start + "Age at Offence"),
        worded(mine["sex"], SEX, dice).alias(start + "Sex"),
        worded(mine["officer_seen_ethnicity"], SEEN, dice).alias(start + "Appearance"),
        worded(mine["relationship"], CODED, dice).alias(start + "Relationship"),
    ]


def astray(held: Held, crimes: pl.DataFrame, spoilt: Spoilt) -> Spoilt:
    """Put in what cannot be taken: ages that cannot be, days that are none, a row without a number."""
    rape = crimes.select(is_rape().fill_null(value=False)).to_series()
    keys, dated = crimes["crime_id"], crimes["committed_from"].is_not_null()
    for start, table, people in (
        ("Victim ", "victim", held.scope["victim"]),
        ("Suspect 1 ", "suspect", nth_of(held.scope["suspect"], 0)),
    ):
        mine = beside(crimes, people)
        ageless = rape & dated & mine[f"{table}_id"].is_not_null() & mine["age"].is_null()
        older = ageless & (passed(mine, crimes) > 0)
        header, column = f"{start}Age at Offence", f"{table}.age"
        spoilt.put(header, "-2", older, keys, age=column)
        spoilt.put(header, "999", ageless & ~older.fill_null(value=False), keys, age=column)
    unended = rape & crimes["outcome_on"].is_null()
    spoilt.put("Disposal Date", "TBC", unended, keys, day="crime.outcome_on")
    free, day = {"Free Text": "19C rape"}, {"Created Date": "01/02/2023 00:00"}
    lost = {"Crime Number": "OAK/SPOILT", "Created Date": "31/02/2023 00:00"}
    spoilt.row(free | lost, crime="recorded_on", victim="crime_id")
    spoilt.row(free | day, crime="crime_id", victim="crime_id")
    return spoilt
