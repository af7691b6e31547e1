"""The funnel, from the outside: what it shows, in words, in shapes, and in its table."""

import re
from xml.etree import ElementTree

import altair
import pytest

from bluestone.charts import where
from bluestone.charts.funnel import LYING, PHONE, TALL, funnel
from bluestone.charts.funnel_layers import DASHES, SHAPES, specification
from bluestone.release.comparison import comparisons
from tests.release.published import ALIKE, figures

[DIFFER] = comparisons(figures())
[SAME] = comparisons(figures(ALIKE))


@pytest.mark.parametrize("comparison", [DIFFER, SAME], ids=["widened", "chance alone"])
@pytest.mark.parametrize("size", [TALL, PHONE], ids=["wide", "narrow"])
def test_it_is_sound_vega_lite(comparison, size):
    drawing = specification(comparison, size, own="ewell")

    altair.Chart.from_dict(drawing)


def test_it_has_a_title_and_a_description_in_both_sizes():
    chart = funnel(DIFFER)

    for svg in (chart.wide, chart.narrow):
        root = ElementTree.fromstring(svg)  # noqa: S314
        said = {each.tag.rpartition("}")[2]: each.text for each in root}
        assert said["title"] == "Rape charged, closed basis, 2030/31, by force"
        assert said["desc"] == chart.description
        assert root.get("role") == "img"


def test_its_description_names_those_outside_in_the_alphabets_order():
    told = funnel(DIFFER).description.replace("\N{NO-BREAK SPACE}", " ")

    assert "6 forces around 4.4 %, the share of all of them together." in told
    assert re.search(r"5 lie inside the 95 % limits\. (Between|Outside)[^.]*: dunmow\.", told)


def test_its_table_has_every_force_in_the_alphabets_order_and_no_rank():
    chart = funnel(DIFFER)

    names = [row[0] for row in chart.rows]
    assert names == sorted(names)
    assert len(names) == 6
    assert chart.columns[:3] == ("Force", "Charged, of outcomes given", "Share")
    assert not re.search(r"rank|best|worst|position", " ".join(chart.columns), re.IGNORECASE)


def test_none_of_few_is_said_to_be_inside():
    row = next(row for row in funnel(DIFFER).rows if row[0] == "carrick")

    assert row[1] == "0 of 25"
    assert row[-2:] == ("inside", "inside")


def test_marks_are_told_apart_by_shape_and_lines_by_dash():
    assert len(set(SHAPES.values())) == 3
    assert len(set(map(tuple, DASHES.values()))) == 2
    assert "stroke-dasharray" in funnel(DIFFER).wide


def test_the_force_that_was_asked_for_is_ringed_named_and_said():
    plain, marked = funnel(DIFFER), funnel(DIFFER, own="ewell")

    assert ">ewell<" not in plain.wide
    assert ">ewell<" in marked.wide
    assert "ewell, 12 of 300, is marked by a ring." in marked.description
    assert len(marked.keys) == len(plain.keys) + 1


def test_forces_above_and_below_their_limits_are_told_apart():
    told = funnel(DIFFER).description

    for place in DIFFER.places:
        if DIFFER.limits(place).inside != "95":
            side = "above" if place.share > DIFFER.target else "below"
            kind = LYING[DIFFER.limits(place).inside]
            [listed] = [part for part in told.split(". ") if part.startswith(f"{kind}, {side}: ")]
            assert place.title in listed


def test_where_forces_differ_by_chance_alone_there_is_one_kind_of_limits():
    chart = funnel(SAME)

    assert chart.columns[-1] == "Against chance alone"
    assert all(row[-1] == "inside" for row in chart.rows)
    assert "of chance alone" in " ".join(key.words for key in chart.keys)
    assert "which chance may well do" in where.spread_words(SAME)


def test_the_recorded_basis_and_another_outcome_are_named():
    [told] = comparisons(figures(basis="recorded"), outcome="16")

    chart = funnel(told)

    assert chart.title == "Rape given outcome 16, recorded basis, 2030/31, by force"
    assert chart.columns[1] == "Counted, of offences recorded"


def test_one_force_alone_has_limits_and_no_spread():
    [told] = comparisons(figures([("ambridge", 4, 96)]))

    assert "There is one force" in where.spread_words(told)
    assert funnel(told).rows[0][-1] == "inside"


@pytest.mark.parametrize(
    ("chance", "said"), [(0.04, "20"), (0.000_02, "10,000"), (1e-9, "a million")]
)
def test_how_rare_chance_is_is_rounded_down(chance, said):
    assert where.rarity(chance) == said


def test_an_interval_that_is_of_nothing_is_a_dash():
    assert where.range_words(None) == "\N{EN DASH}"
