"""What is tested for being missing unevenly, and the shares that others quote from it.

The nine variables of The Meaning of Missing (Uzelac, Buil-Gil, Hohl and Lovett, 2025: the published
code) come first, in its order; then every other column that is expected of a row about a crime.
"""

from dataclasses import dataclass

import ibis.expr.types as ir

from bluestone.extract.table import Table
from bluestone.extract.tables import TABLES, crime, suspect, victim
from bluestone.extract.tables.crime import Crime, Suspect, Victim
from bluestone.reference.codes import ETHNICITIES, RELATIONSHIPS

ADULT = 18  # years: the age from which a person is an adult in the law of England and Wales
LONG = 100  # days: above it lies the last of the research's bands
PARTNERS = RELATIONSHIPS.where(group="partner or ex-partner")
WHITE, NOT_STATED = ETHNICITIES.where(group="White"), ETHNICITIES.where(group="Not stated")


@dataclass(frozen=True, eq=False)
class Share:
    """A share of rows that is quoted: in words, and of which rows it holds."""

    says: str
    holds: ir.BooleanValue


@dataclass(frozen=True, eq=False)
class Field:
    """Something that should be known of each row of a table, and how to see that it is not.

    `asks` are the columns that must have been sent; `shares` what is quoted from it; `research`
    whether it is one of the nine.
    """

    says: str
    table: type[Table]
    asks: tuple[str, ...]
    missing: ir.BooleanValue
    shares: tuple[Share, ...] = ()
    research: bool = True


def unknown_ethnicity(of: ir.StringValue) -> ir.BooleanValue:
    """Return whether a self-defined ethnicity is not known: empty, or not stated."""
    return of.isnull() | of.isin(NOT_STATED)


to_report = crime.reported_at.date().delta(crime.committed_from.date(), unit="day")
to_outcome = crime.outcome_on.delta(crime.reported_at.date(), unit="day")

NINE = (
    Field(
        "the victim's sex",
        Victim,
        ("sex",),
        victim.sex.isnull(),
        (Share("victims who are women or girls", victim.sex == "female"),),
    ),
    Field(
        "the victim's ethnicity",
        Victim,
        ("ethnicity",),
        unknown_ethnicity(victim.ethnicity),
        (Share("victims of a White group", victim.ethnicity.isin(WHITE)),),
    ),
    Field(
        "the victim's age",
        Victim,
        ("age",),
        victim.age.isnull(),
        (Share("victims under 18", victim.age < ADULT),),
    ),
    Field(
        "the named suspect's sex",
        Suspect,
        ("sex",),
        suspect.sex.isnull(),
        (Share("named suspects who are men or boys", suspect.sex == "male"),),
    ),
    Field(
        "the named suspect's ethnicity",
        Suspect,
        ("ethnicity",),
        unknown_ethnicity(suspect.ethnicity),
        (Share("named suspects of a White group", suspect.ethnicity.isin(WHITE)),),
    ),
    Field(
        "the named suspect's age",
        Suspect,
        ("age",),
        suspect.age.isnull(),
        (Share("named suspects under 18", suspect.age < ADULT),),
    ),
    Field(
        "the relationship of suspect and victim",
        Suspect,
        ("relationship",),
        suspect.relationship.isnull(),
        (
            Share(
                "named suspects who are partners or ex-partners",
                suspect.relationship.isin(PARTNERS),
            ),
            Share("named suspects who are strangers", suspect.relationship == "stranger"),
        ),
    ),
    Field(
        "the days from offence to report",
        Crime,
        ("committed_from", "reported_at"),
        to_report.isnull(),
        (Share("crimes reported over 100 days after they began", to_report > LONG),),
    ),
    Field(
        "the days from report to outcome",
        Crime,
        ("reported_at", "outcome_on"),
        to_outcome.isnull(),
        (Share("crimes closed over 100 days after the report", to_outcome > LONG),),
    ),
)
QUOTED = {
    "reported_by": (Share("crimes reported by the victim", crime.reported_by == "victim"),),
    "domestic_abuse": (Share("crimes marked as domestic abuse", crime.domestic_abuse),),
    "disability": (Share("victims who say that they are disabled", victim.disability),),
    "supports": (Share("victims who do not support", victim.supports == "no"),),
}
NAMED = {(field.table.name, column) for field in NINE for column in field.asks}

OTHERS = tuple(
    Field(
        f"{column} of {table.name}",
        table,
        (column,),
        table.rows[column].isnull(),
        QUOTED.get(column, ()),
        research=False,
    )
    for table in TABLES
    if "crime_id" in table.columns
    for column, about in table.columns.items()
    if about.expected and (table.name, column) not in NAMED
)
FIELDS = (*NINE, *OTHERS)
