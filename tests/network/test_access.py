"""Who may see what: every address, for every role, of one's own force and of another."""

from datetime import date

import pytest
from django.urls import get_resolver, reverse

from bluestone.site.accounts.models import Appointment
from bluestone.site.accounts.roles import ROLES, May, holders
from bluestone.site.audit.models import Event

pytestmark = pytest.mark.no_cover  # every page has tests of its own, and these are hundreds
OPEN = {  # seen by anybody, signed in or not
    "start",
    "about",
    "accessibility",
    "privacy",
    "sign-in",
    "sign-in-as",
    "published",
    "published-file",
}
NOT_YET = {  # a role may, and not this one: the force has not finished its own rating
    ("evidence-file", role) for role in ("peer", "academic", "partner")
}
OWN = {"sign-out", "password", "api-docs"}  # of whoever is signed in, about no force


def pages(resolver=None, before=""):
    """Return every page of the site: its name, its function, and the words in its address."""
    for each in (resolver or get_resolver()).url_patterns:
        if getattr(each, "app_name", "") == "api":
            continue  # what programs ask, who sign in with a token: tests/network/api/test_access.py
        if hasattr(each, "url_patterns"):
            yield from pages(each, before + str(each.pattern))
        else:
            yield each.name, each.callback, before + str(each.pattern)


PAGES = {name: (page, address) for name, page, address in pages()}
GUARDED = sorted(set(PAGES) - OPEN - OWN)
OF_A_FORCE = [name for name in GUARDED if "<slug:force>" in PAGES[name][1]]
every_page_of_a_force = pytest.mark.parametrize("name", OF_A_FORCE)
every_page = pytest.mark.parametrize("name", GUARDED)


def address(name, samples, force):
    """Return the address of a page, of a force where it is of one."""
    words = {"force": force} if "<slug:force>" in PAGES[name][1] else {}
    return reverse(name, kwargs=words | samples.get(name, {}))


@every_page
def test_every_page_says_who_may_see_it(name):
    assert PAGES[name][0].needs
    assert all(isinstance(each, May) for each in PAGES[name][0].needs)


@every_page
def test_nobody_sees_it_without_signing_in(name, samples, client):
    answer = client.get(address(name, samples, "northmere"))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


@every_page
def test_it_is_seen_by_who_may_and_nobody_else(name, samples, signed_in):
    page, _ = PAGES[name]
    where = address(name, samples, "northmere")

    answers = {
        role.id: signed_in(role.id if role.everywhere else f"{role.id}-northmere")
        .get(where)
        .status_code
        for role in ROLES.values()
    }

    assert [
        (role, status)
        for role, status in answers.items()
        if status not in expected(name, {*page.needs} & ROLES[role].may)
        and (name, role) not in NOT_YET
    ] == []
    assert {answers[role] for of, role in NOT_YET if of == name} <= {403, 405}


def expected(name, rights):
    """Return what a page may answer to somebody who has one of its rights, or none."""
    return {200, 302, 405} if rights else {403, 405}


@every_page_of_a_force
def test_another_force_is_not_there(name, samples, signed_in):
    where = address(name, samples, "northmere")

    for role in (role.id for role in ROLES.values() if not role.everywhere):
        answer = signed_in(f"{role}-southfell").get(where)

        assert answer.status_code in {404, 405}, role
        assert b"Northmere" not in answer.content


@every_page_of_a_force
def test_a_force_that_is_none_looks_as_one_that_is_not_ours(name, samples, signed_in):
    answers = [
        signed_in("lead-southfell").get(address(name, samples, force))
        for force in ("northmere", "nowhere")
    ]

    assert answers[0].status_code == answers[1].status_code


@pytest.mark.parametrize(
    ("from_on", "until_on"), [((2027, 1, 1), None), ((2025, 1, 1), (2025, 2, 1))]
)
def test_a_role_counts_on_its_days_alone(people, signed_in, from_on, until_on):
    Appointment.objects.filter(person=people["lead-northmere"]).update(
        from_on=date(*from_on), until_on=until_on and date(*until_on)
    )

    assert signed_in("lead-northmere").get("/forces/northmere/").status_code == 404


def test_a_look_is_kept_and_so_is_a_refusal(signed_in):
    signed_in("lead-northmere").get("/forces/northmere/log/")
    signed_in("peer-northmere").get("/forces/northmere/log/")

    told = list(Event.objects.values_list("by", "role", "force", "kind", "did", "about"))
    assert told == [
        (
            "lead-northmere",
            "lead",
            "northmere",
            "consultation",
            "saw log",
            "/forces/northmere/log/",
        ),
        ("peer-northmere", "peer", "northmere", "access", "refused", "/forces/northmere/log/"),
    ]


def test_a_page_says_who_may_see_it_and_of_which_force(signed_in):
    page = signed_in("inspector-northmere").get("/forces/northmere/log/").content.decode()

    titles = ", ".join(role.title for role in holders(May.SEE_LOG))
    assert f"Who may see this page: {titles} of Northmere Police." in page
    assert "Of Northmere Police." in page
    assert "You see it as Inspector" in page


def test_roles_for_all_forces_are_said_to_be_of_none(signed_in):
    page = signed_in("lead-northmere").get("/forces/northmere/").content.decode()

    assert "Inspector of Northmere Police; National programme, for all forces." in page


def test_whose_role_may_in_part_is_told_that_this_part_is_for_others(signed_in, assessment):
    at = f"/forces/northmere/assessment/{assessment.pk}/sections/suspects/"
    page = signed_in("contributor-northmere").get(at)

    told = page.content.decode()
    assert page.status_code == 403
    assert "This part was not handed to you" in told
    assert "As Contributor of Northmere Police you may" in told
    assert "You see it as" not in told
    assert "You are here as" not in told


def test_who_may_look_and_not_write_is_told_so(signed_in, assessment):
    page = signed_in("inspector-northmere").post("/forces/northmere/plan/gaps/", {})
    told = signed_in("inspector-northmere").post(
        f"/forces/northmere/plan/progress/{assessment.pk}/", {}
    )

    assert page.status_code in (403, 405)
    assert "You may see this page and not change it" in told.content.decode()


def test_who_may_not_is_told_whom_it_is_for(signed_in):
    page = signed_in("peer-northmere").get("/forces/northmere/log/").content.decode()

    assert "see who looked at what" in page
    assert "RASSO lead, Inspector of Northmere Police" in page
    assert "You are here as Peer reviewer" in page


def test_an_administrator_sees_no_content():
    assert ROLES["administrator"].may == {May.KEEP_ACCOUNTS}
    assert [role.id for role in holders(May.KEEP_ACCOUNTS)] == ["administrator"]


def test_an_inspector_changes_nothing():
    changing = {
        May.ANSWER,
        May.LEAD_ASSESSMENT,
        May.REVIEW,
        May.MODERATE,
        May.KEEP_PLAN,
        May.CLOSE_ACTIONS,
        May.HAND_IN_RELEASES,
        May.CHECK_RELEASES,
        May.RECALL_RELEASES,
        May.NAME_FORCE,
        May.KEEP_KEYS,
        May.KEEP_TOKENS,
        May.KEEP_PUBLIC_TOKENS,
        May.RUN_CAMPAIGNS,
        May.KEEP_ACCOUNTS,
    }
    assert not ROLES["inspector"].may & changing
