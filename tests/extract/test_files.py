"""Workbooks and Parquet are read as text, and the files of an extract serve its sources."""

import io
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.files import one_file, sheet, source_files
from bluestone.extract.sources.headed import FILE, LINE, TOO_LONG
from bluestone.extract.sources.shape import Source
from bluestone.extract.sources.written import BadProfile
from tests.extract.sent import crimes_by, profile_of, sent

ANY = Source(files="*")


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def cells(path: Path, source: Source = ANY) -> list[tuple[object, ...]]:
    return one_file(path, source).rows.drop(FILE, TOO_LONG).rows()


def workbook(folder: Path, **sheets: list[list[object]]) -> Path:
    path = folder / "book.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        for name, rows in sheets.items():
            made = book.add_worksheet(name)
            for i, row in enumerate(rows):
                made.write_row(i, 0, row)
    return path


def test_a_workbooks_days_numbers_and_lines_are_as_it_shows_them(tmp_path):
    rows = [
        [],
        ["", "Ref", "When", "Serial", "At", "Share", "Sure"],
        ["", 12, datetime(2020, 10, 15, 8, 30), 44119.5, time(20, 15), 0.5, True],  # noqa: DTZ001
        [],
        ["", "007", date(2020, 1, 2), "", "", "", ""],
    ]
    path = workbook(tmp_path, Crimes=rows)

    found = cells(path, Source(files="*", header="2"))

    first = (3, "12", "2020-10-15 08:30:00", "44119.5", "1899-12-31 20:15:00", "0.5", "true")
    assert found == [first, (5, "007", "2020-01-02 00:00:00", None, None, None, None)]


def test_the_only_sheet_with_rows_is_meant(tmp_path):
    path = workbook(tmp_path, Notes=[], Crimes=[["Ref"], ["1"]])

    rows = cells(path)

    assert rows == [(2, "1")]


def test_one_of_several_sheets_is_named(tmp_path):
    path = workbook(tmp_path, Notes=[["Read me"]], Crimes=[["Ref"], ["1"]])

    rows = cells(path, Source(files="*", sheet=" crimes"))

    assert rows == [(2, "1")]


def test_several_sheets_with_rows_need_a_name(tmp_path):
    path = workbook(tmp_path, Notes=[["Read me"]], Crimes=[["Ref"], ["1"]])

    with pytest.raises(BadFile, match="has several sheets with rows: Notes, Crimes"):
        cells(path)


def test_a_missing_sheet_is_told(tmp_path):
    path = workbook(tmp_path, Notes=[["Read me"]], Crimes=[["Ref"], ["1"]])

    with pytest.raises(BadFile, match="has no sheet Crime List; it has Notes, Crimes"):
        cells(path, Source(files="*", sheet="Crime List"))


def test_an_empty_workbook_is_told(tmp_path):
    path = workbook(tmp_path, Crimes=[])

    with pytest.raises(BadFile, match="is empty: nothing to load"):
        cells(path)


def test_a_damaged_workbook_is_told(tmp_path):
    path = written(tmp_path, "book.xlsx", "Ref\n1\n")

    with pytest.raises(BadFile, match="cannot be opened as a workbook"):
        cells(path)


def test_a_damaged_sheet_is_told(tmp_path):
    whole = workbook(tmp_path, Crimes=[["Ref"], ["1"]])
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as new:
        for part in old.namelist():
            cut = 200 if part.endswith("sheet1.xml") else None
            new.writestr(part, old.read(part)[:cut])

    with pytest.raises(BadFile, match=r"The sheet Crimes of bad\.xlsx cannot be read"):
        cells(tmp_path / "bad.xlsx")


def test_a_parquet_file_is_read_as_text_with_times_of_the_clock_on_the_wall(tmp_path):
    frame = pl.DataFrame(
        {
            "Ref": [12],
            "On": [date(2020, 6, 1)],
            "At": [datetime(2020, 6, 1, 12, tzinfo=UTC)],
            "Sure": [True],
        }
    )
    frame.write_parquet(tmp_path / "a.parquet")

    rows = cells(tmp_path / "a.parquet")

    assert rows == [(2, "12", "2020-06-01", "2020-06-01 13:00:00.000000", "true")]


def test_a_parquet_file_of_lists_is_told(tmp_path):
    pl.DataFrame({"Ref": [["1", "2"]]}).write_parquet(tmp_path / "a.parquet")

    with pytest.raises(BadFile, match=r"has columns that hold lists or bytes, .* values: Ref"):
        cells(tmp_path / "a.parquet")


