"""A release made up for the tests of the page: an invented force, a few indicators, six years."""

import zlib
from dataclasses import replace
from datetime import date

import numpy as np

from bluestone.release.audience import audience
from bluestone.release.curve import Estimate, curve
from bluestone.release.figure import MONTHS, Card, Figure, Period, month_after
from bluestone.release.journey import Following, Journey, Return, Wait, Way
from bluestone.release.release import Release

CUT = date(2026, 9, 30)
FIRST = date(2020, 10, 1)
LENGTH = 72  # months

RULE = {
    "title": "The network of forces (signed in)",
    "since": "2026-11-24",
    "reason": "Forces see months, so that a change can be noticed while it can be acted on.",
    "source": "NHS England's rule for sub-national hospital statistics; the rest is ours.",
    "hidden": "numbers from 1 to 7, and others that would give them away",
    "rounded": "to the nearest 5",
    "median": "needs 10 rows",
}

EXAMPLE = {
    "crime": "crime_id | recorded_on | outcome | outcome_on\n"
    "A | 2026-01-05 | 16 | 2026-03-02\nB | 2026-01-09 | 1 | 2026-03-20\nC | 2026-01-31 | |"
}

SUPPORT = Card(
    indicator="victims.support_withdrawn",
    pillar="victims",
    title="Crimes closed because the victim does not support action",
    why="Victims leave investigations for many reasons; how they are treated is one we can change.",
    kind="share",
    unit="crimes",
    number_is="crimes closed with outcome 14 or 16",
    out_of_is="crimes given any outcome, type 0 apart: the closed basis",
    period_is="the day of the outcome",
    better="lower",
    source="ours",
    limit="",
    median_of="",
    example=EXAMPLE,
    gives="1 of 2",
    example_cut_on=date(2026, 3, 31),
    tables=("crime.outcome", "crime.outcome_on"),
    sql="select 1",
    basis="closed",
)
TOLD = replace(
    SUPPORT,
    indicator="victims.told_of_decision",
    title="Victims told of a decision not to charge, or to take no further action, from the day it "
    "was made to the day they were told",
    why="Waiting for news is the part of an investigation that victims speak of most.",
    kind="days",
    unit="decisions",
    number_is="decisions of which the victim was told within the limit",
    out_of_is="decisions old enough to have reached the limit by the data cut",
    period_is="the day of the decision",
    source="Victims' Code (November 2020) right 6",
    limit="5 working days (Victims' Code (November 2020) right 6)",
    median_of="working days",
    gives="2 of 3, median 4",
    example_cut_on=date(2026, 3, 31),
    tables=("contact.made_on", "event.happened_on"),
    basis="event",
)
PLAN = replace(
    SUPPORT,
    indicator="suspects.plan_written",
    pillar="suspects",
    title="Crimes with a written investigation plan within 7 days",
    why="A plan that starts from the suspect is where a suspect-focused investigation starts.",
    number_is="crimes whose first plan was written within 7 days of recording",
    out_of_is="crimes recorded at least 7 days before the data cut",
    period_is="the day the crime was recorded",
    better="higher",
    basis="recorded",
    source="West Midlands Police investigations dashboard; one force's practice",
    limit="7 days (West Midlands Police investigations dashboard)",
)
ARREST = replace(
    TOLD,
    indicator="suspects.days_to_interview",
    pillar="suspects",
    title="Days from a suspect being named to an arrest or a voluntary interview",
    why="What is not asked early is often never asked.",
    unit="named suspects",
    number_is="named suspects arrested or interviewed by the data cut",
    out_of_is="named suspects of crimes recorded in the period: the recorded basis",
    period_is="the day the suspect was named",
    source="ours",
    limit="",
    median_of="days",
)
HISTORY = replace(
    PLAN,
    indicator="repeat_suspects.history_checked",
    pillar="repeat_suspects",
    title="Named suspects whose history was checked within 5 working days",
    why="It is basic work, and it was found missed.",
    unit="named suspects",
    number_is="named suspects with a check of their history within 5 working days",
    out_of_is="named suspects whose name is at least 5 working days old",
    period_is="the day the suspect was named",
    limit="5 working days (ours)",
    source="ours",
)
SUPERVISION = replace(
    PLAN,
    indicator="officers.supervision_held",
    pillar="officers",
    title="Officers whose supervision was held in the month",
    why="People who hear these accounts all week need somebody to hear them.",
    unit="officers",
    number_is="officers with a supervision in the month",
    out_of_is="officers on the team at its end",
    period_is="the month",
    limit="",
    source="ours",
    tables=("supervision.held_on", "supervision.officer_id"),
    not_sent=("supervision.held_on", "supervision.officer_id"),
)
PHONES = replace(
    TOLD,
    indicator="digital.phone_returned",
    pillar="digital",
    title="Hours a victim was without a phone",
    why="A phone is how a victim reaches the people who keep them safe.",
    unit="phones",
    number_is="phones back with the victim, or replaced, within the limit",
    out_of_is="phones taken at least 24 hours before the data cut",
    period_is="the day the phone was taken",
    source="End-to-End Rape Review (June 2021)",
    limit="24 hours (End-to-End Rape Review (June 2021))",
    median_of="hours",
)
CHARGED = replace(
    SUPPORT,
    indicator="outcomes.charged_of_recorded",
    pillar="outcomes",
    title="Crimes charged so far, of those recorded in the period",
    why="It follows the same crimes to their end, so it grows as they age.",
    number_is="crimes whose outcome is a charge or summons (types 1 and 1A)",
    out_of_is="crimes recorded in the period, open ones among them: the recorded basis",
    period_is="the day the crime was recorded",
    better="neither",
    basis="recorded",
    source="Ours; the outcome types are the Home Office's",
)
PLANS = replace(
    SUPPORT,
    indicator="suspects.plans_each",
    pillar="suspects",
    title="Action plans for each charging referral",
    kind="rate",
    unit="action plans",
    per_unit="referrals",
    each="referral",
    events=True,
    number_is="action plans that the prosecutor set",
    out_of_is="charging referrals answered",
    period_is="the day the referral was sent",
    basis="event",
    gives="3 to 3, rate 1",
)
CLIMATE = replace(
    SUPPORT,
    indicator="officers.climate",
    pillar="officers",
    title="Climate for learning",
    kind="score",
    unit="respondents",
    least=1,
    most=5,
    number_is="the mean answer, from 1 (not at all) to 5 (fully)",
    out_of_is="staff who answered",
    period_is="the first day of the wave",
    better="higher",
    basis="event",
    gives="3.4 from 2 of 3",
)

