"""What a draft finds within words and cells: cancelled crimes, lists, flags, a scope, what is left."""

import polars as pl
import pytest

from bluestone.extract.drafting.draft import draft
from bluestone.extract.drafting.fitting import fit
from bluestone.extract.drafting.listing import in_parts, labels_on
from bluestone.extract.drafting.seen import Seen
from bluestone.extract.taking import taken
from tests.extract.drafting.drafts import profile_in, sent


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "extract"


@pytest.fixture
def made(folder, tmp_path):
    def made(drawn, *, times=5, **more):
        for name, table in {"crimes": drawn, **more}.items():
            sent(folder, f"{name}.csv", table, times=times)
        text = draft(folder, force="kent").text
        return text, profile_in(tmp_path, text)

    return made


def seen(*cells, header="Anything"):
    return Seen(header, len(cells), pl.Series(cells, dtype=pl.String), serials=False)


def remarks(text):
    return " ".join(line.strip().removeprefix("# ") for line in text.splitlines())


CANCELLED = """
    Crime Ref | Date Recorded | Offence                    | Outcome
    CR/#      | 13/05/2024    | 19C                        | 16
    CR/#      | 13/05/2024    | N100/2 - Report of rape    |
    CR/#      | 13/05/2024    | 20A                        | Cancelled - C2 Told it was not so
    CR/#      | 13/05/2024    | 20A                        | No crime (C4)
"""


def test_codes_of_cancelled_crimes_within_words_are_taken_by_a_pattern(made, folder):
    text, profile = made(CANCELLED)

    cells = profile.tables["crime"][0].columns
    got = taken(folder, profile, "kent").tables
    assert cells["cancelled"].columns == ("Offence", "Outcome")
    assert r"pattern: '\b(C[1-5]|N100/?[1-3])\b', unfit: empty" in text
    assert "5 cells under Offence hold a code of a crime that was cancelled" in remarks(text)
    assert set(cells["outcome"].values.values()) == set(cells["offence"].values.values()) == {""}
    assert "outcome_local" not in cells
    assert got["crime"].rows["cancelled"].to_pylist() == [None, "N100/2", "C2", "C4"] * 5


def test_a_pattern_is_only_of_the_codes_and_the_columns_that_hold_them(made):
    _, profile = made(CANCELLED.replace("Cancelled - C2", "Closed -").replace("No crime (C4)", "1"))

    cell = profile.tables["crime"][0].columns["cancelled"]

    assert (cell.column, cell.pattern) == ("Offence", r"\b(N100/?[1-3])\b")


def test_a_letter_with_a_number_is_no_cancellation_by_itself_and_is_told_of_beside_one(made):
    class_c = CANCELLED.replace("16", "Found C1 on scene")

    doubted, _ = made(class_c)
    plain, alone = made(
        class_c.replace("N100/2 - ", "").replace("Cancelled - C2", "x").replace("No crime", "x")
    )

    assert "1 more words hold such a code without saying so: check" in remarks(doubted)
    assert "cancelled" not in alone.tables["crime"][0].columns
    assert "without saying so" not in remarks(plain)


def test_codes_that_can_be_read_among_outcomes_need_no_pattern(made):
    _, profile = made(
        "Crime Ref | Date Recorded | Outcome\nCR/# | 13/05/2024 | C3\nCR/# | 13/05/2024 | 16"
    )

    cell = profile.tables["crime"][0].columns["cancelled"]

    assert (cell.column, cell.pattern) == ("Outcome", None)


def test_a_column_of_cancellations_is_taken_before_words_elsewhere(made):
    _, profile = made(
        "Crime Ref | Date Recorded | Offence | Cancellation Code\nCR/# | 13/05/2024 | N100/2 - Rape | N100/2\n"
        "CR/# | 13/05/2024 | 19C | C3"
    )

    assert profile.tables["crime"][0].columns["cancelled"].column == "Cancellation Code"


