"""Rows chosen by a pattern, people told from nobody, and cells that a pattern may pass over."""

import pytest

from bluestone.extract.sources.written import BadProfile
from tests.extract.sent import SOURCES, adds_up, asides, column, crimes_by, profile_of, took

CRIMES = """tables:
  crime:
    from: crimes
    {scope}
    columns: {{crime_id: Ref, recorded_on: Recorded}}
"""


def scoped(folder, scope):
    return profile_of(folder, SOURCES + CRIMES.format(scope=scope))


def crimes(*cells, header="MO"):
    rows = [f"{i + 1},01/05/2024,{cell}" for i, cell in enumerate(cells)]
    return "\n".join([f"Ref,Recorded,{header}", *rows])


@pytest.mark.parametrize("key", ["where", "unless"])
def test_rows_are_chosen_by_a_search_of_a_text(tmp_path, key):
    profile = scoped(tmp_path, f"{key}: {{MO: {{pattern: '(?i)\\brape\\b'}}}}")

    got = took(tmp_path, profile, a__csv=crimes("Alleged RAPE of a woman", "Grapes stolen", ""))

    wanted = {"where": ["1"], "unless": ["2", "3"]}[key]
    assert column(got["crime"], "crime_id") == wanted
    assert adds_up(got["crime"])


def test_values_may_be_written_the_long_way(tmp_path):
    profile = scoped(tmp_path, "where: {MO: {values: [rape, x]}}")

    got = took(tmp_path, profile, a__csv=crimes("Rape", "y"))

    assert column(got["crime"], "crime_id") == ["1"]


@pytest.mark.parametrize("scope", ["where: {MO: {}}", "where: {MO: {values: [x], pattern: x}}"])
def test_a_choice_says_in_one_way_what_counts(tmp_path, scope):
    with pytest.raises(BadProfile, match="line 7: give one of `values` and `pattern`"):
        scoped(tmp_path, scope)


def test_a_pattern_of_a_choice_has_to_be_one(tmp_path):
    with pytest.raises(BadProfile, match="the pattern cannot be understood"):
        scoped(tmp_path, "where: {MO: {pattern: '(('}}")


def test_several_columns_may_tell_that_there_is_nobody(tmp_path):
    more = """
  suspect:
    - from: crimes
      nobody:
        - {column: Person, values: [Decoy, ""]}
        - {column: Outcome, pattern: '^(14|18)\\b'}
      columns: {crime_id: Ref, suspect_id: Person}
"""
    profile = crimes_by(tmp_path, more=more)
    cells = ("P1,16", "Decoy,15", ",", "P4,14 - x", "P5,")

    got = took(tmp_path, profile, a__csv=crimes(*cells, header="Person,Outcome"))["suspect"]

    assert column(got, "suspect_id") == ["P1", "P5"]
    assert got.read == 2


def test_a_cell_that_does_not_fit_its_pattern_may_be_empty_and_not_put_aside(tmp_path):
    cell = "outcome_local: {column: Result, pattern: '^(66|99)$', unfit: empty}, outcome: Result"
    profile = crimes_by(tmp_path, cell)

    got = took(tmp_path, profile, a__csv=crimes("66", "16", "99", "", header="Result"))["crime"]

    assert column(got, "outcome_local") == ["66", None, "99", None]
    assert [place[:2] for place in asides(got)] == [(2, "outcome"), (4, "outcome")]


def test_sources_may_fill_a_table_with_a_pattern_and_without(tmp_path):
    text = SOURCES + (
        "tables:\n  crime:\n"
        "    - {from: crimes, where: {K: a}, columns: {crime_id: Ref, recorded_on: Day, "
        "offence: {column: O, pattern: '(19C)'}}}\n"
        "    - {from: crimes, where: {K: b}, columns: {crime_id: Ref, recorded_on: Day, offence: O}}\n"
    )
    profile = profile_of(tmp_path, text)

    got = took(tmp_path, profile, a__csv="Ref,Day,K,O\n1,1/5/24,a,x 19C\n2,1/5/24,b,20A\n")

    assert column(got["crime"], "offence") == ["19C", "20A"]


def test_each_may_stand_for_words_in_headers_and_constants(tmp_path):
    more = """
  event:
    - from: crimes
      each: [Arrest, Interview]
      columns:
        crime_id: Ref
        kind: {constant: "{n}", values: {Interview: suspect_interview}}
        on: "{n} date"
"""
    profile = crimes_by(tmp_path, more=more)
    cells = ("1/6/24,2/6/24", ",3/6/24", ",")

    got = took(tmp_path, profile, a__csv=crimes(*cells, header="Arrest date,Interview date"))

    kinds = column(got["event"], "kind")
    assert kinds == ["arrest", "suspect_interview", "suspect_interview"]


def test_a_comma_that_parts_a_text_in_two_is_explained(tmp_path):
    with pytest.raises(BadProfile, match=r"not known here; .* put all of that in quotation marks"):
        profile_of(tmp_path, "profile: x\nforce: {code: a, title: A, of the sea, kind: invented}\n")


UNSOUND = (
    ("outcome_on: {day: Recorded}", "`day` needs `plus`"),
    ("outcome_on: {column: Recorded, plus: N}", "`plus` goes with `day` or `years` alone"),
    ("team: {column: Cell, unfit: empty}", "`unfit` says what becomes of a cell"),
    ("team: {beside: Cell}", "`beside` is used, but the entry does not say beside which source"),
    ("team: {years: [A]}", "`years` is empty|`years` should|too short|is not as it should be"),
    ("team: {column: A, years: [A, B]}", "give one of `column`"),
)


@pytest.mark.parametrize(("cell", "told"), UNSOUND)
def test_what_does_not_go_together_is_told(tmp_path, cell, told):
    with pytest.raises(BadProfile, match=told):
        crimes_by(tmp_path, cell)
