"""Keys of a force on the site: registered, withdrawn, and what is then taken and published."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from bluestone.network.keys import actions
from bluestone.network.keys.models import SigningKey
from bluestone.network.releases import machine
from bluestone.network.releases.models import Handed, State
from bluestone.site.audit.models import Event
from bluestone.site.refused import Refused
from tests.network.releases import made

pytestmark = pytest.mark.django_db
PAGE = "/forces/northmere/keys/"


@pytest.fixture
def lead(signed_in):
    return signed_in("lead-northmere")


def sent(client, text, name="public.json"):
    file = SimpleUploadedFile(name, text.encode("latin-1"))
    return client.post(f"{PAGE}register/", {"file": file}, follow=True).content.decode()


def test_a_key_is_registered_and_stands_on_the_list_and_in_the_log(lead):
    key = made.key("northmere", 2).public

    page = sent(lead, key.text)

    assert "The key is registered." in page
    assert key.id in page
    assert list(Event.objects.filter(did="keys.register").values_list("by", "about")) == [
        ("lead-northmere", f"key {key.id[:16]}")
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{}", "public.json is not a public signing key."),
        ("\xff", "public.json is not a public signing key."),
        ("x" * 3_000, "The file is larger than any key."),
        ("", "Choose the file that"),
        (made.key("southfell").public.text, "This is a key of another force."),
        (made.key("northmere").public.text, "This key was registered before."),
    ],
)
def test_what_is_no_new_key_of_the_force_is_told(lead, text, says):
    before = SigningKey.objects.count()

    page = sent(lead, text)

    assert says in page
    assert SigningKey.objects.count() == before


def test_what_is_signed_with_a_new_key_is_taken(forces, people):
    other = made.key("northmere", 2)
    told = made.content(made.release())
    hand = {"force": forces["northmere"], "at": made.NOW, "by": people["analyst-northmere"]}

    with pytest.raises(machine.NotTaken, match="a key that is not known here"):
        made.actions.hand_in(data=made.signed(told, by=other), **hand)
    made.register(forces["northmere"], other)
    made.actions.hand_in(data=made.signed(told, by=other), **hand)

    assert Handed.objects.count() == 1


def test_nothing_signed_with_a_withdrawn_key_is_taken_or_published(lead, forces):
    waits = made.hand_in(made.release(cut_on=made.JUNE))
    key = SigningKey.objects.get(force="northmere")

    page = lead.post(
        f"{PAGE}{key.pk}/withdraw/", {"reason": "The laptop is lost."}, follow=True
    ).content.decode()
    for checker in made.checkers():
        made.say(waits, checker)

    assert "Nothing signed with it is taken or published any more." in page
    assert "The laptop is lost." in page
    assert Handed.objects.get().state == State.RETURNED
    assert "signed with was withdrawn" in waits.steps.get(state=State.RETURNED).reason
    with pytest.raises(machine.NotTaken, match="a key that is not known here"):
        made.hand_in(made.release())
    assert Event.objects.filter(did="keys.withdraw", force="northmere").count() == 1


def test_a_key_is_withdrawn_once_and_with_a_reason(lead, people):
    key = SigningKey.objects.get(force="northmere")
    where = f"{PAGE}{key.pk}/withdraw/"

    unsaid = lead.post(where, {"reason": " "}).content.decode()
    lead.post(where, {"reason": "Lost."})
    again = lead.post(where, {"reason": "Lost."}).content.decode()

    assert "Say why the key is withdrawn." in unsaid
    assert "This key was withdrawn already." in again


def test_a_reason_is_asked_for_whoever_withdraws(people):
    key = SigningKey.objects.get(force="northmere")

    with pytest.raises(Refused, match="Say why"):
        actions.withdraw(by=people["lead-northmere"], key=key, reason=" ", at=made.NOW)


def test_the_database_holds_a_withdrawal_together(people):
    key = SigningKey.objects.get(force="northmere")

    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.filter(pk=key.pk).update(withdrawn_at=made.NOW)


def test_a_force_that_registered_none_is_told_that_none_is_taken(lead):
    SigningKey.objects.all().delete()

    assert "None yet, so no release is taken." in lead.get(PAGE).content.decode()
