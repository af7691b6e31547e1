"""A profile's words become rows of our tables."""

import pytest

from bluestone.extract.sources.written import BadProfile
from tests.extract.sent import SOURCES, adds_up, asides, column, crimes_by, profile_of, rules, took

SUSPECTS = """
  suspect:
    - from: crimes
"""


def crimes(cells: list[str], header: str = "Cell") -> str:
    lines = [f"{i + 1},01/05/2024,{cell}" for i, cell in enumerate(cells)]
    return "\n".join([f"Ref,Recorded,{header}", *lines])


def test_a_header_is_found_however_it_is_spelled(tmp_path):
    profile = crimes_by(tmp_path, "team: unit name")

    got = took(tmp_path, profile, a__csv=crimes([" RASSO "], " UNIT   Name\u00a0"))

    assert column(got["crime"], "team") == ["RASSO"]


@pytest.mark.parametrize("cell", ["", "  ", "-", "null", "#N/A", "#VALUE!", "#MultiValue", "N/a"])
def test_what_spreadsheets_leave_where_nothing_is_counts_as_empty(tmp_path, cell):
    profile = crimes_by(tmp_path, "team: Cell")

    got = took(tmp_path, profile, a__csv=crimes([cell, "RASSO"]))

    assert column(got["crime"], "team") == [None, "RASSO"]


def test_what_counts_as_empty_may_be_said(tmp_path):
    sources = SOURCES + 'empties: [none]\nalso_empty: "tbc"\n'
    profile = crimes_by(tmp_path, "team: Cell", sources=sources)

    got = took(tmp_path, profile, a__csv=crimes(["None", "TBC", "-"]))

    assert column(got["crime"], "team") == [None, None, "-"]


def test_columns_are_joined_by_a_space_whatever_is_missing(tmp_path):
    profile = crimes_by(tmp_path, "team: {columns: [Area, Unit]}")

    got = took(tmp_path, profile, a__csv=crimes(["North,RASSO", ",RASSO", ","], "Area,Unit"))

    assert column(got["crime"], "team") == ["North RASSO", "RASSO", None]


def test_a_day_and_a_time_make_a_moment(tmp_path):
    profile = crimes_by(tmp_path, "committed_from: {columns: [Day, Time]}")
    cells = ["01/05/2024 0:00,830", "01/05/2024,08:30", "01/05/2024,"]

    got = took(tmp_path, profile, a__csv=crimes(cells, "Day,Time"))

    said = [at.isoformat(" ") for at in column(got["crime"], "committed_from")]
    assert said == ["2024-05-01 08:30:00", "2024-05-01 08:30:00", "2024-05-01 00:00:00"]


def test_a_text_is_made_of_headers_and_empty_where_one_of_them_is(tmp_path):
    profile = crimes_by(tmp_path, 'team: {text: "{Area}/{Unit} team"}')

    got = took(tmp_path, profile, a__csv=crimes(["North,RASSO", ",RASSO"], "Area,Unit"))

    assert column(got["crime"], "team") == ["North/RASSO team", None]


def test_a_constant_is_in_every_row(tmp_path):
    profile = crimes_by(tmp_path, "team: {constant: RASSO}")

    got = took(tmp_path, profile, a__csv=crimes(["", "x"]))

    assert column(got["crime"], "team") == ["RASSO", "RASSO"]


@pytest.mark.parametrize("pattern", [r"^(\d+[A-K]?)", r"^\d+[A-K]?"])
def test_a_pattern_keeps_what_it_finds_and_tells_what_it_does_not(tmp_path, pattern):
    profile = crimes_by(tmp_path, f"offence: {{column: Cell, pattern: '{pattern}'}}")

    got = took(tmp_path, profile, a__csv=crimes(["19C/1 Rape", "Rape", ""]))

    assert column(got["crime"], "offence") == ["19C", None, None]
    assert asides(got["crime"]) == [
        (3, "offence", "offence does not fit its pattern in the profile", "Rape")
    ]


