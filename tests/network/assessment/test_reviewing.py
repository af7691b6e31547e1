"""Second ratings: blind until one's own stands, beside each other afterwards, with agreement."""

import pytest

from bluestone.network.assessment.actions import reviewing
from bluestone.network.assessment.models import Review

AT = "/forces/northmere/assessment"


@pytest.fixture
def at(assessment):
    return f"{AT}/{assessment.pk}/"


@pytest.fixture
def finished(doing):
    doing.evidence("plan")
    doing.answer("plan", "some", text="Our words.", no_evidence=False)
    doing.answer("told", "none", no_evidence_why="Nobody wrote it down.")
    doing.answer_all("some")
    doing.reach("submitted")
    return doing


def words(client, address):
    return client.get(address).content.decode()


def test_a_peer_sees_words_and_evidence_and_no_rating(signed_in, at, finished):
    peer = signed_in("peer-northmere")

    page = words(peer, f"{at}review/plan/")

    assert "Our words." in page
    assert "The policy, p. 4" in page
    assert page.count("checked") == 0
    assert "No evidence" in words(peer, f"{at}review/told/")
    assert "Nobody wrote it down." in words(peer, f"{at}review/told/")
    assert peer.get(f"{at}questions/plan/").status_code == 403
    assert "You see the others’ ratings once you have handed in your own" in words(
        peer, f"{at}beside/"
    )


def test_before_the_force_is_done_nothing_of_it_is_shown(signed_in, at, doing):
    doing.evidence("plan")
    doing.answer("plan", text="A draft.", no_evidence=False)

    page = words(signed_in("peer-northmere"), f"{at}review/plan/")

    assert "A draft." not in page
    assert "The policy" not in page
    assert "The force is still writing." in page


def test_a_partner_rates_what_a_partner_sees_and_is_shown_nothing_before(signed_in, at, finished):
    partner = signed_in("partner-northmere")

    page = words(partner, f"{at}review/")

    assert "1.1a" in page
    assert "1.1b" not in page
    assert "Our words." not in words(partner, f"{at}review/plan/")
    assert partner.get(f"{at}review/data_0/").status_code == 404
    pk = finished.assessment.force.evidence.get().pk
    assert partner.get(f"{AT}/evidence/{pk}/files/1/").status_code == 403


def test_a_reviewer_rates_question_by_question_and_hands_in(signed_in, at, doing):
    peer = signed_in("peer-northmere")

    first = peer.post(f"{at}review/plan/", {"rating": "most", "why": "Read twenty."})
    peer.post(f"{at}review/review/", {"rating": "some"})
    last = peer.post(f"{at}review/data_8/", {"rating": "dont_know"})
    overview = words(peer, f"{at}review/")
    handed = peer.post(f"{at}review/hand-in/", follow=True).content.decode()
    review = Review.objects.get()

    assert first["Location"] == f"{at}review/review/"
    assert last["Location"] == f"{at}review/"
    assert "3 of 12 rated" in overview
    assert "Your review is handed in" in handed
    assert "The force has not finished its own rating yet." in handed
    assert str(review) == "Peer review of Northmere Police, Autumn 2026"
    assert str(review.ratings.first()) == "second rating of plan"


def test_what_was_handed_in_stays(signed_in, at, doing, people):
    doing.review()
    peer = signed_in("peer-northmere")

    page = peer.post(f"{at}review/plan/", {"rating": "none"}).content.decode()
    again = peer.post(f"{at}review/hand-in/", follow=True).content.decode()

    assert "was handed in, and stays as it is" in page
    assert "handed in already" in again
    assert "You handed it in on" in words(peer, f"{at}review/")
    assert Review.objects.get().ratings.get(question="plan").rating == "most"


def test_a_review_of_nothing_is_not_handed_in(signed_in, at, doing, people):
    peer = signed_in("peer-northmere")

    page = peer.post(f"{at}review/hand-in/", follow=True).content.decode()
    empty = reviewing.begin(by=people["peer-northmere"], assessment=doing.assessment, side="peer")

    assert "Rate at least one question" in page
    with pytest.raises(reviewing.NotYet, match="Rate at least one question"):
        reviewing.hand_in(by=people["peer-northmere"], review=empty)
    assert "Choose a rating" in peer.post(f"{at}review/plan/", {}).content.decode()


