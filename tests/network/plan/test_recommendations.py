"""Recommendations: taken in after a look, answered with a history, printed as a reply, saved as a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.plan.forms.recommending import TakeForm
from bluestone.network.plan.models import Recommendation, RecommendationStep
from bluestone.network.plan.register import LARGEST
from bluestone.site.audit.models import Event
from tests.network.plan.made import ON
from tests.network.plan.test_register import EXAMPLE

AT = "/forces/northmere/plan/recommendations"


def page(answer):
    return " ".join(answer.content.decode().split())


def send(client, data, name="register.csv", **more):
    if isinstance(data, str):
        data = data.encode()
    return page(client.post(f"{AT}/take-in/", {"file": SimpleUploadedFile(name, data), **more}))


def take(client, data, wanted=(), name="register.csv", source=""):
    held = TakeForm.hold(data if isinstance(data, bytes) else data.encode())
    sent = {"held": held, "name": name, "source": source, "wanted": list(wanted)}
    return page(client.post(f"{AT}/take-in/", sent, follow=True))


def test_a_file_is_looked_at_before_anything_is_taken_in(lead):
    looked = send(lead, EXAMPLE.read_bytes())
    before = Recommendation.objects.count()
    taken = take(lead, EXAMPLE.read_bytes())

    assert "Nothing has happened yet. 4 new, 0 with other words, 0 the same." in looked
    assert before == 0
    assert "4 new, 0 changed. Nothing else was touched." in taken
    assert "4 recommendations, 4 of them open" in taken
    assert Event.objects.get(did="plan.recommendations.take-in").kind == "collection"


def test_what_a_page_sends_back_is_what_was_sent_to_it(lead):
    looked = send(lead, "number,text\n1,Write plans – soon.\n".encode("cp1252"), source="HMICFRS")
    held = looked.split('name="held"')[1].split('value="')[1].split('"')[0]
    sent = {"held": held, "name": "register.csv", "source": "HMICFRS"}

    lead.post(f"{AT}/take-in/", sent)

    assert Recommendation.objects.get().text == "Write plans – soon."
    assert str(Recommendation.objects.get()) == "1 of HMICFRS"


def test_sent_again_nothing_is_changed_unasked(lead):
    take(lead, "source,number,text\nA,1,Old one\nA,2,Old two\nA,3,Old three\n")
    new = "source,number,text\nA,1,New one\nA,2,New two\nA,4,Fourth\n"
    first, second = Recommendation.objects.order_by("pk")[:2]

    looked = send(lead, new)
    taken = take(lead, new, wanted=[first.pk])

    assert "1 new, 2 with other words, 0 the same." in looked
    assert "1 of the register is not in the file, and stays." in looked
    assert "Its text. In the register: Old one. In the file: New one." in looked
    assert "1 new, 1 changed." in taken
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.text, second.text) == ("New one", "Old two")
    assert first.steps.last().why == "Changed by register.csv. its text was: Old one"
    assert Recommendation.objects.count() == 4


def test_a_file_that_says_nothing_new_has_nothing_to_take_in(lead):
    take(lead, EXAMPLE.read_bytes())

    assert "There is nothing to take in." in send(lead, EXAMPLE.read_bytes())
    assert "0 new, 0 changed." in take(lead, EXAMPLE.read_bytes())
    assert Event.objects.filter(did="plan.recommendations.take-in").count() == 1


def test_lines_that_are_wrong_are_told_and_left_out(lead):
    looked = send(lead, "source,number,text,due,Owner\nA,1,x,soon,me\nA,2,y,,\nA,,z,,\n")

    assert "The deadline is no day, so the recommendation is read without one." in looked
    assert "2 new" in looked
    assert "It does not say its number." in looked
    assert "Columns that are passed over: Owner." in looked
    assert "A line that is wrong is left out, but not for its deadline alone." in looked


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04", "This is an Excel workbook."),
        (b"", "The file is empty. Choose another."),
        (b"x" * (LARGEST + 1), "The file is larger than 2 MB."),
    ],
)
def test_what_is_no_register_is_told(lead, data, told):
    assert told in send(lead, data)


def test_no_file_is_told(lead):
    assert "Choose a file." in page(lead.post(f"{AT}/take-in/", {}))
    assert "Columns" in page(lead.get(f"{AT}/take-in/"))


@pytest.mark.parametrize(
    "sent",
    [
        {"held": "not base 64!", "name": "x"},
        {"held": "", "name": "x"},
        {"held": TakeForm.hold(b"source,number,text\nA,1,x\n")},
        {"held": TakeForm.hold(b"source,number,text\nA,1,x\n"), "name": "x", "wanted": ["77"]},
        {"held": TakeForm.hold(b"source,number,text\nA,1,x\n"), "name": "x", "wanted": ["odd"]},
    ],
)
def test_what_was_lost_on_the_way_is_asked_for_again(lead, sent):
    answer = page(lead.post(f"{AT}/take-in/", sent, follow=True))

    assert "Send it again." in answer
    assert not Recommendation.objects.exists()


ANSWER = {
    "state": "under_way",
    "force_comment": "We write them.",
    "pcc_comment": "I welcome it.",
    "why": "First reply.",
    "seen": "0",
}


def test_a_recommendation_is_answered_and_what_was_said_before_is_kept(lead, planning):
    each = planning.recommendation()
    lead.post(f"{AT}/{each.pk}/", ANSWER)
    stale = page(lead.post(f"{AT}/{each.pk}/", ANSWER))
    lead.post(f"{AT}/{each.pk}/", ANSWER | {"state": "met", "force_comment": "Done.", "seen": "1"})
    shown = page(lead.get(f"{AT}/{each.pk}/"))

    assert "Somebody saved this while you wrote." in stale
    assert "Force: We write them." in shown
    assert "Force: Done." in shown
    assert [s.state for s in each.steps.all()] == ["open", "under_way", "met"]
    assert str(each.steps.last()) == "Met, as the force sees it"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"why": " "}, "Say what you change, and why."),
        ({"state": ""}, "Choose a status."),
        ({"state": "green"}, "Choose one of these."),
    ],
)
def test_an_answer_that_is_not_whole_is_told(lead, planning, sent, told):
    each = planning.recommendation()

    assert told in page(lead.post(f"{AT}/{each.pk}/", ANSWER | sent))


def test_a_recommendation_leads_to_what_is_done_about_it(lead, planning):
    each = planning.recommendation(
        link="https://inspectorate.example/1", deadline=ON.replace(year=2025), title="Plans"
    )
    gap = planning.gap("Late plans", came_from={"recommendation": each})
    planning.action(title="By gap", links={"gaps": (gap,)})
    planning.action(title="By both", links={"gaps": (gap,), "recommendations": (each,)})
    planning.action(title="Alone", links={"recommendations": (each,)})

    shown = page(lead.get(f"{AT}/{each.pk}/"))
    register = page(lead.get(f"{AT}/"))

    assert shown.count("By both") == 1
    assert all(title in shown for title in ("Late plans", "By gap", "Alone"))
    assert "which has passed" in shown
    assert "1 past the deadline" in register
    assert "3 actions" in register


def test_an_inspector_reads_and_answers_nothing(signed_in, planning):
    each = planning.recommendation()
    inspector = signed_in("inspector-northmere")

    shown = page(inspector.get(f"{AT}/{each.pk}/"))

    assert "None yet." in shown
    assert "<textarea" not in shown
    assert inspector.post(f"{AT}/{each.pk}/", ANSWER).status_code == 403
    assert inspector.post(f"{AT}/take-in/", {}).status_code == 403
    assert "Take in a file" not in page(inspector.get(f"{AT}/"))


def test_the_reply_is_in_the_pattern_of_commissioners(lead, planning):
    each = planning.recommendation()
    planning.recommendation(source="Invented complaints body", number="17", deadline=ON)
    late = {"deadline": ON.replace(month=5), "title": "Why victims leave"}
    planning.recommendation(source="Invented complaints body", number="18", **late)
    lead.post(f"{AT}/{each.pk}/", ANSWER)

    whole = page(lead.get(f"{AT}/reply/"))
    one = page(lead.get(f"{AT}/reply/?source=Invented+inspectorate"))

    heads = ["Number", "Recommendation", "Force comment", "PCC comment", "Status"]
    assert [
        h for h in heads if f'<th scope="col" class="govuk-table__header">{h}</th>' in whole
    ] == heads
    assert "We write them." in whole
    assert "I welcome it." in whole
    assert "By 25 November 2026." in whole
    assert ">Why victims leave</p>" in whole
    assert "Late since 25 May 2026" in whole
    assert "Northmere Police (invented)." in whole
    assert "17" not in one.split("<tbody")[1]
    assert "There is no recommendation." in page(lead.get(f"{AT}/reply/?source=nobody"))


def test_the_register_is_saved_as_a_file_that_is_read_again(lead, planning):
    planning.recommendation()
    planning.recommendation(source="B", number="17")

    whole = lead.get(f"{AT}/file/")
    one = lead.get(f"{AT}/file/?source=B")

    assert whole["Content-Type"].startswith("text/csv")
    assert "recommendations-northmere.csv" in whole["Content-Disposition"]
    assert "2 the same." in send(lead, whole.content)
    assert one.content.decode().count("\r\n") == 2


def test_only_those_of_one_maker_are_shown_where_asked(lead, planning):
    planning.recommendation()
    planning.recommendation(source="B", number="17", text="Second.")

    shown = page(lead.get(f"{AT}/?source=B"))

    assert "Second." in shown
    assert "Write plans." not in shown


@pytest.mark.parametrize("row", [{"source": ""}, {"number": ""}, {"text": ""}])
def test_the_database_refuses_a_recommendation_that_says_nothing(planning, row):
    whole = {"force": planning.force, "source": "A", "number": "1", "text": "x"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.create(**whole | row)


@pytest.mark.parametrize("published_on", [None, ON])
def test_the_database_refuses_the_same_one_twice(planning, published_on):
    whole = {"source": "A", "number": "1", "text": "x", "published_on": published_on}
    Recommendation.objects.create(force=planning.force, **whole)

    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.create(force=planning.force, **whole)


def test_the_database_keeps_what_was_said(planning):
    each = planning.recommendation()

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        each.steps.update(why="Else.")
    with pytest.raises(IntegrityError), transaction.atomic():
        RecommendationStep.objects.create(recommendation=each, state="met", by=planning.lead)
