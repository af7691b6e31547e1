"""Signing in, and what whoever keeps accounts does."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from bluestone.site.accounts import actions
from bluestone.site.accounts.models import Appointment, Person
from bluestone.site.audit.models import Event

PASSWORD = "three odd words here"  # noqa: S105


@pytest.fixture
def known(people):
    person = people["lead-northmere"]
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, username, password, **more):
    return client.post(
        "/sign-in/" + more.get("ask", ""), {"username": username, "password": password}
    )


def test_somebody_with_an_account_signs_in_and_out(known, client):
    assert sign_in(client, known.username, PASSWORD)["Location"] == "/"
    assert "Northmere Police" in client.get("/").content.decode()

    client.post("/sign-out/")

    assert client.get("/")["Location"] == "/sign-in/"
    assert list(Event.objects.values_list("did", flat=True)) == ["sign-in", "sign-out"]


@pytest.mark.parametrize(
    ("ask", "leads_to"),
    [
        ("?next=/forces/northmere/", "/forces/northmere/"),
        ("?next=https://elsewhere.example/", "/"),
        ("?next=//elsewhere.example/", "/"),
    ],
)
def test_signing_in_leads_to_what_was_asked_for_and_never_elsewhere(known, client, ask, leads_to):
    assert sign_in(client, known.username, PASSWORD, ask=ask)["Location"] == leads_to


def test_a_wrong_password_says_so_and_is_kept_without_what_was_typed(known, client):
    page = sign_in(client, known.username, "wrong").content.decode()
    sign_in(client, "my secret typed in the wrong box", "x")

    assert "The user name or the password is wrong." in page
    assert "<title>Error: " in " ".join(page.split())
    assert list(Event.objects.values_list("by", "did")) == [
        (known.username, "sign-in.failed"),
        ("", "sign-in.failed"),
    ]


def test_after_ten_failures_an_account_waits(known, client):
    for _ in range(actions.TRIES):
        sign_in(client, known.username, "wrong")

    assert sign_in(client, known.username, PASSWORD).status_code == 200


def test_an_empty_form_says_what_is_missing(client, db):
    page = client.post("/sign-in/", {}).content.decode()

    assert "Enter your user name." in page
    assert "Enter your password." in page
    assert 'href="#id_username"' in page


def test_a_closed_account_signs_in_no_more(known, people, client):
    actions.close_account(by=people["administrator"], person=known)

    assert sign_in(client, known.username, PASSWORD).status_code == 200


def test_nobody_signs_in_by_name_alone_on_a_real_site(known, client):
    assert client.post(f"/sign-in/{known.username}/").status_code == 404


def test_in_the_demo_one_chooses_whom_to_be(known, client, settings):
    settings.DEMO = True

    page = client.get("/").content.decode()
    client.post(f"/sign-in/{known.username}/")

    assert "I am a" in page
    assert "No force, person or crime here is real." in page
    assert client.get("/forces/northmere/").status_code == 200


def test_a_password_is_changed_by_who_knows_the_old_one(known, client):
    sign_in(client, known.username, PASSWORD)

    wrong = client.post("/password/", {"old": "another", "new": PASSWORD})
    weak = client.post("/password/", {"old": PASSWORD, "new": "short"})
    right = client.post("/password/", {"old": PASSWORD, "new": "quite another set"})

    assert "This is not your password." in wrong.content.decode()
    assert "too short" in weak.content.decode()
    assert right.status_code == 302
    assert client.get("/password/").status_code == 200
    assert sign_in(Client(), known.username, "quite another set").status_code == 302


@pytest.fixture
def keeper(signed_in):
    return signed_in("administrator")


def test_an_account_is_opened_and_given_a_role(keeper, client):
    made = keeper.post(
        "/people/new/", {"name": "New analyst", "username": "new-analyst", "password": PASSWORD}
    )
    page = keeper.get(made["Location"]).content.decode()
    day = {"from_on_day": "1", "from_on_month": "9", "from_on_year": "2026"}
    keeper.post(made["Location"], {"role": "analyst", "force": "northmere", **day})

    assert "The account is made." in page
    assert sign_in(client, "new-analyst", PASSWORD).status_code == 302
    assert client.get("/forces/northmere/").status_code == 200
    assert "Force analyst" in keeper.get(made["Location"]).content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"username": "LEAD-northmere"}, "Somebody has this user name."),
        ({"username": "two words"}, "Use letters, figures, hyphens"),
        ({"password": "short"}, "too short"),
        ({"name": ""}, "Enter a name."),
    ],
)
def test_an_account_that_cannot_be_is_told_and_not_made(keeper, sent, told):
    whole = {"name": "N", "username": "new", "password": PASSWORD} | sent
    before = Person.objects.count()

    assert told in keeper.post("/people/new/", whole).content.decode()
    assert Person.objects.count() == before


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"role": ""}, "Choose a role."),
        ({"role": "programme", "force": "northmere"}, "is a role for all forces"),
        ({"role": "lead", "force": ""}, "is a role for one force"),
        ({"role": "lead", "force": "nowhere"}, "not one of the available choices"),
        ({"from_on_day": "31", "from_on_month": "2"}, "That is no day."),
        ({"from_on_year": "26"}, "four digits"),
        ({"from_on_day": "", "from_on_month": "", "from_on_year": ""}, "Enter the first day"),
        ({"role": "academic", "force": "northmere"}, "check each other"),
        ({"role": "administrator", "force": ""}, "check each other"),
        ({"role": "inspector", "force": "northmere"}, "check each other"),
    ],
)
def test_a_role_that_cannot_be_is_told_and_not_given(keeper, people, sent, told):
    whole = {"role": "assessor", "force": "northmere", "from_on_day": "1"}
    whole |= {"from_on_month": "9", "from_on_year": "2026"} | sent
    before = Appointment.objects.count()

    page = keeper.post(f"/people/{people['lead-northmere'].pk}/", whole).content.decode()

    assert told in page
    assert Appointment.objects.count() == before


def test_a_lead_of_one_force_may_review_another(keeper, people):
    person = people["lead-northmere"]
    day = {"from_on_day": "1", "from_on_month": "9", "from_on_year": "2026"}

    keeper.post(f"/people/{person.pk}/", {"role": "peer", "force": "southfell", **day})

    assert person.appointments.count() == 2


def test_a_role_is_ended_with_today(keeper, people):
    held = people["lead-northmere"].appointments.get()

    keeper.post(f"/people/roles/{held.pk}/end/")
    held.refresh_from_db()

    assert held.until_on is not None
    assert keeper.get("/people/").status_code == 200


def test_a_role_that_has_not_begun_ends_on_its_first_day(people):
    ahead = Appointment.objects.create(
        person=people["programme"], role="programme", from_on=date(2030, 1, 1)
    )

    actions.end(by=people["administrator"], appointment=ahead, on=date(2026, 1, 1))

    assert ahead.until_on == date(2030, 1, 1)


def test_an_account_is_closed(keeper, people):
    keeper.post(f"/people/{people['lead-northmere'].pk}/close/")

    assert "(closed)" in keeper.get("/people/").content.decode()
    assert "is closed" in keeper.get(f"/people/{people['lead-northmere'].pk}/").content.decode()


@pytest.mark.parametrize(
    "row",
    [
        {"role": "lead", "force": None},
        {"role": "programme", "force_id": "northmere"},
        {"role": "lead", "force_id": "northmere", "until_on": date(2025, 1, 1)},
    ],
)
def test_the_database_refuses_a_role_that_cannot_be(people, row):
    person = people["lead-northmere"]

    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(person=person, from_on=date(2026, 1, 1), **row)


def test_rows_are_named_for_people_who_keep_them(people, forces):
    assert str(people["lead-northmere"].appointments.get()) == "RASSO lead northmere as RASSO lead"
    assert str(forces["northmere"]) == "Northmere Police"
