"""Tokens: who makes and ends them, what they may, and that a secret is seen once and kept nowhere."""

import hashlib
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from bluestone.network.api import actions
from bluestone.network.api.models import Right, Token
from bluestone.site.accounts.models import Appointment
from bluestone.site.accounts.roles import May, holders
from bluestone.site.audit.chain import verified
from bluestone.site.audit.models import Event
from bluestone.site.refused import Refused
from tests.network.api.asking import basic, program, token

PLACE = "/forces/northmere/tokens/"
FIGURES = "/api/forces/northmere/figures"


def sent(**more):
    today = timezone.localdate()
    day = {"ends_on_day": today.day, "ends_on_month": today.month, "ends_on_year": today.year}
    return {"name": "Qlik of the performance team", "may": ["figures"], **day, **more}


def secret_in(page):
    return page.split('<code class="bluestone-hash">')[1].split("</code>")[0]


def events():
    return list(Event.objects.values_list("by", "kind", "did", "about", "force"))


def test_a_token_is_made_on_a_page_and_its_secret_is_shown_once(signed_in):
    browser = signed_in("analyst-northmere")

    made = browser.post(f"{PLACE}new/", sent()).content.decode()
    secret = secret_in(made)
    later = browser.get(PLACE).content.decode()

    assert "Copy it now." in made
    assert program(secret).get("/api/forces").json()["rows"][0]["may"] == ["figures"]
    assert secret not in later
    assert secret[:18] in later
    assert "Qlik of the performance team" in later


def test_of_a_secret_only_its_hash_is_kept(held):
    row, secret = held
    kept = {str(value) for value in Token.objects.values().get().values()}

    assert row.sha256 == hashlib.sha256(secret.encode()).hexdigest()
    assert len(secret) == len("bluestone-") + 43
    assert row.begins == secret[:18]
    assert not any(secret in value for value in kept)
    assert secret not in str(events())


def test_the_log_says_who_made_and_who_ended_a_token(people, held, signed_in):
    page = f"{PLACE}{held[0].pk}/end/"
    signed_in("lead-northmere").post(page)

    told = [event for event in events() if event[1] == "alteration"]
    name = f"token {held[0].pk} Power BI"
    assert told == [
        ("analyst-northmere", "alteration", "tokens.make", name, "northmere"),
        ("lead-northmere", "alteration", "tokens.end", name, "northmere"),
    ]
    assert verified().broken == ()


def test_keepers_are_the_lead_and_the_analyst_and_of_what_is_public_the_programme():
    assert [role.id for role in holders(May.KEEP_TOKENS)] == ["lead", "analyst"]
    assert [role.id for role in holders(May.KEEP_PUBLIC_TOKENS)] == ["programme"]


def test_a_token_that_was_ended_opens_nothing(held, asking, signed_in):
    browser = signed_in("lead-northmere")
    page = f"{PLACE}{held[0].pk}/end/"
    asked = browser.get(page).content.decode()

    answer = browser.post(page, follow=True)

    assert "cannot be begun again" in asked
    assert "The token is ended." in answer.content.decode()
    assert "RASSO lead northmere" in browser.get(PLACE).content.decode()
    assert asking.get("/api/forces").status_code == 401
    assert asking.get("/api/forces").json()["error"].startswith("This token was ended")


def test_a_token_is_ended_once(held, signed_in):
    browser = signed_in("lead-northmere")
    page = f"{PLACE}{held[0].pk}/end/"
    browser.post(page)

    again = browser.post(page)

    assert "This token was ended already." in again.content.decode()
    assert Event.objects.filter(did="tokens.end").count() == 1


def test_a_token_of_another_force_is_not_there(held, signed_in):
    page = f"/forces/southfell/tokens/{held[0].pk}/end/"

    assert signed_in("lead-southfell").post(page).status_code == 404
    assert (
        held[0].begins
        not in signed_in("lead-southfell").get("/forces/southfell/tokens/").content.decode()
    )


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"name": ""}, "Enter the name of the service."),
        ({"name": "x" * 61}, "Enter a name of at most 60 letters."),
        ({"may": []}, "Tick what it may do."),
        ({"may": ["everything"]}, "everything is not one of the available choices."),
        ({"ends_on_year": "2090"}, "A token lasts for a year at most"),
        ({"ends_on_year": "2026", "ends_on_month": "1", "ends_on_day": "1"}, "for a year at most"),
        ({"ends_on_day": "", "ends_on_month": "", "ends_on_year": ""}, "Enter the last day."),
    ],
)
def test_what_cannot_be_is_said_on_the_form(signed_in, more, says):
    page = signed_in("analyst-northmere").post(f"{PLACE}new/", sent(**more)).content.decode()

    assert says in page
    assert "There is a problem" in page
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("analyst-northmere", ["figures", "public", "plan", "hand_in"]),
        ("lead-northmere", ["figures", "public", "plan"]),
    ],
)
def test_nobody_makes_a_token_that_may_what_they_may_not(signed_in, who, offered):
    page = signed_in(who).get(f"{PLACE}new/").content.decode()
    refused = signed_in("lead-northmere").post(f"{PLACE}new/", sent(may=["hand_in"]))

    assert [right for right in Right.values if f'value="{right}"' in page] == offered
    assert "hand_in is not one of the available choices." in refused.content.decode()


