"""Forces and people of a site in tests, all invented: one person a role, in each of two forces."""

import threading
from datetime import date

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread

from bluestone.network.assessment.actions import campaigning, handing, moving
from bluestone.network.assessment.models import Stage
from bluestone.network.frameworks import actions as frameworks
from bluestone.network.programme import actions as programme
from bluestone.network.releases import ledger, machine
from bluestone.site.accounts.models import Appointment, Force, Person
from bluestone.site.accounts.roles import ROLES
from tests.network.api import asking
from tests.network.doing import ON, Doing
from tests.network.plan import made as plan
from tests.network.releases import made
from tests.network.small import framework

SINCE = date(2026, 1, 1)
PATIENCE = 10  # seconds


@pytest.fixture
def forces(db):
    """Return two invented forces, by their codes."""
    return {
        code: Force.objects.create(code=code, title=title, kind="invented")
        for code, title in (("northmere", "Northmere Police"), ("southfell", "Southfell Police"))
    }


@pytest.fixture(autouse=True)
def any_figures(request, monkeypatch):
    """Take whatever numbers a test makes up; what the machine says of them is tests' that ask for it."""
    if "machine" not in request.keywords:
        monkeypatch.setattr(machine, "THRESHOLDS", ())
        monkeypatch.setattr(ledger, "given_away", lambda handed, seen: [])


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
    for force in forces.values():
        made.register(force)
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
def edition(people):
    """Return the small framework, loaded."""
    return frameworks.load(by=people["programme"], name="small.yaml", data=framework())


@pytest.fixture
def campaign(people, forces, edition):
    """Return a campaign over both forces."""
    return campaigning.begin(
        by=people["programme"],
        title="Autumn 2026",
        edition=edition,
        forces=forces.values(),
        opens_on=date(2026, 9, 1),
        closes_on=date(2027, 1, 31),
        review_on=date(2027, 11, 30),
    )


@pytest.fixture
def assessment(campaign):
    """Return the assessment of Northmere."""
    return campaign.assessments.get(force="northmere")


@pytest.fixture
def doing(assessment, people):
    """Return what people do to Northmere's assessment."""
    return Doing(assessment, people)


@pytest.fixture
def site(db):
    """Yield the address of a server over the test's own rows, which nobody else sees.

    Django's own fixture empties tables after each test, which the log's triggers refuse.
    """
    connection = connections["default"]
    connection.inc_thread_sharing()
    server = LiveServerThread(
        "127.0.0.1", StaticFilesHandler, connections_override={"default": connection}
    )
    server.daemon = True
    server.start()
    server.is_ready.wait()
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    for thread in threading.enumerate():  # an answer that is still being closed needs the sharing
        if "process_request_thread" in thread.name:
            thread.join(PATIENCE)
    connection.dec_thread_sharing()


@pytest.fixture
def published(forces):
    """Return a small release of Northmere that is published."""
    return made.publish(made.release(cut_on=made.JUNE))


@pytest.fixture
def pending(published):
    """Return a newer one that is handed in and not checked."""
    return made.hand_in(made.release())


@pytest.fixture
def of_assessment(people, doing, edition, campaign):
    """Return what addresses of assessments, frameworks and the board name besides a force."""
    someone = people["lead-northmere"]
    doing.answer("plan")
    paper = doing.evidence("plan")
    cited = paper.citations.get()
    handover = handing.hand(
        by=someone,
        assessment=doing.assessment,
        section="suspects",
        to=people["contributor-northmere"],
        due_on=ON,
    )
    notice = programme.put_up(
        by=someone,
        force=doing.assessment.force,
        on=ON,
        side="need",
        section="suspects",
        text="Help.",
        days=2,
    )
    copy = moving.freeze(someone, doing.standing(), Stage.SUBMITTED, ON)
    one = {"pk": doing.assessment.pk}
    asked = one | {"question": "plan"}
    return {
        "framework": {"pk": edition.pk},
        "framework-file": {"pk": edition.pk},
        "framework-changes": {"pk": edition.pk},
        "campaign": {"pk": campaign.pk},
        "campaign-frozen": {"pk": campaign.pk},
        "notice-down": {"pk": notice.pk},
        "assessment": one,
        "assessment-section": one | {"section": "suspects"},
        "assessment-contradictions": one,
        "assessment-renew": one,
        "assessment-stage": one,
        "assessment-question": asked,
        "assessment-flash": asked,
        "assessment-add-evidence": asked,
        "assessment-uncite": asked | {"citation": cited.pk},
        "assessment-remark": asked,
        "assessment-hand": one | {"section": "suspects"},
        "assessment-submit": one | {"handover": handover.pk},
        "assessment-return": one | {"handover": handover.pk},
        "assessment-accept": one | {"handover": handover.pk},
        "assessment-review": one,
        "assessment-review-hand-in": one,
        "assessment-review-rate": asked,
        "assessment-beside": one,
        "assessment-moderate": one,
        "assessment-ask-moderation": one,
        "assessment-history": one,
        "assessment-copy": one | {"copy": copy.pk},
        "assessment-copy-file": one | {"copy": copy.pk},
        "evidence-one": {"evidence": paper.pk},
        "evidence-file": {"evidence": paper.pk, "number": 1},
    }


@pytest.fixture
def of_releases(published, pending):
    """Return what addresses of releases and figures name besides a force."""
    shown, checked = {"number": published.pk}, {"number": pending.pk}
    one = {"indicator": "victims.support_withdrawn"}
    return {
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


@pytest.fixture
def samples(people, doing, of_assessment, of_releases):
    """Return what addresses name besides a force, by the name of the page."""
    someone = people["lead-northmere"]
    return {
        **asking.samples(people),
        "person": {"pk": someone.pk},
        "close-person": {"pk": someone.pk},
        "end-role": {"pk": someone.appointments.get().pk},
        "paper": {"name": "plan"},
        "paper-file": {"name": "plan", "ending": "docx"},
        "keys-withdraw": {
            "number": made.register(people["lead-northmere"].appointments.get().force).pk
        },
        **of_assessment,
        **of_releases,
        **plan.samples(people, doing.assessment),
    }
