"""An extract laid out like our tables needs no profile."""

import pytest
import xlsxwriter

from bluestone.extract.sources.plain import plain_profile
from bluestone.extract.sources.written import BadProfile
from bluestone.extract.taking import taken
from tests.extract.sent import column, sent

CRIMES = "crime_id,force,recorded_on,Outcome,note\n1,x,2024-05-01,16,y\n"
VICTIMS = "crime_id,victim_id,age\n1,a,34\n"


def test_a_folder_named_like_our_tables_loads(tmp_path):
    home = sent(tmp_path, crime__csv=CRIMES, VICTIM__csv=VICTIMS, readme__txt="hello")
    (home / "truth").mkdir()
    (home / "truth" / "crime.csv").write_text("crime_id\n1\n")

    got = taken(home, plain_profile(home), "made-force").tables

    assert sorted(got) == ["crime", "victim"]
    assert column(got["crime"], "force") == ["made-force"]
    assert got["crime"].sent == ("crime_id", "recorded_on", "outcome")


@pytest.mark.parametrize("name", ["crime__csv", "all__csv", "crime__2024__csv"])
def test_a_single_file_is_of_crimes(tmp_path, name):
    path = sent(tmp_path, **{name: CRIMES}) / name.replace("__", ".")

    got = taken(path, plain_profile(path), "made-force").tables

    assert column(got["crime"], "outcome") == ["16"]


def test_a_workbook_has_a_sheet_for_each_table(tmp_path):
    path = tmp_path / "extract [1].xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Read me").write_row(0, 0, ["hello"])
        for name, text in (("Crime", CRIMES), ("victim", VICTIMS)):
            made = book.add_worksheet(name)
            for i, line in enumerate(text.splitlines()):
                made.write_row(i, 0, line.split(","))

    got = taken(path, plain_profile(path), "made-force").tables

    assert column(got["victim"], "age") == [34]


def test_a_workbook_of_one_sheet_goes_by_its_own_name(tmp_path):
    path = tmp_path / "crime.xlsx"
    with xlsxwriter.Workbook(path) as book:
        made = book.add_worksheet()
        for i, line in enumerate(CRIMES.splitlines()):
            made.write_row(i, 0, line.split(","))

    got = taken(path, plain_profile(path), "made-force").tables

    assert got["crime"].rows.num_rows == 1


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a__csv": "crime_id\n1\n", "b__csv": "x\n"}, "has no file named for one of our tables"),
        ({"crime__csv": "a,b\n1,2\n"}, "has no column crime_id, and no profile says which it is"),
        ({"crime__csv": "crime_id\n1\n"}, "has no column recorded_on"),
        (
            {"crime__csv": "crime_id,recorded_on,ofence\n1,2,3\n"},
            "has a column ofence that no table has; did you mean offence",
        ),
        (
            {"crime__csv": CRIMES, "crime__txt": CRIMES},
            r"crime\.csv and crime\.txt both hold the table crime",
        ),
    ],
)
def test_what_is_not_laid_out_so_is_told(tmp_path, files, said):
    home = sent(tmp_path, **files)

    with pytest.raises(BadProfile, match=said):
        plain_profile(home)
