"""Forces and people of a site in tests, all invented: one person a role, in each of two forces."""

from datetime import date

import pytest
from django.test import Client

from bluestone.site.accounts.models import Appointment, Force, Person
from bluestone.site.accounts.roles import ROLES
from tests.network.releases import made

SINCE = date(2026, 1, 1)


@pytest.fixture
def forces(db):
    """Return two invented forces, by their codes."""
    return {
        code: Force.objects.create(code=code, title=title, kind="invented")
        for code, title in (("northmere", "Northmere Police"), ("southfell", "Southfell Police"))
    }


@pytest.fixture
def people(forces):
    """Return a person for each role: by role and force, or by role where it is for all."""
    found = {}
    for role in ROLES.values():
        for code in [None] if role.everywhere else list(forces):
            name = role.id if code is None else f"{role.id}-{code}"
            person = Person.objects.create_user(
                name, f"{role.title} {code or ''}".strip(), "x" * 12
            )
            Appointment.objects.create(
                person=person, role=role.id, force=forces.get(code), from_on=SINCE
            )
            found[name] = person
    return found


@pytest.fixture
def signed_in(people):
    """Return what gives a browser (without JavaScript) in which somebody is signed in."""

    def client(name):
        made = Client()
        made.force_login(people[name])
        return made

    return client


@pytest.fixture
def published(forces):
    """Return a small release of Northmere that is published."""
    return made.publish(made.release(cut_on=made.JUNE))


@pytest.fixture
def pending(published):
    """Return a newer one that is handed in and not checked."""
    return made.hand_in(made.release())


@pytest.fixture
def samples(people, published, pending):
    """Return what addresses name besides a force, by the name of the page."""
    someone = people["lead-northmere"]
    shown, checked = {"number": published.pk}, {"number": pending.pk}
    one = {"indicator": "victims.support_withdrawn"}
    return {
        "person": {"pk": someone.pk},
        "close-person": {"pk": someone.pk},
        "end-role": {"pk": someone.appointments.get().pk},
        "releases-release": shown,
        "releases-file": shown | {"ending": "json"},
        "releases-recall": shown,
        "releases-check": checked,
        "releases-take-back": checked,
        "releases-preview": checked | one,
        "releases-preview-journey": checked,
        "figures-indicator": one,
        "figures-file": one | {"ending": "json"},
    }
