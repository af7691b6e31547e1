"""Five invented extracts hold every ugliness that real ones are known for, and come out as they truly are.

What real ones are known for: the public code of "The Meaning of Missing" (Uzelac, Buil-Gil, Hohl,
Lovett; github.com/davidbuilgil/meaning_missing, 2025), read as a list of what analysts had to mend.
"""

import re
from functools import cache

import fastexcel
import polars as pl
import pytest

from bluestone.extract.invent import CORPUS, invent
from bluestone.extract.sources import delimited, raw, supply, workbook
from bluestone.extract.sources.profile import shipped_profile
from bluestone.extract.taking import taken
from tests.extract.invented import extract_of

SOME = 400
PLACE = ["column", "file", "line"]
TABLES = ("crime", "victim", "suspect")

each_force = pytest.mark.parametrize("force", CORPUS)
each_table = pytest.mark.parametrize("table", TABLES)


@cache
def taken_of(force):
    return taken(extract_of(force, SOME).folder, shipped_profile(force), force).tables


@cache
def sent_by(force):
    """Return everything that a force sends, as text: a workbook's sheets as cells between bars."""
    texts = []
    for file in sorted(extract_of(force, SOME).folder.glob("[!R]*_INVENTED*")):
        if file.suffix == ".xlsx":
            book = fastexcel.read_excel(file)
            for name in book.sheet_names:
                grid = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
                rows = grid.to_polars().fill_null("").rows()
                texts += [f"[{name}]", *("|".join(row) for row in rows)]
        else:
            texts.append(file.read_bytes().decode("latin-1"))
    return "\n".join(texts)


def planted(force, table, kind):
    fault = pl.read_parquet(extract_of(force, SOME).truth / "fault.parquet")
    return fault.filter(table=table, kind=kind).select(PLACE).sort(PLACE)


def truth(force, table):
    return pl.read_parquet(extract_of(force, SOME).truth / f"{table}.parquet")


@each_force
@each_table
def test_what_is_taken_is_the_truth_row_by_row(force, table):
    found = pl.DataFrame(taken_of(force)[table].rows)

    wanted = truth(force, table)
    assert wanted.height > 100
    assert found.sort(found.columns).equals(wanted.sort(wanted.columns))


@each_force
@each_table
def test_what_cannot_be_taken_is_what_was_planted(force, table):
    found = pl.DataFrame(taken_of(force)[table].rejected)

    assert found.select(PLACE).sort(PLACE).equals(planted(force, table, "rejected"))


@each_force
@each_table
def test_what_cannot_be_read_is_what_was_planted(force, table):
    found = pl.DataFrame(taken_of(force)[table].aside)

    assert found.select(PLACE).sort(PLACE).equals(planted(force, table, "unreadable"))


@each_force
def test_every_row_is_told_of_and_something_is_planted(force):
    got = taken_of(force)

    assert set(got) == set(TABLES)
    assert all(
        one.read == one.rows.num_rows + one.rejected.num_rows + one.out_of_scope
        for one in got.values()
    )
    assert planted(force, "crime", "rejected").height >= 2
    assert planted(force, "crime", "unreadable").height >= 1


@each_force
def test_the_same_seed_writes_the_same_extract(force, tmp_path):
    def contents(folder):
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        return {file.relative_to(folder): file.read_bytes() for file in files}

    one = invent(tmp_path / "one", force, 60, 5)
    other = invent(tmp_path / "other", force, 60, 5)

    assert contents(one.folder) == contents(other.folder)


@each_force
def test_a_few_crimes_can_be_written_and_taken(force, tmp_path):
    made = invent(tmp_path / "few", force, 8, 3)

    got = taken(made.folder, shipped_profile(force), force).tables["crime"]

    wanted = pl.read_parquet(made.truth / "crime.parquet")
    assert got.rows.num_rows == wanted.height


@each_force
def test_an_extract_read_in_pieces_is_the_same_as_one_read_whole(force, monkeypatch):
    monkeypatch.setattr(raw, "BLOCK", 1_500)
    monkeypatch.setattr(delimited, "PIECE", 4_000)
    monkeypatch.setattr(supply, "HELD", 0)
    monkeypatch.setattr(supply, "ROWS_AT_ONCE", 7)
    monkeypatch.setattr(workbook, "ROWS_AT_ONCE", 7)

    got = taken(extract_of(force, SOME).folder, shipped_profile(force), force).tables

    for name, whole in taken_of(force).items():
        assert got[name].rows.equals(whole.rows)
        assert got[name].aside.equals(whole.aside)
        assert got[name].rejected.drop(["row"]).equals(whole.rejected.drop(["row"]))
        assert (got[name].read, got[name].out_of_scope) == (whole.read, whole.out_of_scope)
        assert got[name].sent == whole.sent


