"""Releases made up for tests of the site, and what hands them in and publishes them."""

import base64
import hashlib
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from bluestone.network.keys.models import SigningKey
from bluestone.network.releases import actions, questions
from bluestone.release import shelf, signing
from bluestone.release.audience import audience as rule_for
from bluestone.release.figure import Period
from bluestone.release.keys import PrivateKey
from bluestone.release.verdict import Verdict, worded
from bluestone.site.accounts.models import Appointment, Force, Person
from tests.report.made_up import SUPERVISION, SUPPORT, journey
from tests.report.made_up import release as made_up

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Europe/London"))
SIGNED_AT = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Europe/London"))
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
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
        rule=rule_for(audience).in_words,
        cut_on=cut_on,
        made_on=cut_on.replace(day=30),
        figures=figures,
        verdicts=verdicts,
        journey=journey_of(force) if has_journey else None,
    )


def journey_of(force):
    """Return a journey whose curves are of a force."""
    told = journey()
    return replace(told, curves=tuple(replace(curve, force=force) for curve in told.curves))


def content(told):
    """Return a release as the bytes that are signed."""
    return shelf.as_json(told).encode()


def data(told):
    """Return a release as the bytes that are handed in: signed by its force."""
    return signed(content(told), force=told.force)


@cache
def key(force, number=1):
    """Return one of the private keys of an invented force."""
    return PrivateKey(force=force, secret=hashlib.sha256(f"{force} {number}".encode()).hexdigest())


def signed(content, *, force="northmere", by=None, at=SIGNED_AT):
    """Return bytes as a signed file, be they a release or not."""
    private = by or key(force)
    sha256, moment = hashlib.sha256(content).hexdigest(), signing.moment(at)
    return signing.Envelope(
        format=signing.FORMAT,
        sha256=sha256,
        key=private.public.id,
        signed_at=moment,
        signature=private.sign(signing.stated(sha256, private.public.id, moment)).hex(),
        release=base64.b64encode(content).decode(),
    ).text.encode()


def register(force, private=None):
    """Register a force's key, and return it; it was registered before where it was."""
    public = (private or key(force.code)).public
    found, _ = SigningKey.objects.get_or_create(
        key=public.id,
        defaults={
            "force": force,
            "public": public.public,
            "by": Person.objects.filter(username="keys").first()
            or Person.objects.create_user("keys", "Keys"),
            "at": NOW,
        },
    )
    return found


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


def hand_in(told, is_weighed=True, **more):
    """Hand in a release, as the force's analyst, have it weighed, and return it."""
    force = Force.objects.get(code=told.force)
    register(force)
    handed = actions.hand_in(
        by=somebody(f"hand-{told.force}", "analyst", told.force),
        force=force,
        data=data(told),
        at=NOW,
        **more,
    )
    if is_weighed:
        actions.weigh(handed, NOW)
    return handed


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