def test_an_officer_is_known_by_a_number_after_a_rank(made):
    _, profile = made(
        "Crime Ref | Date Recorded | OIC\nCR/# | 13/05/2024 | DC 4401\nCR/# | 13/05/2024 | T/DC 4402"
    )

    assert profile.tables["crime"][0].columns["officer_id"].column == "OIC"
    assert fit(seen("DC 4401", "DC 4402"), "crime", "crime_id", {}).score == 0


@pytest.mark.parametrize(
    ("words", "values", "empty"),
    [
        (("DA", "-"), {"DA": "yes"}, True),
        (("DA", "Non-DA"), {"DA": "yes", "Non-DA": "no"}, False),
        (("Y", "N"), {}, False),
        (("Yes", "-"), {}, False),
    ],
)
def test_a_flag_of_one_word_is_translated_and_its_empty_cells_are_asked_about(
    made, folder, words, values, empty
):
    first, second = words

    text, profile = made(
        f"Crime Ref | Date Recorded | DA Flag\nCR/# | 13/05/2024 | {first}\nCR/# | 13/05/2024 | {second}"
    )

    cell = profile.tables["crime"][0].columns["domestic_abuse"]
    assert (cell.column, cell.values) == ("DA Flag", values)
    assert ('#   "": no  # 5 cells' in text) is empty
    assert True in taken(folder, profile, "kent").tables["crime"].rows["domestic_abuse"].to_pylist()


SUSPECTS = """
    Crime Ref | Suspects                              | Date Named
    CR/1000   | P101 (M); P102 (F; 30)                | 14/05/2024
    CR/1001   | P103 (M)                              | 14/05/2024
    CR/1002   | No suspect                            |
"""
CRIMES = "Crime Ref | Date Recorded | Relationship | Outcome\nCR/# | 13/05/2024 | Friend | 16"


def test_a_list_of_suspects_is_split_and_its_references_taken(made, folder):
    lists = SUSPECTS.replace("; 30", "")

    text, profile = made(CRIMES, suspects=lists, times=4)

    [suspect] = profile.tables["suspect"]
    assert (suspect.split.column, suspect.split.on) == ("Suspects", ";")
    assert [nobody.values for nobody in suspect.nobody] == [("No suspect",)]
    assert "4 cells hold several with ; between" in remarks(text)
    assert "a row of the file becomes a row for each part" in remarks(text)
    rows = taken(folder, profile, "kent").tables["suspect"].rows
    assert set(rows["suspect_id"].to_pylist()) == {"P101", "P102", "P103"}


def test_what_a_sheet_of_crimes_tells_of_a_suspect_elsewhere_is_offered_beside(made):
    text, _ = made(CRIMES, suspects=SUSPECTS.replace("; 30", ""), times=4)

    told = remarks(text)
    assert "relationship may stand under Relationship of crimes" in told
    assert "`beside: { from: crimes, by: { Crime Ref: Crime Ref } }`" in told
    assert "`relationship: { beside: Relationship }`" in told


def test_a_list_of_suspects_in_a_row_of_crimes_is_split_too(made, folder):
    _, profile = made(
        "Crime Ref | Date Recorded | Suspects\nCR/# | 13/05/2024 | P1#0|P2#0".replace("|P2", "; P2")
        + "\nCR/# | 13/05/2024 | P3#0"
    )

    [suspect] = profile.tables["suspect"]
    assert suspect.split.on == ";"
    assert suspect.columns["suspect_id"].pattern is None
    assert taken(folder, profile, "kent").tables["suspect"].rows.num_rows == 15


def test_codes_of_behaviours_may_be_split_by_another_mark(made):
    _, profile = made(
        "Crime Ref | Date Recorded | MO Codes\nCR/# | 13/05/2024 | 0417; 0344\nCR/# | 13/05/2024 | 0999"
    )

    [entry] = profile.tables["behaviour"]
    assert (entry.split.column, entry.split.on, entry.columns["present"].constant) == (
        "MO Codes",
        ";",
        "yes",
    )


