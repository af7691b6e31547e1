"""How far an assessment is; what is frozen, compared, and taken to a newer framework."""

import hashlib
import json
import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.assessment.actions import campaigning, renewing
from bluestone.network.assessment.actions.handing import NotYet
from bluestone.network.assessment.actions.kept import Closed
from bluestone.network.assessment.comparing import compared
from bluestone.network.assessment.models import Frozen, Milestone, Rerating, Stage
from bluestone.network.frameworks import actions as frameworks
from bluestone.reference.migration import OtherFramework
from tests.network.doing import ON, Doing
from tests.network.small import LEVELS, framework, question

AT = "/forces/northmere/assessment"


@pytest.fixture
def at(assessment):
    return f"{AT}/{assessment.pk}/"


@pytest.fixture
def lead(signed_in):
    return signed_in("lead-northmere")


def stage(client, at, name):
    return client.post(f"{at}stage/", {"stage": name}, follow=True).content.decode()


def test_it_goes_from_stage_to_stage_and_freezes_each(lead, at, doing):
    early = stage(lead, at, "submitted")
    doing.answer_all()
    submitted = stage(lead, at, "submitted")
    alone = stage(lead, at, "moderated")
    doing.moderate()
    for name in ("planned", "reviewed"):
        stage(lead, at, name)
    last = lead.get(at).content.decode()

    assert "This stage comes after “Started”" in early
    assert "A copy was frozen, with the hash" in submitted
    assert "An academic reviewer confirms this, with a statement." in alone
    assert [m.stage for m in doing.assessment.milestones.all()] == list(Stage)
    assert Frozen.objects.count() == 4
    assert "Next:" not in last
    assert str(Milestone.objects.first()).startswith("Started, 2026-")


def test_it_is_not_finished_while_a_question_is_not(doing):
    doing.answer("plan", no_evidence=False)

    with pytest.raises(NotYet, match=r"12 questions are not finished, the first of them 1\.1a"):
        doing.reach("submitted")


def test_no_stage_is_passed_over_or_reached_twice(doing):
    doing.answer_all()
    doing.reach("submitted")

    for name in ("submitted", "planned"):
        with pytest.raises(NotYet, match="This stage comes after"):
            doing.reach(name)


def test_after_the_last_stage_there_is_none(doing):
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    doing.reach("moderated", "planned", "reviewed")

    with pytest.raises(Closed):
        doing.reach("reviewed")


@pytest.mark.parametrize("name", ["started", "nonsense", ""])
def test_a_stage_that_nobody_declares_is_refused(lead, at, name):
    assert lead.post(f"{at}stage/", {"stage": name}).status_code == 403


def test_only_the_lead_moves_it(signed_in, at, doing):
    assert signed_in("assessor-northmere").post(f"{at}stage/", {}).status_code == 403


def test_a_frozen_copy_holds_everything_and_its_hash(lead, at, doing):
    doing.evidence("plan")
    doing.answer("plan", text="Our words.", no_evidence=False)
    doing.answer("told", "most", no_evidence_why="Nobody wrote it down.")
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    doing.reach("moderated")

    copy = Frozen.objects.get(stage="moderated")
    file = lead.get(f"{at}copies/{copy.pk}/file/").content
    whole = json.loads(file)
    plan = next(each for each in whole["answers"] if each["question"] == "plan")

    assert hashlib.sha256(file).hexdigest() == copy.sha256
    assert plan["text"] == "Our words."
    assert len(plan["evidence"][0]["files"][0]) == 64
    assert whole["second_ratings"][0]["side"] == "peer"
    assert whole["framework"] == {
        "id": "small",
        "version": "1",
        "sha256": doing.assessment.edition.sha256,
    }
    assert "Rated most, with no evidence" in json.dumps(whole, ensure_ascii=False)
    page = lead.get(f"{at}copies/{copy.pk}/").content.decode()
    assert "The text has the hash that it was frozen with." in page
    assert "Our words." in page


def test_a_frozen_copy_is_not_touched_by_what_comes_after(lead, at, doing):
    doing.answer_all()
    doing.reach("submitted")
    doing.answer("plan", "all", why="We looked again.")

    plan = next(a for a in Frozen.objects.get().whole["answers"] if a["question"] == "plan")
    assert plan["rating"] == "some"


def test_the_database_keeps_frozen_copies(doing):
    doing.answer_all()
    doing.reach("submitted")

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Frozen.objects.update(sha256="0" * 64)
    copy = Frozen.objects.get()
    copy.text += " "
    assert not copy.holds
    assert str(copy).startswith("Northmere Police, Autumn 2026, frozen 20")


def test_days_of_a_campaign_are_in_order(campaign):
    with pytest.raises(IntegrityError), transaction.atomic():
        type(campaign).objects.update(closes_on=campaign.opens_on)


def changed(old, new):
    return lambda text: text.replace(old, new)


@pytest.fixture
def newer(people):
    """Return what loads another version of the small framework, and returns it."""

    def load(version="2", **how):
        return frameworks.load(
            by=people["programme"], name="small.yaml", data=framework(version, **how)
        )

    return load


