"""Every row of an extract is taken, rejected with the reason, or out of scope."""

import json
from datetime import date, time

import pyarrow as pa
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.tables.crime import Crime
from bluestone.extract.taking import NothingTaken, taken
from tests.extract.sent import (
    SOURCES,
    adds_up,
    asides,
    column,
    crimes_by,
    profile_of,
    rules,
    sent,
    took,
)

FILES = 'profile: made\nsources:\n  crimes: {files: "c.csv"}\n  victims: {files: "v.csv"}\n'
SCOPED = (
    FILES
    + """\
tables:
  crime:
    - from: crimes
      where: {Kind: [Rape]}
      columns: {crime_id: Ref, recorded_on: Recorded}
  victim:
    - from: victims
      columns: {crime_id: Crime, victim_id: Person, age: Age}
"""
)
CRIMES = (
    "Ref,Recorded,Kind\n1,01/05/2024,Rape\n2,never,Rape\n3,01/05/2024,Theft\n,01/05/2024,Rape\n"
    "1,02/05/2024,Rape\n"
)
VICTIMS = "Crime,Person,Age\n1.0,a,34\n1,b,400\n1,a,35\n2,c,1\n3,d,2\n9,e,3\n,f,4\n1,,5\n1,g,6,7\n"


def test_every_row_is_told_of(tmp_path):
    profile = profile_of(tmp_path, SCOPED)

    got = took(tmp_path, profile, c__csv=CRIMES, v__csv=VICTIMS)

    assert (got["crime"].read, got["crime"].out_of_scope) == (5, 1)
    assert column(got["crime"], "crime_id") == ["1"]
    assert rules(got["crime"]) == [
        (3, "recorded_on", "recorded_on is not a date that can be read"),
        (5, "crime_id", "crime_id is empty"),
        (6, "crime_id", "crime_id was already taken from another row"),
    ]
    assert all(adds_up(one) for one in got.values())


def test_the_rows_of_a_crime_go_where_it_went(tmp_path):
    profile = profile_of(tmp_path, SCOPED)

    got = took(tmp_path, profile, c__csv=CRIMES, v__csv=VICTIMS)

    victims = got["victim"]
    too_many = "the row has more cells than its header: perhaps a comma in a text without quotation"
    assert column(victims, "victim_id") == ["a", "b"]
    assert victims.out_of_scope == 1
    assert rules(victims)[:-1] == [
        (4, "victim_id", "crime_id and victim_id were already taken from another row"),
        (5, "crime_id", "its crime was rejected"),
        (7, "crime_id", "crime_id is in no crime taken"),
        (8, "crime_id", "crime_id is empty"),
        (9, "victim_id", "victim_id is empty"),
    ]
    assert rules(victims)[-1] == (10, "", f"{too_many} marks")
    assert asides(victims) == [(3, "age", "age is not between 0 and 110", "400")]


def test_a_rejected_row_is_kept_as_it_was_sent(tmp_path):
    profile = profile_of(tmp_path, SCOPED)

    got = took(tmp_path, profile, c__csv=CRIMES, v__csv=VICTIMS)

    kept = [json.loads(row) for row in got["crime"].rejected["row"].to_pylist()]
    assert kept[0] == {"Ref": "2", "Recorded": "never", "Kind": "Rape"}
    assert set(got["crime"].rejected["file"].to_pylist()) == {"c.csv"}


def test_what_is_taken_is_in_the_types_of_its_table(tmp_path):
    profile = profile_of(tmp_path, SCOPED)

    got = took(tmp_path, profile, c__csv=CRIMES, v__csv=VICTIMS)

    assert got["crime"].rows.schema == Crime.identified.schema().to_pyarrow()
    assert got["crime"].rejected.schema.names == ["file", "line", "column", "rule", "row"]
    assert got["crime"].aside.schema.names == ["file", "line", "column", "rule", "value"]
    assert got["crime"].aside.schema.field("line").type == pa.int64()
    assert column(got["crime"], "force") == ["made-force"]


def test_each_step_is_told(tmp_path):
    profile = profile_of(tmp_path, SCOPED)
    home = sent(tmp_path, c__csv=CRIMES, v__csv=VICTIMS)
    said = []

    taken(home, profile, "made-force", lambda step, share: said.append((step, share)))

    assert list(dict.fromkeys(step for step, _ in said)) == [
        "reading crimes",
        "reading victims",
        "looking for the newest day",
        "looking for the newest day, 5 rows",
        "mapping crime",
        "mapping crime, 5 rows",
        "mapping victim",
        "mapping victim, 9 rows",
    ]
    shares = [share for _, share in said]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_a_table_whose_file_was_not_sent_is_left_out(tmp_path):
    profile = profile_of(tmp_path, SCOPED)
    home = sent(tmp_path, c__csv=CRIMES)

    got = taken(home / "c.csv", profile, "made-force").tables

    assert list(got) == ["crime"]


def test_a_table_may_be_sent_with_no_row(tmp_path):
    profile = profile_of(tmp_path, SCOPED)

    got = took(tmp_path, profile, c__csv=CRIMES, v__csv="Crime,Person,Age\n")

    assert (got["victim"].read, got["victim"].sent) == (0, ("crime_id", "victim_id", "age"))


def test_a_workbooks_days_are_read_whatever_they_are_to_it(tmp_path):
    sources = "profile: made\nsources:\n  crimes: {files: '*.xlsx'}\n"
    profile = crimes_by(tmp_path, "reported_at: {columns: [Recorded, At]}", sources=sources)
    rows = [
        ("Ref", "Recorded", "At"),
        (1, date(2024, 5, 31), time(8, 30)),
        (2, 45443, 0.354166667),
        ("0003", "31/05/2024", "0830"),
    ]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"default_date_format": "dd/mm/yy"}) as book:
        made = book.add_worksheet()
        for i, row in enumerate(rows):
            made.write_row(i, 0, row)

    got = taken(tmp_path / "a.xlsx", profile, "made-force").tables["crime"]

    said = {at.isoformat(" ") for at in column(got, "reported_at")}
    assert column(got, "crime_id") == ["1", "2", "0003"]
    assert set(column(got, "recorded_on")) == {date(2024, 5, 31)}
    assert said == {"2024-05-31 08:30:00"}


