"""Answers: written, rated, handed over, and changed with a reason."""

import re

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.assessment.actions import answering, handing
from bluestone.network.assessment.models import Answer, Handover, Rerating
from bluestone.site.audit.models import Event
from tests.network.doing import ON

AT = "/forces/northmere/assessment"


@pytest.fixture
def at(assessment):
    return f"{AT}/{assessment.pk}/"


@pytest.fixture
def lead(signed_in):
    return signed_in("lead-northmere")


def sent(**more):
    return {"seen": "0", "text": "Every week.", "rating": "most"} | more


def test_a_lead_answers_and_goes_on_to_the_next_question(lead, at, doing):
    answer = lead.post(f"{at}questions/plan/", sent(on="yes"))

    assert answer["Location"] == f"{at}questions/review/"
    assert doing.assessment.answers.get().rating == "most"
    assert "Saved." not in lead.get(answer["Location"]).content.decode()


def test_saving_stays_where_it_is(lead, at):
    answer = lead.post(f"{at}questions/plan/", sent())

    page = lead.get(answer["Location"]).content.decode()
    assert answer["Location"] == f"{at}questions/plan/"
    assert "Saved." in page
    assert "Every week." in page
    assert "Not rated to most" in page


def test_after_the_last_question_one_is_led_back(lead, at):
    answer = lead.post(f"{at}flash/data_8/", sent(on="yes"))

    assert answer["Location"] == at


def test_a_question_whose_condition_is_not_met_is_not_there(lead, at, doing):
    doing.answer("plan", "none")

    assert lead.get(f"{at}questions/review/").status_code == 404
    with pytest.raises(answering.NotAsked):
        doing.answer("review")


def test_an_answer_stays_when_its_question_is_not_asked_any_more(lead, at, doing):
    doing.answer("plan")
    doing.answer("review", text="Kept words.")
    doing.answer("plan", "none")

    assert [a.question for a in doing.standing().no_longer_asked] == ["review"]
    assert "No longer asked" in lead.get(at).content.decode()


def test_dont_know_and_not_evidenced_are_finished_and_on_no_level(doing):
    doing.answer("plan", "dont_know", text="", no_evidence=False)
    doing.answer("told", "not_evidenced", text="", no_evidence=False)

    found = doing.standing()
    assert [each.question.id for each in found.questions if each.finished] == ["plan", "told"]
    assert found.weakest == ()


def test_a_level_without_evidence_is_not_finished_until_that_is_said(doing):
    doing.answer("told", no_evidence=False)
    before = doing.standing().asked("told").finished
    doing.answer("told", no_evidence=True, no_evidence_why="It was never written down.")

    assert not before
    assert doing.standing().asked("told").finished


def test_two_people_do_not_overwrite_each_other(lead, at, doing, people):
    doing.answer("plan", text="Theirs.", by=people["assessor-northmere"])

    page = lead.post(f"{at}questions/plan/", sent(text="Mine.")).content.decode()

    assert "saved this answer while you wrote" in page
    assert "Theirs." in page
    assert re.search(r'<textarea[^>]*name="text"[^>]*>\s*Mine\.\s*</textarea>', page)
    assert re.search(r'value="most"[^>]*checked', page)
    assert re.search(r'name="seen"[^>]*value="1"', page)
    assert doing.assessment.answers.get().text == "Theirs."

    lead.post(f"{at}questions/plan/", sent(text="Mine.", seen="1"))
    assert doing.assessment.answers.get().text == "Mine."


def test_once_finished_a_rating_changes_with_a_reason_alone(lead, at, doing):
    doing.answer_all()
    doing.reach("submitted")

    seen = str(doing.assessment.answers.get(question="plan").changes)
    page = lead.post(f"{at}questions/plan/", sent(seen=seen, no_evidence="on")).content.decode()
    assert "a change needs a reason" in page

    lead.post(f"{at}questions/plan/", sent(seen=seen, no_evidence="on", why="We looked again."))
    change = Rerating.objects.order_by("pk").last()
    assert (change.before, change.after, change.why) == ("some", "most", "We looked again.")
    assert not change.after_reviews


def test_a_change_after_others_ratings_could_be_seen_says_so(lead, at, doing):
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    doing.answer("plan", "most", why="The peer was right.")

    assert Rerating.objects.order_by("pk").last().after_reviews
    assert "after others’ ratings could be seen" in lead.get(f"{at}history/").content.decode()


