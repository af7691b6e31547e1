"""Releases made up for tests of the site, and what hands them in and publishes them."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from bluestone.network.releases import actions, questions
from bluestone.release import shelf
from bluestone.release.figure import Period
from bluestone.release.verdict import Verdict, worded
from bluestone.site.accounts.models import Appointment, Force, Person
from tests.report.made_up import SUPERVISION, SUPPORT, journey
from tests.report.made_up import release as made_up

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Europe/London"))
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
TITLES = {"network": "The network of forces (signed in)", "public": "The public"}
SPANS = {"network": ("month", "quarter", "year"), "public": ("quarter", "year")}
FEW = (SUPPORT, SUPERVISION)  # one that was sent, and one that was not
SIGNAL = worded(
    Verdict(
        indicator=SUPPORT.indicator,
        says="signal",
        of="the share",
        points="month",
        better="lower",
        baseline="October 2022 to September 2024",
        rule="run",
        direction="lower",
        since=Period("month", date(2025, 11, 1)),
    )
)


@cache
def release(
    force="northmere",
    audience="network",
    cut_on=SEPTEMBER,
    cards=FEW,
    since=date(2025, 1, 1),
    has_journey=False,
):
    """Return a release with the figures of some months before its cut."""
    whole = made_up(cards)
    figures = tuple(
        replace(figure, force=force)
        for figure in whole.figures
        if figure.period.span in SPANS[audience]
        and figure.period.until_on <= cut_on
        and figure.period.from_on >= since
    )
    verdicts = {SUPPORT.indicator: SIGNAL} if SUPPORT in cards else {}
    return replace(
        whole,
        force=force,
        title=f"{force.capitalize()} Police",
        audience=audience,
        rule=whole.rule | {"title": TITLES[audience]},
        cut_on=cut_on,
        made_on=cut_on.replace(day=30),
        figures=figures,
        verdicts=verdicts,
        journey=journey() if has_journey else None,
    )


def data(told):
    """Return a release as the bytes that are handed in."""
    return shelf.as_json(told).encode()


def somebody(name, role, force):
    """Return a person with a role for a force, made where there is none of that name."""
    person = Person.objects.filter(username=name).first()
    if person is None:
        person = Person.objects.create_user(name, name.replace("-", " ").capitalize())
        Appointment.objects.create(
            person=person, role=role, force_id=force, from_on=date(2026, 1, 1)
        )
    return person


def checkers(force="northmere"):
    """Return two people who may check the releases of a force."""
    return tuple(somebody(f"{each}-checker-{force}", "checker", force) for each in ("a", "b"))


def hand_in(told, **more):
    """Hand in a release, as the force's analyst, and return it."""
    return actions.hand_in(
        by=somebody(f"hand-{told.force}", "analyst", told.force),
        force=Force.objects.get(code=told.force),
        data=data(told),
        at=NOW,
        **more,
    )


def say(handed, who, verdict="approve", reason=""):
    """Give somebody's view of a release, and return where it then stands."""
    return actions.check(
        by=who,
        handed=handed,
        verdict=verdict,
        looked_at=questions.IDS,
        reason=reason,
        at=NOW,
    )


def publish(told, **more):
    """Hand in a release, have two checkers approve it, and return it."""
    handed = hand_in(told, **more)
    for checker in checkers(told.force):
        say(handed, checker)
    return handed