def test_a_question_shown_under_a_condition_follows_the_reviewers_own_ratings(signed_in, at, doing):
    peer = signed_in("peer-northmere")
    doing.answer("plan", "all")

    before = words(peer, f"{at}review/")
    peer.post(f"{at}review/plan/", {"rating": "most"})

    assert "1.1b" not in before
    assert "1.1b" in words(peer, f"{at}review/")
    assert peer.get(f"{at}review/nothing/").status_code == 404


def test_the_force_sees_others_once_it_has_finished_its_own(signed_in, at, doing):
    doing.review()
    lead = signed_in("lead-northmere")
    before = words(lead, f"{at}beside/")
    doing.answer_all()
    doing.reach("submitted")
    after = words(lead, f"{at}beside/")

    assert "neither leans on the other" in before
    assert "Peer" not in before.split("<h1")[1].split("Who may see")[0]
    assert "The force and peer" in after


def test_all_sides_stand_beside_each_other_and_nobody_is_overwritten(signed_in, at, finished):
    finished.review("peer-northmere", "peer", "all")
    finished.review("academic-northmere", "academic", "some")
    finished.review("partner-northmere", "partner", "none")

    page = words(signed_in("lead-northmere"), f"{at}beside/")
    question = words(signed_in("lead-northmere"), f"{at}questions/plan/")

    for title in ("The force", "Peer", "Academic", "Partner"):
        assert f'class="govuk-table__header">{title}</th>' in page
    assert "3 levels" in page
    assert "The lowest and the highest lie 3 levels apart." in question
    assert finished.assessment.answers.get(question="plan").rating == "some"


def test_agreement_is_said_with_its_interval_or_why_not(signed_in, at, finished, people):
    finished.review("peer-northmere", "peer", "some")
    page = words(signed_in("lead-northmere"), f"{at}beside/")

    assert "92 % (" in page
    assert "Not said." not in page.split("Gwet’s AC2")[0]


def test_few_ratings_say_nothing_of_agreement(signed_in, at, finished, people):
    mine = reviewing.begin(by=people["peer-northmere"], assessment=finished.fresh(), side="peer")
    reviewing.rate(by=mine.reviewer, review=mine, question="plan", rating="most", why="")
    reviewing.hand_in(by=mine.reviewer, review=mine)

    page = words(signed_in("lead-northmere"), f"{at}beside/")

    assert "Fewer than 10 items were rated by two or more people." in page


def test_two_peers_are_told_apart(signed_in, at, finished, people, forces):
    people["academic-northmere"].appointments.update(role="peer")
    finished.review("peer-northmere", "peer", "all")
    finished.review("academic-northmere", "peer", "some")

    page = words(signed_in("peer-northmere"), f"{at}beside/")

    assert "Peer 1 and peer 2" in page


def test_a_partner_sees_beside_each_other_what_a_partner_rated(signed_in, at, finished):
    finished.review("partner-northmere", "partner", "none")

    page = words(signed_in("partner-northmere"), f"{at}beside/")

    assert "1.1a" in page
    assert "2.1a" not in page


def test_a_difference_is_talked_over_and_kept(signed_in, at, finished):
    finished.review()
    lead = signed_in("lead-northmere")

    empty = lead.post(f"{at}questions/plan/remark/", {}, follow=True).content.decode()
    kept = lead.post(f"{at}questions/plan/remark/", {"text": "We looked at it."}, follow=True)

    assert "Write something" in empty
    assert "We looked at it." in kept.content.decode()
    assert "talked over" in words(lead, f"{at}beside/")
    assert str(finished.assessment.remarks.get()) == "remark on plan"
    inspector = signed_in("inspector-northmere")
    assert inspector.post(f"{at}questions/plan/remark/", {"text": "x"}).status_code == 403


def test_once_it_is_over_nobody_reviews_or_remarks(signed_in, at, finished, people):
    finished.review()
    finished.reach("moderated", "planned", "reviewed")

    page = signed_in("academic-northmere").post(f"{at}review/plan/", {"rating": "most"})
    talk = signed_in("lead-northmere").post(
        f"{at}questions/plan/remark/", {"text": "x"}, follow=True
    )

    assert "ended with its progress review" in page.content.decode()
    assert "ended with its progress review" in talk.content.decode()


def test_a_reviewer_is_led_from_the_list_of_assessments(signed_in, at, finished):
    page = words(signed_in("academic-northmere"), f"{AT}/")

    assert "Give your rating" in page
    assert ">Open<" not in page
