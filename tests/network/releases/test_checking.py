"""Checking: two people, blind to each other, and never who handed it in."""

from dataclasses import replace

import pytest

from bluestone.network.releases import actions
from bluestone.network.releases.models import Check, State
from bluestone.release.audience import audience
from bluestone.site.audit.models import Event, Kind
from bluestone.site.refused import Refused
from tests.network.releases import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(pending):
    return made.checkers()


def address(handed, then="check/"):
    return f"/forces/northmere/releases/{handed.pk}/{then}"


def test_two_approvals_publish_it(pending, both):
    states = [made.say(pending, who) for who in both]

    assert states == [State.CHECKING, State.PUBLISHED]
    disclosed = Event.objects.filter(kind=Kind.DISCLOSURE).latest("number")
    assert (disclosed.did, disclosed.force) == ("releases.publish", "northmere")


def test_one_persons_word_publishes_nothing(pending, both):
    made.say(pending, both[0])

    with pytest.raises(Refused, match="given your view of this release already"):
        made.say(pending, both[0])

    assert pending.state == State.CHECKING


def test_who_handed_it_in_does_not_check_it(pending):
    with pytest.raises(Refused, match="You handed this release in"):
        made.say(pending, pending.by)


def test_two_returns_send_it_back_with_both_reasons(pending, both):
    made.say(pending, both[0], "return", "A town is named.")

    state = made.say(pending, both[1], "return", "So small a team.")

    assert state == State.RETURNED
    assert pending.newest.reason == "A town is named. So small a team."


@pytest.mark.parametrize(("third", "then"), [("approve", "published"), ("return", "returned")])
def test_where_two_differ_a_third_decides(pending, both, third, then):
    made.say(pending, both[0])
    made.say(pending, both[1], "return", "A town is named.")
    other = made.somebody("c-checker", "checker", "northmere")

    state = made.say(pending, other, third, "I agree.")

    assert state == then


def test_an_approval_answers_every_question(pending, both):
    with pytest.raises(Refused, match="Look at each question"):
        actions.check(
            by=both[0], handed=pending, verdict="approve", looked_at=["sense"], at=made.NOW
        )


def test_a_return_has_a_reason(pending, both):
    with pytest.raises(Refused, match="Say why you return it"):
        made.say(pending, both[0], "return", " ")


def test_what_is_decided_is_not_checked_again(published):
    other = made.somebody("c-checker", "checker", "northmere")

    with pytest.raises(Refused, match="This release is decided: published"):
        made.say(published, other)


def test_a_rule_that_became_another_meanwhile_sends_it_back(pending, both, monkeypatch):
    made.say(pending, both[0])
    older = replace(audience("network"), hides_to=4)
    monkeypatch.setattr(actions, "audience", lambda name: older)

    state = made.say(pending, both[1])

    assert state == State.RETURNED
    assert "by the rule as this version of the site knows it" in pending.newest.reason


def test_a_checker_sees_what_readers_will_see_and_what_is_other_than_before(pending, signed_in):
    page = signed_in("checker-northmere").get(address(pending)).content.decode()

    told = " ".join(page.split())
    assert "Victims of sexual offences keep their anonymity for life" in told
    assert "the release before it, with records to 30 June 2026" in told
    assert "Crimes closed because the victim does not support action" in told
    assert "Lower since November 2025: better" in told
    assert "Nothing but newer months" in told
    assert "Not sent: the force&#39;s extract has no supervision.held_on" in told


def test_the_first_release_has_none_to_be_set_beside(forces, signed_in):
    handed = made.hand_in(made.release())

    page = signed_in("checker-northmere").get(address(handed)).content.decode()

    assert "No earlier release to the same audience is published" in page


def approve(client, handed):
    return client.post(
        address(handed), {"looked_at": actions.questions.IDS, "verdict": "approve"}, follow=True
    )


def test_views_are_blind_until_both_are_given(pending, both, signed_in, client):
    made.say(pending, both[0], "return", "A town is named.")
    second, analyst = signed_in("checker-northmere"), signed_in("analyst-northmere")

    before = [each.get(address(pending, "")).content.decode() for each in (second, analyst)]
    approve(second, pending)
    after = [each.get(address(pending, "")).content.decode() for each in (second, analyst)]
    client.force_login(made.somebody("c-checker", "checker", "northmere"))
    third = client.get(address(pending, "")).content.decode()

    assert not [page for page in (*before, third) if "A town is named." in page]
    assert ["A town is named." in page for page in after] == [True, False]
    assert "The checkers do not agree" in after[1]
    assert "1 view given of 2" in before[0]


