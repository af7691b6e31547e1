"""Which token is answered what: every address that programs ask, for every kind of token there is."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import resolve

from bluestone.network.api.endpoints import api
from bluestone.network.api.models import Right, Token
from bluestone.site.accounts.models import Force
from tests.network.api.asking import basic, program, token
from tests.network.releases import made

RIGHTS = {  # what each address needs; None: any token
    "GET /api/forces": None,
    "GET /api/forces/{force}/releases": Right.FIGURES,
    "POST /api/forces/{force}/releases": Right.HAND_IN,
    "GET /api/forces/{force}/releases/{number}": Right.FIGURES,
    "GET /api/forces/{force}/releases/{number}/standing": Right.HAND_IN,
    "GET /api/forces/{force}/indicators": Right.FIGURES,
    "GET /api/forces/{force}/figures": Right.FIGURES,
    "GET /api/forces/{force}/plan": Right.PLAN,
    "GET /api/public/figures": Right.PUBLIC,
}
OF_A_FORCE = [name for name in RIGHTS if "{force}" in name]
every_address = pytest.mark.parametrize("name", RIGHTS)
every_address_of_a_force = pytest.mark.parametrize("name", OF_A_FORCE)


def ask(asking, name, published, force="northmere"):
    """Ask an address of a force, with what it needs."""
    method, _, path = name.partition(" ")
    where = path.format(force=force, number=published.pk)
    if method == "POST":
        file = BytesIO(made.data(made.release()))
        file.name = "release.json"
        return asking.post(where, {"release": file})
    return asking.get(where)


def may_of(name):
    """Return the rights of a token that may ask an address, whatever it needs."""
    return [RIGHTS[name] or Right.FIGURES]


def test_the_matrix_holds_every_address_and_what_it_needs():
    described = api.get_openapi_schema(path_prefix="api/")["paths"]
    found = {
        f"{method.upper()} {path}" for path, methods in described.items() for method in methods
    }
    guards = {
        f"{method} /api{path}": getattr(operation.view_func, "needs", None)
        for path, view in api.default_router.path_operations.items()
        for operation in view.operations
        for method in operation.methods
        if operation.include_in_schema
    }

    assert found == set(RIGHTS)
    assert {
        name.replace("slug:", "").replace("int:", ""): n for name, n in guards.items()
    } == RIGHTS


@every_address
def test_a_token_with_the_right_is_answered(name, people, forces, published):
    _, secret = token(people["analyst-northmere"], force=forces["northmere"], may=may_of(name))

    answer = ask(program(secret), name, published)

    assert answer.status_code == (201 if name.startswith("POST") else 200)


@every_address
@pytest.mark.parametrize("how", ["wrong", "ended", "past its last day", "none"])
def test_a_token_that_opens_nothing_is_told_so_in_a_sentence(
    name, how, people, forces, published, client
):
    _, secret = token(people["analyst-northmere"], force=forces["northmere"], may=may_of(name))
    if how == "ended":
        Token.objects.update(ended_by=people["analyst-northmere"], ended_at=made.NOW)
    if how == "past its last day":
        Token.objects.update(ends_on=date(2026, 1, 1))
    asking = {"none": client, "wrong": program(f"{secret}x")}.get(how, program(secret))

    answer = ask(asking, name, published)

    assert answer.status_code == 401
    assert set(answer.json()) == {"error"}
    assert answer.json()["error"].endswith(".")


@every_address
def test_a_token_for_something_else_is_told_that_it_may_not(name, people, forces, published):
    if RIGHTS[name] is None:
        return
    others = [right for right in Right if right != RIGHTS[name]]
    _, secret = token(people["analyst-northmere"], force=forces["northmere"], may=others)

    answer = ask(program(secret), name, published)

    assert answer.status_code == 403
    assert answer.json()["error"].startswith(f"This token may not {RIGHTS[name].label}")


@every_address_of_a_force
def test_a_token_of_another_force_is_told_what_it_is_told_of_none(name, people, forces, published):
    _, secret = token(people["analyst-southfell"], force=forces["southfell"])
    _, of_none = token(people["programme"], may=[Right.PUBLIC])

    answers = [
        ask(program(each), name, published, force)
        for each in (secret, of_none)
        for force in ("northmere", "nowhere")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert b"orthmere" not in answers[0].content


@every_address
def test_a_session_opens_no_address(name, published, signed_in):
    assert ask(signed_in("lead-northmere"), name, published).status_code == 401


def test_releases_are_not_handed_in_with_a_password(people, forces, published):
    _, secret = token(people["analyst-northmere"], force=forces["northmere"])
    name = "POST /api/forces/{force}/releases"

    assert ask(basic(secret), name, published).status_code == 401
    assert Force.objects.get(code="northmere").handed_set.count() == 1


@pytest.mark.parametrize(
    "path", ["/api/", "/api/forces/", "/api/nothing", "/api/forces/a b/figures"]
)
def test_an_address_that_is_none_is_told_as_json(client, db, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "/api/docs" in answer.json()["error"]


def test_an_address_that_is_asked_another_way_says_how(asking):
    answer = asking.delete("/api/forces/northmere/releases")

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, POST"
    assert answer.json() == {
        "error": "This address is not asked that way: it answers to GET, POST."
    }


def test_who_looks_at_the_head_alone_is_answered_as_who_asks(asking, published):
    answer = asking.head("/api/forces/northmere/releases")

    assert answer.status_code == 200
    assert answer["ETag"]
    assert answer.content == b""


def test_the_description_is_for_who_is_signed_in_or_has_a_token(client, asking, signed_in):
    where = "/api/openapi.json"

    assert client.get(where).status_code == 401
    assert asking.get(where).json()["openapi"] == "3.1.0"
    assert signed_in("administrator").get(where).json() == asking.get(where).json()


def test_the_page_of_the_description_is_for_who_is_signed_in(client, signed_in):
    assert client.get("/api/docs")["Location"].startswith("/sign-in/")
    assert signed_in("administrator").get("/api/docs").status_code == 200
    assert resolve("/api/docs").view_name == "api-docs"
