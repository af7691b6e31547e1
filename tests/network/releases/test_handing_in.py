"""Handing a release in: what is taken, what is not and why, whatever somebody sends."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bluestone.network.releases import actions, machine, packing
from bluestone.network.releases.models import Handed, Original, State
from bluestone.release.figure import Figure, Period
from bluestone.release.signing import sealed
from bluestone.site.audit.models import Event
from bluestone.site.refused import Refused
from tests.network.releases import made
from tests.report.made_up import CLIMATE, SUPPORT

pytestmark = pytest.mark.django_db
PAGE = "/forces/northmere/releases/hand-in/"


@pytest.fixture
def analyst(signed_in):
    return signed_in("analyst-northmere")


def sent(client, content, name="release.json", **more):
    """Send a file by the form, and return the page that answers."""
    file = SimpleUploadedFile(name, content)
    return client.post(PAGE, {"file": file, **more}, follow=True)


def test_a_release_is_taken_byte_for_byte_and_says_so(analyst):
    told = made.release(has_journey=True)
    content = made.content(told)

    page = sent(analyst, made.data(told)).content.decode()

    handed = Handed.objects.get()
    assert "The release is taken. The machine weighs it, and two checkers look at it." in page
    assert "Handed in: 0 views given of 2." in page
    assert Original.objects.get(handed=handed).data == content
    assert handed.size == len(content)
    assert handed.state == State.HANDED_IN
    assert "releases.hand_in" in Event.objects.values_list("did", flat=True)


def test_what_was_taken_is_read_again_as_it_was(forces):
    told = made.release(has_journey=True)

    handed = made.hand_in(told)

    parts = handed.parts.select_related("wording")
    again = packing.whole(handed, parts, handed.way)
    assert set(again.figures) == set(told.figures)
    assert replace(again, figures=()) == replace(told, figures=())


def test_two_releases_with_the_same_cards_keep_them_once(forces):
    first, second = (made.hand_in(made.release(cut_on=day)) for day in (made.JUNE, made.SEPTEMBER))

    assert {p.wording_id for p in first.parts.all()} == {p.wording_id for p in second.parts.all()}


def edited(change):
    """Return a release as somebody's hand changed its JSON."""
    told = json.loads(made.content(made.release()))
    change(told)
    return made.signed(json.dumps(told).encode())


def more_than_its_whole(told):
    figure = next(f for f in told["figures"] if f["number"] is not None)
    figure["number"] = figure["out_of"] + 5


def of_another_force_inside(told):
    told["figures"][0]["force"] = "southfell"


def with_a_path_for_an_indicator(told):
    card = told["cards"].pop(SUPPORT.indicator)
    told["cards"]["../secret"] = card | {"indicator": "../secret"}
    told["figures"], told["verdicts"] = [], {}


def with_cards_mixed_up(told):
    told["cards"][SUPPORT.indicator]["indicator"] = "victims.other"


def with_a_verdict_of_nothing(told):
    told["verdicts"]["victims.other"] = told["verdicts"][SUPPORT.indicator]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\xff", "is not a signed release"),
        (b"[" * 200_000, "is not a signed release"),
        (made.content(made.release()), "is not a signed release"),
        (made.data(made.release())[:-400], "is not a signed release"),
        (made.data(made.release()) + b" ", "is not as it was signed"),
        (made.signed(b"\x89PNG\r\n\x1a\n\x00\xff"), "it is not text"),
        (made.signed(b"PK\x03\x04rest"), "is not a release"),
        (made.signed(b"{"), "is not a release"),
        (made.signed(b"[]"), "is not a release"),
        (made.signed(b"null"), "is not a release"),
        (made.signed(b"[" * 200_000), "is not a release"),
        (made.signed(b'{"format": "bluestone-release-9"}'), "another version"),
        (made.signed(b"force,number\r\nnorthmere,5\r\n"), "is not a release"),
        (made.signed(made.content(made.release())[:-400]), "is not a release"),
        (made.signed(b"\xef\xbb\xbf" + made.content(made.release())), "is not a release"),
        (made.data(made.release(force="southfell")), "signed with a key that is not known here"),
        (
            made.signed(made.content(made.release(force="southfell"))),
            "it was signed with a key of northmere",
        ),
        (edited(lambda told: told.update(spare=1)), "is not a release"),
        (edited(lambda told: told.update(kind="territorial")), "says that it is of a real force"),
        (edited(lambda told: told.update(audience="friends")), "no release is made for that"),
        (edited(lambda told: told.update(audience="public")), "shorter periods than the public"),
        (edited(lambda told: told.update(cut_on="2027-01-31")), "a day to come"),
        (edited(lambda told: told.update(made_on="2026-09-01")), "before its records end"),
        (edited(lambda told: told.update(cards={}, figures=[], verdicts={})), "no indicators"),
        (edited(more_than_its_whole), "somebody changed it after it was written"),
        (edited(of_another_force_inside), "a release of another force"),
        (edited(with_a_path_for_an_indicator), "with a name that none has"),
        (edited(with_cards_mixed_up), "do not fit together"),
        (edited(with_a_verdict_of_nothing), "do not fit together"),
    ],
)
def test_what_is_no_release_is_told_in_words_and_not_taken(analyst, content, told):
    page = sent(analyst, content).content.decode()

    assert told.lower() in " ".join(page.lower().split())
    assert "There is a problem" in page
    assert not Handed.objects.exists()


