"""How long a victim hears nothing, and how many officers they hear from."""

import ibis

from bluestone.extract.tables import contact
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.months import whole_months
from bluestone.pillars.victims.people import people_of_cases, people_of_closed, reached
from bluestone.reference.thresholds import threshold

PERSON = ("crime_id", "victim_id")
VOICE = "Ours; Hohl, Johnson and Molisso (2022) on officers, handovers and a victim's voice"

waiting = people_of_cases.select(*PERSON, "recorded_on", "ended_on")
waiting = waiting.inner_join(
    whole_months,
    [
        waiting.recorded_on <= whole_months.first,
        waiting.ended_on.isnull() | (waiting.ended_on > whole_months.last),
    ],
)
hearing = reached.select(*PERSON, first=reached.on.truncate("M"), heard=True).distinct()
in_open_crimes = waiting.left_join(hearing, [*PERSON, "first"])

in_touch = Share(
    title="Victims in touch with the police during the month",
    why="Silence is heard as not caring, even where work is being done.",
    source="Ours; the Victims' Code leaves how often a victim is updated to be agreed with them",
    unit="victims and months",
    of=in_open_crimes,
    counts=in_open_crimes.heard,
    when=in_open_crimes["first"],
    carried_over=True,
    number_is="victims whom at least one contact reached in the month",
    out_of_is="victims of crimes open for the whole of a month, once for each such month",
    period_is="the month",
    better="higher",
    shown_by=contact,
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-02-01  |         |
            B        | 2026-02-01  | 16      | 2026-03-20
        """,
        victim="""
            crime_id | victim_id
            A        | V
            B        | W
        """,
        contact="""
            crime_id | victim_id | at               | answered
            A        | V         | 2026-02-20T10:00 |
            A        | V         | 2026-03-20T10:00 | no
            B        | W         | 2026-02-02T10:00 | yes
        """,
        gives="2 of 3",
    ),
)

started = people_of_cases.select(*PERSON, "ended_on", on=people_of_cases.recorded_on)
spoken = reached.select(*PERSON, "on").inner_join(
    people_of_cases.select(*PERSON, "recorded_on", "ended_on"), PERSON
)
spoken = spoken.filter(spoken.on > spoken.recorded_on).select(*PERSON, "ended_on", "on")
words = started.union(spoken)
following = words.mutate(next_on=words.on.lead().over(group_by=PERSON, order_by=words.on))
waits = following.filter(
    following.ended_on.isnull() | (following.on < following.ended_on),
    following.next_on.isnull()
    | (following.on < following.next_on),  # two contacts of one day are one
)

days_between_contacts = Days(
    title="Days until a victim next hears",
    why="Waiting without a word is among the hardest parts of an investigation for a victim.",
    source="Ours; the Victims' Code leaves how often a victim is updated to be agreed with them",
    unit="waits",
    of=waits,
    began=waits.on,
    ended=waits.next_on,
    when=waits.on,
    number_is="waits that ended within 28 days with a contact that reached the victim",
    out_of_is=(
        "waits that began at least 28 days before the data cut and before the crime had an "
        "outcome: one from the recording of the crime, and one from each day on which a contact "
        "reached the victim"
    ),
    period_is="the day the wait began",
    better="lower",
    limit=threshold("silence"),
    shown_by=contact,
    example=Example(
        cut_on="2026-04-30",
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-03-02  | 16      | 2026-03-20
        """,
        victim="""
            crime_id | victim_id
            A        | V
        """,
        contact="""
            crime_id | victim_id | at               | answered
            A        | V         | 2026-03-04T09:00 |
            A        | V         | 2026-03-04T15:00 | yes
            A        | V         | 2026-03-16T10:00 | no
            A        | V         | 2026-03-21T10:00 | yes
        """,
        gives="2 of 2, median 2",
    ),
)

handovers = contact.filter(contact.kind == "handover").select(*PERSON, handed=True).distinct()
of_closed = people_of_closed.left_join(handovers, PERSON)

