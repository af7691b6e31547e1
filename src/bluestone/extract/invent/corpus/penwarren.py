"""How Penwarren exports: a workbook of three sheets, its crimes and its people apart.

A title and a header over two rows, days as real days and as serial numbers, two columns of one name,
references without their first zeros. Rapes are found by a minor text, originals by a word, the year
by that of the report; outcomes have suffixes, ethnicities are numbers, relationships have 19 labels.
"""

from pathlib import Path

import polars as pl

from bluestone.extract.invent.corpus.holding import (
    Held,
    held_of,
    is_rape,
    marked_only,
    records,
    suffixed,
)
from bluestone.extract.invent.corpus.spoiling import Spoilt, in_many_dashes
from bluestone.extract.invent.dice import Dice
from bluestone.extract.invent.layouts.spoiling import Sheet
from bluestone.extract.invent.layouts.workbook import Page, write_workbook
from bluestone.extract.invent.layouts.writing import DASH, worded
from bluestone.extract.invent.world import World
from bluestone.reference.codes import OFFENCES, OUTCOMES

FILE = "extract_INVENTED.xlsx"
TITLE = "INVENTED extract: nobody in it exists"
SEX = {"female": ("Female",), "male": ("Male",), "other": ("Indeterminate",)}
SEEN = {f"IC{n}": (str(n),) for n in range(1, 7)} | {"IC9": ("0",)}
RELATIONSHIPS = {
    "partner": ("Spouse", "Boyfriend / girlfriend"),
    "ex-partner": ("Ex-spouse", "Ex boyfriend / girlfriend"),
    "parent": ("Father / mother",),
    "step-parent": ("Step parent",),
    "child": ("Son / daughter",),
    "sibling": ("Brother / sister",),
    "other family": ("Other relative", "In law"),
    "friend": ("Friend",),
    "acquaintance": ("Acquaintance", "In Dispute with", "Uses Particulars Of"),
    "neighbour": ("Neighbour",),
    "colleague": ("Work colleague",),
    "known by sight": ("Known by sight",),
    "online only": ("Met online",),
    "professional or carer": ("Person in authority",),
    "stranger": ("Stranger",),
}


def held(world: World) -> Held:
    """Return what its records hold. They know the day of a report alone, so that is the recorded."""
    dice = Dice(world.seed, "penwarren held")
    crimes = records(
        world, "crime", "offence", "committed_from", "recorded_on", "reported_at",
        "outcome", "outcome_on", "cancelled", "duplicate_of",
    )  # fmt: skip
    crimes = suffixed(marked_only(crimes.drop_nulls("offence")), dice).with_columns(
        recorded_on=pl.col("reported_at").dt.date(), reported_at=pl.lit(None, pl.Datetime("us"))
    )
    victims = records(world, "victim", "victim_id", "age", "sex", "ethnicity")
    suspects = records(
        world, "suspect", "suspect_id", "age", "sex", "officer_seen_ethnicity", "relationship"
    )
    return held_of(world, {"crime": crimes, "victim": victims, "suspect": suspects}, is_rape())


def write(held: Held, folder: Path) -> tuple[pl.DataFrame, ...]:
    """Write the extract into a folder, and return what was put in that cannot be taken."""
    crimes, people = of_crimes(held), of_people(held)
    notes = pl.DataFrame({"Notes": ["INVENTED. Run by the analyst; see also the guidance."]})
    pages = (
        page("Read me", Sheet("", FILE, notes)),
        page(
            "Crimes",
            Sheet("crime", FILE, crimes.rows, crimes.first_line),
            days=frozenset({"Outcome|Date", "Outcome|Date (2)"}),
            serials=frozenset({"Crime|From"}),
            numbers=frozenset({"Crime|Ref", "Reported|Year", "Outcome|Code"}),
        ),
        page(
            "People",
            Sheet("suspect", FILE, people.rows, people.first_line),
            numbers=frozenset({"Crime Ref", "Person", "Age when created", "Ethnicity"}),
        ),
    )
    write_workbook(folder / FILE, pages)
    return (*crimes.faults, *people.faults)


NONE: frozenset[str] = frozenset()


def page(
    name: str,
    sheet: Sheet,
    days: frozenset[str] = NONE,
    serials: frozenset[str] = NONE,
    numbers: frozenset[str] = NONE,
) -> Page:
    """Return a sheet of the workbook."""
    return Page(
        name=name,
        title=TITLE,
        sheet=sheet,
        days=days,
        moments=NONE,
        serials=serials,
        numbers=numbers,
    )


