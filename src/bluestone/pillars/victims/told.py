"""What a victim has a right to be told of, and how soon: right 6 of the Victims' Code."""

import ibis.expr.types as ir

from bluestone.extract.tables import contact, event, victim
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days
from bluestone.measures.population import counted
from bluestone.pillars.victims.people import reached
from bluestone.reference.framework import JOURNEY
from bluestone.reference.thresholds import threshold

SOURCE = "Ours; the clock is right 6 of the Victims' Code (Ministry of Justice, 2020)"

# A victim of a sexual offence is on the enhanced clock unless the record says otherwise.
on_enhanced_clock = victim.filter(victim.enhanced_rights.fill_null(True))
notifications = reached.filter(reached.kind == "notification")

keeps_notifications = contact.filter(
    contact.kind == "notification", contact.about.isin(JOURNEY.where(told="yes"))
)

WHO = (
    "where the clock has run out by the data cut; victims recorded as not entitled to it are left "
    "out, and an attempt that did not reach the victim does not count"
)


def first_told(step: str) -> ir.Table:
    """Return one row per victim and day of such a step: crime_id, victim_id, on, told_on."""
    kind = JOURNEY.where(code=step)
    steps = counted(event).filter(event.kind.isin(kind), event.on.notnull())
    days = steps.select("crime_id", "on").distinct()
    due = days.inner_join(on_enhanced_clock.select("crime_id", "victim_id"), "crime_id")
    told = notifications.filter(notifications.about.isin(kind)).select(
        told_crime="crime_id", told_victim="victim_id", told_on="on"
    )
    met = due.left_join(
        told,
        [
            due.crime_id == told.told_crime,
            due.victim_id == told.told_victim,
            due.on <= told.told_on,
        ],
    )
    return met.group_by("crime_id", "victim_id", "on").agg(told_on=met.told_on.min())


def drawn(step: str) -> Example:
    """Return three victims of a crime: told in time, told late, and not on the enhanced clock."""
    return Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-01-05
        """,
        victim="""
            crime_id | victim_id | enhanced_rights
            A        | V         |
            A        | W         | yes
            A        | X         | no
        """,
        event=f"""
            crime_id | kind | on
            A        | {step} | 2026-03-06
        """,
        contact=f"""
            crime_id | victim_id | at               | kind         | about  | answered
            A        | V         | 2026-03-09T17:30 | notification | {step} | yes
            A        | W         | 2026-03-09T09:00 | notification | {step} | no
            A        | W         | 2026-03-11T09:00 | notification | {step} | yes
        """,
        gives="1 of 2, median 1",
    )


def told_of(step: str, *, title: str, why: str, what: str) -> Days:
    """Return how soon victims are told of one kind of step; `what` names it, with its article."""
    rows = first_told(step)
    return Days(
        title=title,
        why=why,
        source=SOURCE,
        unit="victims to be told",
        of=rows,
        began=rows.on,
        ended=rows.told_on,
        when=rows.on,
        clock="working days",
        limit=threshold("told_enhanced"),
        number_is=f"victims told of {what} within the Code's enhanced clock",
        out_of_is=f"victims, once for each day with {what}, {WHO}",
        period_is=f"the day of {what}",
        better="lower",
        shown_by=keeps_notifications,
        example=drawn(step),
    )


told_of_arrest = told_of(
    "arrest",
    title="Victims told of an arrest in time",
    why="To hear that somebody was arrested is to know that the report was taken seriously.",
    what="an arrest",
)

told_of_interview = told_of(
    "suspect_interview",
    title="Victims told of a suspect's interview in time",
    why="A suspect who has been interviewed knows of the report; the victim should know that too.",
    what="an interview of a suspect",
)

told_of_release = told_of(
    "release",
    title="Victims told of a suspect's release in time",
    why="A victim can plan for their own safety only if they know who is free, and on what terms.",
    what="a release",
)

told_of_bail_change = told_of(
    "bail_change",
    title="Victims told of a change of bail in time",
    why="Conditions protect a victim who knows what they are, and when they end.",
    what="a change of bail",
)

told_of_decision = told_of(
    "decision",
    title="Victims told of a decision in time",
    why="Nobody should learn from silence, or from somebody else, how their case was decided.",
    what="a decision",
)
