"""What is done to accounts: making one, closing it, giving and ending a role."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from bluestone.site.accounts.models import Appointment, Force, Person
from bluestone.site.accounts.roles import ROLES, May
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Event, Kind
from bluestone.site.refused import Refused

TRIES = 10  # failed sign-ins to one account, after which it waits; ours
WAIT = timedelta(minutes=15)


REVIEWERS = {name for name, role in ROLES.items() if May.REVIEW in role.may}
TEAM = {"lead", "assessor", "contributor"}
APART = (  # nobody is on both sides for one force
    (REVIEWERS, TEAM),
    ({"checker"}, {"analyst"}),
    ({"administrator"}, set(ROLES) - {"administrator"}),
    ({"inspector"}, set(ROLES) - {"inspector"}),
)


class TwoHats(Refused):
    """A person may not hold two roles that are there to check each other."""


@transaction.atomic
def open_account(*, by: Person, username: str, name: str, password: str) -> Person:
    """Make an account and return it."""
    person = Person.objects.create_user(username, name, password)
    kept(by, "accounts.open", person)
    return person


@transaction.atomic
def close_account(*, by: Person, person: Person) -> None:
    """Have an account sign in no more. Its work stays under its name."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    kept(by, "accounts.close", person)


@transaction.atomic
def appoint(
    *, by: Person, person: Person, role: str, force: Force | None, from_on: date
) -> Appointment:
    """Give a role from a day on, and return the appointment.

    Raises TwoHats where the person already holds a role that this one checks.
    """
    held = {
        each.role
        for each in person.appointments.all()
        if (force is None or each.force in (None, force)) and each.holds(from_on)
    }
    if (clash := clashing(role, held)) is not None:
        raise TwoHats(
            f"{ROLES[clash].title} and {ROLES[role].title} check each other, so nobody is both for "
            "one force. End the other role first."
        )
    made = Appointment.objects.create(person=person, role=role, force=force, from_on=from_on)
    kept(by, "accounts.appoint", person, force)
    return made


@transaction.atomic
def end(*, by: Person, appointment: Appointment, on: date) -> None:
    """End a role with a day, its last."""
    appointment.until_on = max(on, appointment.from_on)
    appointment.save(update_fields=["until_on"])
    kept(by, "accounts.end", appointment.person, appointment.force)


def clashing(role: str, held: set[str]) -> str | None:
    """Return which of the roles that are held a new one checks, or is checked by; None if none."""
    against = {
        name
        for one, other in APART
        for name in (other if role in one else set()) | (one if role in other else set())
    }
    return min(against & held, default=None)


def kept(by: Person, did: str, person: Person, force: Force | None = None) -> None:
    """Keep what was done to an account in the log."""
    keep(
        by=by.username,
        did=did,
        kind=Kind.ALTERATION,
        about=f"account {person.pk}",
        force=force.code if force else "",
    )


def barred(username: str) -> bool:
    """Return whether an account has failed to sign in so often that it waits."""
    since = timezone.now() - WAIT
    failed = Event.objects.filter(by=username, did="sign-in.failed", at__gte=since)
    return failed.count() >= TRIES
