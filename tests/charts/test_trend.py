"""A chart of one indicator over time, from the outside: its drawing, its words and its table."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import altair as alt
import pytest

from bluestone.charts import chart
from bluestone.charts.chart import NARROW, WIDE
from bluestone.charts.layers import specification
from bluestone.charts.points import points, ticks
from bluestone.charts.trend import trend
from bluestone.charts.words import BLANK
from bluestone.release.figure import Figure, Period, month_after
from tests.report.made_up import ARREST, CARDS, CHARGED, CUT, SUPPORT, TOLD

SVG = "{http://www.w3.org/2000/svg}"
TOO_FEW = (None, None)


def figures(card, *said, span="quarter", months=3, first=date(2024, 7, 1)):
    medians = card.kind == "days"
    return tuple(
        Figure(
            indicator=card.indicator,
            force="any",
            period=Period(span, month_after(first, months * i)),
            number=None if medians else told[0],
            out_of=None if medians else told[1],
            median=told[0] if medians else None,
            median_low=told[1] if medians else None,
            median_high=told[2] if medians and len(told) > 2 else None,
        )
        for i, told in enumerate(said)
    )


def drawing(card, *said, **where):
    return trend(figures(card, *said, **where), card, cut_on=CUT)


def words_of(drawn):
    return [key.words.replace("\N{NO-BREAK SPACE}", " ") for key in drawn.keys]


def marks(svg, tag):
    return list(ElementTree.fromstring(svg).iter(f"{SVG}{tag}"))  # noqa: S314 our own


def test_the_same_figures_give_the_same_drawing():
    said = ((20, 35), TOO_FEW, (40, 80))

    assert drawing(SUPPORT, *said) == drawing(SUPPORT, *said)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.indicator)
def test_a_drawing_is_an_image_that_names_and_describes_itself(card):
    drawn = drawing(card, (20, 35), (25, 40))

    for svg, size in ((drawn.wide, "wide"), (drawn.narrow, "narrow")):
        root = ElementTree.fromstring(svg)  # noqa: S314 our own
        told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == " ".join(part.get("id") for part in told)
        assert [part.text for part in told] == [drawn.title, drawn.description]
        assert root.get("class") == f"chart-{size}"


def test_ids_are_not_shared_between_drawings():
    one, other = drawing(SUPPORT, (20, 35)), drawing(TOLD, (4, 3, 5))

    ids = re.findall(r' id="([^"]+)"', one.wide + one.narrow + other.wide + other.narrow)

    assert len(ids) == len(set(ids)) == 12


def test_a_drawing_runs_nothing_and_fetches_nothing():
    drawn = drawing(SUPPORT, (20, 35), TOO_FEW)

    assert "<script" not in drawn.wide
    assert not re.findall(r'(?:href|src)="|url\((?!#)', drawn.wide)
    assert set(re.findall(r'font-family="([^"]+)"', drawn.wide)) == {chart.FONT}


def test_what_a_card_says_cannot_break_out_of_the_drawing():
    card = replace(SUPPORT, title="<script>alert(1)</script> & more")

    drawn = drawing(card, (20, 35))

    assert "<script" not in drawn.wide
    assert ElementTree.fromstring(drawn.wide)[0].text.startswith("<script>")  # noqa: S314 our own


def test_what_is_too_few_is_hatched_and_breaks_the_line():
    whole = drawing(SUPPORT, (20, 35), (20, 35), (20, 35))
    gap = drawing(SUPPORT, (20, 35), TOO_FEW, (20, 35))

    assert "-hatch)" not in whole.wide
    assert gap.wide.count("url(#victims-support-withdrawn-quarter-wide-hatch)") == 1
    assert "Too few to say" in words_of(gap)
    assert "Too few to say" not in words_of(whole)


def test_nothing_to_count_is_a_gap_without_hatching():
    drawn = drawing(SUPPORT, (20, 35), (0, 0), (20, 35))

    assert "-hatch)" not in drawn.wide
    assert drawn.rows[1][1] == "nothing to count"
    assert "For 1 no value can be said." in drawn.description


def test_nothing_is_drawn_where_nothing_can_be_said():
    drawn = drawing(SUPPORT, TOO_FEW, TOO_FEW)

    assert (drawn.wide, drawn.narrow) == ("", "")
    assert drawn.description == "2 quarters. None has a value that can be said: too few to say."
    assert [row[1] for row in drawn.rows] == ["too few to say", "too few to say"]


def test_it_is_described_by_its_ends_and_its_gaps():
    drawn = drawing(SUPPORT, TOO_FEW, (20, 35), (40, 80))

    assert drawn.title == "Crimes closed because the victim does not support action, by quarter"
    assert drawn.description.replace("\N{NO-BREAK SPACE}", " ") == (
        "3 quarters. The first shown is October to December 2024: 57 % (20 of 35). "
        "The last shown is January to March 2025: 50 % (40 of 80). For 1 no value can be said."
    )


def test_every_value_is_in_the_table():
    drawn = drawing(SUPPORT, (20, 35), TOO_FEW)

    assert [name.replace("\N{NO-BREAK SPACE}", " ") for name in drawn.columns] == [
        "Quarter",
        "Crimes",
        "Share",
        "95 % interval",
    ]
    assert drawn.rows == (
        (
            "July to September 2024",
            "20 of 35",
            "57\N{NO-BREAK SPACE}%",
            "41 to 72\N{NO-BREAK SPACE}%",
        ),
        ("October to December 2024", "too few to say", BLANK, BLANK),
    )


def test_times_are_tabled_with_how_many_were_within_the_limit():
    drawn = drawing(TOLD, (4, 3, 5), TOO_FEW)

    assert drawn.columns[1:] == (
        "Half took this or less (working days)",
        "95\N{NO-BREAK SPACE}%\N{NO-BREAK SPACE}interval",
        "Within 5 working days",
        "Share",
    )
    assert drawn.rows[0][1:3] == ("4", "3 to 5")
    assert drawn.rows[1][1:3] == ("not said", BLANK)


def test_a_limit_is_a_dashed_line_in_the_unit_of_the_median():
    dashed = 'stroke-dasharray="6,4"'

    assert dashed in drawing(TOLD, (4, 3, 5)).wide
    assert "The limit: 5 working days" in words_of(drawing(TOLD, (4, 3, 5)))
    assert dashed not in drawing(ARREST, (4, 3, 5)).wide
    assert dashed not in drawing(replace(TOLD, limit="3 months (ours)"), (4, 3, 5)).wide


def test_an_interval_without_an_end_reaches_above_all_others():
    drawn = drawing(ARREST, (40, 30, 50), (40, 30))

    assert "95 % interval, to the top where it has no end yet" in words_of(drawn)
    assert drawn.rows[1][2] == "30 or more: too few have ended to say how much more at most"
    assert drawn.columns[-1] == "Months from its end to the data cut"


def test_only_the_recorded_basis_has_young_periods():
    old, young = figures(CHARGED, (20, 35), (20, 35), months=18, first=date(2024, 10, 1))

    drawn = trend((old, young), CHARGED, cut_on=CUT)

    hollow = [mark for mark in marks(drawn.wide, "path") if mark.get("fill") == chart.WHITE]
    assert len(hollow) == 1
    assert "Period ended less than 12 months before the data cut" in words_of(drawn)
    assert [row[-1] for row in drawn.rows] == ["21", "3"]
    assert chart.WHITE not in drawing(SUPPORT, (20, 35)).wide


def test_of_a_young_period_it_is_said_that_more_will_come():
    old, young = figures(CHARGED, (20, 35), (0, 35), months=18, first=date(2024, 10, 1))

    told = [trend(said, CHARGED, cut_on=CUT).description for said in ((old, young), (old,))]

    assert ["more of it will come" in each for each in told] == [True, False]


@pytest.mark.parametrize(
    ("span", "months", "said"),
    [
        ("month", 1, "2 months. "),
        ("year", 3, "2 rolling years. "),
    ],
)
def test_other_spans_are_named_as_what_they_are(span, months, said):
    drawn = drawing(SUPPORT, (20, 35), (20, 35), span=span, months=months)

    assert drawn.description.startswith(said)
    assert drawn.columns[0] == {"month": "Month", "year": "Twelve months to"}[span]


@pytest.mark.parametrize(
    ("most", "top", "steps"),
    [(1, 1, 1), (3.2, 4, 4), (9, 10, 5), (41, 50, 5), (69, 80, 4), (100, 100, 5), (720, 800, 4)],
)
def test_the_value_axis_begins_at_nought_and_ends_above_all(most, top, steps):
    values = ticks(most)

    assert (values[0], values[-1], len(values) - 1) == (0, top, steps)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)
@pytest.mark.parametrize("card", [CHARGED, TOLD], ids=lambda card: card.indicator)
def test_the_specification_is_vega_lite(card, size):
    placed = points(figures(card, (20, 35), TOO_FEW, (40, 80)), card, CUT)

    spec = specification(placed, size, unit=card.median_of, limit=5, key="any")

    alt.LayerChart.from_dict(spec, validate=True)


def test_a_year_is_named_even_where_little_of_it_is_held():
    texts = [mark.text for mark in marks(drawing(SUPPORT, (20, 35)).wide, "text")]

    assert "2024" in texts


def brightness(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("colour", "least"), [(chart.QUIET, 4.5), (chart.INK, 4.5), (chart.DARK, 4.5), (chart.SOFT, 3)]
)
def test_text_and_marks_stand_out_from_the_page(colour, least):
    assert 1.05 / (brightness(colour) + 0.05) >= least
