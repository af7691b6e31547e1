"""Impact assessments: written, consulted on, signed off by somebody else, published; needed for a policy change."""

import json

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.plan.actions import rvias as actions
from bluestone.network.plan.actions.kept import ChangedMeanwhile, NotYet, SecondPerson
from bluestone.network.plan.models import Consulted, Publication, Rvia, RviaVersion
from bluestone.reference.rvia import template
from bluestone.site.audit.models import Event
from bluestone.site.refused import Refused
from tests.network.plan.made import DONE, ON

AT = "/forces/northmere/plan/impact"
HEARD = {
    "organisation": "Northmere Rape Crisis",
    "kind": "specialist",
    "on_day": "1",
    "on_month": "2",
    "on_year": "2026",
    "told": "Ask first when to ring.",
    "done": "It is asked.",
}


def page(answer):
    return " ".join(answer.content.decode().split())


def written(seen, **more):
    sent = {"title": "Contact", "nobody_because": "", "seen": str(seen)}
    for section in template().sections:
        sent[f"section_{section.id}"] = f"Of {section.id}."
    for group in template().groups:
        sent |= {f"effect_{group.id}": "unknown", f"why_{group.id}": "Nobody asked."}
    return sent | more


def test_one_is_begun_written_heard_signed_off_and_published(lead, assessor, planning, signed_in):
    action = planning.action(policy_change=True, title="Ring at once")
    offered = page(lead.get(f"{AT}/new/?action={action.pk}"))
    begun = lead.post(f"{AT}/new/", {"title": "Contact", "actions": [str(action.pk)]})
    rvia = Rvia.objects.get()
    early = page(lead.get(f"{AT}/{rvia.pk}/"))
    lead.post(begun["Location"], written(0))
    lead.post(f"{AT}/{rvia.pk}/consulted/", HEARD)
    rvia.refresh_from_db()
    own = page(lead.post(f"{AT}/{rvia.pk}/", {"seen": str(rvia.changes), "read": "on"}))
    signed = page(
        assessor.post(f"{AT}/{rvia.pk}/", {"seen": str(rvia.changes), "read": "on"}, follow=True)
    )
    at = f"{AT}/{rvia.pk}/versions/1/"
    lead.post(at)
    twice = page(lead.post(at, follow=True))
    version = RviaVersion.objects.get()
    read = page(signed_in("partner-southfell").get(f"/impact-assessments/{version.pk}/"))

    assert offered.count(" checked") == 1
    assert "What is missing:" in early
    assert "nothing is written under What changes" in early
    assert "You wrote some of it" in own
    assert "Signed off. This version stays as it is." in signed
    assert "It is published already." in twice
    assert "Of change." in read
    assert "Nobody asked." in read
    assert "It said: Ask first when to ring." in read
    assert "<strong>Invented.</strong>" in read
    assert version.holds
    assert version.whole["template"]["version"] == template().version
    assert Event.objects.get(did="plan.rvia.publish").kind == "disclosure"


def test_an_effect_is_not_signed_off_without_how_it_is_known(lead, assessor, planning):
    rvia = planning.rvia()
    group = template().groups[0]
    rvia.refresh_from_db()
    lead.post(f"{AT}/{rvia.pk}/write/", written(rvia.changes, **{f"why_{group.id}": " "}))
    rvia.refresh_from_db()

    missing = page(lead.get(f"{AT}/{rvia.pk}/"))
    sent = {"seen": str(rvia.changes), "read": "on"}
    refused = page(assessor.post(f"{AT}/{rvia.pk}/", sent))

    told = f"it is not said how the effect is known for {group.title.lower()}"
    assert f"<li>{told}</li>" in missing
    assert f"Not finished yet: {told}." in refused


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": ""}, "Enter what it is of."),
        ({"effect_men": "bad"}, "Choose one of the list."),
        ({"seen": "7"}, "Somebody saved this while you wrote."),
    ],
)
def test_what_cannot_be_written_is_told(lead, planning, change, told):
    rvia = planning.rvia(write=False, consult=False)

    assert told in page(lead.post(f"{AT}/{rvia.pk}/write/", written(0) | change))