def test_ones_own_view_is_shown_to_oneself(pending, signed_in):
    checker = signed_in("checker-northmere")

    page = approve(checker, pending).content.decode()
    again = checker.get(address(pending)).content.decode()

    assert "Your view is kept. The release is now: being checked." in page
    assert "What you said" in page
    assert "You have given your view." in again
    assert 'name="verdict"' not in again


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Choose whether you approve it or return it."),
        ({"verdict": "approve", "looked_at": ["sense"]}, "Tick each line before you approve."),
        ({"verdict": "return"}, "Say why you return it"),
        ({"verdict": "perhaps"}, "perhaps is not one of the available choices"),
    ],
)
def test_a_view_that_is_not_whole_says_what_is_missing(pending, signed_in, fields, told):
    page = signed_in("checker-northmere").post(address(pending), fields).content.decode()

    assert told in page
    assert not pending.checks.exists()


def test_a_view_of_what_was_decided_meanwhile_is_refused_in_words(published, signed_in):
    page = approve(signed_in("checker-northmere"), published).content.decode()

    assert "This release is decided: published." in page
    assert "It is decided: published." in page


def test_who_handed_it_in_is_told_so_on_the_page(pending, client):
    pending.by.appointments.update(role="checker")
    client.force_login(pending.by)

    assert "You handed it in, so others check it." in client.get(address(pending)).content.decode()


def test_what_was_returned_is_not_shown_to_its_checkers_again(pending, both, signed_in):
    for who in both:
        made.say(pending, who, "return", "A town is named.")

    checker = signed_in("checker-northmere")
    page = checker.get(address(pending)).content.decode()

    assert "Crimes closed because" not in page
    assert "It is decided: returned." in page
    for then in ("check/victims.support_withdrawn/", "check/journey/", "files/csv"):
        assert checker.get(address(pending, then)).status_code == 404


def test_each_indicator_is_seen_as_readers_will(pending, signed_in):
    checker = signed_in("checker-northmere")

    page = checker.get(address(pending, "check/victims.support_withdrawn/")).content.decode()
    unsent = checker.get(address(pending, "check/officers.supervision_held/")).content.decode()

    assert "As its readers will see it" in page
    assert "too few to say" not in page
    assert "<svg" in page
    assert "Not sent:" in unsent
    assert checker.get(address(pending, "check/no.such/")).status_code == 404


def test_a_checker_may_have_its_files_and_other_readers_not_yet(pending, signed_in):
    got = {
        who: signed_in(f"{who}-northmere").get(address(pending, "files/csv")).status_code
        for who in ("checker", "analyst", "lead", "inspector")
    }

    assert got == {"checker": 200, "analyst": 200, "lead": 404, "inspector": 404}


def test_a_force_with_one_checker_is_told_that_two_are_needed(pending, signed_in):
    for each in made.checkers():
        each.appointments.all().delete()

    page = signed_in("analyst-northmere").get(address(pending, "")).content.decode()

    assert "1 person may check this force’s releases, and 2 are needed." in " ".join(page.split())


def test_a_release_is_taken_back_before_it_is_decided(pending, both, signed_in):
    made.say(pending, both[0])
    analyst = signed_in("analyst-northmere")

    missing = analyst.post(address(pending, "take-back/"), {}).content.decode()
    page = analyst.post(address(pending, "take-back/"), {"reason": "Wrong table."}, follow=True)

    assert "Say why it is taken back." in missing
    assert "Taken back: Wrong table." in page.content.decode()
    assert pending.state == State.RETURNED


def test_what_is_published_is_not_taken_back(published, signed_in):
    page = signed_in("analyst-northmere").post(
        address(published, "take-back/"), {"reason": "Wrong table."}
    )

    assert "This release is decided: published." in page.content.decode()


def test_taking_back_has_a_reason_whoever_asks(pending):
    with pytest.raises(Refused, match="Say why it is taken back"):
        actions.take_back(by=pending.by, handed=pending, at=made.NOW, reason="")


def test_a_returned_release_may_be_handed_in_again(pending, both):
    for who in both:
        made.say(pending, who, "return", "Explain the jump.")

    again = made.publish(made.release())

    assert again.state == State.PUBLISHED


def test_no_view_stands_in_the_log(pending, both):
    made.say(pending, both[0], "return", "A town is named.")

    told = " ".join(Event.objects.values_list("did", flat=True))
    assert "releases.check" in told
    assert Check.Verdict.APPROVE not in told
