"""A text file is read whatever its encoding and its marks, with the line of every row."""

import gzip
from pathlib import Path

import pytest

from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.files import one_file
from bluestone.extract.sources.headed import FILE, TOO_LONG
from bluestone.extract.sources.shape import Source

ANY = Source(files="*")


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def cells(path: Path, source: Source = ANY) -> list[tuple[object, ...]]:
    return one_file(path, source).rows.drop(FILE, TOO_LONG).rows()


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("windows-1252", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
def test_an_encoding_is_found_out(tmp_path, encoding, mark):
    path = written(tmp_path, "a.csv", mark + "Ref,Team\n1,Zoë \u2013 RASSO\n".encode(encoding))

    rows = cells(path)

    assert rows == [(2, "1", "Zoë \u2013 RASSO")]


def test_an_encoding_that_is_said_is_used(tmp_path):
    path = written(tmp_path, "a.csv", "Ref,Team\n1,Zoë\n".encode("cp850"))

    rows = cells(path, Source(files="*", encoding="cp850"))

    assert rows == [(2, "1", "Zoë")]


def test_an_encoding_that_is_said_wrongly_is_told(tmp_path):
    path = written(tmp_path, "a.csv", "Ref,Team\n1,Zoë\n".encode("windows-1252"))

    with pytest.raises(BadFile, match="is not in the encoding that the profile says"):
        cells(path, Source(files="*", encoding="utf-8"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_stands_between_cells_is_found_out(tmp_path, delimiter):
    path = written(tmp_path, "a.csv", delimiter.join(["Ref", "Team"]) + f"\n1{delimiter}x\n")

    rows = cells(path)

    assert rows == [(2, "1", "x")]


def test_what_stands_between_cells_may_be_said(tmp_path):
    path = written(tmp_path, "a.txt", "Ref^Team\n1^x\n")

    rows = cells(path, Source(files="*", delimiter="^"))

    assert rows == [(2, "1", "x")]


def test_a_spreadsheets_note_on_the_delimiter_is_no_row(tmp_path):
    path = written(tmp_path, "a.csv", "sep=;\r\nRef;Team\r\n1;x\r\n")

    rows = cells(path)

    assert rows == [(2, "1", "x")]


def test_lines_end_as_they_do_on_any_machine(tmp_path):
    old = written(tmp_path, "a.csv", "Ref,Team\r1,x\r")

    rows = cells(old)

    assert rows == [(2, "1", "x")]


def test_a_cell_over_two_lines_is_one_row_as_in_a_spreadsheet(tmp_path):
    path = written(tmp_path, "a.csv", 'Ref,Summary\n1,"first\nsecond"\n2,x\n')

    rows = cells(path)

    assert rows == [(2, "1", "first\nsecond"), (3, "2", "x")]


def test_blank_rows_and_columns_are_left_out_and_lines_stay_true(tmp_path):
    path = written(tmp_path, "a.csv", "Ref,Team,,\n1,x,,\n\n , ,,\n2,y,,\n,,,\n")

    rows = cells(path)

    assert rows == [(2, "1", "x"), (5, "2", "y")]


def test_a_column_without_a_header_goes_by_its_number(tmp_path):
    path = written(tmp_path, "a.csv", "Ref,,Team\n1,?,x\n")

    read = one_file(path, ANY)

    assert list(read.headers.values()) == ["Ref", "column 2", "Team"]


def test_two_columns_of_one_name_are_told_apart(tmp_path):
    path = written(tmp_path, "a.csv", "DATE OCC,Ref,date  occ ,DATE OCC\n1,2,3,4\n")

    read = one_file(path, ANY)

    assert list(read.headers.values()) == ["DATE OCC", "Ref", "date occ (2)", "DATE OCC (3)"]


def test_a_title_may_stand_above_the_header(tmp_path):
    path = written(tmp_path, "a.csv", "Crimes of 2024\n\nRef,Team\n1,x\n")

    rows = cells(path, Source(files="*", header="3"))

    assert rows == [(4, "1", "x")]


def test_a_header_over_two_rows_is_joined_and_merged_cells_carry_forward(tmp_path):
    above, below = "Ref,Suspect 1,,Suspect 2,,", ",Name,Sex,Name,Sex,"
    path = written(tmp_path, "a.csv", f"{above}\n{below}\n1,a,b,c,d,\n")

    read = one_file(path, Source(files="*", header=["1", "2"]))

    named = ["Ref", "Suspect 1 Name", "Suspect 1 Sex", "Suspect 2 Name", "Suspect 2 Sex"]
    assert list(read.headers.values()) == named


def test_a_blank_header_is_told(tmp_path):
    path = written(tmp_path, "a.csv", "Ref\n1\n")

    with pytest.raises(BadFile, match="has nothing in row 9, where its header should be"):
        cells(path, Source(files="*", header="9"))


def test_a_row_with_more_cells_than_its_header_is_marked(tmp_path):
    path = written(tmp_path, "a.csv", "Ref,Summary\n1,he said, then left\n2,x\n3,y,\n")

    read = one_file(path, ANY)

    assert read.rows[TOO_LONG].to_list() == [True, False, False]


def test_a_stray_quotation_mark_is_taken_as_it_stands(tmp_path):
    path = written(tmp_path, "a.csv", 'Ref,Summary,Team\n1,a 5" knife,x\n\n2,"said ""no""",\n3\n')

    rows = cells(path)

    assert rows == [(2, "1", 'a 5" knife', "x"), (4, "2", 'said "no"', None), (5, "3", None, None)]


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path):
    path = written(tmp_path, "a.csv", 'Ref,Summary\n1,x\n2,"he said\n3,y\n')

    with pytest.raises(BadFile, match="has a quotation mark, in row 3 or near it, that is never"):
        cells(path)


def test_a_packed_file_is_unpacked(tmp_path):
    path = written(tmp_path, "a.csv.gz", gzip.compress(b"Ref\n1\n"))

    rows = cells(path)

    assert rows == [(2, "1")]


@pytest.mark.parametrize("content", [b"Ref\n1\n", gzip.compress(b"Ref\n1\n" * 99, mtime=0)[:20]])
def test_a_damaged_packed_file_is_told(tmp_path, content):
    path = written(tmp_path, "a.csv.gz", content)

    with pytest.raises(BadFile, match=r"is not a whole \.gz file"):
        cells(path)


@pytest.mark.parametrize("content", [b"", b" \r\n\n", b"\xef\xbb\xbf", gzip.compress(b"", mtime=0)])
def test_an_empty_file_is_told(tmp_path, content):
    path = written(tmp_path, "a.csv.gz" if content[:1] == b"\x1f" else "a.csv", content)

    with pytest.raises(BadFile, match="is empty: nothing to load"):
        cells(path)


def test_a_file_that_is_no_text_is_told(tmp_path):
    path = written(tmp_path, "a.csv", bytes(range(256)) * 8)

    with pytest.raises(BadFile, match="is not text, whatever its name says"):
        cells(path)


def test_a_file_of_an_unknown_kind_is_told(tmp_path):
    path = written(tmp_path, "a.docx", "Ref\n1\n")

    with pytest.raises(BadFile, match="is of no kind that can be read"):
        cells(path)


def test_a_file_that_may_not_be_read_is_told(tmp_path):
    folder = tmp_path / "folder.csv"
    folder.mkdir()

    with pytest.raises(BadFile, match="cannot be read: is a directory"):
        cells(folder)