@pytest.mark.parametrize("name", ["c.csv", "v.csv"])
def test_an_extract_without_a_crime_is_told(tmp_path, name):
    profile = profile_of(tmp_path, SCOPED)
    home = sent(tmp_path, c__csv="Ref,Recorded,Kind\n", v__csv=VICTIMS)

    with pytest.raises(BadFile, match="has no row for the table crime"):
        taken(home / name, profile, "made-force")


def test_a_source_that_fills_nothing_is_not_read(tmp_path):
    profile = crimes_by(tmp_path, sources=SOURCES + "  notes: {files: notes.docx}\n")

    got = took(tmp_path, profile, a__csv="Ref,Recorded\n1,01/05/2024\n", notes__docx="x")

    assert got["crime"].rows.num_rows == 1


@pytest.mark.parametrize(
    ("rows", "reason", "advice"),
    [
        (
            "1,05/31/2024\n2,05/30/2024\n3,x\n",
            (
                "3 rows could be taken: recorded_on is a date month-first, which is not an order "
                "the profile says in 2 (file a.csv, column Recorded)"
            ),
            "Say the order of its dates under `dates:`.",
        ),
        (
            ",01/05/2024\n",
            "1 rows could be taken: crime_id is empty in 1 (file a.csv, column Ref)",
            "Check what the profile says.",
        ),
        (
            "1,01/05/2024,x\n",
            (
                "1 rows could be taken: the row has more cells than its header: perhaps a comma "
                "in a text without quotation marks in 1 (file a.csv)"
            ),
            "Check what the profile says.",
        ),
    ],
)
def test_nothing_taken_says_the_commonest_reason(tmp_path, rows, reason, advice):
    profile = crimes_by(tmp_path)

    with pytest.raises(NothingTaken) as caught:
        took(tmp_path, profile, a__csv=f"Ref,Recorded\n{rows}")

    assert str(caught.value) == f"None of the {reason}. {advice}"
    assert caught.value.exit_code == 3


def test_nothing_in_scope_is_told(tmp_path):
    profile = profile_of(tmp_path, SCOPED)

    with pytest.raises(NothingTaken, match=r"all are out of scope\. Check `where:`"):
        took(tmp_path, profile, c__csv="Ref,Recorded,Kind\n1,1/5/2024,Theft\n", v__csv=VICTIMS)


WORDS = st.sampled_from(
    ["", "1", "2", "3", "1.0", "x", "Rape", "rape ", "NULL", "1,2", '"', "é\u2013"]
)
DAYS = st.sampled_from(["01/05/2024", "2024-05-02", "31/12/2023 10:00", "05/31/2024", "", "soon"])
ROWS = st.lists(st.tuples(WORDS, DAYS, WORDS), max_size=8)
ANY_FOLDER = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def quoted(rows: list[tuple[str, ...]]) -> str:
    return "".join(",".join('"' + c.replace('"', '""') + '"' for c in row) + "\n" for row in rows)


@ANY_FOLDER
@given(crimes=ROWS, victims=ROWS)
def test_whatever_is_sent_adds_up(tmp_path, crimes, victims):
    profile = profile_of(tmp_path, SCOPED)
    first = ("1", "01/05/2024", "Rape")
    c_text = "Ref,Recorded,Kind\n" + quoted([first, *crimes])
    v_text = "Crime,Person,Age\n" + quoted(victims)

    got = took(tmp_path, profile, c__csv=c_text, v__csv=v_text)

    assert all(adds_up(one) for one in got.values())
    assert got["crime"].rows.num_rows == len(set(column(got["crime"], "crime_id")))
    assert set(column(got["victim"], "crime_id")) <= set(column(got["crime"], "crime_id"))


FIRST, LAST = date(2015, 1, 1), date(2024, 12, 31)
HANDS = {"day-first": "%d/%m/%Y", "month-first": "%m/%d/%Y", "iso": "%Y-%m-%d"}
TRUE_CRIMES = st.lists(
    st.tuples(
        st.from_regex(r"[A-Z]{2}/[1-9][0-9]{3}", fullmatch=True),
        st.dates(min_value=FIRST, max_value=LAST),
        st.sampled_from(["Équipe \u2013 Nord", "RASSO", None]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[0],
)


@ANY_FOLDER
@given(
    rows=TRUE_CRIMES,
    order=st.sampled_from(sorted(HANDS)),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "windows-1252", "utf-16"]),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    places=st.permutations([0, 1, 2]),
    spell=st.sampled_from([str.upper, str.title, "  {} ".format]),
)
def test_any_hand_encoding_and_layout_loads_to_the_truth(
    tmp_path, rows, order, encoding, delimiter, places, spell
):
    profile = crimes_by(tmp_path, "team: Team", sources=f"dates: {order}\n{SOURCES}")
    headers = [spell(header) for header in ("Ref", "Recorded", "Team")]
    cells = [(ref, day.strftime(HANDS[order]), team or "") for ref, day, team in rows]
    lines = [delimiter.join(line[i] for i in places) for line in [headers, *cells]]

    got = took(tmp_path, profile, a__csv="\n".join(lines).encode(encoding))

    held = [column(got["crime"], name) for name in ("crime_id", "recorded_on", "team")]
    assert list(zip(*held, strict=True)) == rows