def test_zeros_that_a_spreadsheet_took_are_put_back(tmp_path):
    profile = crimes_by(tmp_path, "offence_local: {column: Cell, pad: 4}")

    got = took(tmp_path, profile, a__csv=crimes(["417", "0417", "417.0", "12345", ""]))

    assert column(got["crime"], "offence_local") == ["0417", "0417", "0417", "12345", None]


@pytest.mark.parametrize(
    "cell",
    [
        "16 - Victim declines",
        "16 \u2013 victim  declines",
        "16 \u2014 VICTIM DECLINES",
        "16 \ufffd Victim declines",
        "16 ? Victim declines",
        "16 \u00e2\u20ac\u201c Victim declines",
        "16 \u00e2\u0080\u0093 Victim declines",
        "16-Victim declines",
    ],
)
def test_a_translation_holds_in_every_spelling_of_a_dash(tmp_path, cell):
    values = '{"16 - Victim declines": "no"}'
    profile = crimes_by(
        tmp_path, more="  victim:\n    - from: crimes\n      columns: {crime_id: Ref, "
        f"victim_id: Ref, supports: {{column: Cell, values: {values}}}}}\n",
    )  # fmt: skip

    got = took(tmp_path, profile, a__csv=crimes([cell]))

    assert column(got["victim"], "supports") == ["no"]


@pytest.mark.parametrize(
    ("otherwise", "wanted"),
    [("keep", "Z9"), ("empty", None), ("elsewhere", "elsewhere")],
)
def test_a_value_without_a_translation_is_kept_emptied_or_fixed(tmp_path, otherwise, wanted):
    cell = f"{{column: Cell, values: {{A: North, '0': ''}}, otherwise: {otherwise}}}"
    profile = crimes_by(tmp_path, f"team: {cell}")

    got = took(tmp_path, profile, a__csv=crimes(["a", "Z9", "", "0.0"]))

    assert column(got["crime"], "team") == ["North", wanted, None, None]


def test_an_empty_cell_may_have_a_meaning(tmp_path):
    cell = "{column: Cell, values: {Y: 'yes', '': 'no'}}"
    profile = crimes_by(tmp_path, f"domestic_abuse: {cell}")

    got = took(tmp_path, profile, a__csv=crimes(["Y", "", "NULL"]))

    assert column(got["crime"], "domestic_abuse") == [True, False, False]


def scoped(tmp_path, scope: str):
    text = f"{SOURCES}tables:\n  crime:\n    from: crimes\n    {scope}\n    columns: "
    return profile_of(tmp_path, text + "{crime_id: Ref, recorded_on: Recorded}\n")


@pytest.mark.parametrize(
    ("scope", "wanted"),
    [
        ("where: {Cell: [rape, 20A]}", ["1", "3"]),
        ("unless: {Cell: theft}", ["1", "3", "4"]),
        ("where: {Cell: [Rape, '']}", ["1", "4"]),
        ("where: {Cell: [Rape, 20A], Ref: 3}", ["3"]),
    ],
)
def test_rows_are_in_scope_by_their_values(tmp_path, scope, wanted):
    profile = scoped(tmp_path, scope)

    got = took(tmp_path, profile, a__csv=crimes(["Rape", "Theft", "20a", ""]))

    assert column(got["crime"], "crime_id") == wanted
    assert got["crime"].out_of_scope == 4 - len(wanted)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("{column: Cell, are: [1, Y], of: Original}", ["A7", "not said", None, None]),
        ("{column: Cell, are: [1, Y]}", ["not said", "not said", None, None]),
        ("{column: Cell, are_not: ['No', '']}", ["not said", "not said", None, None]),
    ],
)
def test_duplicates_are_marked_as_a_force_marks_them(tmp_path, said, wanted):
    profile = scoped(tmp_path, f"duplicates: {said}")
    cells = ["1.0,A7", "y,", "No,", ","]

    got = took(tmp_path, profile, a__csv=crimes(cells, "Cell,Original"))

    assert column(got["crime"], "duplicate_of") == wanted
    assert "duplicate_of" in got["crime"].sent


