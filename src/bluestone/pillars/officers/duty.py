"""Time that investigators give to other duty, and what it costs a victim."""

from bluestone.extract.tables import abstraction
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.pillars.officers.posts import MONTH, in_whole_months, stays

INSPECTED = "Ours; HMICFRS (22 August 2024), as told by the press"

other_duty = abstraction.filter((abstraction.reason != "training").fill_null(True))
away = other_duty.select("officer_id", first=other_duty.on.truncate("M"), taken=True).distinct()
with_away = in_whole_months.left_join(away, ["officer_id", "first"])

taken_for_other_duty = Share(
    title="Investigators taken for other duty during the month",
    why="Time lent elsewhere is time that victims and colleagues wait for.",
    source=INSPECTED,
    unit="investigators and months",
    of=with_away,
    counts=with_away.taken,
    when=with_away.first,
    number_is="investigators taken from the team at least once in the month, training apart",
    out_of_is="investigators in post, once for each whole month",
    period_is=MONTH,
    better="lower",
    shown_by=abstraction,
    example=Example(
        officer="""
            officer_id | role         | team | from_on
            O          | investigator | red  | 2026-02-10
            P          | investigator | red  | 2026-02-10
        """,
        abstraction="""
            officer_id | on         | reason
            O          | 2026-03-07 | event
            O          | 2026-03-14 | public order
            P          | 2026-03-09 | training
        """,
        gives="1 of 2",
    ),
)

# An officer who sits in two teams is put with one of them, so that no stretch is counted twice.
days_away = abstraction.select("officer_id", "on").distinct()
homes = days_away.inner_join(
    stays,
    [
        days_away.officer_id == stays.officer_id,
        stays.from_on <= days_away.on,
        stays.until_on.isnull() | (stays.until_on >= days_away.on),
    ],
)
home = homes.group_by("officer_id", "on").agg(team=homes.team.min())
stretches = abstraction.filter(abstraction.appointment_cancelled.notnull())
stretches = stretches.select("officer_id", "on", "appointment_cancelled")
stretches = stretches.left_join(home, ["officer_id", "on"])

appointments_cancelled = Share(
    title="Time on other duty that cost a victim an appointment",
    why="A victim who has steeled themselves for a day should not have to do it twice.",
    source=INSPECTED,
    unit="stretches of other duty",
    of=stretches,
    counts=stretches.appointment_cancelled,
    when=stretches.on,
    number_is="stretches for which a victim's appointment was cancelled",
    out_of_is="stretches of time taken from the team, where it is recorded whether one was",
    period_is="the day of the other duty",
    better="lower",
    example=Example(
        officer="""
            officer_id | role         | team | from_on
            O          | investigator | red  | 2026-02-10
        """,
        abstraction="""
            officer_id | on         | appointment_cancelled
            O          | 2026-03-07 | yes
            O          | 2026-03-14 | no
            O          | 2026-03-21 |
        """,
        gives="1 of 2",
    ),
)