handed_over = Share(
    title="Victims handed from one officer to another",
    why="Each new face may mean telling it all again; some handovers cannot be helped.",
    source=VOICE,
    unit="victims",
    of=of_closed,
    counts=of_closed.handed,
    when=of_closed.outcome_on,
    number_is="victims with at least one handover on record",
    out_of_is="victims of crimes given an outcome in the period",
    period_is="the day of the outcome",
    better="lower",
    shown_by=contact.filter(contact.kind == "handover"),
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 15      | 2026-03-20
            B        | 2026-01-05  |         |
        """,
        victim="""
            crime_id | victim_id
            A        | V
            A        | W
            B        | X
        """,
        contact="""
            crime_id | victim_id | at               | kind
            A        | V         | 2026-02-02T10:00 | handover
            A        | V         | 2026-03-02T10:00 | handover
            B        | X         | 2026-02-02T10:00 | handover
        """,
        gives="1 of 2",
    ),
)

signed = contact.filter(contact.by.notnull())
signed = signed.group_by(PERSON).agg(contacts=signed.count(), officers=signed.by.nunique())
met = people_of_closed.inner_join(signed.filter(signed.contacts > 1), PERSON)

one_officer = Share(
    title="Victims who dealt with one officer throughout",
    why="Trust grows with somebody one knows; many victims are passed among several.",
    source=VOICE,
    unit="victims",
    of=met,
    counts=met.officers == 1,
    when=met.outcome_on,
    number_is="victims all of whose contacts were made by one officer",
    out_of_is=(
        "victims of crimes given an outcome in the period, with two or more contacts whose officer "
        "is recorded"
    ),
    period_is="the day of the outcome",
    better="higher",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 15      | 2026-03-20
        """,
        victim="""
            crime_id | victim_id
            A        | V
            A        | W
            A        | X
        """,
        contact="""
            crime_id | victim_id | at               | by
            A        | V         | 2026-02-02T10:00 | O1
            A        | V         | 2026-03-02T10:00 | O1
            A        | W         | 2026-02-02T10:00 | O1
            A        | W         | 2026-03-02T10:00 | O2
            A        | X         | 2026-02-02T10:00 | O1
        """,
        gives="1 of 2",
    ),
)

gaps = following.inner_join(people_of_closed.select(*PERSON, "outcome_on"), PERSON)
gaps = gaps.filter(gaps.outcome_on.notnull(), gaps.on <= gaps.outcome_on)
heard_on = ibis.least(gaps.next_on.fill_null(gaps.outcome_on), gaps.outcome_on)
gaps = gaps.mutate(silence=heard_on.delta(gaps.on, unit="day").cast("int64"))
longest = gaps.group_by(*PERSON, "outcome_on").agg(silence=gaps.silence.max())

longest_silence = Days(
    title="Longest time that a victim heard nothing",
    why="A victim remembers the longest wait, and not the middle one.",
    source="Ours; the Victims' Code leaves how often a victim is updated to be agreed with them",
    unit="victims",
    of=longest,
    began=(longest.outcome_on - longest.silence.as_interval("D")).cast("date"),
    ended=longest.outcome_on,
    when=longest.outcome_on,
    settled=True,
    number_is="victims who never waited for longer than 28 days",
    out_of_is=(
        "victims of crimes given an outcome in the period; their longest wait, from the recording "
        "of the crime or a contact that reached them to the next, or to the outcome"
    ),
    period_is="the day of the outcome",
    better="lower",
    limit=threshold("silence"),
    shown_by=contact,
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 15      | 2026-03-16
            B        | 2026-03-05  | 16      | 2026-03-20
            C        | 2026-01-05  |         |
        """,
        victim="""
            crime_id | victim_id
            A        | V
            B        | W
            C        | X
        """,
        contact="""
            crime_id | victim_id | at               | answered
            A        | V         | 2026-01-15T10:00 | yes
            A        | V         | 2026-02-04T10:00 | no
            A        | V         | 2026-02-24T10:00 | yes
        """,
        gives="1 of 2, median 15",
    ),
)
