"""Charts of watched series: every mark has its key, every point its row."""

from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import altair as alt
import pytest

from bluestone.charts.chart import NARROW, WIDE
from bluestone.charts.control import Control, Dot, Note
from bluestone.charts.control_chart import control_chart
from bluestone.charts.control_layers import specification
from bluestone.release.figure import month_after
from bluestone.statistics.phases import Rebase, judged
from bluestone.statistics.rare import g_limits
from bluestone.statistics.spread import xmr

FIRST = date(2021, 1, 1)
LEVEL = [50, 40, 45, 55] * 6
WAITS = [3, 25, 9, 0, 14, 31, 2, 11, 6, 40, 1, 7]
NOTES = (
    Note(date(2021, 6, 1), "policy", "New guidance"),
    Note(date(2031, 6, 1), "system", "Not yet"),
)


def by_month(values, rebases=(), **changes):
    starts = [month_after(FIRST, i) for i in range(len(values))]
    dots = [
        Dot(start, month_after(start) - timedelta(days=1), value, "some")
        for start, value in zip(starts, values, strict=True)
    ]
    found = judged(values, lambda base: xmr(base, least=0, most=100), rebases)
    whole = {
        "kind": "XmR",
        "key": "any.indicator-xmr",
        "title": "Any, by month",
        "value_is": "of crimes, those that count",
        "unit": "%",
        "row": "Month",
        "dots": tuple(dots),
        "judged": found,
    }
    return Control(**(whole | changes))


def by_wait(values, **changes):
    starts = [FIRST + timedelta(days=30 * i) for i in range(len(values))]
    dots = [
        Dot(start, start + timedelta(days=30), value)
        for start, value in zip(starts, values, strict=True)
    ]
    found = judged(values, g_limits, still_open=True)
    whole = {
        "kind": "G",
        "key": "any.indicator-g",
        "title": "Any: cases between events",
        "value_is": "crimes between two events",
        "unit": "cases",
        "row": "Wait",
        "dots": tuple(dots),
        "judged": found,
        "still_open": True,
    }
    return Control(**(whole | changes))


MOVED = by_month([*LEVEL, 90, None, *[70, 72] * 12], [Rebase(26, "a new rule")], notes=NOTES)
CHARTS = [by_month(LEVEL), MOVED, by_wait([*WAITS, 5]), by_wait([*WAITS, 400], notes=NOTES)]
IDS = ["level", "moved", "waits", "silence"]


def said(chart):
    return [key.words for key in chart.keys]


@pytest.mark.parametrize("control", CHARTS, ids=IDS)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)
def test_the_specification_is_vega_lite(control, size):
    alt.LayerChart.from_dict(specification(control, size), validate=True)


@pytest.mark.parametrize("control", CHARTS, ids=IDS)
def test_a_drawing_names_and_describes_itself_and_has_a_row_for_each_point(control):
    chart = control_chart(control)

    for svg in (chart.wide, chart.narrow):
        root = ElementTree.fromstring(svg)  # noqa: S314 our own
        assert [part.text for part in root[:2]] == [chart.title, chart.description]
    assert len(chart.rows) == len(control.dots)
    assert {len(row) for row in chart.rows} == {len(chart.columns)}


def test_a_steady_series_has_no_mark_of_a_signal():
    chart = control_chart(CHARTS[0])

    assert said(chart) == [
        "Month",
        "The middle of the baseline",
        "How far chance reaches",
        "The points that set the baseline",
    ]
    assert chart.description.endswith("from one to the next. No signal.")
    assert "the middle is 47.5\N{NO-BREAK SPACE}%" in chart.description


def test_a_signal_a_new_baseline_and_notes_are_drawn_and_told():
    chart = control_chart(MOVED)

    assert {
        "Month that is part of a signal",
        "A new baseline, for a written reason",
        "A note, by its number",
    } <= set(said(chart))
    assert "From 1 March 2023 (a new rule) the middle is 71.0" in chart.description
    assert "1 signal in all." in chart.description
    spike, gap, after = chart.rows[24:27]
    assert (spike[0], spike[2:]) == (
        "January 2023",
        ("some", "35.0\N{NO-BREAK SPACE}%", "outside the limits"),
    )
    assert gap[1] == gap[3] == "\N{EN DASH}"
    assert after[3] == "20.0\N{NO-BREAK SPACE}%"
    texts = [part.text for part in ElementTree.fromstring(chart.wide).iter()]  # noqa: S314
    assert "1" in texts
    assert "2" not in texts  # the second note lies after the chart


def test_an_open_wait_is_told_as_open():
    chart = control_chart(CHARTS[3])

    assert "Wait since the last event, still open" in said(chart)
    assert chart.description.endswith("The last wait is still open: 400 cases so far.")
    assert chart.rows[-1] == (
        "27 December 2021, still open on 26 January 2022",
        "400 cases",
        "outside the limits",
    )
    assert chart.rows[0][0] == "1 January 2021 to 31 January 2021"


def test_a_middle_between_whole_cases_is_said_as_such():
    assert "the middle is 8.5 cases" in control_chart(CHARTS[2]).description


def test_times_are_told_in_their_unit_and_quarters_by_their_end():
    chart = control_chart(by_month(LEVEL, unit="hours", row="Quarter"))

    assert chart.columns[:2] == ("Quarter", "Half took this or less (hours)")
    assert chart.rows[0][:2] == ("To January 2021", "50.0 hours")


def test_too_few_points_are_drawn_without_limits():
    chart = control_chart(by_month(LEVEL[:5]))

    assert said(chart) == ["Month"]
    assert "there are too few points for a baseline" in chart.description


def test_limits_that_reach_the_ends_are_said_so():
    chart = control_chart(by_month([10, 90] * 12))

    assert "chance reaches as low as can be and as high as can be" in chart.description
    assert "How far chance reaches" not in said(chart)


def test_nothing_is_drawn_of_gaps_alone():
    chart = control_chart(by_month([None] * 3))

    assert (chart.wide, chart.narrow) == ("", "")
    assert replace(chart, rows=()).description.startswith("0 months")
