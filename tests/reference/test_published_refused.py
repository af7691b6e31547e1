"""What is not the Home Office's table of outcomes, and what is said of it."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.reference.published import NotPublishedTable, published
from tests.reference.made import NEWER, OLDER, force, saved


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2018/19 | 1 | Borchester | Rape    | 19C | | 1  | 1 | 1", "figures of 'Borchester'"),
        ("2018/19 | 1 |            | Rape    | 19C | | 1  | 1 | 1", "under Force Name"),
        ("2018    | 1 | Ambridge   | Rape    | 19C | | 1  | 1 | 1", "under Financial Year"),
        ("2018/20 | 1 | Ambridge   | Rape    | 19C | | 1  | 1 | 1", "under Financial Year"),
        ("2018/19 | 5 | Ambridge   | Rape    | 19C | | 1  | 1 | 1", "under Financial Quarter"),
        ("2018/19 | 1 | Ambridge   | Rape    | 19C | | no | 1 | 1", "under Outcome Type"),
        ("2018/19 | 1 | Ambridge   | Rape    | 19C | | 1  | ? | 1", "under Outcomes for offences"),
        ("2018/19 | 1 | Ambridge   | Rape    | 19C | | 1  | 1 | ½", "under Outcomes recorded"),
        ("2018/19 | 1 | Ambridge   | Rape    | 19Z | | 1  | 1 | 1", "not at all: 19Z"),
        ("2018/19 | 1 | Ambridge   | Rape    |     | | 1  | 1 | 1", "not at all: none"),
        ("2018/19 | 1 | Ambridge   | Rape    | 20A | | 1  | 0 | 1", "otherwise or not at all: 20A"),
        ("2018/19 | 1 | Ambridge   | Rape    | 19C | | 1a | 1 | 1", "table of alternate offences"),
        ("2018/19 | 1 | Ambridge   | Robbery | 34A | | 1  | 1 | 1", "no sexual offences"),
    ],
)
def test_a_row_that_cannot_be_counted_is_said(tmp_path, row, says):
    with pytest.raises(NotPublishedTable, match=says) as e:
        published(saved(tmp_path, row), forces=force)

    assert str(e.value).startswith("outcomes.csv ")
    assert e.value.exit_code == 4


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("crime,town", "no column Financial Year, Financial Quarter, Force Name, Offence Code"),
        (NEWER.replace("Force Name", "Town"), r"no column Force Name\. Give the Home Office"),
        (NEWER.replace("closed in", "of"), r"no column Outcomes recorded \(or investigations"),
        (OLDER.replace("Offence Subgroup", "Police Force"), "Force Name and Police Force"),
        (OLDER.replace("Offence Subgroup", "Offence Subcode"), "table by sub-code"),
    ],
)
def test_a_table_of_something_else_is_said(tmp_path, header, says):
    cells = " | ".join(["1"] * len(header.split(",")))

    with pytest.raises(NotPublishedTable, match=says):
        published(saved(tmp_path, cells, header))


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NotPublishedTable, match=r"no file gone\.csv"):
        published(tmp_path / "gone.csv")


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (gzip.compress(b"", mtime=0), "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is not text"),
        (OLDER.encode("utf-16"), "is not text"),
        (b"PK\x03\x04 what a workbook begins with", "is a workbook or archive"),
        (b"PAR1 and no more", "is damaged"),
        (b"\x1f\x8b and no more", "is damaged"),
        (gzip.compress(OLDER.encode(), mtime=0)[:-20], "is damaged"),
        (f"{OLDER}\n2018/19,1,London, City of,Rape,19C,,1,0,0\n".encode(), "is damaged"),
    ],
)
def test_a_file_that_is_no_table_is_said(tmp_path, held, says):
    file = tmp_path / "outcomes.csv"
    file.write_bytes(held)

    with pytest.raises(NotPublishedTable, match=says):
        published(file)


@given(held=st.binary(max_size=200), header=st.booleans())
def test_whatever_a_file_holds_is_told_in_a_sentence(held, header, tmp_path_factory):
    file = tmp_path_factory.getbasetemp() / "anything.csv"
    file.write_bytes((OLDER.encode() + b"\n" if header else b"") + held)

    with pytest.raises(NotPublishedTable, match=r"^anything\.csv .*\.$"):
        published(file)
