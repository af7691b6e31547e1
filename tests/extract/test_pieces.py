"""A file that is too large to be held is read in pieces, and nothing of it is lost between them."""

import codecs
import gzip

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bluestone.extract.pile import Pile, pressed
from bluestone.extract.seen import Seen
from bluestone.extract.sources import delimited, raw, supply, workbook
from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.sources.files import one_file, pieces
from bluestone.extract.sources.headed import FILE, LINE, TOO_LONG
from bluestone.extract.sources.raw import blocks
from bluestone.extract.sources.shape import Source
from bluestone.extract.sources.supply import Supply
from bluestone.extract.sources.written import BadProfile
from tests.extract.sent import adds_up, column, crimes_by, rules, took

ANY = Source(files="*")
NO_TEXT = pl.col("Text").fill_null("")  # an empty cell, whether in quotation marks or not
CELL = st.text(st.sampled_from('ab\u00e9\u2013 ,;\n\r"'), max_size=7)


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(raw, "BLOCK", 7)
    monkeypatch.setattr(delimited, "PIECE", 20)
    monkeypatch.setattr(supply, "HELD", 0)
    monkeypatch.setattr(supply, "ROWS_AT_ONCE", 3)
    monkeypatch.setattr(workbook, "ROWS_AT_ONCE", 3)


def rows_of(file):
    found = [piece.rows for piece in pieces((file,), ANY, ["Ref"])]
    return len(found), pl.concat(found).select(LINE, "Ref", "Text", TOO_LONG).rows()


def written(tmp_path, data, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_lines_cells_and_letters_are_whole_wherever_a_block_ends(tmp_path, small, encoding):
    text = "Ref,Text\n" + "".join(f'{i},"\u00e9\u2013\nx {i}"\n\n' for i in range(40))
    path = written(tmp_path, text.encode(encoding))

    count, rows = rows_of(path)

    assert count > 3
    assert rows == [(2 * i + 2, str(i), f"\u00e9\u2013\nx {i}", False) for i in range(40)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cells=st.lists(CELL, min_size=1, max_size=30), size=st.integers(1, 30))
def test_pieces_are_the_file(tmp_path, monkeypatch, cells, size):
    frame = pl.DataFrame({"Ref": [f"r{i}" for i in range(len(cells))], "Text": cells})
    path = written(tmp_path, frame.write_csv())
    whole = one_file(path, ANY).rows.with_columns(NO_TEXT).rows()

    with monkeypatch.context() as patched:
        patched.setattr(raw, "BLOCK", size)
        patched.setattr(delimited, "PIECE", size)
        found = pl.concat(piece.rows for piece in pieces((path,), ANY, ["Ref"]))

    assert found.with_columns(NO_TEXT).rows() == whole


def test_a_packed_file_is_unpacked_in_pieces_and_its_bytes_are_counted(tmp_path, small):
    path = written(tmp_path, gzip.compress(b"Ref,Text\n" + b"1,x\n" * 50), "a.csv.gz")
    passed = []

    found = list(pieces((path,), ANY, ["Ref"], passed.append))

    assert sum(piece.rows.height for piece in found) == 50
    assert sum(passed) == path.stat().st_size


@pytest.mark.parametrize("more", ["x", 'x "y" z'])
def test_stray_quotation_marks_are_taken_as_they_stand_in_a_later_piece_too(tmp_path, small, more):
    lines = [f"{i},x" for i in range(20)] + [
        '20,a 5" knife',
        '21,"said ""no"""',
        "22,y,z,w",
        "23,e",
        *(f"{i},{more}" for i in range(24, 60)),
    ]
    path = written(tmp_path, "\n".join(["Ref,Text", *lines]))

    count, rows = rows_of(path)

    assert count > 3
    assert [row[1] for row in rows] == [str(i) for i in range(60)]
    assert rows[20:24] == [
        (22, "20", 'a 5" knife', False),
        (23, "21", 'said "no"', False),
        (24, "22", "y", True),
        (25, "23", "e", False),
    ]
    assert {row[2] for row in rows[24:]} == {more}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_on_any_machine_in_pieces_too(tmp_path, small, end):
    path = written(
        tmp_path, end.join(["Ref,Text", '0,5" x', *(f"{i},x" for i in range(1, 30)), ""])
    )

    _, rows = rows_of(path)

    assert [row[:2] for row in rows] == [(i + 2, str(i)) for i in range(30)]


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row(tmp_path, small):
    lines = [f"{i},x" for i in range(20)] + ['20,"he said', *(f"{i},x" for i in range(21, 90))]
    path = written(tmp_path, "\n".join(["Ref,Text", *lines]))

    with pytest.raises(BadFile, match=r"has a quotation mark, in row 22 or near it, that is never"):
        rows_of(path)


def test_a_column_that_begins_late_has_a_name(tmp_path, small):
    lines = [f"{i},x," for i in range(20)] + ["20,x,late"]
    path = written(tmp_path, "\n".join(["Ref,Text,", *lines]))

    found = list(pieces((path,), ANY, ["column 3"]))

    assert found[-1].rows["column 3"].to_list()[-1] == "late"


def test_an_encoding_that_does_not_hold_to_the_end_is_told_before_anything_is_read(tmp_path, small):
    path = written(tmp_path, b"Ref,Text\n" + b"1,x\n" * 50 + b"2,\xe9\n")

    with pytest.raises(BadFile, match="is not in the encoding that the profile says"):
        next(pieces((path,), Source(files="*", encoding="utf-8"), ["Ref"]))
    assert rows_of(path)[1][-1][2] == "\u00e9"


def test_the_top_of_a_file_is_read_though_a_letter_is_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "TOP", len("Ref,Caf") + 5)
    path = written(tmp_path, "Ref,Caf\u00e9\nab\u00e9,x\n")

    rows = delimited.top_rows(path, ANY)

    assert rows.rows() == [("Ref", "Caf\u00e9")]


