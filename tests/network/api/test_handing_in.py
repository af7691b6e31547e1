"""Releases that programs hand in: by the same rules as people, byte for byte, and under who made the token."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bluestone.network.api import endpoints, handing, schemas
from bluestone.network.api.models import Right
from bluestone.network.releases import ledger
from bluestone.network.releases.actions import check, weigh
from bluestone.network.releases.models import Handed, Original, State
from bluestone.network.releases.questions import IDS
from bluestone.release.signing import sealed
from bluestone.site.accounts.models import Appointment
from bluestone.site.audit.models import Event
from bluestone.site.refused import Refused
from tests.network.api.asking import program, token
from tests.network.releases import made

HOW = "`bluestone sign` signs one, `bluestone release --sign` a new one."
PLACE = "/api/forces/northmere/releases"


def file(data, name="northmere-network.json"):
    return SimpleUploadedFile(name, data, "application/json")


def send(asking, told, **more):
    return asking.post(PLACE, {"release": file(made.data(told)), **more})


def test_a_signed_release_is_taken_byte_for_byte(asking, people):
    data = made.data(made.release())

    answer = send(asking, made.release())

    handed = Handed.objects.get()
    kept = Original.objects.get()
    told = handing.HandedIn.model_validate_json(answer.content, strict=True)
    assert answer.status_code == 201
    assert sealed(kept.data, bytes(kept.signature), name="x") == data
    assert told.release == handed.pk
    assert told.sha256 == handed.sha256
    assert told.state == "Handed in"
    assert told.page == f"http://testserver/forces/northmere/releases/{handed.pk}/"
    assert answer["Location"] == f"http://testserver{PLACE}/{handed.pk}"


def test_it_is_handed_in_by_whoever_made_the_token_and_they_do_not_check_it(asking, people):
    send(asking, made.release())
    handed = Handed.objects.get()

    with pytest.raises(Refused, match="others check it"):
        check(
            by=people["analyst-northmere"],
            handed=handed,
            verdict="approve",
            looked_at=IDS,
            at=made.NOW,
        )

    assert handed.by == people["analyst-northmere"]
    assert handed.state == State.HANDED_IN


def test_the_log_has_the_person_and_the_token(asking, held):
    send(asking, made.release())

    told = Event.objects.filter(kind="collection").values_list("by", "did", "about")
    handed = Handed.objects.get()
    assert list(told) == [
        (
            "analyst-northmere",
            "releases.hand_in",
            f"release {handed.pk}, network, records to 30 September 2026",
        ),
        (f"token {held[0].pk} Power BI", "api.releases", PLACE),
    ]


def test_all_that_is_wrong_with_it_is_told(asking, published):
    again = send(asking, made.release(cut_on=made.JUNE))
    elsewhere = send(asking, made.release(force="southfell"))
    none = asking.post(PLACE, {"release": file(b"crime_id,victim\n", "records.csv")})

    for answer, says in (
        (again, "This very file was published before."),
        (elsewhere, "northmere-network.json was signed with a key that is not known here"),
        (none, "records.csv is not a signed release."),
    ):
        told = schemas.NotTaken.model_validate_json(answer.content, strict=True)
        assert answer.status_code == 422
        assert told.error == "The release was not taken, and nothing of it is kept."
        assert told.problems[0].startswith(says)
    assert Handed.objects.count() == 1


def test_its_standing_says_how_far_it_is_and_what_was_found(asking, published, monkeypatch):
    number = send(asking, made.release()).json()["release"]
    handed = Handed.objects.get(pk=number)

    def told():
        answer = asking.get(f"{PLACE}/{number}/standing")
        return handing.Standing.model_validate_json(answer.content, strict=True)

    waits = told()
    monkeypatch.setattr(ledger, "given_away", lambda handed, seen: ["March is 6 to 14."])
    weigh(handed, made.NOW)
    back = told()

    assert (waits.state, waits.weighed, waits.decided, waits.problems) == (
        "Handed in",
        False,
        False,
        [],
    )
    assert (back.state, back.weighed, back.decided) == ("Returned", True, True)
    assert back.problems == ["March is 6 to 14."]


@pytest.mark.parametrize("number", [1_000_000, 0])
def test_of_what_was_not_handed_in_nothing_is_said(asking, published, number):
    answer = asking.get(f"{PLACE}/{number}/standing")

    assert answer.status_code == 404
    assert answer.json() == {"error": handing.NONE_HANDED_IN}


def test_another_forces_release_has_no_standing_here(asking, forces):
    other = made.hand_in(made.release(force="southfell"))

    assert asking.get(f"{PLACE}/{other.pk}/standing").status_code == 404


def test_a_correction_says_why(asking, published):
    other = made.release(cut_on=made.JUNE, since=made.date(2025, 3, 1))

    plain = send(asking, other)
    blank = send(asking, other, corrects="  ")
    corrected = send(asking, other, corrects="A month was doubled.")

    newest = Handed.objects.order_by("-pk").first()
    assert [plain.status_code, blank.status_code, corrected.status_code] == [422, 422, 201]
    assert (newest.corrects, newest.reason) == (published, "A month was doubled.")


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "release: Field required."),
        ({"release": "words"}, "release: Field required."),
        ({"corrects": "x" * 2_001}, "corrects: String should have at most 2000 characters."),
    ],
)
def test_what_is_missing_or_too_long_is_told(asking, sent, says):
    answer = asking.post(PLACE, sent)

    assert answer.status_code == 422
    assert says in answer.json()["problems"]


def test_what_is_no_form_is_told(asking):
    whole = asking.post(PLACE, b'{"release": 1}', content_type="application/json")
    broken = asking.post(PLACE, b"x", content_type="multipart/form-data; boundary=")
    many = asking.post(PLACE, {f"n{i}": "x" for i in range(1_100)})

    assert whole.status_code == 422
    assert [broken.status_code, many.status_code] == [400, 400]
    assert broken.json()["error"].startswith("What was sent cannot be read")


def test_what_is_larger_than_can_be_is_not_read(asking, monkeypatch):
    monkeypatch.setattr(endpoints, "MOST_BYTES", 100)
    large = send(asking, made.release())

    assert large.status_code == 413
    assert "larger than any release" in large.json()["error"]


def test_a_token_of_somebody_who_may_hand_in_no_more_hands_in_nothing(asking, people):
    Appointment.objects.filter(person=people["analyst-northmere"]).update(
        until_on=made.date(2026, 2, 1)
    )

    answer = send(asking, made.release())

    assert answer.status_code == 403
    assert not Handed.objects.exists()


def test_a_token_to_read_with_hands_in_nothing(people, forces):
    _, secret = token(people["analyst-northmere"], force=forces["northmere"], may=[Right.FIGURES])

    assert send(program(secret), made.release()).status_code == 403
    assert not Handed.objects.exists()


def test_a_name_of_a_file_is_no_way_into_anything(asking):
    odd = io.BytesIO(b"{}")
    odd.name = "../../x.json"

    answer = asking.post(PLACE, {"release": odd})

    assert answer.json()["problems"] == [f"x.json is not a signed release. {HOW}"]