def renewed(doing, edition):
    renewing.renew(by=doing.lead, assessment=doing.fresh(), edition=edition)
    return {answer.question: answer for answer in doing.fresh().answers.all()}


def test_answers_survive_a_new_version(doing, newer):
    doing.answer_all()
    doing.answer("plan", "most", text="Our words.")

    answers = renewed(doing, newer())

    assert answers["plan"].text == "Our words."
    assert answers["plan"].rating == "most"
    assert all(answer.look_again == "" for answer in answers.values())


def test_words_that_are_not_rated_yet_survive_too(doing, newer):
    doing.answer("told", "", text="A draft.")

    answers = renewed(doing, newer())

    assert answers["told"].text == "A draft."
    assert (answers["told"].rating, answers["told"].look_again) == ("", "")


def test_a_renamed_question_keeps_its_answer(doing, newer):
    doing.answer("told", "most", text="Our words.")
    doing.evidence("told")

    other = changed("id: told,", "id: told_soon, was: [told],")
    answers = renewed(doing, newer(change=other))

    assert set(answers) == {"told_soon"}
    assert answers["told_soon"].citations.count() == 1


def test_a_reworded_question_keeps_its_answer_and_says_to_look(doing, newer, lead, at):
    doing.answer("told", "none")

    other = changed("Is told done?", "Is everybody told at once?")
    renewed(doing, newer(change=other))
    page = lead.get(f"{at}contradictions/").content.decode()
    doing.answer("told", "some")

    assert "The question is worded otherwise" in page
    assert doing.assessment.answers.get(question="told").look_again == ""


def test_a_removed_question_keeps_its_answer(doing, newer, lead, at):
    doing.answer("data_8", text="Kept.")
    gone = question("data_8")

    answers = renewed(doing, newer(change=changed(f"          - {gone}\n", "")))

    assert answers["data_8"].text == "Kept."
    assert [a.question for a in doing.standing().no_longer_asked] == ["data_8"]
    assert "No longer asked" in lead.get(at).content.decode()


def test_two_questions_that_change_names_keep_their_own_answers(doing, newer):
    doing.answer("data_0", text="Of nought.")
    doing.answer("data_1", text="Of one.")

    def swap(text):
        text = text.replace("id: data_0,", "id: x,").replace(
            "id: data_1,", "id: data_new, was: [data_0],"
        )
        return text.replace("id: x,", "id: data_other, was: [data_1],")

    answers = renewed(doing, newer(change=swap))

    assert answers["data_new"].text == "Of nought."
    assert answers["data_other"].text == "Of one."


def test_a_split_question_hands_its_answer_to_both(doing, newer):
    doing.answer("data_0", "most", text="Of both.")
    doing.evidence("data_0")
    two = (
        question("data_left", was="[data_0]")
        + "\n          - "
        + question("data_right", was="[data_0]")
    )

    answers = renewed(doing, newer(change=changed(question("data_0"), two)))

    assert {answers["data_left"].text, answers["data_right"].text} == {"Of both."}
    assert answers["data_right"].citations.count() == 1
    assert "split" in answers["data_left"].look_again


def test_a_joined_question_is_rated_again_with_the_words_of_both(doing, newer):
    doing.answer("data_0", "most", text="Of nought.")
    doing.answer("data_1", "some", text="Of one.")
    doing.evidence("data_0")
    doing.evidence("data_1", name="other.pdf", title="Other")

    def join(text):
        text = text.replace("          - " + question("data_1") + "\n", "")
        return text.replace(question("data_0"), question("data_both", was="[data_0, data_1]"))

    answers = renewed(doing, newer(change=join))

    assert answers["data_both"].text == "Of nought.\n\nOf one."
    assert answers["data_both"].rating == ""
    assert answers["data_both"].citations.count() == 2
    assert "joined" in Rerating.objects.order_by("pk").last().why


def test_a_level_that_is_gone_is_rated_again(doing, newer):
    doing.answer("data_0", "all")
    fewer = LEVELS[:3]

    answers = renewed(doing, newer(levels=fewer, change=changed(", all: At all.", "")))

    assert answers["data_0"].rating == ""
    assert "no longer in the scale" in answers["data_0"].look_again


def test_a_version_stays_once_somebody_rates_by_it(doing, newer):
    doing.review(hand_in=False)

    with pytest.raises(NotYet, match="stays until the next campaign"):
        renewed(doing, newer())


def test_another_framework_is_no_version(doing, newer):
    with pytest.raises(OtherFramework):
        renewed(doing, newer(change=changed("id: small", "id: other")))


def test_the_lead_sees_what_would_become_of_answers_and_takes_them_over(doing, newer, lead, at):
    doing.answer("told", "some")
    doing.answer("plan", "some")
    type(doing.assessment.answers.first()).objects.create(
        assessment=doing.assessment, question="long_gone", changed_by=doing.lead
    )
    newest = lead.get(f"{at}renew/", follow=True).content.decode()
    newer(change=changed("Is told done?", "Is everybody told at once?"))
    offered = lead.get(at).content.decode()
    report = lead.get(f"{at}renew/").content.decode()
    taken = lead.post(f"{at}renew/", follow=True).content.decode()

    assert "by the newest version that is loaded" in newest
    assert "version 2 is newer than the one that is asked here" in offered
    assert report.index("Look again") < report.index("Kept")
    assert "No longer asked" in report
    assert "by Small framework, version 2 now" in taken


