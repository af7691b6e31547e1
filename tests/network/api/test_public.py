"""Figures that forces published for everybody, as programs read them."""

from datetime import date

import pytest
from django.test import Client

from bluestone.network.api import schemas
from bluestone.network.releases.actions import recall
from bluestone.release.figure import Period
from tests.network.api.asking import program, token
from tests.network.api.figured import figure, publish, rows
from tests.network.releases import made
from tests.report.made_up import SUPPORT

PUBLIC = "/api/public/figures"
QUARTER = Period("quarter", date(2026, 1, 1))


@pytest.fixture
def two(forces):
    """Publish a release for everybody of each of two forces, and an older one of the first."""
    return [
        publish(
            (SUPPORT, figure(SUPPORT, 40, 80)),
            (SUPPORT, figure(SUPPORT, 10, 20, period=QUARTER)),
            force=force,
            audience="public",
            cut_on=cut_on,
        )
        for force, cut_on in (
            ("northmere", made.JUNE),
            ("northmere", made.SEPTEMBER),
            ("southfell", made.SEPTEMBER),
        )
    ]


def test_the_newest_of_each_force_is_public(asking, two):
    found = rows(asking, page=PUBLIC)

    assert [(row.force, row.release, row.span) for row in found] == [
        ("northmere", two[1].pk, "year"),
        ("northmere", two[1].pk, "quarter"),
        ("southfell", two[2].pk, "year"),
        ("southfell", two[2].pk, "quarter"),
    ]


def test_what_is_for_the_network_is_not_public(asking, published):
    assert rows(asking, page=PUBLIC) == []


def test_one_force_and_one_span_may_be_asked_for(asking, two):
    assert {row.force for row in rows(asking, "?force=southfell", PUBLIC)} == {"southfell"}
    assert rows(asking, "?force=nowhere", PUBLIC) == []
    assert [row.force for row in rows(asking, "?span=year", PUBLIC)] == ["northmere", "southfell"]
    assert asking.get(f"{PUBLIC}?force=%00").status_code == 422


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_go_on_from_force_to_force(asking, two, limit):
    found, where = [], f"{PUBLIC}?limit={limit}"
    while where:
        told = asking.get(where).json()
        found += told["rows"]
        where = told["next"]

    assert [schemas.FigureRow(**row) for row in found] == rows(asking, page=PUBLIC)


def test_pages_begin_anew_where_what_is_published_has_changed(asking, people, two):
    told = asking.get(f"{PUBLIC}?limit=1").json()

    recall(by=people["programme"], handed=two[1], at=made.NOW, reason="Doubled.")

    answer = asking.get(told["next"])
    assert answer.status_code == 410
    assert "ask for all of it anew" in answer.json()["error"]


def test_a_token_of_the_programme_reads_what_is_public(people, two):
    _, secret = token(people["programme"], may=["public"])

    assert len(rows(program(secret), page=PUBLIC)) == 4
    assert [row["force"] for row in program(secret).get("/api/forces").json()["rows"]] == [
        "northmere",
        "southfell",
    ]
    assert Client().get(PUBLIC).status_code == 401