CARDS = (PLAN, ARREST, HISTORY, SUPERVISION, TOLD, SUPPORT, PHONES, CHARGED)
VOLUMES = {  # rows a month, the share that counts, the middle time
    PLAN.indicator: (110, 0.7, None),
    ARREST.indicator: (70, 0.55, 34),
    HISTORY.indicator: (9, 0.6, None),
    TOLD.indicator: (24, 0.62, 4),
    SUPPORT.indicator: (95, 0.55, None),
    PLANS.indicator: (40, 0.6, None),
    PHONES.indicator: (17, 0.35, 41),
    CHARGED.indicator: (110, 0.065, None),
}


def rounded(number):
    return (number + 2) // 5 * 5


def figure(card, period, number, out_of, middle=None):
    few = 0 < number <= 7 or 0 < out_of - number <= 7
    spread = None if middle is None else max(1, round(middle * 2.2 / max(1, out_of) ** 0.5))
    return Figure(
        indicator=card.indicator,
        force="harrowmere",
        period=period,
        number=None if few else rounded(number),
        out_of=None if few else rounded(number) + rounded(out_of - number),
        median=middle if out_of >= 10 else None,
        median_low=None if out_of < 10 or middle is None else max(0, middle - spread),
        median_high=None if out_of < 10 or middle is None else middle + spread,
    )


