"""The Home Office's table of outcomes, in the spellings of its releases."""

import gzip

import polars as pl
import pytest

from bluestone.reference.published import published
from bluestone.reference.totals import summary
from tests.reference.made import GUIDE, NEWER, OLDER, SNAKE, force, saved
from tests.shared import shared

every_header = pytest.mark.parametrize(
    "header",
    [OLDER, NEWER, GUIDE, SNAKE, OLDER.upper()],
    ids=["older", "newer", "guide", "snake", "upper"],
)
ROWS = """
    2018/19 | 1 | Ambridge | Rape                  | 19C |   | 1  | 3   | 2
    2018/19 | 1 | Ambridge | Rape                  | 19D |   | 1  | 4   | 0
    2018/19 | 1 | Ambridge | Rape                  | 19C |   | 16 | 10  | 9
    2018/19 | 1 | Ambridge | Rape                  | 19C |   | 0  | 5   | NA
    2018/19 | 1 | Barset   | Rape                  | 19C |   | 1  | 1   | 1
    2018/19 | 1 | Ambridge | Other sexual offences | 20  | x | 1  | N/A - offence code expired | 0
    2018/19 | 1 | Ambridge | Robbery               | 34A |   | 1  | 700 | 700
"""


def numbers(figures, **wanted):
    return [
        f.number for f in figures if wanted.items() <= {k: getattr(f, k) for k in wanted}.items()
    ]


@pytest.fixture(scope="module")
def national():
    return published(shared("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz"))


def total(figures, basis, *groups):
    found = [t for t in summary(figures) if t.basis == basis and t.offence_group in groups]
    return sum(t.number for t in found), sum(t.out_of for t in found)


@pytest.mark.parametrize(
    ("force", "basis", "number", "out_of"),
    [
        (None, "recorded", 1323, 59_502),
        (None, "closed", 2372, 60_000),
        ("kent", "closed", 43, 2677),
        ("north-yorkshire", "closed", 16, 132),
        ("city-of-london", "closed", 0, 26),
    ],
)
def test_charges_for_rape_are_those_of_the_release(national, force, basis, number, out_of):
    figures = [f for f in national if force in (None, f.force)]

    counted = total(figures, basis, "rape")

    assert counted == (number, out_of)


def test_all_sexual_offences_are_those_of_the_release(national):
    _, recorded = total(national, "recorded", "rape", "other sexual offences")

    assert recorded == 163_737
    assert len({f.force for f in national}) == 44
    assert {f.year for f in national} == {"2018/19"}
    assert {f.quarter for f in national} == {1, 2, 3, 4}


@pytest.mark.parametrize(("outcome", "percent"), [("15", 29.1), ("16", 35.3)])
def test_evidential_difficulties_are_those_of_the_release(national, outcome, percent):
    given = sum(numbers(national, basis="closed", offence_group="rape", outcome=outcome))
    _, out_of = total(national, "closed", "rape")

    assert round(100 * given / out_of, 1) == percent


@pytest.fixture(scope="module")
def one_force():
    file = shared("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz")
    real = pl.scan_csv(file, infer_schema=False)
    here = real.filter(pl.col("Force Name") == "London, City of")
    return here.select(OLDER.split(",")).collect()


@every_header
def test_a_slice_of_the_release_reads_alike_under_every_header(
    national, one_force, header, tmp_path
):
    file = tmp_path / "slice.csv"
    names = dict(zip(one_force.columns, header.split(","), strict=True))
    one_force.rename(names).write_csv(file)

    figures = published(file)

    assert figures == tuple(f for f in national if f.force == "city-of-london")


@every_header
def test_codes_of_one_group_are_added_up(tmp_path, header):
    figures = published(saved(tmp_path, ROWS, header), forces=force)

    rape = {"force": "ambridge", "offence_group": "rape"}
    assert numbers(figures, **rape, basis="recorded") == [5, 7, 10]
    assert numbers(figures, **rape, basis="closed") == [None, 2, 9]
    assert len(figures) == 10


def test_a_number_is_missing_only_where_every_code_lacks_it(tmp_path):
    rows = """
        2018/19 | 1 | Ambridge | Rape | 19C | x | 1  | N/A - data not provided    | N/A
        2018/19 | 1 | Ambridge | Rape | 19D |   | 1  | 2                          | ..
        2018/19 | 1 | Ambridge | Rape | 19C | x | 14 | N/A - Offence code expired | [c]
        2018/19 | 1 | Ambridge | Rape | 19D |   | 14 |                            | 0
    """

    figures = published(saved(tmp_path, rows), forces=force)

    assert numbers(figures, basis="recorded") == [2, None]
    assert numbers(figures, basis="closed") == [None, 0]


def test_a_number_is_kept_as_it_was_published(tmp_path):
    rows = """
        2018/19 | 1 | Ambridge | Rape | 19C | | 1  | 1,204 | -1
        2018/19 | 1 | Ambridge | Rape | 19C | | 14 | 3.0   | 1
    """

    figures = published(saved(tmp_path, rows), forces=force)

    assert numbers(figures, basis="recorded") == [1204, 3]
    assert numbers(figures, basis="closed") == [-1, 1]


@pytest.mark.parametrize("year", ["2018/19", "2018-19", "2018/2019", "2018 to 2019", "FY2018/19"])
@pytest.mark.parametrize("quarter", ["2", "2.0", "Q2", "Quarter 2"])
def test_years_and_quarters_are_written_one_way(tmp_path, year, quarter):
    rows = f"{year} | {quarter} | Ambridge | Rape | 19C | | 1 | 1 | 1"

    figures = published(saved(tmp_path, rows), forces=force)

    assert {(f.year, f.quarter) for f in figures} == {("2018/19", 2)}


