"""A release as a spreadsheet in the Government Statistical Service's form, read again."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import fastexcel
import pytest

from bluestone.release.figure import Figure, Period
from bluestone.report.spreadsheet import SYMBOLS, workbook
from tests.report.made_up import ARREST, CLIMATE, PHONES, PLANS, SUPERVISION, SUPPORT, release

YEAR = Period("year", date(2025, 10, 1))


def figure(card, **said):
    """Return one figure of an indicator, hidden where nothing else is said."""
    whole = {"number": None, "out_of": None} | said
    return Figure(indicator=card.indicator, force="harrowmere", period=YEAR, **whole)


def read(told, sheet):
    """Return the rows of a sheet as texts, each as long as it is."""
    book = fastexcel.read_excel(workbook(told))
    frame = book.load_sheet(sheet, header_row=None, dtypes="string").to_polars()
    return [[cell for cell in row if cell is not None] for row in frame.iter_rows()]


def held(*figures, cards):
    """Return a release of some figures."""
    return replace(
        release(()), cards={card.indicator: card for card in cards}, figures=tuple(figures)
    )


def table(told, sheet):
    """Return the table of a sheet: its heads, and its rows by the indicator's id."""
    rows = read(told, sheet)
    start = next(i for i, row in enumerate(rows) if row[0] == "Indicator")
    return rows[start], {
        row[1]: dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]
    }


def test_it_has_a_cover_contents_notes_definitions_and_a_table_a_pillar():
    book = fastexcel.read_excel(workbook(release()))

    assert book.sheet_names == [
        "Cover",
        "Contents",
        "Notes",
        "What is counted",
        "Suspects",
        "Repeat suspects",
        "Victims",
        "Digital",
        "Outcomes",
    ]


def test_its_cover_says_that_it_is_invented_and_what_the_symbols_mean():
    rows = [" ".join(row) for row in read(release(), "Cover")]

    assert any("INVENTED" in row for row in rows)
    assert any(SYMBOLS[0] in row for row in rows)
    assert not any(
        "INVENTED" in " ".join(row) for row in read(release(kind="territorial"), "Cover")
    )


def test_what_is_hidden_has_the_symbol_for_it_and_never_a_nought():
    _, rows = table(held(figure(SUPPORT), cards=(SUPPORT,)), "Victims")

    row = rows[SUPPORT.indicator]
    assert (row["Number"], row["Out of, or for how many"], row["Share (%)"]) == ("[c]",) * 3


def test_nothing_to_count_is_a_nought_without_a_share():
    _, rows = table(held(figure(SUPPORT, number=0, out_of=0), cards=(SUPPORT,)), "Victims")

    row = rows[SUPPORT.indicator]
    assert (row["Number"], row["Share (%)"]) == ("0", "[z]")


def test_a_share_stands_beside_what_it_is_of():
    heads, rows = table(held(figure(SUPPORT, number=20, out_of=35), cards=(SUPPORT,)), "Victims")

    row = rows[SUPPORT.indicator]
    assert (row["Number"], row["Out of, or for how many"], row["Share (%)"]) == ("20", "35", "57")
    assert (row["Period"], row["Last day"]) == ("Rolling year", "30 September 2026")
    assert "Score" not in heads


@pytest.mark.parametrize(("median", "told"), [(34, "34"), (None, "[x]")])
def test_a_middle_time_has_its_unit_or_says_that_it_is_not_available(median, told):
    said = figure(ARREST, number=20, out_of=35, median=median)

    _, rows = table(held(said, cards=(ARREST,)), "Suspects")

    row = rows[ARREST.indicator]
    assert (row["Middle time"], row["Unit of the middle time"]) == (told, "days")


def test_a_rate_and_a_score_have_columns_of_their_own():
    rated = held(
        figure(PLANS, number=30, out_of=20),
        figure(ARREST, number=0, out_of=0),
        cards=(PLANS, ARREST),
    )
    scored = held(figure(CLIMATE, out_of=30, score=3.4), cards=(CLIMATE,))

    _, rates = table(rated, "Suspects")
    _, scores = table(scored, "Officers")

    assert (rates[PLANS.indicator]["Rate"], rates[PLANS.indicator]["Middle time"]) == ("1.5", "[z]")
    assert (rates[ARREST.indicator]["Rate"], rates[ARREST.indicator]["Middle time"]) == (
        "[z]",
        "[z]",
    )
    assert (scores[CLIMATE.indicator]["Score"], scores[CLIMATE.indicator]["Number"]) == (
        "3.4",
        "[z]",
    )


@pytest.mark.parametrize(("out_of", "told"), [(None, "[c]"), (0, "[z]")])
def test_a_rate_that_cannot_be_said_says_why(out_of, told):
    said = figure(PLANS, number=out_of, out_of=out_of)

    _, rows = table(held(said, cards=(PLANS,)), "Suspects")

    assert rows[PLANS.indicator]["Rate"] == told


def test_what_was_not_sent_is_among_the_definitions():
    rows = read(release(), "What is counted")

    [row] = [row for row in rows if len(row) > 1 and row[1] == SUPERVISION.indicator]
    assert row[-1] == "Not sent"


def test_a_title_that_looks_like_a_formula_stays_a_text():
    card = replace(PHONES, title='=HYPERLINK("http://elsewhere.example")')

    file = workbook(held(figure(card, number=20, out_of=35), cards=(card,)))

    with zipfile.ZipFile(BytesIO(file)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
    assert not [sheet for sheet in sheets if b"<f>" in sheet and b"HYPERLINK" in sheet]
