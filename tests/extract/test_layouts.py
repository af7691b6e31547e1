"""The invented forces' own layouts: as ugly as real ones, and each comes back by its profile."""

import gzip
from functools import cache
from pathlib import Path

import fastexcel
import polars as pl
import pyarrow.parquet as pq
import pytest

from bluestone.extract.invent import FORCES, invent
from bluestone.extract.invent.extract import FolderTaken, TooFewCrimes
from bluestone.extract.invent.layouts.skerrin import CRIMES_A_BOOK
from bluestone.extract.sources.profile import shipped_profile
from bluestone.extract.tables import TABLES
from bluestone.extract.taking import taken
from tests.extract.invented import extract_of

SOME = 260
PLACE = ["column", "file", "line"]

each_force = pytest.mark.parametrize("force", FORCES)
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@cache
def taken_of(force):
    return taken(extract_of(force, SOME).folder, shipped_profile(force), force).tables


def planted(force, table, kind):
    fault = pl.read_parquet(extract_of(force, SOME).truth / "fault.parquet")
    return fault.filter(table=table, kind=kind).select(PLACE).sort(PLACE)


def grid(sheet, force="skerrin"):
    book = fastexcel.read_excel(extract_of(force, SOME).folder / "skerrin_1_INVENTED.xlsx")
    return book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string").to_polars()


def harrowmere(name):
    text = (extract_of("harrowmere", SOME).folder / f"{name}_INVENTED.csv").read_bytes()
    return pl.read_csv(text, infer_schema=False)


@each_force
@each_table
def test_what_is_taken_is_the_truth(force, table):
    truth = pl.read_parquet(extract_of(force, SOME).truth / f"{table.name}.parquet")

    found = pl.DataFrame(taken_of(force)[table.name].rows)

    assert truth.height
    assert found.sort(found.columns).equals(truth.sort(truth.columns))


@each_force
@each_table
def test_what_cannot_be_taken_is_what_was_planted(force, table):
    found = pl.DataFrame(taken_of(force)[table.name].rejected)

    assert found.select(PLACE).sort(PLACE).equals(planted(force, table.name, "rejected"))


@each_force
@each_table
def test_what_cannot_be_read_is_what_was_planted(force, table):
    found = pl.DataFrame(taken_of(force)[table.name].aside)

    assert found.select(PLACE).sort(PLACE).equals(planted(force, table.name, "unreadable"))


@each_force
def test_something_was_planted_of_every_kind(force):
    fault = pl.read_parquet(extract_of(force, SOME).truth / "fault.parquet")

    assert set(fault["kind"]) >= {"rejected", "unreadable", "outcome_on is before recorded_on"}
    assert fault.filter(kind="rejected")["line"].null_count() == 0


@each_force
def test_every_file_says_that_it_is_invented(force):
    made = extract_of(force, SOME)
    files = [file for file in made.folder.rglob("*") if file.is_file()]
    truth = [file for file in files if file.parent == made.truth]

    assert all("INVENTED" in file.name for file in files if file not in truth)
    assert {file.stem for file in truth} == {*made.rows, "person", "series", "fault"}
    assert all(b"INVENTED" in pq.read_schema(file).metadata for file in truth)
    assert made.force.title in (made.folder / "README_INVENTED.txt").read_text("utf-8")


@each_force
def test_the_same_seed_writes_the_same_files(force, tmp_path):
    def contents(folder):
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        return {file.relative_to(folder): file.read_bytes() for file in files}

    one = invent(tmp_path / "one", force, 40, 5)
    other = invent(tmp_path / "other", force, 40, 5)

    assert contents(one.folder) == contents(other.folder)


def test_it_tells_its_progress_and_what_it_wrote(tmp_path):
    steps = []

    made = invent(tmp_path / "new", "skerrin", 20, 1, steps.append)

    assert steps == ["crimes", "people", "investigations", "records", "extract", "truth"]
    assert made.rows["crime"] == 20
    assert made.faults == pq.read_metadata(made.truth / "fault.parquet").num_rows


def test_it_writes_over_nothing(tmp_path):
    (tmp_path / "kept.txt").write_text("kept")

    with pytest.raises(FolderTaken, match="not empty"):
        invent(tmp_path, "skerrin", 20, 1)


