"""A force among the others: by chance, without names, and never in an order of merit."""

import re
from dataclasses import replace

import pytest

from bluestone.network.insight import actions
from bluestone.network.releases.actions import recall
from bluestone.site.accounts.models import Force
from tests.network.insight.forces import one, several
from tests.network.releases import made
from tests.report.made_up import CHARGED, PLANS, SUPPORT, TOLD

pytestmark = pytest.mark.django_db
SIX = ((40, 80), (45, 80), (90, 200), (210, 400), (500, 1000), (15, 80))


@pytest.fixture
def beside(people, signed_in):
    """Return what reads the part of a page that sets a force beside others."""

    def read(card=SUPPORT):
        answer = signed_in("lead-northmere").get(f"/forces/northmere/figures/{card.indicator}/")
        page = " ".join(answer.content.decode().split())
        return page.partition('id="others"')[2].partition("</section>")[0].replace("\xa0", " ")

    return read


def rows(part):
    """Return the rows of the table of forces, as texts."""
    table = part.partition("<tbody")[2].partition("</tbody>")[0]
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in table.split("</tr>"))
    return [row for row in cells if row]


def test_its_own_name_is_there_and_nobody_elses(beside):
    several(SIX)

    part = beside()

    assert "Northmere Police" in part
    assert not [name for name in ("Ashby", "Birkdale", "Carse", "Dunmow", "Ewell") if name in part]
    assert [row[0] for row in rows(part)] == ["Northmere Police", *["Another force"] * 5]


def test_who_agreed_is_named_and_who_then_did_not_is_not(beside, people):
    several(SIX)
    for name, says in (("carse", (True,)), ("ewell", (True, False))):
        for agreed in says:
            actions.say_named(
                by=people["lead-northmere"],
                force=Force.objects.get(code=name),
                agreed=agreed,
                at=made.NOW,
            )

    part = beside()

    assert [row[0] for row in rows(part)][:3] == [
        "Northmere Police",
        "Carse Police",
        "Another force",
    ]
    assert "Ewell" not in part


def test_the_others_stand_by_how_many_they_counted_and_not_by_what_came_of_it(beside):
    several(SIX)

    outs = [int(row[2].split(" of ")[1].replace(",", "")) for row in rows(beside())[1:]]

    assert outs == sorted(outs)


def test_limits_are_said_and_who_lies_outside(beside):
    several(SIX)

    part = beside()

    assert "6 forces around 48.9 %" in part
    assert "outside both limits, below" in part
    assert "is marked by a ring" in part
    assert not re.search(r"rank|best|worst|league", part, re.IGNORECASE)


def test_fewer_than_five_are_not_set_beside_each_other(beside):
    several(SIX[:4])

    part = beside()

    assert "Fewer than 5 forces have published figures of it" in part
    assert "<svg" not in part


def test_nor_where_fewer_than_five_have_enough_to_say(beside):
    several((*SIX[:4], (None, None)))

    part = beside()

    assert "Fewer than 5 forces" in part
    assert "Not among them: 1 force with too few to say." in part


def test_a_force_with_too_few_to_say_is_told_that_it_is_not_among_them(beside):
    several(((None, None), *SIX[1:]))

    part = beside()

    assert "This force is not among them: too few to say, or nothing to count." in part
    assert "by a ring" not in part


def test_what_was_recalled_is_compared_with_nobody(beside):
    held = several(SIX[:5])["dunmow"]
    recall(by=held.by, handed=held, at=made.NOW, reason="Wrong.")

    assert "Fewer than 5 forces" in beside()


def test_records_to_another_month_are_not_compared(beside):
    several(SIX[:4])
    several([(40, 80)] * 4 + [(45, 90)], cut_on=made.JUNE)

    part = beside()

    assert "Compared are releases with records to June 2026" in part
    assert "5 forces around 50.0 %" in part


def test_an_indicator_that_was_not_in_the_compared_release_is_not_compared(beside):
    card = replace(SUPPORT, indicator="victims.new")
    several([(40, 80)] * 5, cut_on=made.JUNE)
    made.publish(one("northmere", 40, 80, card=card))

    assert "No rolling year of it can be set beside others yet." in beside(card)


def test_what_is_counted_another_way_or_not_sent_or_of_other_years_is_told_apart(beside):
    several(SIX[:5])
    other = replace(SUPPORT, limit="3 days (ours)")
    unsent = replace(SUPPORT, not_sent=("crime.outcome",))
    for code, told in (
        ("ewell", one("ewell", 10, 20, card=other)),
        ("frome", replace(one("frome", 10, 20, card=unsent), figures=())),
        ("goole", one("goole", 10, 20, back=(24,))),
        ("hove", one("hove", 10, 20, card=replace(SUPPORT, indicator="victims.other"))),
    ):
        Force.objects.get_or_create(code=code, title=code, kind="invented")
        made.publish(told)

    assert (
        "Not among them: 2 forces that did not send what it needs; 1 force that counted it another "
        "way; 1 force without this period."
    ) in beside()


def test_what_grows_with_time_is_compared_once_it_has_had_a_year(beside):
    several(SIX, card=CHARGED)

    part = beside(CHARGED)

    assert "in the twelve months to September 2025, by force" in part
    assert "compared are the newest twelve months that had had 12 months" in part


def test_and_not_at_all_before(beside):
    several(SIX, card=CHARGED, back=(0,))

    assert "No rolling year of it can be set beside others yet." in beside(CHARGED)


def test_a_rate_of_events_has_limits_of_its_own_kind(beside):
    several(((120, 80), (45, 80), (210, 200), (410, 400), (990, 1000), (300, 80)), card=PLANS)

    part = beside(PLANS)

    assert "action plans for each referral" in part
    assert "the rate of all of them together" in part
    assert rows(part)[0][1:4] == ["1.5", "120", "80"]


def test_a_time_with_a_limit_is_compared_by_how_many_were_within_it(beside):
    several(SIX, card=TOLD)

    assert "Decisions, within 5 working days" in beside(TOLD)


def test_a_real_force_is_not_set_beside_invented_ones_nor_one_without_an_area(
    people, beside, signed_in
):
    several(SIX)
    Force.objects.filter(code="northmere").update(kind="special")
    assert "This force polices no area of its own" in beside()

    Force.objects.filter(code="northmere").update(kind="territorial")
    assert "Fewer than 5 forces" in beside()
