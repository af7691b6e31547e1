"""What a figure may be broken down by: a property of the crime, its victims or its suspects."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from bluestone.errors import BluestoneError
from bluestone.extract.tables import crime, suspect, victim
from bluestone.reference.codes import ETHNICITIES, OFFENCES, OUTCOMES, RELATIONSHIPS

UNKNOWN = "not recorded"
NO_OUTCOME = "no outcome"  # or none that the Home Office knows
SEVERAL = "several"  # a crime whose victims, or suspects, differ
ADULT = 18  # years: the age from which a person is an adult in the law of England and Wales


class NoBreakdown(BluestoneError):
    """An indicator cannot be broken down that way, or there is no such breakdown."""

    exit_code = 15


@dataclass(frozen=True, eq=False)
class Breakdown:
    """One way of telling rows apart: `values` has one row per key and its `group`.

    Without `values` it tells apart only rows that have a column of its name themselves.
    """

    name: str
    title: str
    key: str
    values: ir.Table | None


def of_crime(name: str, title: str, group: ir.StringValue) -> Breakdown:
    """Return a breakdown by something the crime itself says."""
    return Breakdown(name, title, "crime_id", crime.select("crime_id", group=group))


def of_people(name: str, title: str, people: ir.Table, group: ir.StringValue) -> Breakdown:
    """Return a breakdown by something its people say: the group they share, or `several`."""
    told = people.select("crime_id", group=group.fill_null(UNKNOWN))
    shared = told.group_by("crime_id").agg(least=told.group.min(), most=told.group.max())
    same = ibis.ifelse(shared.least == shared.most, shared.least, SEVERAL)
    return Breakdown(name, title, "crime_id", shared.select("crime_id", group=same))


def of_rows(name: str, title: str) -> Breakdown:
    """Return a breakdown by a column that only some rows have themselves."""
    return Breakdown(name, title, name, None)


def looked_up(code: ir.StringValue, labels: dict[str, str]) -> ir.StringValue:
    """Return what a list says of a code; empty where it says nothing."""
    return code.cases(*labels.items(), else_=ibis.null("string"))


def yes_or_no(claim: ir.BooleanValue) -> ir.StringValue:
    """Return a claim in words; empty where it is unknown."""
    return ibis.ifelse(claim, "yes", ibis.ifelse(~claim, "no", ibis.null("string")))


def age_band(age: ir.IntegerValue) -> ir.StringValue:
    """Return the band of an age: those of the research on missing data in five forces' extracts."""
    bands = ((18, "under 18"), (26, "18 to 25"), (41, "26 to 40"))
    return ibis.cases(
        *((age < below, band) for below, band in bands),
        (age.notnull(), "41 and over"),
        else_=ibis.null("string"),
    )


age_group = ibis.cases(
    (victim.age < ADULT, "child"), (victim.age.notnull(), "adult"), else_=ibis.null("string")
)

ENDINGS = OUTCOMES.column("group") | dict.fromkeys(OUTCOMES.where(group="pending"), NO_OUTCOME)
ending = looked_up(crime.outcome, ENDINGS).fill_null(NO_OUTCOME)

BREAKDOWNS: dict[str, Breakdown] = {
    breakdown.name: breakdown
    for breakdown in (
        of_crime("team", "Team", crime.team),
        of_crime("offence_group", "Offence", looked_up(crime.offence, OFFENCES.column("group"))),
        of_crime("domestic_abuse", "Domestic abuse", yes_or_no(crime.domestic_abuse)),
        of_crime("reported_by", "Who reported it", crime.reported_by),
        of_crime("outcome_group", "How it ended", ending),
        of_people("age_group", "Adult or child victim", victim, age_group),
        of_people("age_band", "Victim's age", victim, age_band(victim.age)),
        of_people("sex", "Victim's sex", victim, victim.sex),
        of_people("disability", "Victim's disability", victim, yes_or_no(victim.disability)),
        of_people(
            "ethnicity",
            "Victim's ethnicity, self-defined",
            victim,
            looked_up(victim.ethnicity, ETHNICITIES.column("group")),
        ),
        of_people(
            "relationship",
            "Named suspect's relationship to the victim",
            suspect,
            looked_up(suspect.relationship, RELATIONSHIPS.column("group")),
        ),
        of_rows("holder", "Whose device"),
        of_rows("field", "Field of the record"),
    )
}


# What rows say of themselves, before what their crime says. Not "sex": whose would it be?
OWN = ("team", *(each.name for each in BREAKDOWNS.values() if each.values is None))


def breakdown(name: str) -> Breakdown:
    """Return the breakdown of that name. Raises NoBreakdown."""
    if name not in BREAKDOWNS:
        raise NoBreakdown(f"There is no such breakdown. Use one of: {', '.join(BREAKDOWNS)}.")
    return BREAKDOWNS[name]


def grouped(rows: ir.Table, by: Breakdown | None) -> ir.Table:
    """Return `rows` with the `group` that each is in; empty text without a breakdown.

    Raises NoBreakdown if the rows are not about something the breakdown speaks of.
    """
    if by is None:
        return rows.mutate(group=ibis.literal(""))
    if by.name in rows.columns and by.name in OWN:
        return rows.mutate(group=rows[by.name].fill_null(UNKNOWN))
    if by.values is None:
        raise NoBreakdown(f"Its rows do not say it, so it has no breakdown by {by.title.lower()}.")
    if by.key not in rows.columns:
        raise NoBreakdown(f"It is not about crimes, so it has no breakdown by {by.title.lower()}.")
    told = by.values.select(told_of=by.values[by.key], group=by.values.group)
    joined = rows.left_join(told, rows[by.key] == told.told_of)
    return joined.mutate(group=joined.group.fill_null(UNKNOWN))
