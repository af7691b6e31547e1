"""The log: what is kept, and what shows when it was altered."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from bluestone.site.audit import chain
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Event, Head, Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    return [
        keep(by="a", did="plan.close", kind=Kind.ALTERATION, force="northmere", about=f"action {i}")
        for i in range(5)
    ]


def unguarded(sql):
    """Do to the table what somebody does who owns the database and drops its triggers first."""
    with connection.cursor() as cursor:
        for name in chain.trigger_names("audit_event").values():
            on = " ON audit_event" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
        cursor.execute(sql)


def test_a_log_that_nobody_altered_holds(events):
    assert chain.verified() == chain.Verified(5, ())
    assert [event.number for event in events] == [1, 2, 3, 4, 5]


def test_an_empty_log_holds():
    assert chain.verified() == chain.Verified(0, ())


@pytest.mark.parametrize(
    "change",
    [lambda: Event.objects.filter(number=2).update(by="b"), lambda: Event.objects.all().delete()],
)
def test_the_database_refuses_to_change_or_remove_an_event(events, change):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        change()

    assert chain.verified().broken == ()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE audit_event SET by = 'b' WHERE number = 3", "Event 3 was changed"),
        ("UPDATE audit_event SET before = hash WHERE number = 3", "Event 3 does not follow"),
        ("DELETE FROM audit_event WHERE number = 3", "Event 3 is missing: the next one there is 4"),
        ("DELETE FROM audit_event WHERE number = 5", "ends at event 4, and event 5 was the newest"),
    ],
)
def test_what_was_altered_all_the_same_is_found(events, sql, told):
    unguarded(sql)

    assert told in chain.verified().broken[0]


def test_a_trigger_that_is_gone_is_told(events):
    unguarded("SELECT 1")

    assert len(chain.verified().broken) == 2


def remade():
    """Write the whole log anew, one event otherwise, so that every hash fits again."""
    unguarded("SELECT 1")
    told = list(Event.objects.values("by", "did", "kind", "force", "about"))
    Event.objects.all().delete()
    Head.objects.all().delete()
    for each in told:
        keep(**each | {"by": "somebody else"})


def test_a_log_that_was_remade_holds_alone_and_not_against_an_anchor(events):
    kept = chain.anchor_from(chain.anchor_text(chain.anchor(timezone.now())), name="anchor")

    remade()

    assert not [b for b in chain.verified().broken if "trigger" not in b]
    assert "the log was remade" in chain.verified(kept).broken[0]


def test_a_log_that_was_cut_short_does_not_reach_its_anchor(events):
    kept = chain.anchor(timezone.now())
    unguarded("DELETE FROM audit_event WHERE number = 5")
    Head.objects.update(number=4, hash=events[3].hash)

    found = chain.verified(kept)

    assert "The anchor names event 5, and the log ends at 4." in found.broken


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "other"}', json.dumps({"format": chain.FORMAT}), "3"]
)
def test_what_is_no_anchor_is_told(text):
    with pytest.raises(chain.BadAnchor, match=r"notes\.txt is no anchor"):
        chain.anchor_from(text, name="notes.txt")


def test_an_anchor_has_a_number_and_a_hash():
    odd = json.dumps({"format": chain.FORMAT, "number": "5", "hash": "0", "at": "now"})

    with pytest.raises(chain.BadAnchor):
        chain.anchor_from(odd, name="x")


def test_what_cannot_be_kept_is_undone(events):
    Head.objects.update(number=1)

    with pytest.raises(DatabaseError), transaction.atomic():
        keep(by="a", did="plan.close", kind=Kind.ALTERATION)

    assert Event.objects.count() == 5


def test_an_event_is_named_without_its_content(events):
    assert str(events[0]) == "event 1"
    assert str(Head.objects.get()) == "head 5"
