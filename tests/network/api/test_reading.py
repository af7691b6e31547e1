"""Forces, releases and definitions as programs read them."""

from dataclasses import replace

import pytest

from bluestone.network.api import schemas
from bluestone.network.api.models import Right
from bluestone.network.releases.actions import recall, take_back
from bluestone.network.releases.models import Original, Part
from bluestone.release import shelf
from tests.network.api.asking import program, token
from tests.network.releases import made
from tests.report.made_up import SUPPORT, TOLD

PLACE = "/api/forces/northmere/"


def read(answer, shape):
    """Return what was answered, held to its shape strictly."""
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    return shape.model_validate_json(answer.content, strict=True)


def test_a_token_sees_its_force_and_those_that_published_for_everybody(asking, forces):
    made.publish(made.release(force="southfell", audience="public"))

    rows = read(asking.get("/api/forces"), schemas.Forces).rows

    assert [(row.force, row.title, row.kind, row.may) for row in rows] == [
        ("northmere", "Northmere Police", "invented", ["figures", "plan", "hand_in"]),
        ("southfell", "Southfell Police", "invented", ["public"]),
    ]


def test_a_force_of_its_own_that_published_has_all_that_the_token_may(asking, forces):
    made.publish(made.release(audience="public"))

    [row] = read(asking.get("/api/forces"), schemas.Forces).rows

    assert row.may == ["figures", "plan", "hand_in", "public"]


def test_only_published_releases_are_listed_and_the_newest_records_come_first(asking, forces):
    first = made.publish(made.release(cut_on=made.JUNE))
    second = made.publish(made.release())
    public = made.publish(made.release(audience="public"))
    waits = made.hand_in(made.release(cut_on=made.JUNE, audience="public"))

    rows = read(asking.get(f"{PLACE}releases"), schemas.Releases).rows

    assert [(row.release, row.audience, row.cut_on, row.signed) for row in rows] == [
        (second.pk, "network", made.SEPTEMBER, True),
        (public.pk, "public", made.SEPTEMBER, True),
        (first.pk, "network", made.JUNE, True),
    ]
    assert waits.pk not in {row.release for row in rows}
    assert rows[0].sha256 == second.sha256
    assert rows[0].size == len(made.content(made.release()))


def test_a_release_says_how_it_was_protected_and_what_each_indicator_means(asking, published):
    told = read(asking.get(f"{PLACE}releases/{published.pk}"), schemas.OneRelease)

    whole = made.release(cut_on=made.JUNE)
    assert told.rule == whole.rule
    assert told.snapshot == whole.snapshot
    assert [card.indicator for card in told.cards] == list(whole.cards)
    assert told.cards[0].sql == SUPPORT.sql
    assert told.cards[0].example == SUPPORT.example


def test_what_an_indicator_means_is_what_its_card_says(asking, forces):
    whole = made.release()
    made.publish(replace(whole, cards=whole.cards | {TOLD.indicator: TOLD}))

    rows = read(asking.get(f"{PLACE}indicators"), schemas.Indicators).rows

    support, supervision, told = rows
    assert support.definition.endswith("/victims.support_withdrawn")
    assert (support.kind, support.unit, support.basis) == ("share", "crimes", "closed")
    assert supervision.not_sent == ["supervision.held_on", "supervision.officer_id"]
    assert told.limit == TOLD.limit
    assert told.median_of == "working days"


def test_what_changed_is_said_of_the_indicator_in_words_and_bare(asking, published):
    support, supervision = read(asking.get(f"{PLACE}indicators"), schemas.Indicators).rows

    assert (support.verdict, support.direction, support.change) == ("signal", "lower", "better")
    assert support.since_on == made.SIGNAL.since.from_on
    assert support.verdict_words == made.SIGNAL.words
    assert (supervision.verdict, supervision.since_on, supervision.verdict_words) == (
        None,
        None,
        "",
    )


def test_a_signal_that_does_not_say_since_when_has_no_day(asking, forces):
    whole = made.release()
    vague = replace(made.SIGNAL, since=None)
    made.publish(replace(whole, verdicts={SUPPORT.indicator: vague}))

    [support, _] = read(asking.get(f"{PLACE}indicators"), schemas.Indicators).rows

    assert (support.verdict, support.since_on) == ("signal", None)


