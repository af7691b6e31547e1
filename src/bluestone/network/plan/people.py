"""Who may own an action of a force: whoever sees its plan and is there to change something."""

from datetime import date

from django.db.models import Q, QuerySet

from bluestone.site.accounts.models import Appointment, Person
from bluestone.site.accounts.roles import ROLES, May
from bluestone.site.refused import Refused

READING = "inspector"  # reads everything, and changes nothing
OWNING = [r.id for r in ROLES.values() if May.SEE_PLAN in r.may and r.id != READING]


def owners(force: str, on: date) -> QuerySet[Person]:
    """Return who may own an action of a force on a day, by name."""
    held = Appointment.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on), force=force, role__in=OWNING, from_on__lte=on
    )
    people = Person.objects.filter(is_active=True, pk__in=held.values("person"))
    return people.order_by("name", "pk")


def must_be_own(force: str, person: Person, on: date) -> None:
    """Raise Refused if somebody may not own an action of a force."""
    if not owners(force, on).filter(pk=person.pk).exists():
        raise Refused(f"{person} has no role in this force by which to own an action.")