WIDE = (
    SUSPECTS
    + """\
      each: [1, 2, 3]
      nobody: {column: "Susp {n} Name", values: [Decoy, No identified suspect]}
      columns:
        crime_id: Ref
        suspect_id: {text: "{Ref}/{n}"}
        family_name: "Susp {n} Name"
        sex: {column: "Susp {n} Sex", values: {F: female, M: male}}
"""
)
WIDE_HEADER = ",".join(f"Susp {n} Name,Susp {n} Sex" for n in (1, 2, 3))


def test_a_wide_row_becomes_a_row_for_each_person_in_it(tmp_path):
    profile = crimes_by(tmp_path, more=WIDE)
    rows = ["Abel,M,,,Cole,F", ",,-,NULL,,", "decoy,M,no identified suspect,,Dean,"]

    got = took(tmp_path, profile, a__csv=crimes(rows, WIDE_HEADER))

    assert column(got["suspect"], "suspect_id") == ["1/1", "1/3", "3/3"]
    assert column(got["suspect"], "sex") == ["male", "female", None]
    assert got["suspect"].read == 3


SPLIT = """
  behaviour:
    - from: crimes
      split: {column: Codes, on: " "}
      columns:
        crime_id: Ref
        behaviour: {column: Codes, pad: 4}
        present: {constant: "yes"}
"""


def test_a_cell_of_several_codes_becomes_a_row_for_each(tmp_path):
    profile = crimes_by(tmp_path, more=SPLIT)

    got = took(tmp_path, profile, a__csv=crimes(["0417  344 1823", "", "344"], "Codes"))

    assert column(got["behaviour"], "behaviour") == ["0417", "0344", "1823", "0344"]
    assert column(got["behaviour"], "crime_id") == ["1", "1", "1", "3"]


def repeated(tmp_path, said: str):
    columns = "{crime_id: Ref, recorded_on: Recorded, team: Team}"
    text = f"{SOURCES}tables:\n  crime:\n    - from: crimes\n{said}      columns: {columns}\n"
    return profile_of(tmp_path, text)


LINES = (
    "Ref,Recorded,Team,Suspect\n1,1/5/2024,A,x\n1,1/5/2024,A,y\n2,1/5/2024,A,x\n2,1/5/2024,B,y\n"
)


def test_a_crime_on_a_line_for_each_suspect_is_one_if_it_is_said_to_be_repeated(tmp_path):
    profile = repeated(tmp_path, "      repeated: true\n")

    got = took(tmp_path, profile, a__csv=LINES)

    again = "crime_id was already taken from another row"
    assert column(got["crime"], "crime_id") == ["1", "2"]
    assert rules(got["crime"]) == [(5, "crime_id", again)]


def test_a_crime_that_comes_again_is_rejected_otherwise(tmp_path):
    profile = repeated(tmp_path, "")

    got = took(tmp_path, profile, a__csv=LINES)

    assert [line for line, _, _ in rules(got["crime"])] == [3, 5]
    assert adds_up(got["crime"])


def test_several_sources_fill_one_table(tmp_path):
    text = (
        "profile: made\nsources:\n  old: {files: o.csv}\n  new: {files: n.csv}\ntables:\n  crime:\n"
        "    - {from: old, columns: {crime_id: No, recorded_on: {column: On, dates: month-first}}}\n"
        "    - {from: new, columns: {crime_id: Ref, recorded_on: Recorded, team: Team}}\n"
    )
    profile = profile_of(tmp_path, text)

    got = took(
        tmp_path, profile, o__csv="No,On\n1,05/31/2024\n", n__csv="Ref,Recorded,Team\n2,31/5/2024,A"
    )

    days = [day.isoformat() for day in column(got["crime"], "recorded_on")]
    assert days == ["2024-05-31", "2024-05-31"]
    assert column(got["crime"], "team") == [None, "A"]
    assert got["crime"].sent == ("crime_id", "recorded_on", "team")


def test_a_column_the_file_has_not_is_told(tmp_path):
    profile = crimes_by(tmp_path, "team: Unit")

    with pytest.raises(BadProfile, match=r"a\.csv has no column Unit"):
        took(tmp_path, profile, a__csv=crimes([""]))
