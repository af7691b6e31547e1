"""Evidence: files in versions, with hash and days; or the word that there is none."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.assessment.actions import evidence
from bluestone.network.assessment.models import Citation, Evidence, Version
from tests.network.doing import ON

AT = "/forces/northmere/assessment"


@pytest.fixture
def at(assessment):
    return f"{AT}/{assessment.pk}/questions/plan/evidence/"


@pytest.fixture
def lead(signed_in):
    return signed_in("lead-northmere")


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def new(**more):
    file = SimpleUploadedFile("Our policy.pdf", b"%PDF-1")
    whole = {"title": "Policy", "kind": "policy", "file": file, "where": "page 4"}
    return whole | day("effective_on", date(2026, 1, 5)) | more


def test_a_file_is_added_cited_and_given_back_as_it_was(lead, at, doing):
    lead.post(at, new())
    page = lead.get(f"{AT}/{doing.assessment.pk}/questions/plan/").content.decode()
    made = Evidence.objects.get()
    file = lead.get(f"{AT}/evidence/{made.pk}/files/1/")

    assert "Policy, page 4" in page
    assert "holds from 5 January 2026" in page
    assert file.content == b"%PDF-1"
    assert file["Content-Disposition"] == 'attachment; filename="Our policy.pdf"'
    assert file["Content-Type"] == "application/octet-stream"


def test_what_may_not_leave_the_force_is_cited_by_where_it_lies(lead, at):
    lead.post(at, new(file="", lies_at="Audit 12, performance team"))

    assert Evidence.objects.get().lies_at == "Audit 12, performance team"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"file": ""}, "Choose a file, or say where it lies."),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "Files of this kind are not taken."),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, "empty"),
        (
            {"file": SimpleUploadedFile("a.docx", b"MZ")},
            "The file is called .docx, and what is in it is not that",
        ),
        ({"title": ""}, "Enter what it is called."),
        ({"kind": "rumour"}, "rumour is not one of the available choices"),
        ({"effective_on_day": "0"}, "That is no day."),
        (day("expires_on", date(2025, 1, 1)), "It cannot end before it holds."),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_kept(lead, at, sent, told):
    page = lead.post(at, new(**sent)).content.decode()

    assert told in page
    assert not Evidence.objects.exists()
    assert not Version.objects.exists()


def test_a_file_that_is_too_large_is_told(doing, monkeypatch):
    monkeypatch.setattr(evidence, "LARGEST", 3)

    with pytest.raises(evidence.BadFile, match="Cite where it lies instead"):
        doing.evidence()


def test_something_that_is_there_is_cited_again(lead, at, doing):
    made = doing.evidence("told")

    lead.post(at, {"cite": "yes", "evidence": made.pk, "where": "page 9"})

    assert sorted(Citation.objects.values_list("answer__question", "where")) == [
        ("plan", "page 9"),
        ("told", "p. 4"),
    ]


def test_what_belongs_to_another_force_is_not_cited(lead, at, forces, people):
    theirs = evidence.add(
        by=people["lead-southfell"],
        force=forces["southfell"],
        about=evidence.About(title="Theirs", kind="policy", effective_on=ON),
        file=None,
    )

    page = lead.post(at, {"cite": "yes", "evidence": theirs.pk}).content.decode()

    assert "Choose one of the list." in page
    assert "Theirs" not in page
    assert lead.get(f"{AT}/evidence/{theirs.pk}/").status_code == 404


def test_it_is_cited_no_more_and_stays(lead, at, doing):
    made = doing.evidence("plan")

    lead.post(f"{at}{made.citations.get().pk}/out/")

    assert not Citation.objects.exists()
    assert "The policy" in lead.get(f"{AT}/evidence/").content.decode()


def test_a_newer_file_is_added_and_the_old_one_stays(lead, doing):
    made = doing.evidence("plan")
    newer = {"file": SimpleUploadedFile("new.pdf", b"%PDF-2"), "note": "After the review."}

    lead.post(f"{AT}/evidence/{made.pk}/", newer | day("effective_on", date(2026, 12, 1)))
    made.refresh_from_db()

    page = lead.get(f"{AT}/evidence/{made.pk}/").content.decode()
    assert [v.number for v in made.versions.all()] == [2, 1]
    assert made.effective_on == date(2026, 12, 1)
    assert "After the review." in page
    assert "Version 1: policy.pdf" in page
    assert lead.get(f"{AT}/evidence/{made.pk}/files/3/").status_code == 404


def test_the_same_file_again_is_told(lead, doing):
    made = doing.evidence("plan")
    same = SimpleUploadedFile("new.pdf", b"%PDF-1.7 of policy.pdf")

    page = lead.post(f"{AT}/evidence/{made.pk}/", {"file": same} | day("effective_on", ON))

    assert "This is the file that is there already." in page.content.decode()


def test_a_newer_file_that_is_none_is_told(lead, doing):
    made = doing.evidence("plan")

    assert "Choose the new file." in lead.post(f"{AT}/evidence/{made.pk}/", {}).content.decode()


def test_the_register_says_how_old_things_are(lead, doing):
    doing.evidence(title="Old", effective_on=ON - timedelta(days=800))
    doing.evidence(title="Over", effective_on=date(2026, 1, 1), expires_on=date(2026, 2, 1))

    page = lead.get(f"{AT}/evidence/").content.decode()

    assert "older than a year" in page
    assert "expired" in page


def test_who_only_looks_adds_nothing(signed_in, doing, at):
    made = doing.evidence("plan")
    inspector = signed_in("inspector-northmere")

    assert inspector.get(f"{AT}/evidence/{made.pk}/").status_code == 200
    assert inspector.post(f"{AT}/evidence/{made.pk}/", {}).status_code == 403
    assert inspector.get(at).status_code == 403


def test_a_contributor_sees_the_evidence_of_their_section_alone(signed_in, doing, at):
    made = doing.evidence("plan")
    contributor = signed_in("contributor-northmere")

    assert contributor.get(f"{AT}/evidence/{made.pk}/").status_code == 403
    assert contributor.get(f"{AT}/evidence/{made.pk}/files/1/").status_code == 403
    assert contributor.get(at).status_code == 403
    assert contributor.post(f"{at}{made.citations.get().pk}/out/").status_code == 403


def test_a_section_that_was_submitted_takes_no_evidence(signed_in, doing, at, people):
    doing.assessment.handovers.create(
        section="suspects",
        to=people["contributor-northmere"],
        by=doing.lead,
        due_on=ON,
        state="submitted",
    )
    made = doing.evidence("plan")
    contributor = signed_in("contributor-northmere")

    assert contributor.get(at).status_code == 403
    assert contributor.post(f"{at}{made.citations.get().pk}/out/").status_code == 403
    assert contributor.get(f"{AT}/evidence/{made.pk}/").status_code == 200


def test_evidence_of_a_question_that_is_gone_is_seen_by_the_force_alone(signed_in, doing, people):
    made = doing.evidence("plan")
    doing.assessment.answers.update(question="gone")
    doing.assessment.handovers.create(
        section="suspects", to=people["contributor-northmere"], by=doing.lead, due_on=ON
    )

    address = f"{AT}/evidence/{made.pk}/"
    assert signed_in("contributor-northmere").get(address).status_code == 403
    assert signed_in("lead-northmere").get(address).status_code == 200


@pytest.fixture
def over(doing):
    made = doing.evidence("plan")
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    doing.reach("moderated", "planned", "reviewed")
    return made


def test_once_it_is_over_nothing_is_cited_or_taken_out(doing, over, lead, at):
    with pytest.raises(evidence.Refused, match="ended with its progress review"):
        evidence.cite(
            by=doing.lead, assessment=doing.fresh(), question="plan", evidence=over, where=""
        )
    with pytest.raises(evidence.Refused, match="ended with its progress review"):
        evidence.uncite(by=doing.lead, citation=over.citations.get())
    assert lead.get(at).status_code == 403


def test_the_database_keeps_every_version_and_days_in_order(doing):
    made = doing.evidence("plan")

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Version.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=made.pk).update(expires_on=date(2020, 1, 1))


def test_evidence_is_named(doing):
    made = doing.evidence("plan")

    assert [str(made), str(made.versions.get()), str(made.citations.get())] == [
        "The policy",
        "version 1",
        "The policy, p. 4",
    ]


@pytest.mark.parametrize("refused", [evidence.BadFile, evidence.Refused])
def test_what_is_refused_between_looking_and_citing_is_told(lead, at, doing, monkeypatch, refused):
    made = doing.evidence("plan")

    def refuse(**_):
        raise refused("Not so.")

    monkeypatch.setattr(evidence, "cite", refuse)
    monkeypatch.setattr(evidence, "uncite", refuse)

    assert "Not so." in lead.post(at, new()).content.decode()
    out = lead.post(f"{at}{made.citations.get().pk}/out/", follow=True).content.decode()
    assert "Not so." in out
    assert Citation.objects.count() == 1


def test_an_empty_file_is_no_evidence(doing):
    with pytest.raises(evidence.BadFile, match="empty"):
        evidence.must_be_fit(evidence.Sent(name="a.pdf", content=b""))