def test_a_title_is_asked_for(lead, planning):
    assert "Enter what it is of." in page(lead.post(f"{AT}/new/", {"title": ""}))
    assert "Which actions change it?" not in page(lead.get(f"{AT}/new/"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"organisation": ""}, "Enter the organisation."),
        ({"kind": ""}, "Choose what it is."),
        ({"on_year": "2090"}, "That day has not come yet."),
        ({"told": " "}, "Write what it said."),
        ({"done": ""}, "or why nothing was."),
    ],
)
def test_who_was_consulted_is_whole(lead, planning, change, told):
    rvia = planning.rvia()

    assert told in page(lead.post(f"{AT}/{rvia.pk}/consulted/", HEARD | change))


def test_who_was_consulted_is_taken_out_of_a_draft_and_not_of_a_version(lead, planning):
    rvia = planning.rvia()
    version = planning.sign(rvia)
    struck = page(
        lead.post(f"{AT}/{rvia.pk}/consulted/{rvia.consulted.get().pk}/out/", follow=True)
    )

    assert "Versions that were signed off keep it." in struck
    assert not Consulted.objects.exists()
    assert "Northmere Rape Crisis" in page(lead.get(f"{AT}/{rvia.pk}/versions/1/"))
    assert version.whole["consulted"][0]["done"] == "It is asked."


@pytest.mark.parametrize(
    ("lacks", "told"),
    [
        ({"answers": {}}, "nothing is written under What changes, Whom it affects"),
        ({"groups": {}}, "no effect is said for women and girls"),
        ({"groups": {"men": {"why": "x"}}}, "no effect is said for women and girls, men"),
    ],
)
def test_what_is_not_finished_is_not_signed_off(planning, lacks, told):
    rvia = planning.rvia()
    planning.write(rvia, **lacks)

    with pytest.raises(NotYet, match=told):
        planning.sign(rvia)


def test_where_nobody_was_consulted_it_says_why(planning, lead):
    rvia = planning.rvia(consult=False)
    with pytest.raises(NotYet, match="no organisation was consulted, and it does not say why"):
        planning.sign(rvia)
    planning.write(rvia, nobody_because="The law changed overnight.")
    draft = page(lead.get(f"{AT}/{rvia.pk}/"))
    planning.sign(rvia)
    shown = page(lead.get(f"{AT}/{rvia.pk}/versions/1/"))

    assert "Nobody. The law changed overnight." in draft
    assert "<strong>Nobody was consulted.</strong> The law changed overnight." in shown


def test_who_wrote_any_of_it_does_not_sign_it_off(planning):
    rvia = planning.rvia()
    actions.consult(
        by=planning.assessor,
        rvia=rvia,
        heard=actions.Heard(organisation="CPS", kind="partner", on=ON, told="Yes.", done="Yes."),
    )

    with pytest.raises(SecondPerson, match="You wrote some of it"):
        planning.sign(rvia)


def test_what_is_signed_off_is_what_was_read(planning):
    rvia = planning.rvia()
    seen = rvia.changes
    planning.consult(rvia, organisation="Another")

    with pytest.raises(ChangedMeanwhile, match="Read it again"):
        actions.sign_off(by=planning.assessor, rvia=rvia, template=template(), seen=seen, on=ON)


def test_the_reader_says_that_they_read_it(assessor, planning):
    rvia = planning.rvia()

    refused = page(assessor.post(f"{AT}/{rvia.pk}/", {"seen": str(rvia.changes)}))

    assert "Read it, and say so." in refused


def test_a_new_version_needs_new_words_and_may_be_signed_by_who_wrote_the_last(planning, lead):
    rvia = planning.rvia()
    first = planning.sign(rvia)
    with pytest.raises(NotYet, match="Nothing was written since"):
        planning.sign(rvia)
    rvia.refresh_from_db()
    settled = page(lead.get(f"{AT}/{rvia.pk}/"))
    actions.write(
        by=planning.assessor,
        rvia=rvia,
        seen=rvia.changes,
        title="Contact, anew",
        answers=rvia.answers,
        groups=rvia.groups,
        nobody_because="",
    )
    second = planning.sign(rvia, by=planning.lead)
    for version in (first, second):
        planning.publish(version)
    old = page(lead.get(f"/impact-assessments/{first.pk}/"))
    new = page(lead.get(f"/impact-assessments/{second.pk}/"))

    assert "As it was signed off" in settled
    assert (first.number, second.number) == (1, 2)
    assert rvia.newest == second
    assert "A newer version is published." in old
    assert "A newer version is published." not in new
    assert first.whole["title"] == "Contact"
    assert "Contact, anew, version 2" in page(lead.get("/impact-assessments/"))


