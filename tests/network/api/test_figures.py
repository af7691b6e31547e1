"""Figures as tidy rows: what stands in each, which are asked for, and that none is lost between pages."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from bluestone.network.api import schemas
from bluestone.network.releases.actions import recall
from bluestone.release.figure import Period, month_after
from tests.network.api.figured import PLACE, figure, publish, rows
from tests.network.releases import made
from tests.report.made_up import ARREST, CLIMATE, PLANS, SUPERVISION, SUPPORT, TOLD


def one(asking, card, told):
    """Return the row of one figure that is published."""
    publish((card, told))
    [row] = rows(asking)
    return row


def test_a_share_has_its_interval_and_its_period(asking, forces):
    row = one(asking, SUPPORT, figure(SUPPORT, 40, 80))

    assert row.model_dump(exclude_none=True, exclude={"release", "definition", "title"}) == {
        "force": "northmere",
        "indicator": "victims.support_withdrawn",
        "span": "year",
        "from_on": date(2025, 10, 1),
        "until_on": date(2026, 9, 30),
        "breakdown": "",
        "group": "",
        "number": 40,
        "out_of": 80,
        "share": 0.5,
        "share_low": 0.393,
        "share_high": 0.607,
        "hidden": False,
        "reason": "",
        "verdict": "signal",
    }
    assert row.title == SUPPORT.title
    assert row.definition == f"{row.release}/victims.support_withdrawn"


def test_too_few_to_say_is_null_and_never_none(asking, forces):
    row = one(asking, SUPPORT, figure(SUPPORT, None, None))

    assert (row.number, row.out_of, row.share, row.share_low) == (None,) * 4
    assert (row.hidden, row.reason) == (True, "too few to say")


def test_nothing_to_count_is_not_hidden(asking, forces):
    row = one(asking, SUPPORT, figure(SUPPORT, 0, 0))

    assert (row.number, row.out_of, row.share) == (0, 0, None)
    assert (row.hidden, row.reason) == (False, "nothing to count")


def test_a_time_has_its_middle_and_those_within_the_limit(asking, forces):
    told = figure(TOLD, 60, 80, median=4, median_low=3, median_high=None)

    row = one(asking, TOLD, told)

    assert (row.median, row.median_low, row.median_high, row.share) == (4, 3, None, 0.75)
    assert (row.hidden, row.reason) == (False, "")


def test_a_time_without_a_middle_says_why(asking, forces):
    row = one(asking, TOLD, figure(TOLD, 60, 80))

    assert row.reason == "no middle time: too few to say, or not yet ended for half"


def test_of_a_time_that_all_have_come_to_the_share_is_not_said(asking, forces):
    settled = replace(ARREST, settled=True)

    row = one(asking, settled, figure(settled, 80, 80, median=4))

    assert (row.number, row.share, row.share_low) == (80, None, None)


def test_a_rate_is_said_for_each_and_is_no_share(asking, forces):
    scaled = replace(PLANS, scale=100)

    row = one(asking, scaled, figure(scaled, 30, 60))

    assert (row.rate, row.share) == (50.0, None)
    assert row.rate_low < 50 < row.rate_high


def test_a_rate_of_what_are_no_events_has_no_interval(asking, forces):
    sums = replace(PLANS, events=False)

    row = one(asking, sums, figure(sums, 30, 60))

    assert (row.rate, row.rate_low, row.rate_high) == (0.5, None, None)


def test_a_score_is_said_with_how_many_answered(asking, forces):
    told = figure(CLIMATE, 35, 35, score=3.4, score_low=3.2, score_high=3.6, alpha=0.78)

    row = one(asking, CLIMATE, told)

    assert (row.score, row.score_low, row.score_high, row.alpha) == (3.4, 3.2, 3.6, 0.78)
    assert (row.share, row.hidden, row.reason) == (None, False, "")


@pytest.mark.parametrize(
    ("out_of", "hidden", "reason"),
    [(None, True, "too few to say"), (0, False, "nothing to count")],
)
def test_a_score_that_is_not_said_says_why(asking, forces, out_of, hidden, reason):
    row = one(asking, CLIMATE, figure(CLIMATE, out_of, out_of))

    assert (row.hidden, row.reason) == (hidden, reason)


def test_a_group_has_its_breakdown_and_no_verdict(asking, forces):
    row = one(asking, SUPPORT, figure(SUPPORT, 20, 40, group="sex: female"))

    assert (row.breakdown, row.group, row.verdict) == ("sex", "sex: female", "")


def test_an_indicator_that_was_not_sent_has_no_rows(asking, published):
    assert SUPERVISION.indicator not in {row.indicator for row in rows(asking)}


def months(card, count, **more):
    """Return figures of months, one after another, with their card."""
    return [
        (card, figure(card, 10 * i, 100, period=Period("month", month_after(date(2026, 1, 1), i))))
        for i in range(count)
    ]


@pytest.fixture
def several(forces):
    """Publish months and a year of three indicators, and one group."""
    return publish(
        *months(SUPPORT, 4),
        (SUPPORT, figure(SUPPORT, 40, 80)),
        (SUPPORT, figure(SUPPORT, 20, 40, group="sex: female")),
        *months(TOLD, 3),
        *months(PLANS, 2),
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 11),
        ("?span=month", 9),
        ("?span=quarter", 0),
        ("?indicator=victims.told_of_decision", 3),
        ("?indicator=victims.told_of_decision&indicator=suspects.plans_each", 5),
        ("?indicator=victims.unknown", 0),
        ("?from=2026-02-01", 6),
        ("?until=2026-01-31", 3),
        ("?from=2026-02-01&until=2026-03-31", 5),
        ("?group=", 10),
        ("?group=sex%3A+female", 1),
        ("?group=sex%3A+other", 0),
        ("?span=month&group=&indicator=victims.support_withdrawn&from=2026-03-01", 2),
    ],
)
def test_what_is_asked_for_is_answered_and_nothing_else(asking, several, asked, found):
    assert len(rows(asking, asked)) == found


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 10, 11, 12])
def test_page_after_page_is_the_whole_each_row_once(asking, several, limit):
    whole = rows(asking)

    found, where = [], f"{PLACE}?limit={limit}"
    while where:
        told = asking.get(where).json()
        assert len(told["rows"]) <= limit
        assert (told["after"] is None) == (told["next"] is None)
        found += told["rows"]
        where = told["next"]

    assert [schemas.FigureRow(**row) for row in found] == whole


def test_the_next_page_keeps_what_was_asked_for(asking, several):
    told = asking.get(f"{PLACE}?span=month&limit=3").json()

    following = asking.get(told["next"]).json()["rows"]
    by_hand = asking.get(f"{PLACE}?span=month&limit=3&after={told['after']}").json()["rows"]

    assert told["next"].startswith("http://testserver/api/forces/northmere/figures?span=month")
    assert following == by_hand
    assert {row["span"] for row in following} == {"month"}


def test_the_next_page_is_of_the_same_release_though_a_newer_one_came(asking, forces):
    first = publish(*months(SUPPORT, 4), cut_on=made.JUNE)
    told = asking.get(f"{PLACE}?limit=2").json()

    publish(*months(SUPPORT, 4))

    following = asking.get(told["next"]).json()["rows"]
    assert {row["release"] for row in following} == {first.pk}
    assert {row.release for row in rows(asking)} != {first.pk}


def test_the_next_page_of_what_was_recalled_is_gone(asking, people, several):
    told = asking.get(f"{PLACE}?limit=2").json()

    recall(by=people["programme"], handed=several, at=made.NOW, reason="Doubled.")

    assert asking.get(told["next"]).status_code == 410


def test_a_place_in_another_release_than_is_asked_for_is_refused(asking, several):
    answer = asking.get(f"{PLACE}?release={several.pk + 1}&after={several.pk}.0.0")

    assert answer.status_code == 422
    assert "another release" in answer.json()["error"]
    assert len(rows(asking, f"?release={several.pk}&after={several.pk}.0.0")) == 10


def lines(answer):
    """Return a CSV's rows."""
    parts = answer.streaming_content if answer.streaming else [answer.content]
    text = b"".join(parts).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_all_rows_at_once_and_says_what_json_says(asking, several):
    answer = asking.get(f"{PLACE}?format=csv")

    found = lines(answer)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert list(found[0]) == list(schemas.FigureRow.model_fields)
    assert [row["number"] for row in found] == [str(row.number) for row in rows(asking)]
    assert {row["hidden"] for row in found} == {"false"}


