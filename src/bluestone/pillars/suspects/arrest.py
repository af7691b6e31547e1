"""From a name to an arrest or an interview, and the bail that follows."""

import ibis

from bluestone.extract.read import CUT
from bluestone.extract.tables import bail, suspect
from bluestone.measures.clock import limit_as_of
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import closed, counted, open_crimes
from bluestone.pillars.suspects.planning import DASHBOARD
from bluestone.pillars.suspects.steps import shown, with_first_of
from bluestone.reference.thresholds import threshold

MET = ("arrest", "suspect_interview")  # a voluntary interview is as good as an arrest here

ended = suspect.inner_join(closed.select("crime_id", "outcome_on"), "crime_id")
heard = with_first_of(ended, "suspect_interview")

interviewed = Share(
    title="Named suspects interviewed before their crime was closed",
    why="A case closed without hearing the suspect has looked at one side of it.",
    source="Ours; a proxy for a suspect-focused investigation (National Operating Model, 2023)",
    unit="named suspects",
    of=heard,
    counts=heard.reached_on <= heard.outcome_on,
    when=heard.outcome_on,
    shown_by=shown("suspect_interview"),
    number_is="named suspects interviewed by the day of the outcome",
    out_of_is="named suspects of crimes given an outcome: one for each crime a person is named in",
    period_is="the day of the outcome",
    better="higher",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 15      | 2026-03-02
            B        | 2026-01-05  | 16      | 2026-03-02
            C        | 2026-01-05  |         |
        """,
        suspect="""
            crime_id | suspect_id
            A        | S
            A        | T
            B        | S
            C        | S
        """,
        event="""
            crime_id | suspect_id | kind              | on
            A        | S          | suspect_interview | 2026-01-20
            B        |            | suspect_interview | 2026-01-21
            C        | S          | suspect_interview | 2026-01-22
        """,
        gives="2 of 3",
    ),
)

named = counted(suspect).filter(suspect.named_on.notnull())
sought = with_first_of(named, *MET)

days_to_arrest_or_interview = Days(
    title="Days from naming a suspect to an arrest or a voluntary interview",
    why="While nobody has spoken to the suspect, evidence can go and others may be at risk.",
    source="Ours; the limit is that of the West Midlands Police investigations dashboard",
    unit="named suspects",
    of=sought,
    began=sought.named_on,
    ended=sought.reached_on,
    when=sought.named_on,
    limit=threshold("suspect_outstanding"),
    shown_by=shown(*MET),
    number_is="named suspects arrested or interviewed within the limit",
    out_of_is="suspects named long enough ago, whose day of naming is known",
    period_is="the day the suspect was named",
    better="lower",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-01-05
        """,
        suspect="""
            crime_id | suspect_id | named_on
            A        | S          | 2026-01-10
            A        | T          | 2026-01-10
            A        | U          |
        """,
        event="""
            crime_id | suspect_id | kind              | on
            A        | S          | suspect_interview | 2026-01-20
            A        | S          | arrest            | 2026-01-15
            A        | T          | arrest            | 2026-02-28
        """,
        gives="1 of 2, median 5",
    ),
)

awaited = sought.semi_join(open_crimes.select("crime_id"), "crime_id")
awaited = awaited.filter(
    CUT.delta(awaited.named_on, unit="day")
    >= limit_as_of(threshold("suspect_outstanding"), awaited.named_on)
)
seen_on = ibis.least(
    ibis.coalesce(awaited.reached_on, awaited.located_on),
    ibis.coalesce(awaited.located_on, awaited.reached_on),
)

outstanding = Share(
    title="Named suspects outstanding",
    why="Somebody known by name and not yet found is a risk that can be acted on.",
    source=DASHBOARD,
    unit="named suspects",
    of=awaited,
    counts=seen_on.isnull() | (seen_on > CUT),
    when=awaited.named_on,
    limit=threshold("suspect_outstanding"),
    shown_by=shown(*MET),
    number_is="named suspects neither found, arrested nor interviewed by the data cut",
    out_of_is="named suspects of open crimes, named at least as long ago as the limit",
    period_is="the day the suspect was named",
    better="lower",
    open_ended=True,
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  |         |
            B        | 2026-01-05  | 1       | 2026-03-01
        """,
        suspect="""
            crime_id | suspect_id | named_on   | located_on
            A        | S          | 2026-02-01 |
            A        | T          | 2026-02-01 | 2026-02-20
            A        | U          | 2026-03-20 |
            B        | S          | 2026-02-01 |
        """,
        event="""
            crime_id | suspect_id | kind   | on
            B        | S          | arrest | 2026-02-02
        """,
        gives="1 of 2",
    ),
)

CHECK = threshold("bail_conditions_checked")

conditional = counted(bail).filter(bail.kind == "bail", bail.conditional)
conditional = conditional.mutate(last_on=ibis.least(conditional.until_on.fill_null(CUT), CUT))
conditional = conditional.filter(
    conditional.last_on.delta(conditional.began_on, unit="day")
    >= limit_as_of(CHECK, conditional.began_on)
)
unchecked = conditional.last_on.delta(conditional.conditions_checked_on, unit="day")

bail_conditions_checked = Share(
    title="Bail conditions checked lately",
    why="Conditions protect a victim as long as somebody sees that they are kept.",
    source="Ours; HMICFRS found conditions not monitored (22 August 2024, as told by the press)",
    unit="bail periods",
    of=conditional,
    counts=unchecked.between(0, limit_as_of(CHECK, conditional.began_on)),
    when=conditional.began_on,
    limit=CHECK,
    shown_by=bail.filter(bail.conditions_checked_on.notnull()),
    number_is="bail periods whose conditions were last checked within the limit of their last day",
    out_of_is="periods of bail with conditions that ran, or have run, as long as the limit",
    period_is="the first day of bail",
    better="higher",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-01-05
        """,
        bail="""
            crime_id | kind | conditional | began_on   | until_on   | conditions_checked_on
            A        | bail | yes         | 2026-01-10 | 2026-02-28 | 2026-02-20
            A        | bail | yes         | 2026-01-10 |            | 2026-01-20
            A        | bail | yes         | 2026-03-20 |            |
            A        | bail | no          | 2026-01-10 |            |
        """,
        gives="1 of 2",
    ),
)
