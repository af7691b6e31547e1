"""Files are opened far enough to see what they hold, and headers are never taken from records."""

import io

import polars as pl
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from bluestone.extract.drafting import opened as opening
from bluestone.extract.drafting.heading import header_rows
from bluestone.extract.drafting.opened import is_truth, opened, sliced, text_grid
from bluestone.extract.drafting.sheets import sheets_in
from bluestone.extract.sources.badfile import BadFile


def nothing(step):
    return None


def grid(*rows):
    return pl.DataFrame(
        [list(row) for row in rows], schema=[f"c{i}" for i in range(len(rows[0]))], orient="row"
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_what_makes_rows_of_one_width(delimiter):
    text = "\n".join(
        delimiter.join(row) for row in (("Ref", "Day", "Note"), ("A", "1", "b"), "123")
    )

    assert text_grid(text).rows()[1:] == [("A", "1", "b"), ("1", "2", "3")]


def test_a_spreadsheet_may_say_its_delimiter():
    assert text_grid("sep=;\nRef;Day\nA;1").rows() == [("Ref", "Day"), ("A", "1")]


def test_lines_may_end_as_they_did_on_an_old_system():
    assert text_grid("Ref,Day\rA,1").height == 2


def test_rows_of_all_widths_are_prose_and_no_table():
    assert text_grid("One, two\nthree\nfour, five, six\n\nseven, eight, nine, ten").width == 1


def test_nothing_is_a_grid_of_nothing():
    assert text_grid("").width == 0


def test_a_long_text_is_read_in_slices_of_whole_lines(monkeypatch):
    monkeypatch.setattr(opening, "HEAD", 1000)
    monkeypatch.setattr(opening, "SLICE", 100)
    lines = [f"R{i:06},2024-05-03" for i in range(2000)]

    parts = sliced("\n".join(lines).encode())

    read = [line for part in parts for line in part.decode().splitlines()]
    assert len(parts) == opening.SLICES + 1
    assert len(read) < len(lines) / 2
    assert set(read) <= set(lines)
    assert lines[-2] in read


def test_a_long_text_of_wide_characters_is_read_whole(monkeypatch):
    monkeypatch.setattr(opening, "HEAD", 10)
    monkeypatch.setattr(opening, "SLICE", 1)

    assert len(sliced("x,y\n".encode("utf-16") * 500)) == 1


def test_slices_of_a_file_are_one_grid_and_part_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "HEAD", 200)
    monkeypatch.setattr(opening, "SLICE", 100)
    file = tmp_path / "crimes.csv"
    file.write_text("Ref,Day\n" + "\n".join(f"R{i:06},2024-05-03" for i in range(2000)))

    [found] = opened("crimes.csv", file)

    assert found.grid.width == 2
    assert 0 < found.part < 1


def test_a_parquet_file_is_opened_and_the_truth_of_an_invented_extract_is_not(tmp_path):
    file, truth, broken = (tmp_path / f"{name}.parquet" for name in ("crimes", "truth", "broken"))
    rows = pl.DataFrame({"Ref": ["A"]})
    rows.write_parquet(file)
    pq.write_table(rows.to_arrow().replace_schema_metadata({"INVENTED": "x"}), truth)
    broken.write_bytes(b"no parquet")

    [found] = opened("crimes.parquet", file)

    assert found.grid.rows() == [("Ref",), ("A",)]
    assert [is_truth(each) for each in (file, truth, broken)] == [False, True, False]


def test_of_a_family_of_workbooks_the_first_and_the_last_are_opened(tmp_path):
    for n in range(1, 5):
        data = io.BytesIO()
        with xlsxwriter.Workbook(data) as book:
            sheet = book.add_worksheet("Crime")
            for row, cells in enumerate([("Ref", "Note"), (f"R{n}00", "red"), (f"R{n}01", "blue")]):
                sheet.write_row(row, 0, cells)
            book.add_worksheet("Empty")
        (tmp_path / f"crimes_{n}.xlsx").write_bytes(data.getvalue())

    found = sheets_in(tmp_path, nothing)

    [sheet] = found.found
    assert (sheet.files, sheet.sheet, sheet.part) == ("crimes_*.xlsx", "Crime", 0.5)
    assert sheet.rows["Ref"].to_list() == ["R100", "R101", "R400", "R401"]
    assert len(found.left_out) == 2
    assert "sheet Empty, has no row that looks like headers" in found.left_out[0]


def test_a_file_of_another_kind_is_told(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")

    with pytest.raises(BadFile, match=r"scan\.pdf is of no kind"):
        list(opened("scan.pdf", tmp_path / "scan.pdf"))


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([("Ref", "Day"), ("A1", "01/05/2024")], (1,)),
        ([("A title", ""), ("", ""), ("Ref", "Day"), ("A1", "01/05/2024")], (3,)),
        (
            [
                ("Title", "", "", ""),
                ("Crime", "", "Victim", ""),
                ("Ref", "Age", "Ref", "Age"),
                tuple("1234"),
            ],
            (2, 3),
        ),
        (  # a banner of group headings over names that do without it
            [
                ("Title", "", "", ""),
                ("Crime details", "", "Victim details", ""),
                ("Ref", "Recorded", "Vic Age", "Relationship"),
                ("C1", "01/05/2024", "30", "Friend"),
            ],
            (3,),
        ),
        (  # a name that stands in the upper row alone
            [
                ("Ref", "", "Victim", ""),
                ("", "Recorded", "Vic Age", "Gender"),
                ("C1", "01/05/2024", "30", "F"),
            ],
            (1, 2),
        ),
        (  # names that do not say whose they are: the upper row does
            [
                ("Crime", "", "Victim", ""),
                ("Ref", "Recorded", "Age", "Gender"),
                ("C1", "01/05/2024", "30", "F"),
            ],
            (1, 2),
        ),
        ([("A1001", "01/05/2024"), ("A1002", "02/05/2024")], None),
        ([("red", "round"), ("red", "square"), ("blue", "round")], None),
        ([("Ref", "Ref", "Ref"), ("1", "2", "3")], None),
        ([("", ""), ("", "")], None),
    ],
)
def test_the_header_is_the_row_of_different_words_that_stand_nowhere_below(rows, header):
    assert header_rows(grid(*rows)) == header