def test_a_number_that_is_none_is_not_taken(forces):
    whole = replace(made.release(), cards={CLIMATE.indicator: CLIMATE}, verdicts={})
    figure = Figure(
        indicator=CLIMATE.indicator,
        force="northmere",
        period=Period("year", date(2025, 10, 1)),
        number=30,
        out_of=30,
        score=float("inf"),
    )
    content = made.content(replace(whole, figures=(figure,))).replace(
        b'"score": null', b'"score": 1e999'
    )
    made.register(forces["northmere"])

    with pytest.raises(machine.NotTaken, match="a number that is none"):
        actions.hand_in(
            by=made.somebody("a", "analyst", "northmere"),
            force=forces["northmere"],
            data=made.signed(content),
            at=made.NOW,
        )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Choose the file of a release."),
        ({"file": SimpleUploadedFile("a.json", b"")}, "The file is empty."),
        (
            {"file": SimpleUploadedFile("a.json", b"{}"), "corrects": "on"},
            "Say what was wrong with the release that is published.",
        ),
        (
            {"file": SimpleUploadedFile("a.json", b"{}"), "corrects": "on", "reason": "x" * 3000},
            "Say it in at most 2,000 letters.",
        ),
    ],
)
def test_a_form_that_is_not_whole_says_what_is_missing(analyst, fields, told):
    page = analyst.post(PAGE, fields).content.decode()

    assert told in page
    assert not Handed.objects.exists()


def test_a_file_larger_than_any_release_is_not_read(analyst, monkeypatch):
    monkeypatch.setattr("bluestone.network.releases.forms.MOST_BYTES", 10)

    assert "more than any release" in sent(analyst, b"{" * 11).content.decode()


def test_nor_is_one_that_comes_another_way(forces, monkeypatch):
    monkeypatch.setattr(machine, "MOST_BYTES", 10)

    with pytest.raises(machine.NotTaken, match="larger than any release"):
        made.hand_in(made.release())


def test_the_same_records_are_not_handed_in_twice_at_once(analyst, pending):
    page = sent(analyst, made.data(made.release())).content.decode()

    assert "is being checked. Take that one back first" in page


def test_the_same_records_are_published_once_unless_it_is_a_correction(analyst, published):
    again = replace(made.release(cut_on=made.JUNE), code="0.1.1")

    page = sent(analyst, made.data(again)).content.decode()

    assert "records to 30 June 2026 was published to this audience before" in page


def test_the_very_file_that_was_published_is_not_taken_again(analyst, published):
    content = made.data(made.release(cut_on=made.JUNE))

    page = sent(analyst, content, corrects="on", reason="wrong").content.decode()

    assert "This very file was published before." in page


def test_a_correction_corrects_something(analyst):
    page = sent(analyst, made.data(made.release()), corrects="on", reason="wrong").content.decode()

    assert "so there is none to correct" in page


def test_a_correction_has_a_reason_whoever_hands_it_in(published):
    with pytest.raises(Refused, match="Say why"):
        made.hand_in(made.release(cut_on=made.JUNE), corrects=True, reason=" ")


def test_the_same_records_go_to_both_audiences(forces):
    made.publish(made.release())

    made.publish(made.release(audience="public"))

    assert Handed.objects.count() == 2


def test_the_seal_is_kept_beside_what_it_signs(forces):
    told = made.release()

    original = made.hand_in(told).original

    assert sealed(original.data, bytes(original.signature), name="x") == made.data(told)


def test_each_check_of_the_machine_ends_it_where_it_finds_something(forces, monkeypatch):
    monkeypatch.setattr(machine, "THRESHOLDS", (lambda told, sent: ["It says too much."],))

    with pytest.raises(machine.NotTaken, match="It says too much"):
        made.hand_in(made.release())


def test_the_same_records_are_not_taken_twice_at_once(forces, monkeypatch):
    taken = machine.taken

    def while_another_comes(sent):
        monkeypatch.setattr(machine, "taken", taken)
        made.hand_in(made.release())
        return taken(sent)

    monkeypatch.setattr(machine, "taken", while_another_comes)

    with pytest.raises(machine.NotTaken):
        made.hand_in(made.release())

    assert Handed.objects.count() == 1
