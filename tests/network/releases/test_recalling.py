"""Recall and correction: what was wrong is shown no more, and stays known as seen."""

from dataclasses import replace

import pytest

from bluestone.network.releases import actions, reading
from bluestone.network.releases.models import State
from bluestone.site.refused import Refused
from tests.network.releases import made

pytestmark = pytest.mark.django_db
WRONG = "Two teams were counted twice."


def address(handed, then=""):
    return f"/forces/northmere/releases/{handed.pk}/{then}"


@pytest.mark.parametrize("who", ["analyst-northmere", "lead-northmere", "programme"])
def test_it_is_recalled_by_who_sees_that_it_is_wrong(published, signed_in, who):
    client = signed_in(who)

    missing = client.post(address(published, "recall/"), {}).content.decode()
    page = client.post(address(published, "recall/"), {"reason": WRONG}, follow=True)

    assert "Say what is wrong with it." in missing
    assert WRONG in page.content.decode()
    assert published.state == State.RECALLED


def test_what_was_recalled_is_shown_nowhere_and_stays_on_the_list(published, signed_in):
    lead = signed_in("lead-northmere")
    actions.recall(by=published.by, handed=published, at=made.NOW, reason=WRONG)

    told = [
        lead.get(f"/forces/northmere/{page}/").content.decode() for page in ("releases", "figures")
    ]

    assert "Recalled" in told[0]
    assert "No figures of this force are published yet." in told[1]
    assert all(WRONG in page for page in told)
    assert lead.get(address(published, "files/json")).status_code == 404
    assert lead.get("/forces/northmere/figures/victims.support_withdrawn/").status_code == 404


def test_the_release_before_it_is_shown_again_and_says_so(published, signed_in):
    newer = made.publish(made.release())
    actions.recall(by=newer.by, handed=newer, at=made.NOW, reason=WRONG)

    page = signed_in("lead-northmere").get("/forces/northmere/figures/").content.decode()

    assert reading.shown("northmere") == published
    assert "A release with newer records, to 30 September 2026, was recalled" in page


def test_only_what_is_published_is_recalled(pending, signed_in):
    page = signed_in("lead-northmere").post(address(pending, "recall/"), {"reason": WRONG})

    assert "Only a release that is published can be recalled." in page.content.decode()


def test_a_recall_has_a_reason_whoever_asks(published):
    with pytest.raises(Refused, match="Say what is wrong"):
        actions.recall(by=published.by, handed=published, at=made.NOW, reason=" ")


def corrected(told):
    return made.publish(replace(told, code="0.1.1"), corrects=True, reason=WRONG)


def test_a_correction_recalls_what_it_corrects_when_it_is_published(published, signed_in):
    right = corrected(made.release(cut_on=made.JUNE))

    lead = signed_in("lead-northmere")
    old, new = (lead.get(address(each)).content.decode() for each in (published, right))

    assert published.state == State.RECALLED
    assert reading.shown("northmere") == right
    assert "Another release of the same records</a> took its place." in old
    assert "It corrects" in new
    assert WRONG in lead.get("/forces/northmere/figures/").content.decode()


def test_until_then_the_other_is_shown(published):
    told = replace(made.release(cut_on=made.JUNE), code="0.1.1")

    made.hand_in(told, corrects=True, reason=WRONG)

    assert reading.shown("northmere") == published


def test_what_was_recalled_may_be_corrected_after(published):
    actions.recall(by=published.by, handed=published, at=made.NOW, reason=WRONG)

    right = corrected(made.release(cut_on=made.JUNE))

    assert right.corrects == published
    assert published.steps.count() == 4


def test_a_correction_may_be_corrected(published):
    first = corrected(made.release(cut_on=made.JUNE))

    second = made.publish(
        replace(made.release(cut_on=made.JUNE), code="0.1.2"), corrects=True, reason="Again."
    )

    assert (first.state, second.corrects) == (State.RECALLED, first)


def test_what_was_recalled_still_stands_before_the_machine(published):
    actions.recall(by=published.by, handed=published, at=made.NOW, reason=WRONG)

    sent = actions.sent_to(published.force, b"", made.NOW, name="x", corrects=False)

    assert [each.state for each in sent.earlier] == [State.RECALLED]


def test_a_checker_sees_what_a_correction_corrects(published, signed_in):
    told = made.release(cut_on=made.JUNE)
    handed = made.hand_in(
        replace(told, code="0.1.1", figures=told.figures[1:]), corrects=True, reason=WRONG
    )

    page = signed_in("checker-northmere").get(address(handed, "check/")).content.decode()

    assert "the release that it corrects" in page
    assert f'href="{address(published)}"' in page
    assert "No earlier release" not in page