def of_crimes(held: Held) -> Spoilt:
    """Return the sheet of crimes."""
    dice, crimes = held.dice("crimes"), held.scope["crime"]
    label = crimes["offence"].replace_strict(dict(OFFENCES.column("label")))
    first = pl.when(crimes["duplicate_of"].is_null()).then(pl.lit("Original"))
    cancelled = crimes["cancelled"].str.replace("/", "", literal=True)
    labelled = {
        code: (code, f"{code} {DASH} {said}") for code, said in OUTCOMES.column("label").items()
    }
    code = in_many_dashes(worded(crimes["outcome"], labelled, dice), dice)
    rows = pl.DataFrame(
        [
            crimes["crime_id"].alias("Crime|Ref"),
            (crimes["offence"] + " " + label).alias("Crime|Offence"),
            label.alias("Crime|Minor text"),
            crimes.select(first.otherwise(pl.lit("Copy")).alias("Crime|Record")).to_series(),
            crimes["committed_from"].dt.strftime("%Y-%m-%d %H:%M").alias("Crime|From"),
            crimes["recorded_on"].dt.strftime("%d %B").alias("Reported|Day"),
            crimes["recorded_on"].dt.strftime("%Y").alias("Reported|Year"),
            code.zip_with(code.is_not_null(), cancelled).alias("Outcome|Code"),
            crimes["recorded_on"].dt.strftime("%Y-%m-%d 00:00").alias("Outcome|Date"),
            crimes["outcome_on"].dt.strftime("%Y-%m-%d 00:00").alias("Outcome|Date (2)"),
        ]
    )
    spoilt = Spoilt(FILE, rows, dice, first_line=4).littered()
    rape = crimes.select(is_rape()).to_series()
    unended = rape & crimes["outcome_on"].is_null()
    spoilt.put("Outcome|Date (2)", "pending", unended, crimes["crime_id"], day="crime.outcome_on")
    whole = {"Crime|Minor text": "Rape of a female", "Reported|Year": "2023"}
    spoilt.row(whole | {"Crime|Ref": "SPOILT1", "Reported|Day": "30 February"}, crime="recorded_on")
    spoilt.row(whole | {"Reported|Day": "3 March"}, crime="crime_id")
    return spoilt


def of_people(held: Held) -> Spoilt:
    """Return the sheet of people: victims, suspects, and witnesses who are neither."""
    dice = held.dice("people")
    victims, suspects = held.scope["victim"], held.scope["suspect"]
    witness = victims.head(5).with_columns(age=None, sex=None, ethnicity=None)
    parts = [
        in_role(victims, "Victim", "victim_id", dice),
        in_role(suspects, "Suspect", "suspect_id", dice),
        in_role(witness, "Witness", "victim_id", dice),
        nobodies(held, dice),
    ]
    spoilt = Spoilt(FILE, pl.concat(parts, how="diagonal"), dice, first_line=3)
    rows = spoilt.rows
    in_scope = rows["Crime Ref"].is_in(held.tables["crime"]["crime_id"].implode())
    person = rows["Crime Ref"] + " " + rows["Person"]
    for role, table in (("Victim", "victim"), ("Suspect", "suspect")):
        mine = in_scope & (rows["Role"] == role) & rows["Age when created"].is_null()
        mine &= rows["Person"].str.contains(r"^\d+$")
        spoilt.put(
            "Age when created",
            "-1" if role == "Victim" else "140",
            mine,
            person,
            age=f"{table}.age",
        )
    spoilt.littered()
    spoilt.row({"Crime Ref": "SPOILT2", "Role": "Victim", "Person": "1"}, victim="crime_id")
    return spoilt


def in_role(rows: pl.DataFrame, role: str, person: str, dice: Dice) -> pl.DataFrame:
    """Return people in one role as the sheet has them."""
    columns = [
        rows["crime_id"].alias("Crime Ref"),
        pl.repeat(role, rows.height, eager=True).alias("Role"),
        rows[person].alias("Person"),
        rows["age"].cast(pl.String).alias("Age when created"),
        worded(rows["sex"].cast(pl.String), SEX, dice).alias("Gender"),
    ]
    if role == "Suspect":
        columns.append(worded(rows["officer_seen_ethnicity"], SEEN, dice).alias("Ethnicity"))
        columns.append(worded(rows["relationship"], RELATIONSHIPS, dice).alias("Relationship"))
    else:
        columns.append(rows["ethnicity"].cast(pl.String).alias("Self defined"))
    return pl.DataFrame(columns)


def nobodies(held: Held, dice: Dice) -> pl.DataFrame:
    """Return rows in which a word stands for a suspect, of crimes without one."""
    named = held.scope["suspect"]["crime_id"].unique()
    free = held.scope["crime"].filter(~pl.col("crime_id").is_in(named.implode()))["crime_id"]
    word = dice.pick({"No identified suspect": 5, "None recorded": 2, "Decoy": 1}, len(free))
    role = pl.repeat("Suspect", len(free), eager=True)
    return pl.DataFrame({"Crime Ref": free, "Role": role, "Person": word})