def test_once_reviewed_nothing_changes(lead, at, doing):
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    doing.reach("moderated", "planned", "reviewed")

    assert lead.post(f"{at}questions/plan/", sent()).status_code == 403
    assert "<form method" not in lead.get(f"{at}questions/plan/").content.decode().split("<h1")[1]
    with pytest.raises(answering.Refused, match="ended with its progress review"):
        doing.answer("plan", "all", why="Late.")


def test_what_somebody_typed_wrongly_is_told(lead, at):
    page = lead.post(f"{at}questions/plan/", sent(rating="perfect")).content.decode()

    assert "Choose one of these." in page
    assert 'href="#id_rating_0"' in page


def test_an_answer_keeps_one_event_and_no_words(lead, at):
    lead.post(f"{at}questions/plan/", sent(text="Secret words."))

    told = Event.objects.filter(did="assessment.answer").get()
    assert "Secret" not in told.about
    assert told.force == "northmere"


def test_flash_saves_by_itself_and_says_if_it_could_not(lead, at, doing):
    saved = lead.post(f"{at}flash/plan/", sent(), headers={"X-Autosave": "yes"})
    stale = lead.post(f"{at}flash/plan/", sent(), headers={"X-Autosave": "yes"})

    assert (saved.status_code, saved["X-Seen"]) == (204, "1")
    assert stale.status_code == 409
    assert doing.assessment.answers.get().changes == 1


def test_flash_goes_from_screen_to_screen_without_script(lead, at):
    page = lead.get(f"{at}flash/plan/").content.decode()
    answer = lead.post(f"{at}flash/plan/", sent(on="yes"))

    assert "1 of 11: Suspects" in page
    assert answer["Location"] == f"{at}flash/review/"
    assert "2 of 12" in lead.get(answer["Location"]).content.decode()
    assert lead.post(f"{at}flash/plan/", sent(rating="x")).status_code == 200


@pytest.mark.parametrize(
    "change",
    [lambda: Rerating.objects.update(why="otherwise"), lambda: Rerating.objects.all().delete()],
)
def test_the_database_keeps_every_change_of_a_rating(doing, change):
    doing.answer("plan")

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        change()


def test_the_database_takes_no_reason_for_missing_evidence_that_is_not_missing(doing):
    made = doing.answer("plan", no_evidence=False)

    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.filter(pk=made.pk).update(no_evidence_why="None.")


@pytest.fixture
def handed(doing, people):
    return handing.hand(
        by=doing.lead,
        assessment=doing.assessment,
        section="suspects",
        to=people["contributor-northmere"],
        due_on=ON,
    )


@pytest.fixture
def contributor(signed_in):
    return signed_in("contributor-northmere")


def test_a_contributor_sees_what_was_handed_over_and_no_more(contributor, at, handed):
    page = contributor.get(at).content.decode()

    assert "Suspects" in page
    assert "data_use" not in page
    assert contributor.get(f"{at}questions/plan/").status_code == 200
    assert contributor.get(f"{at}sections/suspects/").status_code == 200
    assert contributor.get(f"{at}sections/data_use/").status_code == 403
    assert contributor.get(f"{at}questions/data_0/").status_code == 403
    assert contributor.post(f"{at}questions/data_0/", sent()).status_code == 403


def test_a_contributor_to_whom_nothing_was_handed_is_told_so(contributor, at):
    assert "No section was handed to you yet" in contributor.get(at).content.decode()


def test_a_section_is_handed_submitted_returned_and_accepted(lead, contributor, at, doing, people):
    to, day = people["contributor-northmere"].pk, {"due_on_day": "1", "due_on_month": "12"}
    lead.post(f"{at}sections/suspects/hand/", {"to": to, **day, "due_on_year": "2026"})
    handover = doing.assessment.handovers.get()
    early = contributor.post(f"{at}handovers/{handover.pk}/submit/", follow=True).content.decode()
    for name in ("plan", "review", "told"):
        contributor.post(f"{at}questions/{name}/", sent(no_evidence="on"))
    contributor.post(f"{at}handovers/{handover.pk}/submit/")
    closed = contributor.post(f"{at}questions/plan/", sent(seen="1"))
    lead.post(f"{at}handovers/{handover.pk}/return/", {"text": "Say how often."})
    again = contributor.get(f"{at}sections/suspects/").content.decode()
    contributor.post(f"{at}handovers/{handover.pk}/submit/")
    lead.post(f"{at}handovers/{handover.pk}/accept/")
    twice = lead.post(f"{at}handovers/{handover.pk}/accept/", follow=True).content.decode()
    handover.refresh_from_db()

    assert "Not finished yet: 1.1a, 1.1c." in early
    assert closed.status_code == 403
    assert "Say how often." in again
    assert handover.state == "accepted"
    assert "It was not submitted." in twice