def test_a_damaged_parquet_file_is_told(tmp_path):
    held = io.BytesIO()
    pl.DataFrame({"Ref": ["1"]}).write_parquet(held)
    path = written(tmp_path, "a.parquet", held.getvalue()[:40])

    with pytest.raises(BadFile, match="is not a whole Parquet file"):
        cells(path)


def test_several_files_are_one_source_whatever_their_columns_order(tmp_path):
    home = sent(tmp_path, may__csv="Ref,Team\n1,x\n", june__csv="TEAM,Extra,ref\ny,z,2\n")

    read = sheet((home / "may.csv", home / "june.csv"), ANY, ["Ref", "Team"])

    assert read.rows.select(FILE, LINE, "Ref", "Team", "Extra").rows() == [
        ("may.csv", 2, "1", "x", None),
        ("june.csv", 2, "2", "y", "z"),
    ]


def test_a_missing_header_is_told_with_the_nearest(tmp_path):
    path = written(tmp_path, "a.csv", "Ref,Date Reported,Team\n1,2,3\n")

    with pytest.raises(BadProfile, match=r"has no column Date Rptd, .* nearest are: Date Reported"):
        sheet((path,), ANY, ["Ref", "Date Rptd"])


def test_a_missing_header_that_nothing_comes_near_is_told(tmp_path):
    path = written(tmp_path, "a.csv", "Ref\n1\n")

    with pytest.raises(BadProfile, match=r"has no column Outcome, .* None comes near"):
        sheet((path,), ANY, ["Ref", "Outcome"])


def test_a_header_in_another_row_is_pointed_out(tmp_path):
    path = written(tmp_path, "a.csv", "Crimes of 2024,\n,\nRef,Team\n1,x\n")

    with pytest.raises(BadProfile, match=r"with row 1 as its header\. Row 3 looks like its header"):
        sheet((path,), ANY, ["Ref", "Team"])


def test_files_are_matched_whatever_their_capitals_and_hidden_ones_left_out(tmp_path):
    home = sent(tmp_path, CRIMES_2024__CSV="Ref\n1\n", other__xlsx="x")
    (home / "~$crimes.csv").write_text("lock")
    (home / "old").mkdir()
    (home / "old" / "crimes.csv").write_text("Ref\n1\n")
    profile = crimes_by(tmp_path, sources=SOURCE_OF.format("crimes*.csv"))

    files = source_files(home, profile)

    assert files == {"crimes": (home / "CRIMES_2024.CSV",)}


SOURCE_OF = "profile: made\nsources:\n  crimes: {{files: '{}'}}\n"


def test_files_in_a_folder_within_are_matched_by_its_name(tmp_path):
    home = sent(tmp_path, crimes__csv="Ref\n1\n")
    (home / "old").mkdir()
    (home / "old" / "crimes.csv").write_text("Ref\n1\n")
    profile = crimes_by(tmp_path, sources=SOURCE_OF.format("old/*.csv"))

    files = source_files(home, profile)

    assert files == {"crimes": (home / "old" / "crimes.csv",)}


TWO = 'profile: made\nsources:\n  crimes: {files: "c.csv"}\n  others: {files: "o.csv"%s}\n'


def test_a_source_without_a_file_is_told(tmp_path):
    home = sent(tmp_path, c__csv="Ref\n1\n")
    profile = crimes_by(tmp_path, sources=TWO % "")

    with pytest.raises(BadFile, match=r"has no file o\.csv, which is the source others"):
        source_files(home, profile)


def test_a_source_may_be_optional(tmp_path):
    home = sent(tmp_path, c__csv="Ref\n1\n")
    profile = crimes_by(tmp_path, sources=TWO % ", optional: yes")

    files = source_files(home, profile)

    assert list(files) == ["crimes"]


def test_a_single_file_serves_the_sources_that_have_its_name(tmp_path):
    home = sent(tmp_path, c__csv="Ref\n1\n")
    profile = crimes_by(tmp_path, sources=TWO % "")

    files = source_files(home / "c.csv", profile)

    assert files == {"crimes": (home / "c.csv",)}


def test_a_single_file_that_serves_no_source_is_told(tmp_path):
    home = sent(tmp_path, d__csv="Ref\n1\n")
    profile = crimes_by(tmp_path, sources=TWO % "")

    with pytest.raises(BadFile, match=r"d\.csv is the name of no source of the profile made"):
        source_files(home / "d.csv", profile)


def test_a_path_where_nothing_is_is_told(tmp_path):
    profile = profile_of(tmp_path, (SOURCE_OF + "tables:\n  crime: []\n").format("*"))

    with pytest.raises(BadFile, match="There is no file or folder"):
        source_files(tmp_path / "nothing.csv", profile)