DASHES = r"Evidential difficulties %s suspect"
UGLY = (
    # Five ways of marking duplicates.
    ("oakhollow", r",C3,"),
    ("oakhollow", r",C4,"),
    ("penwarren", r"\|Original\|"),
    ("stanmoor", r";DUP;[\s\S]*;1;ST\d"),
    ("wychdale", r",1 = yes,"),
    ("quillness", r",No,[\s\S]*,Linked,"),
    # Five ways of choosing rape records.
    ("oakhollow", r"RAPE OF A FEMALE"),
    ("oakhollow", r"allegation of Rape of"),
    ("oakhollow", r"Grape Lane, \d\d\w\. Sexual assault"),
    ("penwarren", r"\|Minor text\|[\s\S]*\|Rape of"),
    ("stanmoor", r"OFF_SUBGROUP[\s\S]*;RAPE;"),
    ("wychdale", r"Rape or SSO[\s\S]*,SSO,[\s\S]*,Neither,"),
    ("quillness", r"ONS group[\s\S]*,Rape,"),
    # The year from three different days.
    ("oakhollow", r"Created Date"),
    ("penwarren", r"Reported\|+[\s\S]*Day\|Year\|"),
    ("stanmoor", r"DAY_MONTH;REC_YEAR"),
    # Outcomes: numbers, suffixes, local codes, cancellations, labels, an analyst's groups.
    ("quillness", r",16,[\s\S]*,15\.0,"),
    ("penwarren", r"\|1A\|[\s\S]*\|2A|\|2A[\s\S]*\|1A\|"),
    ("penwarren", r"\|3A"),
    ("oakhollow", r",0,[\s\S]*,66,"),
    ("oakhollow", r",99,"),
    ("oakhollow", r",C1,"),
    ("oakhollow", r",N1001,"),
    ("oakhollow", r",N1003,"),
    ("stanmoor", r"Charged . summonsed|Charged ... summonsed"),
    ("wychdale", r"Outcome unknown / pending"),
    # One label in four encodings of one dash: two encodings, the replacement character, a question mark.
    ("stanmoor", DASHES % "\x96"),
    ("stanmoor", DASHES % "\xe2\x80\x93"),
    ("stanmoor", DASHES % "\xef\xbf\xbd"),
    ("stanmoor", DASHES % r"\?"),
    # What spreadsheets and databases leave.
    *(
        ("oakhollow", f",{left},")
        for left in ("#VALUE!", "#N/A", "#MULTIVALUE", "NULL", "", " ", "-")
    ),
    # Words where a person should be.
    ("oakhollow", r",Decoy,"),
    ("oakhollow", r",None recorded,"),
    ("oakhollow", r",No identified suspect,"),
    ("oakhollow", r",No identified victim,"),
    ("stanmoor", r"Not Specified"),
    ("wychdale", r"Indeterminate"),
    # Numbers that cannot be, and one that can.
    ("oakhollow", r",-2,"),
    ("oakhollow", r",999,"),
    ("wychdale", r",-14,"),
    ("wychdale", r",-\d+\n"),
    # Three bases of age.
    ("oakhollow", r"Victim Age at Offence"),
    ("quillness", r"Age on created date"),
    ("stanmoor", r"V_DOB"),
    # Ethnicities as officers saw them, and whoever's was the latest.
    ("oakhollow", r",IC1,[\s\S]*,White - N European,"),
    ("oakhollow", r",Dark European,"),
    ("stanmoor", r"police defined[\s\S]*South European"),
    ("penwarren", r"\|[0-6]\|(Spouse|Friend|Acquaintance|Stranger)"),
    ("wychdale", r"Ethnicity \(latest\)[\s\S]*,W1\b[\s\S]*,IC\d\b"),
    # Relationships: odd labels, and a screen of their own.
    ("penwarren", r"Known by sight[\s\S]*In Dispute with|In Dispute with[\s\S]*Known by sight"),
    ("penwarren", r"Uses Particulars Of"),
    ("wychdale", r"Relationship to victim"),
    # Layouts.
    ("oakhollow", r"^\xef\xbb\xbfINVENTED: nobody[^\n]*,,,\nCrime Number"),
    ("oakhollow", r"Suspect 3 Relationship"),
    ("penwarren", r"\[Read me\][\s\S]*\[Crimes\][\s\S]*\[People\]"),
    ("penwarren", r"\nINVENTED extract[^\n]*\n(Crime\|+)Reported"),
    ("penwarren", r"\|Date\|Date\n"),
    ("penwarren", r"\n[1-9]\|\d\d"),  # a reference that was 000001
    ("penwarren", r"\|4\d{4}(\.\d+)?\|"),  # a day as a spreadsheet counts them
    ("oakhollow", r",(?:1[3-9]|2\d|3[01])/\d\d/20"),  # the day first
    ("stanmoor", r"(STM/\d+/\d\d);[^\n]*\n\1;"),  # a line for each suspect
)


@pytest.mark.parametrize(("force", "pattern"), UGLY)
def test_every_ugliness_is_there(force, pattern):
    assert re.search(pattern, sent_by(force))


def test_there_are_from_six_to_nineteen_words_for_relationships():
    people = sent_by("penwarren").split("[People]")[1]
    labels = {row.split("|")[-1] for row in people.splitlines() if "|Suspect|" in row}
    groups = set(re.findall(r",([1-6]),", sent_by("oakhollow")))

    assert len(labels - {"", "NULL", "#N/A", " ", "-", "#VALUE!", "#MULTIVALUE"}) >= 17
    assert len(groups) == 6


def test_somebody_over_99_is_taken_and_an_outcome_before_its_crime_is_not_mended():
    assert truth("oakhollow", "victim")["age"].max() == 101
    assert truth("wychdale", "crime").filter(pl.col("outcome_on") < pl.col("recorded_on")).height


def test_that_a_suspect_was_identified_is_inferred_from_the_outcome():
    crime, suspect = truth("quillness", "crime"), truth("quillness", "suspect")

    with_one = crime.filter(pl.col("crime_id").is_in(suspect["crime_id"].implode()))["outcome"]
    assert {"15", "16"} <= set(with_one)
    assert not {"14", "18", "20", None} & set(with_one)


def test_no_extract_tells_whose_it_might_be_by_its_size():
    assert len({force.crimes_a_year for force in CORPUS.values()}) == 1