@pytest.mark.parametrize(
    ("written", "outcome"), [("1", "1"), ("01", "1"), ("1.0", "1"), ("1a", "1A"), ("10", "10")]
)
def test_outcomes_are_written_one_way(tmp_path, written, outcome):
    rows = f"""
        2018/19 | 1 | Ambridge | Rape | 19C | | {written} | 1 | 1
        2018/19 | 1 | Ambridge | Rape | 19C | | 99        | 1 | 1
    """

    figures = published(saved(tmp_path, rows), forces=force)

    assert {f.outcome for f in figures} == {outcome, "99"}


def test_codes_are_read_however_they_are_spelled(tmp_path):
    rows = """
        2018/19 | 1 | Ambridge | RAPE  | 19c  | | 1 | 1 | 1
        2018/19 | 1 | Ambridge | Rape  | 019C | | 1 | 1 | 1
        2018/19 | 1 | Ambridge | Other | 19D  | | 1 | 1 | 1
    """

    figures = published(saved(tmp_path, rows), forces=force)

    assert numbers(figures, basis="recorded") == [3]


def test_a_table_without_subgroups_is_read_by_its_codes(tmp_path):
    header = OLDER.replace("Offence Subgroup", "Offence Description")

    figures = published(saved(tmp_path, ROWS, header), forces=force)

    assert figures == published(saved(tmp_path, ROWS), forces=force)


def test_what_stands_among_the_forces_and_is_none_is_left_out(tmp_path):
    rows = """
        2018/19 | 1 | Ambridge           | Rape | 19C | | 1 | 1 | 1
        2018/19 | 1 | Action Fraud       | Rape | 19C | | 1 | 9 | 9
        2018/19 | 1 | CIFAS              | Rape | 19C | | 1 | 9 | 9
        2018/19 | 1 | UK Finance         | Rape | 19C | | 1 | 9 | 9
        2018/19 | 1 | Financial Fraud UK | Rape | 19C | | 1 | 9 | 9
    """

    figures = published(saved(tmp_path, rows), forces=force)

    assert {f.force for f in figures} == {"ambridge"}


@pytest.mark.parametrize(("start", "encoding"), [("\ufeff", "utf-8"), ("", "cp1252")])
def test_a_spreadsheets_csv_is_read(tmp_path, start, encoding):
    rows = "2018/19 | 1 | Ambridge | Caution \u2013 adults | 19C | | 1 | 4 | 4"

    figures = published(saved(tmp_path, rows, start=start, encoding=encoding), forces=force)

    assert numbers(figures, basis="recorded") == [4]


def test_a_gzipped_table_and_a_parquet_file_read_alike(tmp_path):
    plain = saved(tmp_path, ROWS)
    zipped = tmp_path / "outcomes.csv.gz"
    zipped.write_bytes(gzip.compress(plain.read_bytes()))
    columns = tmp_path / "outcomes.parquet"
    pl.read_csv(plain).write_parquet(columns)

    figures = published(plain, forces=force)

    assert figures
    assert published(zipped, forces=force) == published(columns, forces=force) == figures


def test_figures_come_in_one_order_whatever_that_of_the_file(tmp_path):
    backwards = "\n".join(reversed(ROWS.strip().splitlines()))

    figures = published(saved(tmp_path, backwards), forces=force)

    assert figures == published(saved(tmp_path, ROWS), forces=force)
    assert [f.outcome for f in figures if f.offence_group == "rape"][:3] == ["0", "1", "16"]


def test_the_summary_counts_charges_out_of_offences_or_outcomes(tmp_path):
    totals = summary(published(saved(tmp_path, ROWS), forces=force))

    shown = [(t.basis, t.offence_group, t.number, t.out_of) for t in totals]
    assert shown == [
        ("closed", "other sexual offences", 0, 0),
        ("closed", "rape", 3, 12),
        ("recorded", "rape", 8, 23),
    ]


def test_the_summary_adds_no_sub_type_twice_and_no_offence_without_an_outcome(tmp_path):
    rows = """
        2018/19 | 1 | Ambridge | Rape | 19C | | 1  | 6 | 5
        2018/19 | 1 | Ambridge | Rape | 19C | | 1A | 2 | 1
        2018/19 | 1 | Ambridge | Rape | 19C | | 0  | 4 | 3
    """

    closed, recorded = summary(published(saved(tmp_path, rows), forces=force))

    assert (closed.number, closed.out_of) == (5, 5)
    assert (recorded.number, recorded.out_of) == (6, 10)


def test_the_summary_says_no_charges_only_where_the_publisher_does(tmp_path):
    rows = """
        2018/19 | 1 | Ambridge | Rape | 19C | | 1  | N/A | 0
        2018/19 | 1 | Ambridge | Rape | 19C | | 16 | 4   | 3
    """

    closed, recorded = summary(published(saved(tmp_path, rows), forces=force))

    assert (closed.number, recorded.number) == (0, None)


def test_a_code_we_do_not_list_is_nothing_to_say_of_where_it_has_no_number(tmp_path):
    rows = """
        2018/19 | 1 | Ambridge | Rape | 19C | | 1 | 1                          | 1
        2018/19 | 1 | Ambridge | Rape | 19Z | | 1 | N/A - offence code expired | 0
    """

    figures = published(saved(tmp_path, rows), forces=force)

    assert [f.number for f in figures] == [1, 1]