def test_csv_may_be_asked_for_in_pages_too(asking, several):
    answer = asking.get(f"{PLACE}?format=csv&limit=8")
    link, _, relation = answer["Link"].partition("; ")

    rest = asking.get(link.strip("<>"))

    assert relation == 'rel="next"'
    assert len(lines(answer)) == 8
    assert len(lines(rest)) == 3
    assert "Link" not in rest


def test_csv_of_nothing_has_its_heads_alone(asking, several):
    answer = asking.get(f"{PLACE}?format=csv&span=quarter")

    assert lines(answer) == []


def test_csv_that_is_as_before_is_not_sent_again(asking, several):
    first = asking.get(f"{PLACE}?format=csv")
    first.getvalue()

    same = asking.get(f"{PLACE}?format=csv", headers={"If-None-Match": first["ETag"]})

    assert same.status_code == 304


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("span=week", "span"),
        ("from=1", "from"),
        ("from=2026-02-30", "from"),
        ("until=20260101", "until"),
        ("limit=0", "limit"),
        ("limit=10001", "limit"),
        ("limit=many", "limit"),
        ("after=1", "after"),
        ("after=../x", "after"),
        ("format=xml", "format"),
        ("release=0", "release"),
        ("release=99999999999999999999", "release"),
        ("indicator=DROP", "indicator"),
        ("indicator=%00", "indicator"),
    ],
)
def test_what_cannot_be_asked_is_told_and_not_repeated(asking, published, asked, name):
    answer = asking.get(f"{PLACE}?{asked}")

    told = answer.json()
    assert answer.status_code == 422
    assert told["error"].startswith("The request cannot be understood: look at ")
    assert told["problems"][0].startswith(name) or name == "indicator"
    assert "DROP" not in answer.content.decode()


def test_each_thing_that_cannot_be_asked_is_told_at_once(asking, published):
    told = asking.get(f"{PLACE}?span=week&limit=0&from=today").json()

    assert told["error"] == "The request cannot be understood: look at span, from, limit."
    assert told["problems"][1] == "from: Write a day as 2026-09-30."
    assert len(told["problems"]) == 3
