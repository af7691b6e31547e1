"""The steps of each crime on its way: what was done on which day, from every table that says so.

A step counts once a day and crime. What is dated before the crime was recorded counts on that day,
and what is dated after its outcome is left out: it belongs to what came after.
"""

from collections.abc import Collection
from datetime import date
from functools import reduce

import ibis
import ibis.expr.types as ir

from bluestone.extract.read import CUT
from bluestone.extract.tables import event, referral, suspect
from bluestone.measures.journeys import dated
from bluestone.measures.population import PENDING, attributed, counted
from bluestone.release.curve import ENDINGS, outcomes_of

FOLLOWED = ("victim_account", "arrest", "suspect_interview", "bail_change")  # kinds of event
ADVICE, FILE, PLAN = "early_advice", "charging_referral", "action_plan"

STEPS = (  # in the order in which those of one day are taken; a step's place is its code
    "recorded",
    "allocated",
    "named",
    "victim_account",
    "arrest",
    "suspect_interview",
    "bail_change",
    ADVICE,
    FILE,
    PLAN,
    *ENDINGS,
    "open",
)
Sent = Collection[tuple[str, str]]  # the tables and columns that a force sent


def code(step: str) -> int:
    """Return the code of a step: its place among STEPS."""
    return STEPS.index(step)


def about_suspects(sent: Sent) -> ir.Table:
    """Return one row per step about a suspect: crime_id, suspect_id, step, on.

    Files to the prosecutor are taken from their own table where the force sent it, else from the
    events; what the prosecutor sent back with an action plan only the former tells.
    """
    kinds = [kind for kind in FOLLOWED if kind != "victim_account"]
    has_files = ("referral", "sent_on") in sent
    done = [events(kind) for kind in (kinds if has_files else [*kinds, ADVICE, FILE])]
    if has_files:
        sent_back = (referral.decision == "action plan") | (referral.action_plans > 0)
        done += [
            files(referral.filter(referral.kind == "early advice"), ADVICE, "sent_on"),
            files(referral.filter(referral.kind == "charging"), FILE, "sent_on"),
            files(referral.filter(referral.kind == "charging", sent_back), PLAN, "returned_on"),
        ]
    told = attributed(counted(joined(done)))
    return told.filter(told.on.notnull(), told.on <= CUT)


def events(kind: str) -> ir.Table:
    """Return the events of one kind as steps."""
    of = event.filter(event.kind == kind)
    return of.select("crime_id", "suspect_id", step=ibis.literal(code(kind), "int64"), on=of["on"])


def files(rows: ir.Table, step: str, day: str) -> ir.Table:
    """Return files to the prosecutor as steps, by one of their days."""
    place = ibis.literal(code(step), "int64")
    return rows.select("crime_id", "suspect_id", step=place, on=rows[day])


def joined(parts: list[ir.Table]) -> ir.Table:
    """Return the rows of several tables in one."""
    return reduce(lambda all_, part: all_.union(part), parts)


def plain(rows: ir.Table, step: str, day: ir.Value) -> ir.Table:
    """Return rows about crimes as steps on a day."""
    return rows.select("crime_id", step=ibis.literal(code(step), "int64"), on=day.cast("date"))


def steps(sent: Sent, since: date) -> ir.Table:
    """Return one row per crime, step and day, of crimes recorded since a day: crime_id, step, on."""
    mine = dated.filter(dated.recorded_on >= since, dated.recorded_on <= CUT)
    accounts = events("victim_account").drop("suspect_id")
    said = joined(
        [
            plain(mine, "allocated", mine.allocated_at),
            plain(suspect, "named", suspect.named_on),
            accounts,
            about_suspects(sent).select("crime_id", "step", "on"),
        ]
    )
    ends = mine.select(
        whose="crime_id",
        began_on="recorded_on",
        last_on=ended_on(mine),
    )
    told = said.inner_join(ends, said.crime_id == ends.whose)
    told = told.filter(told.on.notnull(), told.on <= told.last_on)
    on = ibis.ifelse(told.on < told.began_on, told.began_on, told.on)
    between = told.select("crime_id", "step", on=on)
    first = plain(mine, "recorded", mine.recorded_on)
    return joined([first, between, endings(mine)]).distinct()


def is_over(mine: ir.Table) -> ir.BooleanValue:
    """Return whether a crime has ended by the data cut."""
    return (mine.outcome.notin(PENDING) & (mine.outcome_on <= CUT)).fill_null(False)


def ended_on(mine: ir.Table) -> ir.DateValue:
    """Return the day a crime ended, or the data cut while it is open."""
    return ibis.ifelse(is_over(mine), mine.outcome_on, CUT)


def endings(mine: ir.Table) -> ir.Table:
    """Return the last step of each crime: its ending, or that it is still open at the data cut."""
    places = ((mine.outcome.isin(outcomes_of(e)), code(e)) for e in ENDINGS)
    step = ibis.ifelse(is_over(mine), ibis.cases(*places, else_=code("open")), code("open"))
    rows = mine.select("crime_id", step=step.cast("int64"), on=ended_on(mine))
    return rows.filter(rows.on.notnull())
