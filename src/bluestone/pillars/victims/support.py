"""The support a victim is offered: rights 2 and 4 of the Victims' Code, advisers, contact plans."""

from bluestone.extract.read import CUT
from bluestone.extract.tables import event, support, victim
from bluestone.measures.clock import limit_as_of, with_working_days
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import counted
from bluestone.pillars.victims.people import people_since_report
from bluestone.reference.framework import JOURNEY
from bluestone.reference.thresholds import threshold

PERSON = ("crime_id", "victim_id")
REFERRAL = threshold("support_referral")

offers = counted(support)
offers = offers.mutate(
    first_on=offers.offered_on.coalesce(offers.referred_on),
    declined=(offers.referred_on.isnull() & ~offers.taken_up).fill_null(False),
)
offered = offers.group_by(PERSON).agg(
    referred_on=offers.referred_on.min(), declined=offers.declined.any()
)
wanting = people_since_report.left_join(offered, PERSON)
wanting = wanting.filter(wanting.referred_on.notnull() | ~wanting.declined.fill_null(False))

referred_to_support = Days(
    title="Victims referred to support in time",
    why="Support is a right from the day of the report, whatever becomes of the investigation.",
    source="Ours; the clock is right 4 of the Victims' Code (Ministry of Justice, 2020)",
    unit="victims",
    of=wanting,
    began=wanting.reported_on,
    ended=wanting.referred_on,
    when=wanting.reported_on,
    clock="working days",
    limit=REFERRAL,
    number_is="victims referred to any support service within the Code's clock",
    out_of_is=(
        "victims of crimes reported in the period for whom the clock has run out by the data cut; "
        "those whose every recorded offer was turned down, or who were referred before the "
        "report, are left out"
    ),
    period_is="the day the crime was reported",
    better="lower",
    shown_by=support.filter(support.referred_on.notnull()),
    example=Example(
        crime="""
            crime_id | recorded_on | reported_at
            A        | 2026-03-02  | 2026-03-02T22:00
            B        | 2026-03-02  | 2026-03-02T10:00
            C        | 2026-03-02  | 2026-03-02T10:00
        """,
        victim="""
            crime_id | victim_id
            A        | V
            B        | W
            C        | X
        """,
        support="""
            crime_id | victim_id | service | offered_on | referred_on | taken_up
            A        | V         | ISVA    | 2026-03-03 | 2026-03-04  |
            B        | W         | SARC    | 2026-03-02 |             | no
        """,
        gives="1 of 2, median 2",
    ),
)

advisers = offers.filter(offers.service == "ISVA", offers.first_on.notnull())
adviser = advisers.group_by(PERSON).agg(
    offered_on=advisers.first_on.min(), taken_up=advisers.taken_up.any()
)

aged = with_working_days(
    people_since_report.mutate(cut=CUT), called="age", first="reported_on", last="cut"
)
aged = aged.filter(aged.age >= limit_as_of(REFERRAL, aged.reported_on))
met_adviser = aged.left_join(adviser, PERSON)

isva_offered = Share(
    title="Victims offered an independent sexual violence adviser",
    why="An adviser of their own helps a victim through what is ahead, and answers to them alone.",
    source="Ours; NPCC and CPS, National Framework for ISVA working (2021)",
    unit="victims",
    of=met_adviser,
    counts=met_adviser.offered_on.notnull(),
    when=met_adviser.reported_on,
    limit=REFERRAL,
    number_is="victims offered an adviser, or referred to one, by the data cut",
    out_of_is=(
        "victims of crimes reported in the period, long enough before the data cut for the Code's "
        "clock for a referral to support to have run out"
    ),
    period_is="the day the crime was reported",
    better="higher",
    open_ended=True,
    shown_by=support.filter(support.service == "ISVA"),
    example=Example(
        crime="""
            crime_id | recorded_on | reported_at
            A        | 2026-03-02  | 2026-03-02T22:00
            B        | 2026-03-31  | 2026-03-31T10:00
        """,
        victim="""
            crime_id | victim_id
            A        | V
            A        | W
            B        | X
        """,
        support="""
            crime_id | victim_id | service         | offered_on
            A        | V         | ISVA            | 2026-03-10
            A        | W         | victim support  | 2026-03-03
        """,
        gives="1 of 2",
    ),
)

