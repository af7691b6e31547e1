"""Forces and people of a site in tests, all invented: one person a role, in each of two forces."""

from datetime import date

import pytest
from django.test import Client

from bluestone.site.accounts.models import Appointment, Force, Person
from bluestone.site.accounts.roles import ROLES

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
def samples(people):
    """Return what addresses name besides a force, by the name of the page."""
    someone = people["lead-northmere"]
    return {
        "person": {"pk": someone.pk},
        "close-person": {"pk": someone.pk},
        "end-role": {"pk": someone.appointments.get().pk},
    }