def test_the_programme_makes_tokens_to_what_is_public_and_to_nothing_else(signed_in):
    browser = signed_in("programme")

    made = browser.post("/tokens/new/", sent(may=["public"]))
    row = Token.objects.get()
    asking = program(secret_in(made.content.decode()))

    assert (row.force, row.rights) == (None, (Right.PUBLIC,))
    assert "is not one of the available" in browser.post("/tokens/new/", sent()).content.decode()
    assert asking.get("/api/public/figures").status_code == 200
    assert asking.get(FIGURES).status_code == 404
    assert row.begins in browser.get("/tokens/").content.decode()
    assert browser.post(f"/tokens/{row.pk}/end/", follow=True).status_code == 200
    assert asking.get("/api/public/figures").status_code == 401


def test_a_token_rests_while_whoever_made_it_has_not_the_role(people, held, published, signed_in):
    asking = program(held[1])
    assert asking.get(FIGURES).status_code == 200

    Appointment.objects.filter(person=people["analyst-northmere"]).update(until_on=date(2026, 2, 1))

    answer = asking.get(FIGURES)
    assert answer.status_code == 403
    assert "any more: whoever made it has no role for it." in answer.json()["error"]
    assert asking.get("/api/public/figures").status_code == 200
    assert "It may only read what forces published" in (
        signed_in("lead-northmere").get(PLACE).content.decode()
    )


def test_a_token_with_nothing_left_says_that_it_rests(people, forces, signed_in):
    token(people["analyst-northmere"], force=forces["northmere"], may=[Right.HAND_IN])
    Appointment.objects.filter(person=people["analyst-northmere"]).update(until_on=date(2026, 2, 1))

    page = signed_in("lead-northmere").get(PLACE).content.decode()

    assert "It rests: Force analyst northmere has no role for it" in page


def test_a_token_ends_with_the_account_of_whoever_made_it(people, held, asking, signed_in):
    people["analyst-northmere"].is_active = False
    people["analyst-northmere"].save()

    answer = asking.get("/api/forces")

    assert answer.status_code == 401
    assert "is closed" in answer.json()["error"]
    assert "is closed" in signed_in("lead-northmere").get(PLACE).content.decode()


def test_a_token_ends_with_its_last_day(held, asking, signed_in):
    Token.objects.update(ends_on=timezone.localdate())
    assert asking.get("/api/forces").status_code == 200

    Token.objects.update(ends_on=date(2026, 3, 1))

    answer = asking.get("/api/forces")
    assert answer.status_code == 401
    assert "last day was 1 March 2026" in answer.json()["error"]
    assert "last day was 1 March 2026" in signed_in("lead-northmere").get(PLACE).content.decode()


def test_a_token_is_sent_as_a_bearer_or_as_a_password(held):
    assert program(held[1]).get("/api/forces").status_code == 200
    assert basic(held[1]).get("/api/forces").status_code == 200
    assert basic(held[1], user="").get("/api/forces").status_code == 200
    assert basic("wrong").get("/api/forces").status_code == 401


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Basic", "Basic !!!", "Digest x", "Bearer \xe9\x00 x"]
)
def test_without_a_token_one_is_asked_for(db, header):
    headers = {} if header is None else {"Authorization": header}

    answer = Client(headers=headers).get("/api/forces")

    assert answer.status_code == 401
    assert set(answer.json()) == {"error"}
    assert answer["WWW-Authenticate"] == 'Bearer realm="Bluestone", Basic realm="Bluestone"'


def test_a_request_without_a_token_is_kept_nowhere(client, db):
    client.get("/api/forces")

    assert events() == []


def test_every_use_is_kept_and_every_failure_without_the_secret(held, asking, published):
    row, secret = held
    before = Event.objects.count()

    asking.get(FIGURES)
    asking.get("/api/forces/southfell/figures")
    program(secret[:-1] + ("a" if secret[-1] != "a" else "b")).get(FIGURES)
    program("something else").get(FIGURES)

    name = f"token {row.pk} Power BI"
    assert events()[before:] == [
        (name, "disclosure", "api.figures", FIGURES, "northmere"),
        (name, "access", "api.refused", "/api/forces/southfell/figures", "northmere"),
        (name, "access", "tokens.failed", FIGURES, "northmere"),
        ("", "access", "tokens.failed", FIGURES, ""),
    ]
    assert Token.objects.get().used_on == timezone.localdate()
    assert verified().broken == ()


@pytest.mark.parametrize("known", [True, False])
def test_of_many_failures_few_are_kept_and_the_right_secret_opens_still(held, asking, known):
    wrong = (held[1][:-8] if known else "bluestone-" + "x" * 35) + "wrongone"
    failing = program(wrong)

    codes = [failing.get("/api/forces").status_code for _ in range(actions.TRIES + 3)]
    last = failing.get("/api/forces")

    assert codes == [401] * actions.TRIES + [429] * 3
    assert last["Retry-After"] == "900"
    assert last.json()["error"].startswith("Too many requests came with a token")
    assert Event.objects.filter(did="tokens.failed").count() == actions.TRIES
    assert asking.get("/api/forces").status_code == 200


def test_failures_are_looked_into_again_after_a_quarter_of_an_hour(held):
    at = timezone.now()
    for _ in range(actions.TRIES):
        with pytest.raises(actions.Unknown):
            actions.known(secret="wrong", at=at, about="/api/forces")

    with pytest.raises(actions.TooMany):
        actions.known(secret="wrong", at=at, about="/api/forces")
    with pytest.raises(actions.Unknown):
        actions.known(secret="wrong", at=at + timedelta(minutes=16), about="/")


def test_a_token_made_elsewhere_lasts_a_year_at_most_too(people, forces):
    with pytest.raises(Refused, match="a year at most"):
        token(people["lead-northmere"], force=forces["northmere"], days=400)
