import pytest

from tests.pillars.drawn import months, not_sent, pillar, said

digital = pillar("digital")


ONE = """
    crime_id | recorded_on | cancelled
    A        | 2026-01-05  |
    B        | 2026-01-05  | C3
"""


def device(**cells):
    return (
        "device_id | crime_id | holder | " + " | ".join(cells) + "\n"
        "D         | A        | victim | " + " | ".join(cells.values())
    )


@pytest.mark.parametrize(
    ("returned_at", "given"),
    [
        ("2026-03-03T09:00:00", "1 of 1, median 24"),
        ("2026-03-03T09:59:00", "0 of 1, median 24"),  # over 24 hours
        ("2026-03-03T10:00:00", "0 of 1, median 25"),
        ("2026-03-02T08:59:00", "nothing"),  # given back before it was had: a contradiction
        ("", "0 of 1, median not reached"),
    ],
)
def test_a_phone_is_back_within_whole_hours(returned_at, given):
    rows = device(received_at="2026-03-02T09:00:00", returned_at=returned_at)

    assert said(digital.hours_without_phone, crime=ONE, device=rows) == given


@pytest.mark.parametrize(
    ("returned_at", "replacement_given_at", "given"),
    [
        ("", "2026-03-01T09:00:00", "1 of 1, median 0"),  # handed over beforehand
        ("2026-03-12T09:00:00", "2026-03-02T19:00:00", "1 of 1, median 10"),
        ("2026-03-02T12:00:00", "2026-03-02T19:00:00", "1 of 1, median 3"),
    ],
)
def test_a_replacement_ends_the_time_without_a_phone(returned_at, replacement_given_at, given):
    rows = device(
        received_at="2026-03-02T09:00:00",
        returned_at=returned_at,
        replacement_given_at=replacement_given_at,
    )

    assert said(digital.hours_without_phone, crime=ONE, device=rows) == given


@pytest.mark.parametrize("received_at", ["2026-03-31T00:00:00", "2026-03-31T12:00:00"])
def test_a_phone_received_on_the_last_day_is_not_yet_late(received_at):
    rows = device(received_at=received_at)

    given = said(digital.hours_without_phone, crime=ONE, device=rows)

    assert given == (
        "0 of 1, median not reached" if "T00" in received_at else "0 of 0, median not reached"
    )
    assert said(digital.replaced, crime=ONE, device=rows) == "nothing"


def test_a_phone_kept_before_the_ambition_was_set_is_held_to_no_limit():
    rows = device(received_at="2021-06-17T09:00:00")

    assert said(digital.hours_without_phone, crime=ONE, device=rows) == "0 of 0, median not reached"
    assert said(digital.replaced, crime=ONE, device=rows) == "nothing"


def test_a_device_of_a_cancelled_crime_and_one_never_received_are_not_counted():
    rows = """
        device_id | crime_id | holder | received_at         | returned_at
        D         | B        | victim | 2026-03-02T09:00:00 | 2026-03-02T19:00:00
        E         | A        | victim |                     | 2026-03-02T19:00:00
    """

    assert said(digital.hours_without_phone, crime=ONE, device=rows) == "nothing"


def test_a_device_given_back_unexamined_waits_no_more():
    rows = device(received_at="2026-03-02T09:00:00", returned_at="2026-03-05T09:00:00")

    assert said(digital.waiting_of_victims, crime=ONE, device=rows) == "nothing"
    assert said(digital.waiting_of_suspects, crime=ONE, device=rows) == "nothing"


def test_an_examination_on_the_day_of_receipt_took_no_days_to_begin():
    rows = device(received_at="2026-03-02T23:59:00", examined_from="2026-03-02")

    assert said(digital.waiting_of_victims, crime=ONE, device=rows) == "1 of 1, median 0"


@pytest.mark.parametrize(
    ("asked_at", "received_at", "found"),
    [
        ("2026-01-31T23:00:00", "2026-02-01T09:00:00", ["2026-01"]),
        ("", "2026-02-01T09:00:00", ["2026-02"]),
        ("", "", []),  # no day: in no month
    ],
)
def test_the_day_of_receipt_stands_for_an_asking_nobody_wrote_down(asked_at, received_at, found):
    rows = device(asked_at=asked_at, received_at=received_at, agreed="yes")

    assert months(digital.agreed, crime=ONE, device=rows) == found


@pytest.mark.parametrize(
    ("counselling", "holder_kind", "given"),
    [
        ("yes", "health", "1 of 1"),
        ("", "counselling", "1 of 1"),
        ("no", "counselling", "1 of 1"),
        ("no", "health", "nothing"),
        ("", "", "nothing"),
    ],
)
def test_counselling_records_are_known_by_their_mark_or_their_holder(
    counselling, holder_kind, given
):
    request = f"""
        crime_id | asked_on   | counselling   | holder_kind   | approved_by_rank
        A        | 2026-03-02 | {counselling} | {holder_kind} | chief inspector
    """

    assert said(digital.counselling_approved, crime=ONE, material_request=request) == given


@pytest.mark.parametrize(
    ("received_on", "outcome", "given"),
    [
        ("", "", "0 of 1, median not reached"),
        ("", "refused", "nothing"),
        ("", "withdrawn", "nothing"),
        ("2026-03-12", "withdrawn", "1 of 1, median 10"),
        ("2026-04-12", "partly received", "0 of 1, median not reached"),
    ],
)
def test_records_that_will_not_come_are_not_waited_for(received_on, outcome, given):
    request = f"""
        crime_id | asked_on   | received_on   | outcome
        A        | 2026-03-02 | {received_on} | {outcome}
    """

    assert said(digital.days_to_material, crime=ONE, material_request=request) == given


def test_an_agreement_nobody_wrote_down_is_not_a_no():
    rows = device(asked_at="2026-03-02T09:00:00", agreed="")

    assert said(digital.not_agreed, crime=ONE, device=rows) == "nothing"


@pytest.mark.parametrize(
    ("notice_on", "missing"), [("2026-03-02", ()), ("", ("device.notice_on",))]
)
def test_a_force_that_never_notes_a_notice_is_not_said_to_give_none(notice_on, missing):
    rows = device(received_at="2026-03-02T09:00:00", line_of_enquiry="yes", notice_on=notice_on)

    assert not_sent(digital.reason_and_notice, crime=ONE, device=rows) == missing