def test_what_another_template_asked_for_is_kept(planning, lead):
    rvia = planning.rvia()
    planning.write(rvia, answers=rvia.answers | {"gone": "Old."})
    rvia.refresh_from_db()

    lead.post(f"{AT}/{rvia.pk}/write/", written(rvia.changes))

    rvia.refresh_from_db()
    assert rvia.answers["gone"] == "Old."
    assert rvia.answers["change"] == "Of change."


def test_a_policy_change_is_not_done_without_one_that_is_signed_off(planning, lead):
    action = planning.action(policy_change=True)
    planning.move(action, "under_way")
    bare = page(lead.get(f"{AT}/"))
    with pytest.raises(NotYet, match="needs a Rape Victim Impact Assessment"):
        planning.move(action, "done", on=DONE)
    rvia = planning.rvia(action)
    draft = page(lead.get(f"/forces/northmere/plan/actions/{action.pk}/"))
    with pytest.raises(NotYet, match="signed off"):
        planning.move(action, "done", on=DONE)
    planning.sign(rvia)
    planning.move(action, "done", on=DONE)
    shown = page(lead.get(f"/forces/northmere/plan/actions/{action.pk}/"))

    assert "Actions that change a policy and have none" in bare
    assert "a draft, not signed off" in draft
    assert "signed off, version 1" in shown


def test_an_action_without_one_leads_to_where_it_is_begun(planning, lead):
    action = planning.action(policy_change=True)

    shown = page(lead.get(f"/forces/northmere/plan/actions/{action.pk}/"))

    assert f'{AT}/new/?action={action.pk}">Begin one' in shown


def test_it_is_read_by_who_may_see_the_plan_and_changed_by_nobody_else(planning, signed_in):
    rvia = planning.rvia()
    version = planning.sign(rvia)
    inspector, analyst = signed_in("inspector-northmere"), signed_in("analyst-northmere")

    assert "Begin one" not in page(inspector.get(f"{AT}/"))
    assert "Not published." in page(inspector.get(f"{AT}/{rvia.pk}/versions/1/"))
    assert inspector.post(f"{AT}/{rvia.pk}/versions/1/").status_code == 403
    assert analyst.post(f"{AT}/{rvia.pk}/", {"read": "on"}).status_code == 403
    assert analyst.get(f"/impact-assessments/{version.pk}/").status_code == 404  # not published


def test_who_may_not_sign_is_told_that_another_does(planning, signed_in):
    rvia = planning.rvia()

    shown = page(signed_in("analyst-northmere").get(f"{AT}/{rvia.pk}/"))

    assert "A second person signs it off." in shown
    assert "Take it out" not in shown


def test_where_none_is_published_it_says_so(lead):
    assert "None yet." in page(lead.get("/impact-assessments/"))
    assert "None yet." in page(lead.get(f"{AT}/"))


def test_a_text_that_was_altered_is_told(planning, lead):
    version = planning.sign(planning.rvia())

    version.text = json.dumps({"title": "Else"})

    assert not version.holds


def test_another_force_s_action_is_not_linked(planning, elsewhere):
    theirs = elsewhere.action(owner=elsewhere.assessor)

    with pytest.raises(Refused, match="another force’s"):
        planning.rvia(theirs)


def test_the_database_keeps_versions_and_publications(planning):
    version = planning.sign(planning.rvia())
    planning.publish(version)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Publication.objects.all().delete()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        RviaVersion.objects.update(text="{}")
    with pytest.raises(IntegrityError), transaction.atomic():
        RviaVersion.objects.create(
            rvia=version.rvia, number=1, text="{}", sha256="", signed_by=planning.lead, signed_on=ON
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        planning.consult(version.rvia, told="")


def test_rows_are_named_for_people(planning):
    version = planning.sign(planning.rvia())

    assert str(planning.publish(version)) == "Contact, version 1, published"
    assert str(version.rvia.consulted.get()) == "Northmere Rape Crisis"