def test_it_needs_a_crime(tmp_path):
    with pytest.raises(TooFewCrimes):
        invent(tmp_path / "none", "skerrin", 0, 1)


def test_harrowmere_marks_its_files_and_breaks_its_dashes():
    folder = extract_of("harrowmere", SOME).folder
    outcome = harrowmere("crimes")["Outcome"]

    assert all(f.read_bytes().startswith(b"\xef\xbb\xbf") for f in folder.glob("*.csv"))
    for dash in (" \u2013 ", " - ", " ? ", " \ufffd ", " \u00e2\u20ac\u201c "):
        assert outcome.str.contains(dash, literal=True).any()


def test_harrowmere_sends_crimes_of_other_kinds_with_the_rest():
    crime = taken_of("harrowmere")["crime"]

    assert crime.out_of_scope > 0
    assert crime.read == crime.rows.num_rows + crime.rejected.num_rows + crime.out_of_scope


def test_harrowmere_leaves_debris_and_nobodies():
    crime, suspect = harrowmere("crimes"), harrowmere("suspects")

    assert set(crime["SCAS Submitted"]) >= {"#N/A", "NULL", " ", "-", "#VALUE!", "#MULTIVALUE"}
    assert set(suspect["Nominal Ref"]) >= {"No identified suspect", "None recorded", "Decoy"}
    assert {"-1", "999"} <= {*harrowmere("victims")["Age"], *suspect["Age"]}
    assert set(crime["Record Type"].drop_nulls()) >= {"Original", "Duplicate"}
    assert crime["Cancellation"].is_in(["N1001", "N1002", "N1003"]).any()
    assert crime["MO Present"].str.contains(r"^\w{4}( \w{4})+$").any()
    assert suspect["Relationship to Victim"].n_unique() > 19


def test_skerrin_has_a_title_a_header_over_two_rows_and_people_side_by_side():
    crimes = grid("Crime")
    upper, lower = crimes.row(1), crimes.row(2)

    assert crimes.row(0)[0].startswith("INVENTED")
    assert {"Crime", "Victim 1", "Suspect 1", "Suspect 3"} <= set(upper)
    assert lower.count("Date") == 2
    assert set(crimes[:, lower.index("Outcome")]) >= {"16", "15"}
    assert any("No identified suspect" in row for row in crimes.iter_rows())


def test_skerrin_lost_zeros_and_mixes_days_with_numbers():
    crimes = grid("Crime")
    first, columns = crimes.row(3), crimes.row(2)

    assert first[columns.index("Ref")] == "1"
    assert first[columns.index("Date")].startswith("2020-1")
    assert 10_000 < float(first[columns.index("From")]) < 46_000
    assert {"IC1", "Black"} & set(crimes[:, columns.index("Appearance")])


def test_eastermarch_sends_two_systems():
    folder = extract_of("eastermarch", SOME).folder
    old, new = folder / "old" / "CRIME_INVENTED.csv", sorted((folder / "new").glob("crime_*"))
    text = old.read_bytes().decode("windows-1252")

    with pytest.raises(UnicodeDecodeError):
        old.read_bytes().decode("utf-8")
    assert text.count(";") > text.count(",")
    assert "\u2019s home" in text
    disposals = {line.split(";")[17] for line in text.splitlines()}
    assert disposals >= {"0", "16"}
    assert disposals & {"66", "99", "C1", "C2", "N1001", "N1002", "N1003"}
    assert [file.name for file in new][-1] == "crime_2026_INVENTED.csv.gz"
    assert b"victim_confirmed" not in gzip.decompress(new[0].read_bytes())


def test_crimes_in_both_of_eastermarchs_systems_are_taken_from_the_new():
    kept = taken_of("eastermarch")["crime"]
    again = pl.DataFrame(kept.rejected).filter(
        pl.col("rule").str.contains("already taken"), file="CRIME_INVENTED.csv"
    )

    assert again.height
    assert kept.rows.num_rows == SOME


@pytest.mark.slow
def test_skerrin_starts_another_workbook_before_one_is_full(tmp_path):
    crimes = CRIMES_A_BOOK + 1

    made = invent(tmp_path / "large", "skerrin", crimes, 1)

    assert [Path(f).name for f in sorted(made.folder.glob("*.xlsx"))] == [
        "skerrin_1_INVENTED.xlsx",
        "skerrin_2_INVENTED.xlsx",
    ]