def figures(card, rows, share, middle):
    chance = np.random.default_rng(zlib.crc32(card.indicator.encode()))
    months = np.arange(LENGTH)
    outs = chance.poisson(rows * (1 + months / 200))
    aged = np.minimum(1, (LENGTH - months) / 18) if card is CHARGED else np.ones(LENGTH)
    numbers = chance.binomial(outs, share * aged)
    for span, length in MONTHS.items():
        for start in range(0, LENGTH - length + 1, 3 if span == "quarter" else 1):
            within = slice(start, start + length)
            took = None if middle is None else max(1, round(chance.normal(middle, middle / 9)))
            period = Period(span, month_after(FIRST, start))
            yield figure(card, period, int(numbers[within].sum()), int(outs[within].sum()), took)


def release(cards=CARDS, **changes):
    sent = [card for card in cards if not card.not_sent]
    said = [each for card in sent for each in figures(card, *VOLUMES[card.indicator])]
    made = Release(
        force="harrowmere",
        title="Harrowmere (invented force)",
        kind="invented",
        audience="network",
        made_on=date(2026, 11, 24),
        cut_on=CUT,
        snapshot="9f2c41d07ab35e68c1d2",
        code="0.1.0",
        rule=RULE,
        cards={card.indicator: card for card in cards},
        figures=tuple(said),
    )
    return replace(made, **changes)


def estimate(first, rows, *, why=("",) * 6, scale=1.0):
    """Return what became of an invented cohort of twelve months."""
    growth = np.array([0.35, 0.5, 0.62, 0.8, 0.93, 1.0])
    ends = {"charged": 0.07, "victim": 0.42, "investigation": 0.36, "other": 0.11}
    shares = {
        part: tuple((np.floor(rows * scale * end * growth) / rows).tolist())
        for part, end in ends.items()
    }
    left = 1 - np.sum(list(shares.values()), axis=0)
    shares["open"] = tuple(left.tolist())
    errors = {
        part: tuple(float(np.sqrt(p * (1 - p) / rows)) for p in line)
        for part, line in shares.items()
    }
    return Estimate(
        force="harrowmere",
        cohort=Period("year", first),
        rows=rows,
        at_risk=tuple((left * rows).astype(int).tolist()),
        shares=shares,
        errors=errors,
        lows=shares,
        highs=shares,
        why=why,
    )


def journey(**changes):
    """Return the journey of an invented force, as it is released to the network."""
    rule = audience("network")
    young = "too young: its youngest crimes are {} days old at the data cut"
    told = (
        estimate(date(2023, 10, 1), 1_310),
        estimate(date(2024, 10, 1), 1_290, why=("",) * 5 + (young.format(365),)),
        estimate(date(2025, 10, 1), 1_400, why=(young.format(0),) * 6),
    )
    wait = Wait(
        stage="outcome", rows=2_800, lower=30, median=88, median_low=82, median_high=94, upper=223
    )
    made = Journey(
        curves=tuple(curve(each, each.cohort, rule) for each in told),
        waits=(
            replace(wait, stage="interview", lower=11, median=54, median_high=None, upper=None),
            replace(
                wait,
                stage="file",
                lower=379,
                median=None,
                median_low=None,
                median_high=None,
                upper=None,
            ),
            wait,
        ),
        followings=(
            Following(first="recorded", then="allocated", times=520, days=0),
            Following(first="arrest", then="suspect_interview", times=10, days=None),
        ),
        returns=(
            Return(step="charging_referral", again=40, crimes=85),
            Return(step="arrest", again=None, crimes=None),
        ),
        ways=(
            Way(steps=("recorded", "named", "victim"), crimes=60),
            Way(steps=("recorded", "named", "charged"), crimes=15),
        ),
        notes=("A few crimes ended on a day that nobody wrote down, and are in no curve.",),
    )
    return replace(made, **changes)
