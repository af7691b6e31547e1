"""The journey's charts, from the outside: lines that can be told apart, gaps, masks and words."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import altair as alt
import pytest

from bluestone.charts.chart import NARROW, WIDE
from bluestone.charts.incidence import APART, incidence, specification, unjudged
from bluestone.charts.stages import specification as stages_specification
from bluestone.charts.stages import stages
from bluestone.charts.words import BLANK
from bluestone.release.curve import LABELS
from tests.report.made_up import journey

SVG = "{http://www.w3.org/2000/svg}"
OLD, MIDDLE, YOUNG = journey().curves
WAITS = journey().waits


def without(curve, *endings):
    points = tuple(
        replace(p, share=None, low=None, high=None, why="few") if p.ending in endings else p
        for p in curve.points
    )
    return replace(curve, points=points)


def parts(svg, tag):
    return list(ElementTree.fromstring(svg).iter(f"{SVG}{tag}"))  # noqa: S314 our own


def words_of(chart):
    return [key.words.replace("\N{NO-BREAK SPACE}", " ") for key in chart.keys]


@pytest.mark.parametrize("chart", [incidence(OLD), stages(WAITS)], ids=["incidence", "stages"])
def test_a_drawing_is_an_image_that_names_and_describes_itself(chart):
    for svg in (chart.wide, chart.narrow):
        root = ElementTree.fromstring(svg)  # noqa: S314 our own
        told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == " ".join(part.get("id") for part in told)
        assert [part.text for part in told] == [chart.title, chart.description]


@pytest.mark.parametrize(
    "drawing",
    [
        *(specification(each, size, "key") for each in (OLD, MIDDLE) for size in (WIDE, NARROW)),
        stages_specification(WAITS, WIDE),
    ],
)
def test_what_is_drawn_is_sound_vega_lite(drawing):
    alt.Chart.from_dict(drawing)


def test_lines_are_told_apart_by_dash_and_name_and_not_by_colour_alone():
    drawn = incidence(OLD).wide

    dashes = {
        p.get("stroke-dasharray") for p in parts(drawn, "path") if p.get("stroke-width") == "2"
    }
    said = {line for text in parts(drawn, "text") for line in text.itertext()}
    assert len(dashes) >= 4
    assert {"Charged", "Victim does", "not support", "Evidential", "difficulty", "Other"} <= said


def test_names_of_lines_that_end_together_stand_apart():
    same = replace(OLD, points=tuple(replace(p, share=20, low=15, high=25) for p in OLD.points))

    *_, names = specification(same, WIDE, "key")["layer"]

    heights = sorted(row["down"] for row in names["data"]["values"])
    assert min(b - a for a, b in pairwise(heights)) >= APART
    lines = sorted((r["down"], r["says"].count("\n")) for r in names["data"]["values"])
    assert all(b - a >= APART * (1 + more) for (a, more), (b, _) in pairwise(lines))


def test_its_table_says_every_value_or_why_there_is_none():
    told = {row[0]: row[1:] for row in incidence(MIDDLE).rows}

    assert list(told) == list(LABELS.values())
    assert (
        told["Victim does not support"][0].replace("\N{NO-BREAK SPACE}", " ") == "15 % (13 to 17 %)"
    )
    assert {cells[-1] for cells in told.values()} == {"too young"}


def test_what_is_hidden_is_said_to_be_too_few():
    few = without(OLD, "charged")

    rows = {row[0]: row[1:] for row in incidence(few).rows}

    assert set(rows["Charged or summonsed"]) == {"too few to say"}
    assert "Charged or summonsed" not in words_of(incidence(few))
    assert "Charged" not in {text.text for text in parts(incidence(few).wide, "text")}


def test_what_cannot_be_judged_yet_is_hatched():
    assert (unjudged(OLD), unjudged(MIDDLE), unjudged(YOUNG)) == (730, 365, 0)
    assert "Nothing can be said yet" in words_of(incidence(MIDDLE))
    assert "Nothing can be said yet" not in words_of(incidence(OLD))
    assert 'fill="url(#' in incidence(MIDDLE).wide
    assert 'fill="url(#' not in incidence(OLD).wide


def test_of_a_cohort_too_young_nothing_is_drawn():
    chart = incidence(YOUNG)

    assert (chart.wide, chart.narrow) == ("", "")
    assert chart.description == "Nothing of this cohort can be said yet."
    assert words_of(chart) == ["Nothing can be said yet"]


def test_a_line_breaks_where_nothing_is_said():
    broken = replace(
        OLD,
        points=tuple(
            replace(p, share=None, low=None, high=None, why="few")
            if (p.ending, p.days) == ("victim", 60)
            else p
            for p in OLD.points
        ),
    )

    areas = [
        part["data"]["values"]
        for part in specification(broken, WIDE, "key")["layer"]
        if part["mark"]["type"] == "area"
    ]

    assert [row["day"] for row in areas[1]] == [0, 30]
    assert [row["day"] for row in areas[2]] == [90, 180, 365, 730]


def test_a_line_of_one_day_is_a_mark_alone():
    only = replace(
        OLD,
        points=tuple(
            p if p.days == 180 else replace(p, share=None, low=None, high=None, why="few")
            for p in OLD.points
        ),
    )

    kinds = [part["mark"]["type"] for part in specification(only, WIDE, "key")["layer"]]

    assert "area" not in kinds
    assert kinds.count("point") == 4


def test_a_description_says_where_and_when():
    told = incidence(MIDDLE).description.replace("\N{NO-BREAK SPACE}", " ")

    assert told.startswith("Of the crimes recorded in the twelve months to September 2025: charged")
    assert "victim does not support, 39 % (36 to 42 %) by day 365" in told


def test_stages_say_their_days_and_dashes_where_there_are_none():
    rows = {row[0]: row[1:] for row in stages(WAITS).rows}

    assert rows["From recording to the outcome"] == ("30", "88", "82 to 94", "223", "2,800")
    assert rows["From naming a suspect to an interview"][2:4] == (
        "82 or more: too few have ended to say how much more at most",
        BLANK,
    )
    assert rows["From an interview to the first file for a charge"][:4] == (
        "379",
        BLANK,
        BLANK,
        BLANK,
    )


def test_the_longest_stage_is_said_in_words():
    told = stages(WAITS).description

    assert "the longest middle time is 88 days, from recording to the outcome." in told
    assert (
        "Longer, because half have not reached the later step: from an interview to the first file "
        "for a charge." in told
    )
    assert "Not said" not in told


def test_a_stage_of_which_nothing_is_said_is_not_said_to_be_longer():
    blank = replace(WAITS[1], lower=None)

    told = stages([blank, WAITS[2]]).description

    assert (
        "Not said, because too few stand behind it or not even a quarter have reached it: " in told
    )
    assert "Longer" not in told


def test_stages_of_which_nothing_can_be_said_are_not_drawn():
    blank = [
        replace(w, lower=None, median=None, median_low=None, median_high=None, upper=None)
        for w in WAITS
    ]

    chart = stages(blank)

    assert (chart.wide, chart.keys) == ("", ())
    assert chart.description == "Of no stage can it be said by when half had come to its end."
    assert stages(WAITS[1:2]).description == chart.description


def test_a_stage_without_a_lower_quarter_begins_at_its_middle():
    short = replace(WAITS[2], lower=None)

    [bar] = [
        layer["data"]["values"]
        for layer in stages_specification([short], WIDE)["layer"]
        if layer["mark"].get("strokeWidth") == 10
    ]

    assert (bar[0]["lower"], bar[0]["upper"]) == (88, 223)


def test_it_is_as_of_one_cohort():
    assert date(2024, 10, 1) == MIDDLE.cohort.from_on
    assert incidence(MIDDLE).title == (
        "What became of the crimes recorded in the twelve months to September 2025"
    )
