"""Moderated is an academic reviewer's word: asked for, seen side by side, confirmed or returned, and kept."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from bluestone.network.assessment.actions import moderating, moving
from bluestone.network.assessment.actions.answering import ChangedMeanwhile
from bluestone.network.assessment.actions.handing import NotYet
from bluestone.network.assessment.models import Frozen, Milestone, Moderation, Stage
from bluestone.network.assessment.moderated import seen_of
from bluestone.site.accounts.roles import ROLES, May, holders
from bluestone.site.audit.models import Event
from tests.network.doing import ON

AT = "/forces/northmere/assessment/"


@pytest.fixture
def at(assessment):
    return f"{AT}{assessment.pk}/"


@pytest.fixture
def rated(doing):
    """Bring the assessment to where a peer and an academic have rated it."""
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    doing.review("academic-northmere", "academic", "none")
    return doing


@pytest.fixture
def lead(signed_in):
    return signed_in("lead-northmere")


@pytest.fixture
def academic(signed_in):
    return signed_in("academic-northmere")


def words(client, address):
    return " ".join(client.get(address).content.decode().split())


def sent(client, address, **form):
    return " ".join(client.post(address, form, follow=True).content.decode().split())


def decide(client, at, doing, decision, text="Seen from all sides."):
    seen = seen_of(doing.assessment)
    return sent(client, f"{at}moderation/", decision=decision, text=text, seen=seen)


def test_the_lead_asks_and_the_academic_confirms_with_a_statement(lead, academic, at, rated):
    own = dict(rated.assessment.answers.values_list("question", "rating"))

    asked = sent(lead, f"{at}moderation/ask/", text="Look at the first.")
    again = sent(lead, f"{at}moderation/ask/", text="")
    found = words(academic, AT) + words(academic, "/forces/northmere/")
    page = words(academic, f"{at}moderation/")
    confirmed = decide(academic, at, rated, "confirmed", "Two levels apart.\n\nBoth stand.")
    after = words(lead, at)

    assert "It has waited for an academic reviewer since" in asked
    assert "It was asked for already" in again
    assert "it has waited for you since" in found
    assert "moderate it</a>" in found
    assert "Look at the first." in page
    assert "12 of 12 questions that anybody rated" in page
    assert "How far they agree" in page
    assert "<strong>2 levels</strong>" in page
    assert "Moderated. A copy is frozen" in confirmed
    assert "Both stand.</p>" in after
    assert "Academic reviewer (Academic reviewer northmere)" in after
    assert Milestone.objects.get(stage="moderated").by == rated.people["academic-northmere"]
    assert dict(rated.assessment.answers.values_list("question", "rating")) == own
    assert list(
        Event.objects.filter(did__startswith="assessment.moderation").values_list("did", "by")
    ) == [
        ("assessment.moderation.asked", "lead-northmere"),
        ("assessment.moderation.confirmed", "academic-northmere"),
    ]


def test_the_moderator_is_told_what_is_unfinished_and_spoken_against(academic, at, rated):
    page = words(academic, f"{at}moderation/")

    assert "questions are not finished." in page
    assert "against the force’s ratings, by rule" in page
    assert "One of the sides that are compared is your own" in page


def test_where_the_force_stands_says_that_it_was_returned(lead, academic, at, rated):
    rated.ask()
    decide(academic, at, rated, "returned", "Talk the first over.")

    page = words(lead, "/forces/northmere/")

    assert "which was returned by an academic reviewer on" in page


def test_it_is_returned_with_a_reason_and_asked_for_again(lead, academic, at, rated):
    rated.ask()

    told = decide(academic, at, rated, "returned", "Talk the first over.")
    page = words(lead, at)
    paper = words(lead, "/forces/northmere/papers/board/")
    late = decide(academic, at, rated, "confirmed")
    sent(lead, f"{at}moderation/ask/", text="")
    waits = words(lead, "/forces/northmere/papers/board/")

    assert "The force reads your reason" in told
    assert "Talk the first over." in page
    assert "Ask for moderation" in page
    assert "Academic reviewer: Talk the first over." in paper
    assert "It does not wait for moderation" in late
    assert "It has waited for an academic reviewer since" in waits
    assert [each.step for each in Moderation.objects.all()] == ["asked", "returned", "asked"]
    assert Stage.MODERATED not in rated.fresh().stages


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"text": "Seen."}, "Choose whether you confirm or return it."),
        ({"decision": "confirmed"}, "Write your statement, or why you return it."),
        ({"decision": "agreed", "text": "Seen."}, "Choose one of these."),
    ],
)
def test_nothing_is_decided_without_a_choice_and_words(academic, at, rated, form, told):
    rated.ask()

    assert told in sent(academic, f"{at}moderation/", seen=seen_of(rated.assessment), **form)
    assert Moderation.objects.count() == 1


def test_who_moderates_has_rated_first(academic, lead, at, doing, people):
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    doing.ask()

    page = words(academic, f"{at}moderation/")
    decided = decide(academic, at, doing, "confirmed")

    assert "You see the others’ ratings once you have handed in your own." in page
    assert "Where ratings differ" not in page
    assert "Hand in your own rating first." in decided
    assert "Hand in your own rating first." in str(refused(doing, people["peer-northmere"]))


def refused(doing, by):
    with pytest.raises(NotYet) as e:
        moderating.send_back(
            by=by, assessment=doing.fresh(), seen=seen_of(doing.assessment), text="No.", on=ON
        )
    return e.value


def test_nobody_confirms_what_they_did_not_see(academic, at, rated):
    rated.ask()
    seen = seen_of(rated.assessment)
    rated.answer("plan", "most", why="We looked again.")

    page = sent(academic, f"{at}moderation/", decision="confirmed", text="Seen.", seen=seen)

    assert "A rating changed since you opened this page." in page
    assert f'name="seen" id="id_seen" value="{seen}"' not in page
    assert Stage.MODERATED not in rated.fresh().stages
    with pytest.raises(ChangedMeanwhile):
        moderating.confirm(
            by=rated.people["academic-northmere"],
            standing=rated.standing(),
            seen=seen,
            text="Seen.",
            on=ON,
        )


def test_nothing_is_asked_before_there_is_something_to_moderate(lead, at, doing):
    early = sent(lead, f"{at}moderation/ask/", text="")
    doing.answer_all()
    doing.reach("submitted")
    alone = sent(lead, f"{at}moderation/ask/", text="")

    assert "This stage comes after “Own rating finished”" in early
    assert "there is nothing to moderate by" in alone
    assert "Not moderated: no academic reviewer has confirmed it yet." in words(
        lead, "/forces/northmere/papers/board/"
    )


def test_a_page_of_moderation_says_so_where_nobody_asked(academic, at, rated):
    assert "The lead has not asked for it yet." in words(academic, f"{at}moderation/")
    assert "Moderate<" not in words(academic, AT)


def test_where_all_agree_nothing_differs(academic, at, doing):
    doing.answer_all()
    doing.reach("submitted")
    doing.review("academic-northmere", "academic", "some")
    doing.ask()

    page = words(academic, f"{at}moderation/")

    assert "0 of 12 questions" in page
    assert '<h2 class="govuk-heading-m">Decide</h2>' in page


def test_what_was_talked_over_stands_beside_its_question(lead, academic, at, rated):
    lead.post(f"{at}questions/plan/remark/", {"text": "We looked at it together."})
    rated.assessment.answers.filter(question="told").update(rating="dont_know")
    rated.ask()

    page = words(academic, f"{at}moderation/")

    assert "Talked over: We looked at it together. (RASSO lead northmere," in page


def test_a_level_beside_none_is_said_to_be_so(academic, at, doing):
    doing.answer_all("dont_know")
    doing.reach("submitted")
    doing.review("academic-northmere", "academic", "some")

    assert "On a level, and on none" in words(academic, f"{at}moderation/")


def test_an_academic_moderates_and_nobody_of_the_force_does(signed_in, at, rated):
    assert [role.id for role in holders(May.MODERATE)] == ["academic"]
    assert not ROLES["academic"].may & {May.ANSWER, May.LEAD_ASSESSMENT}
    assert signed_in("peer-northmere").post(f"{at}moderation/", {}).status_code == 403
    assert signed_in("assessor-northmere").post(f"{at}moderation/ask/", {}).status_code == 403
    assert signed_in("academic-southfell").post(f"{at}moderation/", {}).status_code == 404


def test_the_statement_is_frozen_and_stands_on_the_board_and_in_the_paper(
    lead, signed_in, rated, campaign
):
    programme = signed_in("programme")
    rated.ask()
    waiting = words(programme, f"/campaigns/{campaign.pk}/")
    Moderation.objects.all()
    moderating.confirm(
        by=rated.people["academic-northmere"],
        standing=rated.standing(),
        seen=seen_of(rated.assessment),
        text="Two levels apart.\n\nBoth stand.",
        on=ON,
    )

    [*_, said] = json.loads(Frozen.objects.get(stage="moderated").text)["moderation"]
    paper = words(lead, "/forces/northmere/papers/board/")
    assert said == {
        "step": "confirmed",
        "role": "academic",
        "on": "2026-11-25",
        "text": "Two levels apart.\n\nBoth stand.",
    }
    assert "Has waited for an academic reviewer since 25 November 2026" in waiting
    assert "Both stand." in words(programme, f"/campaigns/{campaign.pk}/northmere/")
    assert "Moderated on 25 November 2026. Academic reviewer:" in paper
    assert "Both stand." in paper


def test_what_waits_is_said_where_the_force_stands(lead, rated):
    rated.ask()

    assert "which has waited for an academic reviewer since 25 November 2026" in words(
        lead, "/forces/northmere/"
    )


def test_what_was_moderated_without_a_statement_is_said_to_be_so(lead, at, rated):
    Milestone.objects.create(
        assessment=rated.assessment, stage="moderated", on=date(2026, 1, 1), by=rated.lead
    )

    assert "Moderated without a statement" in words(lead, at)
    assert "Moderated without a statement" in words(lead, "/forces/northmere/papers/board/")


def test_the_database_keeps_what_was_said_and_wants_words(rated):
    made = rated.ask()

    assert str(made) == "Moderation asked for, 2026-11-25"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Moderation.objects.update(text="Else.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Moderation.objects.create(
            assessment=rated.assessment, step="returned", by=rated.lead, role="academic", on=ON
        )
    rated.assessment.moderations.create(
        step="confirmed", text="A.", by=rated.lead, role="lead", on=ON
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        rated.assessment.moderations.create(
            step="confirmed", text="B.", by=rated.lead, role="lead", on=ON
        )


def test_the_programme_sees_which_ratings_are_others_than_were_moderated(rated, signed_in):
    rated.moderate()
    first = rated.standing().questions[0].question.id
    was = rated.assessment.answers.get(question=first).rating
    rated.answer(first, "none" if was != "none" else "most", why="It was wrong.")
    moving.freeze(rated.lead, rated.standing(), Stage.PLANNED, ON)
    campaign = rated.assessment.campaign_id

    page = words(signed_in("programme"), reverse("campaign-frozen", args=[campaign, "northmere"]))

    assert "Below is the newest copy: plan agreed, frozen on" in page
    assert page.count("(when it was moderated:") == 1