def test_what_cannot_be_taken_over_is_told(doing, newer, lead, at):
    doing.review(hand_in=False)
    newer()

    page = lead.post(f"{at}renew/", follow=True).content.decode()

    assert "stays until the next campaign" in page


@pytest.fixture
def cycles(doing, people, forces, newer):
    """Return two cycles of one force, the later by a newer version of the framework."""
    doing.answer_all("some")
    doing.answer("data_1", "dont_know")
    doing.answer("data_2", "dont_know")

    def change(text):
        text = text.replace("Is data_3 done?", "Is data_3 done well?")
        text = text.replace("          - " + question("data_8") + "\n", "")
        return text.replace(
            question("data_7"), question("data_7") + "\n          - " + question("new")
        )

    later = campaigning.begin(
        by=people["programme"],
        title="Autumn 2027",
        edition=newer(change=change),
        forces=[forces["northmere"]],
        opens_on=ON.replace(year=2027),
        closes_on=ON.replace(year=2028),
        review_on=ON.replace(year=2029),
    ).assessments.get()
    then = Doing(later, people)
    for name, rating in {
        "plan": "all",
        "told": "none",
        "data_0": "some",
        "data_1": "dont_know",
        "data_2": "some",
        "data_3": "most",
        "data_4": "not_evidenced",
        "new": "some",
    }.items():
        then.answer(name, rating)
    return doing.assessment, later


def test_two_cycles_are_compared_question_by_question_across_versions(cycles):
    found = {c.place.question.id: c for c in compared(*cycles).changes}

    assert {name: change.way for name, change in found.items()} == {
        "plan": "higher",
        "review": "rated in the first only",
        "told": "lower",
        "data_0": "the same",
        "data_1": "the same",
        "data_2": "now on a level",
        "data_3": "not comparable",
        "data_4": "now on no level",
        "data_5": "rated in the first only",
        "data_6": "rated in the first only",
        "data_7": "rated in the first only",
        "new": "new question",
        "data_8": "no longer asked",
    }
    assert found["data_3"].notes == ("It is worded otherwise.",)
    assert found["new"].before == "Not asked"
    assert found["data_8"].after == "No longer asked"


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("", "some", "rated in the second only"),
        ("", "", "rated in neither"),
        ("some", "", "rated in the first only"),
    ],
)
def test_a_question_that_is_rated_in_one_cycle_says_in_which(cycles, was, now, told):
    older, newer = cycles
    older.answers.filter(question="data_0").update(rating=was)
    newer.answers.filter(question="data_0").update(rating=now)

    found = {c.place.question.id: c for c in compared(older, newer).changes}

    assert found["data_0"].way == told


def test_the_page_of_two_cycles_counts_and_adds_nothing_up(cycles, lead):
    page = lead.get(f"{AT}/compare/").content.decode()
    newer = cycles[1].pk
    same = lead.get(f"{AT}/compare/?older={newer}&newer={newer}").content.decode()
    odd = lead.get(f"{AT}/compare/?older=x&newer=").content.decode()

    assert "Rated higher: 1. Lower: 1. The same: 2." in page
    assert "Choose two that differ." in same
    assert "Rated higher: 1." in odd
    assert "Two cycles beside each other" in lead.get(f"{AT}/").content.decode()


def test_cycles_of_two_frameworks_are_not_compared(cycles, newer, lead):
    other = newer("9", change=changed("id: small", "id: other"))
    type(cycles[1]).objects.filter(pk=cycles[1].pk).update(edition=other)

    assert "are two frameworks" in lead.get(f"{AT}/compare/").content.decode()


def test_one_cycle_alone_is_not_compared(lead, assessment):
    assert "There is one assessment so far." in lead.get(f"{AT}/compare/").content.decode()


def test_a_force_without_an_assessment_is_told_so(lead, db):
    assert "There is none yet." in lead.get(f"{AT}/").content.decode()
    assert "There is one assessment so far." in lead.get(f"{AT}/compare/").content.decode()


def test_a_section_without_a_question_is_not_there(people, forces):
    def nothing_asked(text):
        return re.sub(
            r"(id: data_\d.*)}$",
            r"\1, only_if: {question: plan, at_least: all}}",
            text,
            flags=re.MULTILINE,
        )

    edition = frameworks.load(
        by=people["programme"], name="b.yaml", data=framework(version="9", change=nothing_asked)
    )
    begun = campaigning.begin(
        by=people["programme"],
        title="Of one section",
        edition=edition,
        forces=[forces["northmere"]],
        opens_on=ON,
        closes_on=ON + timedelta(days=1),
        review_on=ON + timedelta(days=2),
    )

    sections = Doing(begun.assessments.get(), people).standing().sections

    assert [section.group.id for section in sections] == ["suspects"]
