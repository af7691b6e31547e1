"""How an investigation begins: who is given it, its plan, and its first actions."""

from bluestone.extract.read import CUT
from bluestone.extract.tables import crime
from bluestone.measures.clock import limit_as_of
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import crimes
from bluestone.pillars.suspects.steps import shown, steps, with_first
from bluestone.reference.thresholds import threshold

DASHBOARD = (
    "Proxy; West Midlands Police investigations dashboard (College of Policing, practice bank)"
)
FIRST_ACTIONS = "Proxy; Bournemouth University, early investigative actions (eprints 41625)"
BALANCE = "Proxy; Operation Soteria, Year One report (Home Office, 2022)"

PLAN_DUE = threshold("investigation_plan")

reported = crimes.filter(crimes.reported_at.notnull())
taken = reported.filter(  # a crime closed before anybody had it is not one still waiting
    reported.allocated_at.notnull() | reported.outcome.isnull()
)

allocated = Days(
    title="Hours from report to an investigator",
    why="Until somebody holds the case, nobody calls the victim and nobody looks for the suspect.",
    source=DASHBOARD,
    unit="crimes",
    of=taken,
    began=taken.reported_at,
    ended=taken.allocated_at,
    when=taken.recorded_on,
    clock="hours",
    limit=threshold("allocated"),
    shown_by=crime.filter(crime.allocated_at.notnull()),
    number_is="crimes given to an investigator within the limit",
    out_of_is="crimes reported long enough ago, except those closed with no time of allocation",
    period_is="the day the crime was recorded",
    better="lower",
    example=Example(
        crime="""
            crime_id | recorded_on | reported_at         | allocated_at        | outcome
            A        | 2026-03-02  | 2026-03-02T09:00:00 | 2026-03-02T19:00:00 |
            B        | 2026-03-02  | 2026-03-02T09:00:00 | 2026-03-05T09:00:00 |
            C        | 2026-03-31  | 2026-03-31T14:00:00 |                     |
            D        | 2026-03-02  | 2026-03-02T09:00:00 |                     | 16
        """,
        gives="1 of 2, median 72",
    ),
)

lasting = crimes.filter(
    crimes.outcome_on.isnull()
    | (
        crimes.outcome_on.delta(crimes.recorded_on, unit="day")
        >= limit_as_of(PLAN_DUE, crimes.recorded_on)
    )
)
plans = with_first(lasting, "investigation_plan")

planned = Days(
    title="Days from recording to an investigation plan",
    why="A plan made early is where an investigation turns towards the suspect.",
    source=DASHBOARD,
    unit="crimes",
    of=plans,
    began=plans.recorded_on,
    ended=plans.done_on,
    when=plans.recorded_on,
    limit=PLAN_DUE,
    shown_by=shown("investigation_plan"),
    number_is="crimes with an investigation plan within the limit",
    out_of_is="crimes whose plan is due, except those closed before it was",
    period_is="the day the crime was recorded",
    better="lower",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-03-01  |         |
            B        | 2026-03-01  | 16      | 2026-03-20
            C        | 2026-03-01  | 16      | 2026-03-03
            D        | 2026-03-28  |         |
        """,
        event="""
            crime_id | kind             | on
            A        | investigation_plan | 2026-03-05
            A        | investigation_plan | 2026-03-25
            B        | investigation_plan |
        """,
        gives="1 of 2, median 4",
    ),
)

actions = steps("first_action")
due = actions.filter(actions.due_on <= CUT)
done = actions.filter(actions.on <= CUT)
judged = done.filter(done.quality.notnull(), done.quality != "not judged")
aimed = done.filter(done.aim.notnull())

first_actions_done = Share(
    title="First actions done",
    why="What is not done early can often not be done later: memories and recordings fade.",
    source=FIRST_ACTIONS,
    unit="first actions",
    of=due,
    counts=due.on <= CUT,
    when=due.due_on,
    shown_by=shown("first_action"),
    number_is="first actions done by the data cut, in time or not",
    out_of_is="first actions due by the data cut",
    period_is="the day the action was due",
    better="higher",
    open_ended=True,
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-03-01
        """,
        event="""
            crime_id | kind         | due_on     | on
            A        | first_action | 2026-03-03 | 2026-03-09
            A        | first_action | 2026-03-03 |
            A        | first_action | 2026-04-02 |
        """,
        gives="1 of 2",
    ),
)

first_actions_on_time = Share(
    title="First actions done on time",
    why="Most first actions get done; whether they were done in time is another question.",
    source=FIRST_ACTIONS,
    unit="first actions",
    of=due,
    counts=due.on <= due.due_on,
    when=due.due_on,
    shown_by=shown("first_action"),
    number_is="first actions done by the day they were due",
    out_of_is="first actions due by the data cut",
    period_is="the day the action was due",
    better="higher",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-03-01
        """,
        event="""
            crime_id | kind         | due_on     | on
            A        | first_action | 2026-03-03 | 2026-03-03
            A        | first_action | 2026-03-03 | 2026-03-09
            A        | first_action | 2026-03-03 |
        """,
        gives="1 of 3",
    ),
)

first_actions_good = Share(
    title="First actions done well",
    why="An action can be done, and done in time, and still tell the investigator little.",
    source=FIRST_ACTIONS,
    unit="first actions",
    of=judged,
    counts=judged.quality == "good",
    when=judged.on,
    number_is="first actions that a supervisor judged good",
    out_of_is="first actions done and judged; those not judged are left out",
    period_is="the day the action was done",
    better="higher",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-03-01
        """,
        event="""
            crime_id | kind         | on         | quality
            A        | first_action | 2026-03-03 | good
            A        | first_action | 2026-03-03 | poor
            A        | first_action | 2026-03-04 | not judged
            A        | first_action | 2026-03-04 |
        """,
        gives="1 of 2",
    ),
)


def actions_about(aim: str, why: str) -> Share:
    """Return the share of first actions that looked at the suspect, the victim or the context."""
    return Share(
        title=f"First actions about the {aim}",
        why=why,
        source=BALANCE,
        unit="first actions",
        of=aimed,
        counts=aimed.aim == aim,
        when=aimed.on,
        number_is=f"first actions that looked at the {aim}",
        out_of_is="first actions done of which it is known what they looked at",
        period_is="the day the action was done",
        better="neither",
        example=Example(
            crime="""
                crime_id | recorded_on
                A        | 2026-03-01
            """,
            event="""
                crime_id | kind         | on         | aim
                A        | first_action | 2026-03-03 | suspect
                A        | first_action | 2026-03-03 | victim
                A        | first_action | 2026-03-04 | context
                A        | first_action | 2026-03-04 |
                A        | first_action |            | suspect
            """,
            gives="1 of 3",
        ),
    )


actions_about_suspect = actions_about(
    "suspect",
    "An investigation is about what the suspect did; the first actions show whether it is.",
)
actions_about_victim = actions_about(
    "victim", "Too much early effort was found to go into testing what the victim had said."
)
actions_about_context = actions_about(
    "context", "What came before and after, and who these people are to each other, explains much."
)
