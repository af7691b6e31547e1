"""The funnel of one released indicator, from the outside: in shapes, in words, and in its table."""

import re
from datetime import date
from xml.etree import ElementTree

import altair
import pytest

from bluestone.charts.around import UNNAMED, around_chart
from bluestone.charts.funnel import PHONE, TALL
from bluestone.charts.funnel_layers import specification
from bluestone.release.around import around
from bluestone.release.figure import Period
from tests.release.test_around import NUMBERS, told
from tests.report.made_up import PLANS, SUPPORT, TOLD

YEAR = Period("year", date(2025, 10, 1))
APART = ((380, 400), (45, 80), (90, 200), (210, 400), (500, 1000), (5, 300))


def chart(card=SUPPORT, numbers=NUMBERS, named=()):
    """Return the chart of some forces, ours the first."""
    return around_chart(around(card, told(numbers, named), own="f0"), card, YEAR, own="f0")


@pytest.mark.parametrize("size", [TALL, PHONE], ids=["wide", "narrow"])
@pytest.mark.parametrize("card", [SUPPORT, PLANS], ids=["share", "rate"])
@pytest.mark.parametrize("numbers", [NUMBERS, APART], ids=["alike", "apart"])
def test_it_is_sound_vega_lite(size, card, numbers):
    altair.Chart.from_dict(specification(around(card, told(numbers), own="f0"), size, own="f0"))


def test_it_has_a_title_and_a_description_in_both_sizes():
    drawn = chart()

    for svg in (drawn.wide, drawn.narrow):
        root = ElementTree.fromstring(svg)  # noqa: S314
        said = {each.tag.rpartition("}")[2]: each.text for each in root}
        assert said["title"].endswith("in the twelve months to September 2026, by force")
        assert said["desc"] == drawn.description


def test_no_name_is_drawn_or_written_but_of_those_who_agreed():
    drawn = chart(numbers=APART, named=(5,))

    text = " ".join((drawn.wide, drawn.narrow, drawn.description, *map(str, drawn.rows)))
    assert set(re.findall(r"Force \d", text)) == {"Force 0", "Force 5"}
    assert [row[0] for row in drawn.rows] == ["Force 0", "Force 5", *[UNNAMED] * 4]


def test_its_words_say_how_many_lie_where_and_who_of_them_is_named():
    told_ = chart(numbers=APART, named=(5,)).description.replace("\N{NO-BREAK SPACE}", " ")

    assert "6 forces around 51.7 %, the share of all of them together." in told_
    assert re.search(r"1 lies outside both limits, below, Force 5 among them\.", told_)
    assert re.search(r"Force 0, 95 % \(380 of 400\), is marked by a ring and lies \w+", told_)


def test_a_force_inside_is_said_to_lie_inside_its_limits():
    assert chart().description.endswith("is marked by a ring and lies inside its limits.")


def test_of_a_time_it_is_the_share_within_the_limit():
    assert "the share within 5 working days of all of them together" in chart(TOLD).description


def test_a_share_reaches_no_further_than_all():
    drawn = chart(numbers=((78, 80), (78, 80), (190, 200), (390, 400), (980, 1000)))

    assert "150" not in re.findall(r">([\d,]+)\s%<", drawn.wide.replace("\N{NO-BREAK SPACE}", " "))


@pytest.mark.parametrize(
    ("card", "columns"),
    [
        (SUPPORT, ("Force", "Share", "Crimes")),
        (TOLD, ("Force", "Share", "Decisions, within 5 working days")),
        (PLANS, ("Force", "For each referral", "Action plans", "Referrals")),
    ],
)
def test_its_table_says_what_is_counted_and_has_no_rank(card, columns):
    drawn = chart(card)

    assert drawn.columns[: len(columns)] == columns
    assert not re.search(r"rank|best|worst|position", " ".join(drawn.columns), re.IGNORECASE)
    assert {len(row) for row in drawn.rows} == {len(drawn.columns)}


def test_a_rate_below_one_has_two_decimals():
    low = chart(PLANS).description
    high = chart(PLANS, tuple((2 * number, of // 2) for number, of in NUMBERS)).description

    assert "0.50 action plans for each referral" in low
    assert "2.0 action plans for each referral" in high


def test_where_forces_differ_anyway_both_kinds_of_limits_are_told():
    drawn = chart(numbers=APART)

    assert drawn.columns[-1] == "Against limits that leave room for how forces differ"
    assert any("This force" in key.words for key in drawn.keys)
