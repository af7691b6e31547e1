"""What another source says of a row is taken from beside it."""

import pytest

from bluestone.extract.sources.written import BadProfile
from tests.extract.sent import asides, column, profile_of, took

TEXT = """profile: made
sources:
  crimes: {files: c.csv}
  people: {files: p.csv}
  screen: {files: s.csv, optional: true}
tables:
  crime:
    - {from: crimes, columns: {crime_id: Ref, recorded_on: Day}}
  suspect:
    - from: people
      beside: {from: screen, by: {Ref: Crime, Who: Person}}
      columns: {crime_id: Ref, suspect_id: Who, relationship: {beside: Is}}
"""
CRIMES = "Ref,Day\n1,1/5/24\n2,1/5/24\n"
PEOPLE = "Ref,Who\n1,A\n1.0,B\n2,A\n2,\n"


def suspects(tmp_path, screen, text=TEXT):
    files = {"s__csv": screen} if screen else {}
    return took(tmp_path, profile_of(tmp_path, text), c__csv=CRIMES, p__csv=PEOPLE, **files)[
        "suspect"
    ]


def test_a_cell_of_the_source_beside_is_found_by_all_its_keys(tmp_path):
    got = suspects(tmp_path, "Person,Crime,IS\nA,1,Stranger\nA,2,friend\nB,1.0,#N/A\n,2,partner\n")

    assert column(got, "relationship") == ["stranger", None, "friend"]
    assert "relationship" in got.sent


def test_what_is_said_twice_is_one_and_what_is_said_otherwise_is_put_aside(tmp_path):
    got = suspects(tmp_path, "Person,Crime,Is\nA,1,friend\nA,1,friend\nA,2,friend\nA,2,stranger\n")

    assert column(got, "relationship") == ["friend", None, None]
    assert [(line, value) for line, _, _, value in asides(got)] == [(4, "friend; stranger")]


def test_a_source_beside_that_was_not_sent_sends_nothing(tmp_path):
    got = suspects(tmp_path, None)

    assert column(got, "suspect_id") == ["A", "B", "A"]
    assert got.sent == ("crime_id", "suspect_id")


def test_a_source_beside_has_to_have_its_headers(tmp_path):
    with pytest.raises(BadProfile, match="has no column Is,"):
        suspects(tmp_path, "Person,Crime\nA,1\n")


def test_a_source_beside_that_is_none_is_told(tmp_path):
    with pytest.raises(BadProfile, match="line 11: there is no source scren; did you mean screen"):
        profile_of(tmp_path, TEXT.replace("from: screen", "from: scren"))


def test_a_source_beside_that_gives_nothing_is_told(tmp_path):
    with pytest.raises(
        BadProfile, match="line 11: no column takes anything from the source beside"
    ):
        profile_of(tmp_path, TEXT.replace("{beside: Is}", "Is"))