def test_the_top_of_a_file_may_be_in_an_older_encoding(tmp_path):
    path = written(tmp_path, "Ref,Caf\u00e9\n1,x\n".encode("windows-1252"))

    assert delimited.top_rows(path, ANY).rows() == [("Ref", "Caf\u00e9")]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_long_blank_file_is_empty(tmp_path, small, mark):
    path = written(tmp_path, mark + b"\r\n \t" * 30)

    with pytest.raises(BadFile, match="is empty: nothing to load"):
        list(blocks(path))
    with pytest.raises(BadFile, match="is empty: nothing to load"):
        raw.contents(path, most=1_000)


def test_a_parquet_file_comes_in_pieces(tmp_path, small):
    pl.DataFrame({"Ref": range(10), "Text": ["x"] * 10}).write_parquet(tmp_path / "a.parquet")

    count, rows = rows_of(tmp_path / "a.parquet")

    assert count > 3
    assert rows == [(i + 2, str(i), "x", False) for i in range(10)]


def test_a_parquet_file_at_hand_is_read_at_once(tmp_path):
    pl.DataFrame({"Ref": [1, 2]}).write_parquet(tmp_path / "a.parquet")

    rows = workbook.parquet((tmp_path / "a.parquet").read_bytes(), "a.parquet")

    assert rows.rows() == [("Ref",), ("1",), ("2",)]


def test_each_file_of_a_source_is_looked_into_before_any_is_read(tmp_path, small):
    one = written(tmp_path, "Ref,Text\n" + "1,x\n" * 50)
    other = written(tmp_path, "Nothing\n1\n", "b.csv")

    with pytest.raises(BadProfile, match=r"b\.csv has no column Ref"):
        Supply((one, other), ANY, ("Ref",))


def test_rows_that_are_not_held_are_read_again_and_can_be_had_whole(tmp_path, small):
    path = written(tmp_path, "Ref,Text\n" + "1,x\n" * 50)
    found = Supply((path,), ANY, ("Ref",))

    twice = [sum(sheet.rows.height for sheet in found.sheets()) for _ in range(2)]

    assert found.held is None
    assert twice == [50, 50]
    assert found.whole().rows.height == 50


def test_what_may_be_there_once_is_told_across_pieces(tmp_path, small):
    profile = crimes_by(tmp_path)
    lines = [f"{i},01/05/2024" for i in range(30)]

    got = took(tmp_path, profile, a__csv="\n".join(["Ref,Recorded", *lines, *lines[:2]]))["crime"]

    assert got.rows.num_rows == 30
    assert rules(got) == [
        (line, "crime_id", "crime_id was already taken from another row") for line in (32, 33)
    ]


def test_lines_of_one_crime_are_one_across_pieces(tmp_path, small):
    text = crimes_by(tmp_path).model_copy()
    filling = text.tables["crime"][0].model_copy(update={"repeated": True})
    profile = text.model_copy(update={"tables": {"crime": (filling,)}})
    lines = [f"{i % 9},01/05/2024" for i in range(60)]

    got = took(tmp_path, profile, a__csv="\n".join(["Ref,Recorded", *lines]))["crime"]

    assert column(got, "crime_id") == [str(i) for i in range(9)]
    assert (got.read, rules(got)) == (9, [])
    assert adds_up(got)


def test_rows_are_told_apart_though_they_are_not_kept():
    seen = Seen()
    numbers = pl.int_range(200_000, eager=True)
    rows = pl.DataFrame(
        {"crime": "C" + numbers.cast(pl.String), "n": (numbers % 7).cast(pl.String)}
    )

    first = seen.first(rows.head(120_000))
    again = seen.first(rows)

    assert first.all()
    assert again.sum() == 80_000
    assert seen.known.n_unique() == 200_000


def test_an_empty_cell_is_not_an_absent_row():
    seen = Seen()
    rows = pl.DataFrame(
        {"a": ["x", None, "x", None], "b": [None, "x", None, "x"]}, {"a": str, "b": str}
    )

    assert seen.first(rows).to_list() == [True, True, False, False]


def test_a_pile_gives_back_what_was_put_by(tmp_path):
    rows = pl.DataFrame({"a": ["x", None], "n": [1, 2]}).to_arrow()
    pile = Pile(rows.schema)

    pile.add(rows)
    pile.add(rows.slice(0, 0))
    pile.add(rows)
    kept = pile.pressed()

    assert (kept.rows, kept.table()["n"].to_pylist()) == (4, [1, 2, 1, 2])
    assert kept.table(["a"]).column_names == ["a"]
    assert pressed(rows).table().equals(rows)


def test_files_are_named_in_every_piece(tmp_path, small):
    path = written(tmp_path, "Ref,Text\n" + "1,x\n" * 50)

    assert {name for piece in pieces((path,), ANY, []) for name in piece.rows[FILE]} == {"a.csv"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_a_text_at_hand_is_decoded_in_the_same_way(encoding):
    text = delimited.decoded("caf\u00e9 \u2013".encode(encoding), "a.csv", None)

    assert text == "caf\u00e9 \u2013"


def test_a_text_at_hand_has_to_be_in_the_encoding_that_is_said():
    with pytest.raises(BadFile, match="is not in the encoding that the profile says"):
        delimited.decoded(b"\xe9", "a.csv", "utf-8")


def test_the_whole_of_a_file_is_in_its_contents(tmp_path, small):
    path = written(tmp_path, "Ref,Text\n1,x\n")

    assert raw.contents(path) == b"Ref,Text\n1,x\n"