answered = adviser.filter(adviser.taken_up.notnull())

isva_taken_up = Share(
    title="Victims who took up the adviser they were offered",
    why="Taking up an adviser is the victim's choice; a change may tell of how it is offered.",
    source="Ours; NPCC and CPS, National Framework for ISVA working (2021)",
    unit="victims",
    of=answered,
    counts=answered.taken_up,
    when=answered.offered_on,
    number_is="victims who took up an independent sexual violence adviser",
    out_of_is="victims offered one whose answer is recorded",
    period_is="the day of the first offer or referral",
    better="neither",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-03-02
        """,
        support="""
            crime_id | victim_id | service | offered_on | referred_on | taken_up
            A        | V         | ISVA    | 2026-03-03 | 2026-03-04  | yes
            A        | W         | ISVA    | 2026-03-03 |             | no
            A        | X         | ISVA    | 2026-03-03 |             |
            A        | Y         | SARC    | 2026-03-03 |             | yes
        """,
        gives="1 of 2",
    ),
)

contact_plan = Days(
    title="Victims with a contact plan in time",
    why="A victim who has agreed how and how often they will hear need not sit by the telephone.",
    source="Ours; the limit is West Midlands Police's own practice",
    unit="victims",
    of=people_since_report,
    began=people_since_report.reported_on,
    ended=people_since_report.contact_plan_on,
    when=people_since_report.reported_on,
    limit=threshold("contact_plan"),
    number_is="victims with whom a contact plan was agreed within the limit",
    out_of_is=(
        "victims of crimes reported in the period for whom the limit has passed by the data cut; "
        "a plan dated before the report is left out"
    ),
    period_is="the day the crime was reported",
    better="lower",
    shown_by=victim.filter(victim.contact_plan_on.notnull()),
    example=Example(
        crime="""
            crime_id | recorded_on | reported_at
            A        | 2026-03-02  | 2026-03-02T10:00
            B        | 2026-03-31  | 2026-03-30T22:00
        """,
        victim="""
            crime_id | victim_id | contact_plan_on
            A        | V         | 2026-03-09
            A        | W         | 2026-03-10
            B        | X         | 2026-03-31
        """,
        gives="1 of 2, median 7",
    ),
)

accounts = counted(event).filter(
    event.kind.isin(JOURNEY.where(code="victim_account")), event.on.notnull()
)
first_account = accounts.group_by("crime_id").agg(account_on=accounts.on.min())
heard = victim.inner_join(first_account, "crime_id")

interviewer_sex_asked = Share(
    title="Victims asked whether a woman or a man should take their account",
    why="Some can speak only to a woman, or only to a man; the Code gives a right to ask.",
    source="Ours; right 2 of the Victims' Code (Ministry of Justice, 2020)",
    unit="victims",
    of=heard,
    counts=heard.interviewer_sex_asked_on <= heard.account_on,
    when=heard.account_on,
    number_is="victims recorded as asked by the day of the first account",
    out_of_is="victims of crimes whose victim's account has been taken",
    period_is="the day of the first account",
    better="higher",
    shown_by=victim.filter(victim.interviewer_sex_asked_on.notnull()),
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-03-02
        """,
        victim="""
            crime_id | victim_id | interviewer_sex_asked_on
            A        | V         | 2026-03-03
            A        | W         | 2026-03-05
            A        | X         |
        """,
        event="""
            crime_id | kind           | on
            A        | victim_account | 2026-03-04
        """,
        gives="1 of 3",
    ),
)