def test_an_earlier_release_is_asked_for_by_its_number(asking, published):
    made.publish(made.release())

    [first, *_] = read(
        asking.get(f"{PLACE}indicators?release={published.pk}"), schemas.Indicators
    ).rows

    assert first.release == published.pk


def test_nothing_is_published_yet(asking, forces):
    for page in ("figures", "indicators"):
        answer = asking.get(f"{PLACE}{page}")
        assert answer.status_code == 404
        assert answer.json() == {"error": "No release of this force is published yet."}
    assert asking.get(f"{PLACE}releases").json() == {"rows": []}


@pytest.mark.parametrize("where", ["releases/{}", "figures?release={}", "indicators?release={}"])
def test_what_was_recalled_is_gone_with_the_reason(asking, people, published, where):
    recall(by=people["programme"], handed=published, at=made.NOW, reason="A month is doubled.")

    answer = asking.get(PLACE + where.format(published.pk))

    assert answer.status_code == 410
    assert answer.json()["error"] == (
        "This release was recalled on 25 November 2026, so its figures are not to be used any more: "
        "A month is doubled."
    )


@pytest.mark.parametrize("where", ["releases/{}", "figures?release={}", "indicators?release={}"])
def test_what_was_never_published_is_not_there(asking, forces, where):
    handed = made.hand_in(made.release())
    beside = made.publish(made.release(force="southfell"))
    pending = asking.get(PLACE + where.format(handed.pk))
    take_back(by=handed.by, handed=handed, at=made.NOW, reason="Wrong file.")

    answers = [
        pending,
        *(asking.get(PLACE + where.format(each)) for each in (handed.pk, beside.pk, 999)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1


def test_an_answer_that_is_as_before_is_not_sent_again(asking, published):
    for page in ("/api/forces", f"{PLACE}releases", f"{PLACE}figures", f"{PLACE}indicators"):
        first = asking.get(page)
        same = asking.get(page, headers={"If-None-Match": first["ETag"]})
        weaker = asking.get(page, headers={"If-None-Match": f"W/{first['ETag']}"})
        other = asking.get(page, headers={"If-None-Match": '"other"'})

        assert [each.status_code for each in (same, weaker, other)] == [304, 304, 200]
        assert same.content == b""
        assert same["ETag"] == first["ETag"]
        assert first["Cache-Control"] == "private, no-cache"


def test_a_newer_release_has_another_tag_and_so_have_other_rows(asking, published):
    tags = {asking.get(f"{PLACE}figures{more}")["ETag"] for more in ("", "?span=year")}

    made.publish(made.release())

    assert asking.get(f"{PLACE}figures")["ETag"] not in tags
    assert len(tags) == 2


def test_what_is_broken_says_nothing_of_what(asking, published, caplog):
    Part.objects.create(
        handed=published,
        place=9,
        indicator="victims.broken",
        wording=published.parts.first().wording,
        pressed=b"",
    )

    answer = asking.get(f"{PLACE}figures?indicator=victims.broken")

    assert answer.status_code == 500
    assert answer.json() == {
        "error": "Something is wrong with this site: whoever runs it finds in its log what happened."
    }
    assert "could not be answered" in caplog.text


def test_a_token_to_published_figures_sees_no_release(people, forces, published):
    _, secret = token(people["lead-northmere"], force=forces["northmere"], may=[Right.PUBLIC])

    assert program(secret).get(f"{PLACE}releases").status_code == 403
    assert program(secret).get("/api/forces").json() == {
        "rows": [{"force": "northmere", "title": "Northmere Police", "kind": "invented", "may": []}]
    }


def test_the_hash_of_a_release_is_that_of_its_bytes(asking, published):
    told = asking.get(f"{PLACE}releases/{published.pk}").json()

    assert told["sha256"] == published.sha256
    assert told["size"] == len(Original.objects.get().data)
    assert shelf.as_json(made.release(cut_on=made.JUNE)).encode() == Original.objects.get().data