def test_labels_in_a_list_are_told_of_and_not_split(made):
    text, profile = made(
        "Crime Ref | Date Recorded | Hazards\nCR/# | 13/05/2024 | Dog; Stairs\nCR/# | 13/05/2024 | Stairs; Dog"
    )

    told = remarks(text)
    assert "cells under Hazards hold several things with ; between" in told
    assert not any(entry.split for entries in profile.tables.values() for entry in entries)


def test_texts_and_few_lists_are_no_lists():
    texts = seen(*(f"He said no; then she left {i}" for i in range(9)))
    mixed = seen(*["AB12; XY", "12; A1", "B-7; 99"] * 2)

    assert (in_parts(texts).lists, labels_on(texts)) == (None, None)
    assert (in_parts(mixed).lists, labels_on(seen("A1", "B2"))) == (None, None)
    assert labels_on(seen(*["Dog | Stairs"] * 6)) == "|"


OFFENCES = """
    Crime Ref | Date Recorded | Offence
    CR/#      | 13/05/2024    | Rape of a female
    CR/#      | 13/05/2024    | N100/1 - Report
    CR/#      | 13/05/2024    | Burglary
    CR/#      | 13/05/2024    | Criminal damage
    CR/#      | 13/05/2024    | Being rude
    CR/#      | 13/05/2024    | Sexual assault on a female aged 13 and over
"""


def test_a_scope_is_offered_where_other_offences_stand_beside_sexual_ones(made, folder, tmp_path):
    text, profile = made(OFFENCES)

    told = remarks(text)
    assert "every row of this file is taken as a sexual offence" in told
    assert "10 of 30 cells under Offence name plainly other offences" in told
    assert "and 5 neither; 0 rarer words" in told
    assert not profile.tables["crime"][0].where
    offered = text.replace("      # where:", "      where:").replace(
        "      #   Offence:", "        Offence:"
    )
    offered = offered.replace("      #     - ", "          - ")
    scoped = profile_in(tmp_path, offered)
    assert taken(folder, scoped, "kent").tables["crime"].rows.num_rows == 15


def test_rare_words_of_a_scope_are_counted_and_not_quoted(folder):
    sent(folder, "crimes.csv", OFFENCES, times=5)
    with (folder / "crimes.csv").open("a") as file:
        file.write("CR/1,13/05/2024,Rape told by Quillfeather\n")

    text = draft(folder).text

    assert "1 rarer words" in " ".join(
        line.strip().removeprefix("# ") for line in text.splitlines()
    )
    assert "Quillfeather" not in text


def test_without_other_offences_no_scope_is_offered(made):
    text, _ = made("Crime Ref | Date Recorded | Offence\nCR/# | 13/05/2024 | Rape of a female")

    assert "every row of this file is taken as a sexual offence" in remarks(text)
    assert "# where:" not in text


def test_a_draft_begins_by_counting_what_is_still_to_be_decided(made):
    text, _ = made(
        "Crime Ref | Date Recorded | Location Type\nCR/# | 13/05/2024 | Pub\nCR/# | 13/05/2024 | Moonbase",
        suspects="Crime Ref | Surname\nCR/1000 | Madeup",
    )

    first, _, _ = text.partition("\n\n")
    told = remarks(first)
    assert "STILL TO DECIDE, 3 in all" in told
    assert "files of crimes without a scope: 1" in told
    assert "words without a sure translation: 1" in told
    assert "entries left out for want of a key: 1" in told
    assert "CONFIRM" not in told


def test_an_empty_word_is_empty_whatever_its_capitals():
    assert len(seen("Not known", "Not Known", "No").without(("Not known",)).cells) == 1
    assert len(seen("Not known").without(()).cells) == 1