def test_a_section_is_handed_to_who_may_answer_alone(lead, at, people):
    wrong = {"to": people["peer-northmere"].pk, "due_on_day": "", "due_on_month": ""}

    page = lead.post(f"{at}sections/suspects/hand/", wrong, follow=True).content.decode()

    assert "Enter a day." in page


def test_who_held_a_role_before_is_handed_nothing(lead, at, people):
    people["contributor-northmere"].appointments.update(until_on="2026-02-01")

    page = lead.get(f"{at}sections/suspects/").content.decode()

    assert "Contributor northmere" not in page
    assert "Assessor northmere" in page


def test_what_is_not_there_is_not_handed_over(lead, at, doing, handed, people):
    day = {"due_on_day": "1", "due_on_month": "12", "due_on_year": "2026"}
    to = {"to": people["assessor-northmere"].pk}

    assert lead.post(f"{at}sections/nothing/hand/", to | day).status_code == 404
    assert lead.get(f"{at}sections/nothing/").status_code == 404
    assert lead.post(f"{at}handovers/{handed.pk}/submit/").status_code == 403
    assert (
        "Write what is wanted"
        in lead.post(f"{at}handovers/{handed.pk}/return/", {}, follow=True).content.decode()
    )


def test_only_who_has_a_section_submits_it(doing, handed):
    with pytest.raises(handing.NotYet, match="Only the person"):
        handing.submit(by=doing.lead, handover=handed, section=doing.standing().section("suspects"))


def test_nothing_is_handed_over_once_it_is_over(lead, at, doing, people):
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    doing.reach("moderated", "planned", "reviewed")
    whole = {"to": people["assessor-northmere"].pk, "due_on_day": "1", "due_on_month": "12"}
    whole["due_on_year"] = "2026"

    page = lead.post(f"{at}sections/suspects/hand/", whole, follow=True).content.decode()

    assert "ended with its progress review" in page


def test_an_assessment_of_another_force_is_not_under_ours(lead, campaign):
    theirs = campaign.assessments.get(force="southfell")

    assert lead.get(f"{AT}/{theirs.pk}/").status_code == 404


def test_rows_are_named_without_what_they_say(doing, handed):
    doing.answer("plan", text="Words.")

    names = [doing.assessment.answers.get(), Rerating.objects.get(), handed]
    assert [str(name) for name in names] == [
        "answer to plan",
        "not rated to some",
        "suspects handed to Contributor northmere",
    ]
    assert str(doing.assessment) == "Northmere Police, Autumn 2026"


def raises(error):
    """Return what raises an error, whatever it is asked."""

    def refuse(**_):
        raise error

    return refuse


def test_what_is_refused_between_looking_and_saving_is_told(lead, at, monkeypatch):
    monkeypatch.setattr(answering, "answer", raises(answering.NotAsked("It is not asked.")))

    assert "It is not asked." in lead.post(f"{at}questions/plan/", sent()).content.decode()


def test_who_may_not_write_any_more_has_no_flash(contributor, at, handed, doing):
    assert contributor.get(f"{at}flash/plan/").status_code == 200
    for question in ("plan", "review", "told"):
        doing.answer(question)
    handing.submit(by=handed.to, handover=handed, section=doing.standing().section("suspects"))

    assert contributor.get(f"{at}flash/plan/").status_code == 403
    assert contributor.get(f"{at}questions/plan/").status_code == 200


def test_a_section_that_is_not_asked_is_not_submitted(contributor, at, handed):
    Handover.objects.update(section="gone")

    assert contributor.post(f"{at}handovers/{handed.pk}/submit/").status_code == 404


def test_what_was_not_done_is_not_told_as_a_success(lead, at):
    page = lead.post(f"{at}sections/suspects/hand/", {}, follow=True).content.decode()

    assert "It was not done" in page
    assert "Choose somebody." in page
    assert "govuk-notification-banner" not in page


def test_going_on_without_an_answer_begins_nothing(lead, at, doing):
    answer = lead.post(f"{at}questions/plan/", {"seen": "0", "text": "", "on": "yes"})

    assert answer["Location"] == f"{at}questions/told/"
    assert not Answer.objects.exists()
    assert not doing.fresh().stages
