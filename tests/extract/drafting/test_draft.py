"""What a draft says of tables drawn here: each rule of it once, seen from the outside."""

import pytest

from bluestone.extract.drafting.draft import NoCrimes, NothingToDraft, draft
from bluestone.extract.sources.badfile import BadFile
from bluestone.extract.taking import taken
from tests.extract.drafting.drafts import profile_in, sent

CRIMES = """
    Crime Ref | Date Recorded | Offence
    CR/#      | 13/05/2024    | 19C
    CR/#      | 02/06/2024    | 20A
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "extract"


@pytest.fixture
def made(folder, tmp_path):
    def made(drawn=CRIMES, *, times=20, **more):
        for name, table in {"crimes": drawn, **more}.items():
            sent(folder, f"{name}.csv", table, times=times)
        return profile_in(tmp_path, draft(folder, force="kent").text)

    return made


def columns(profile, table="crime", entry=0):
    cells = profile.tables[table][entry].columns.items()
    return {name: cell.column or cell.columns or cell.text or cell.constant for name, cell in cells}


def test_what_it_drafts_loads(made, folder):
    profile = made()

    got = taken(folder, profile, "kent").tables

    assert (profile.name, profile.force, profile.dates) == ("kent", None, ("day-first",))
    assert got["crime"].rows.num_rows == 40


def test_without_a_table_there_is_nothing_to_draft(folder):
    sent(folder, "notes.txt", "Dear colleague\nplease find nothing here")
    (folder / "scan.pdf").write_bytes(b"%PDF")

    with pytest.raises(NothingToDraft, match=r"notes\.txt .*scan\.pdf"):
        draft(folder)


def test_an_empty_folder_has_nothing_to_draft(folder):
    folder.mkdir()

    with pytest.raises(NothingToDraft, match="no table"):
        draft(folder)


def test_a_missing_folder_is_told(folder):
    with pytest.raises(BadFile, match="no file or folder"):
        draft(folder)


def test_without_a_day_of_recording_there_are_no_crimes(folder):
    sent(folder, "things.csv", "Colour | Shape\nred | round\nblue | square", times=9)

    with pytest.raises(NoCrimes, match="the day it was recorded"):
        draft(folder)


def test_a_sheet_that_is_like_no_table_is_told_of(folder, made):
    made(colours="Colour | Shape\nred | round\nblue | square")

    assert "no table was found for: colours" in draft(folder).text


def test_files_of_one_layout_are_one_source_and_a_third_of_another_is_its_own(folder, tmp_path):
    for year in (2023, 2024):
        sent(folder, f"{year}/crimes {year}.csv", CRIMES, times=9)
    sent(folder, "log_1.csv", "Crime Ref | Entry Type | Done\nCR/# | Arrest | 14/05/2024", times=9)
    sent(folder, "log_2.csv", "Entry No | Nothing\nE# | x", times=9)

    profile = profile_in(tmp_path, draft(folder).text)

    assert {s.files for s in profile.sources.values()} == {"*/crimes *.csv", "log_1.csv"}
    assert set(taken(folder, profile, "kent").tables) == {"crime", "event"}


@pytest.mark.parametrize(
    ("force", "told"),
    [
        ("Durham", None),
        ("St. Mary's, Ohio", ("st-mary-s-ohio", "foreign")),
        ("!", ("force", "foreign")),
        ("skerrin", ("skerrin", "invented")),
    ],
)
def test_a_force_that_is_none_of_the_43_is_declared(folder, tmp_path, force, told):
    sent(folder, "crimes.csv", CRIMES, times=9)

    profile = profile_in(tmp_path, draft(folder, force=force).text)

    assert (profile.force and (profile.force.code, profile.force.kind)) == told


def test_without_a_force_its_declaration_is_left_to_write(folder):
    sent(folder, "2024.csv", CRIMES, times=9)

    text = draft(folder / "2024.csv").text

    assert "profile: draft\n" in text
    assert "# force: {" in text


def test_one_day_serves_for_the_report_and_the_recording(made):
    reported = made("Crime Ref | Date Reported | Offence\nCR/# | 13/05/2024 | 19C")

    assert columns(reported)["recorded_on"] == columns(reported)["reported_at"] == "Date Reported"


def test_a_day_that_says_nothing_more_is_also_when_it_happened(made):
    bare = made("Crime Ref | Date | Offence\nCR/# | 13/05/2024 | 19C")

    assert columns(bare)["recorded_on"] == columns(bare)["committed_from"] == "Date"


def test_a_day_and_its_time_are_joined_where_the_day_has_no_time_of_its_own(made):
    apart = made(
        "Crime Ref | Date Recorded | Report Date | Report Time | Date From | Time From\n"
        "CR/# | 13/05/2024 | 12/05/2024 | 08:30 | 11/05/2024 22:15 | 22:15"
    )

    assert columns(apart)["reported_at"] == ("Report Date", "Report Time")
    assert columns(apart)["committed_from"] == "Date From"


def test_cancellations_and_own_outcomes_among_outcomes_fill_three_columns(made):
    profile = made(
        "Crime Ref | Date Recorded | Disposal\nCR/# | 13/05/2024 | 16\nCR/# | 14/05/2024 | C3\n"
        "CR/# | 14/05/2024 | 66"
    )

    cells = profile.tables["crime"][0].columns
    assert cells["cancelled"].values == {"C3": "C3"}
    assert cells["outcome_local"].values == {"66": "66"}
    assert cells["cancelled"].otherwise == cells["outcome_local"].otherwise == "empty"


def test_days_that_stand_just_where_outcomes_do_are_theirs(made):
    profile = made(
        "Crime Ref | Date Recorded | Outcome | Qqq | Zzz\nCR/# | 13/05/2024 | 16 | 14/05/2024 |\n"
        "CR/# | 14/05/2024 | | | 15/06/2024\nCR/# | 14/05/2024 | 1 | 20/05/2024 |"
    )

    assert columns(profile)["outcome_on"] == "Qqq"


def test_an_outcome_without_a_day_has_none(made):
    profile = made("Crime Ref | Date Recorded | Outcome\nCR/# | 13/05/2024 | 16")

    assert "outcome_on" not in columns(profile)


def test_a_grid_is_one_of_two_directions(made):
    alone = made("Crime Ref | Date Recorded | Easting\nCR/# | 13/05/2024 | 430000")

    assert "easting" not in columns(alone)


def test_a_person_beside_a_crime_without_a_reference_has_one_made(made):
    profile = made(
        "Crime Ref | Date Recorded | Victim Age | Suspect 1 Age | Suspect 2 Age\n"
        "CR/# | 13/05/2024 | 34 | 41 | 28"
    )

    assert columns(profile, "victim")["victim_id"] == "{Crime Ref}-victim"
    assert profile.tables["suspect"][0].each == ("1", "2")
    assert columns(profile, "suspect")["suspect_id"] == "{Crime Ref}-suspect-{n}"


def test_a_suspect_beside_a_crime_without_a_reference_is_left_to_the_analyst(folder, made):
    profile = made("Crime Ref | Date Recorded | Suspect Age\nCR/# | 13/05/2024 | 41")

    assert "suspect" not in profile.tables
    assert "nothing was found for suspect_id" in draft(folder).text


def test_headers_of_a_number_that_the_others_lack_are_left_out(made):
    profile = made(
        "Crime Ref | Date Recorded | Suspect 1 Ref | Suspect 2 Ref | Suspect 1 Sex | Suspect 2 Sex "
        "| Suspect 3 Sex | Victim 1 Hat | Victim 2 Hat\n"
        "CR/# | 13/05/2024 | S1# | S2# | M | F | M | a | b"
    )

    assert profile.tables["suspect"][0].each == ("1", "2", "3")
    assert "victim" not in profile.tables


def test_people_of_one_file_are_parted_by_what_a_column_says_they_are(made, folder):
    profile = made(
        people="Crime Ref | Nominal Ref | Role | Sex\nCR/1000 | N# | Victim | F\n"
        "CR/1001 | N# | Suspect | M"
    )

    got = taken(folder, profile, "kent").tables

    assert profile.tables["victim"][0].where["Role"].values == ("Victim",)
    assert set(got["suspect"].rows["sex"].to_pylist()) == {"male"}


def test_several_codes_in_a_cell_are_split_and_get_their_zeros_back(made, folder):
    profile = made(
        "Crime Ref | Date Recorded | MO Codes | MO Absent | MO Not Known\n"
        "CR/# | 13/05/2024 | 0417 344 | 12 13 | 14 15\nCR/# | 13/05/2024 | 0999 1822 | 16 | 17 18"
    )

    entries = profile.tables["behaviour"]
    said = [entry.columns["present"].constant for entry in entries]
    assert said == ["yes", "no", "unknown"]
    assert entries[0].split.on == " "
    assert (
        "0344" in taken(folder, profile, "kent").tables["behaviour"].rows["behaviour"].to_pylist()
    )


def test_a_reference_that_kept_its_zeros_in_one_file_gets_them_back_in_another(made):
    profile = made(
        "Crime Ref | Date Recorded\n00# | 13/05/2024",
        log="Crime Ref | Entry Type | Done\n# | Arrest | 14/05/2024",
    )

    assert profile.tables["event"][0].columns["crime_id"].pad == 6
    assert profile.tables["crime"][0].columns["crime_id"].pad is None


def test_crimes_of_several_lines_are_taken_once(made, folder):
    profile = made(
        "Crime Ref | Date Recorded | Victim Age\nCR/1 | 13/05/2024 | 30\nCR/2 | 13/05/2024 | 40\n"
        "CR/# | 13/05/2024 | 41",
        times=6,
    )

    assert profile.tables["crime"][0].repeated
    assert taken(folder, profile, "kent").tables["crime"].rows.num_rows == 8


@pytest.mark.parametrize(
    ("header", "words", "rule"),
    [
        ("Record Type", ("Original", "Duplicate"), {"are_not": ("Original",)}),
        ("Duplicate", ("Yes", "No"), {"are": ("Yes",)}),
        ("Duplicate", ("1 = again", ""), {"are": ("1 = again",)}),
        ("Remark", ("Duplicate", "-"), {"are": ("Duplicate",)}),
        ("Duplicate", ("blue", "green"), None),
        ("Remark", ("blue", "green"), None),
        ("Duplicate", ("CR/7", ""), None),
    ],
)
def test_duplicates_are_told_by_a_flag_or_a_word(made, header, words, rule):
    first, second = words
    profile = made(
        f"Crime Ref | Date Recorded | {header} | Linked Crime\nCR/# | 13/05/2024 | {first} | \n"
        f"CR/# | 13/05/2024 | {second} | CR/1000\nCR/# | 13/05/2024 | {first} |"
    )

    duplicates = profile.tables["crime"][0].duplicates
    told = duplicates and duplicates.model_dump(exclude_none=True)
    assert told == (rule and {"column": header, **rule, "of": "Linked Crime"})


def test_a_flag_of_duplicates_does_without_the_crime_that_is_repeated(made):
    profile = made("Crime Ref | Date Recorded | Dup\nCR/# | 13/05/2024 | Y\nCR/# | 13/05/2024 | N")

    assert profile.tables["crime"][0].duplicates.of is None


def test_usual_words_for_nobody_are_listed_and_others_only_counted(folder, made):
    profile = made(
        suspects="Crime Ref | Nominal Ref | Surname\nCR/1000 | N# | Madeup\nCR/1001 | N# | Madeup\n"
        "CR/1002 | Decoy |\nCR/1003 | Quillfeather |"
    )

    text = draft(folder).text
    [nobody] = profile.tables["suspect"][0].nobody
    assert nobody.values == ("Decoy",)
    assert "1 more words without a digit stand under Nominal Ref" in text
    assert "Quillfeather" not in text


def test_references_of_words_alone_are_not_asked_about(folder, made):
    made(suspects="Crime Ref | Suspect Id | Surname\nCR/1000 | | Madeup")

    assert "nobody" not in draft(folder).text


def test_words_are_translated_where_usual_and_left_open_where_not(folder, made):
    drawn = "Crime Ref | Date Recorded | Location Type\n"
    drawn += "\n".join(
        f"CR/# | 13/05/2024 | {place}" for place in ("Pub", "Car", "Moonbase", "Street", "Hospit")
    )
    profile = made(drawn + "\nCR/9 | 13/05/2024 | Rare Place")

    text = draft(folder).text
    values = profile.tables["crime"][0].columns["place_type"].values
    assert values == {"Pub": "licensed premises", "Car": "vehicle"}
    assert '#   Moonbase: ""  # 20 cells' in text


def test_words_that_stand_too_seldom_are_never_quoted(folder, made):
    made(
        "Crime Ref | Date Recorded | Location Type\nCR/# | 13/05/2024 | Street\n"
        "CR/# | 13/05/2024 | 14 Nowhere Lane\nCR/# | 13/05/2024 | Street",
        times=2,
    )

    text = draft(folder).text
    assert "Nowhere" not in text
    assert "1 more words are not known" in text


def test_a_text_among_outcomes_or_marks_of_duplicates_is_never_quoted(folder, made):
    made(
        "Crime Ref | Date Recorded | Disposal | Duplicate\nCR/# | 13/05/2024 | 16 | \n"
        "CR/# | 14/05/2024 | C3 (as told by Quillfeather) | see Quillfeather",
        times=2,
    )

    assert "Quillfeather" not in draft(folder).text


def test_no_more_than_sixty_words_are_left_open(folder, made):
    rows = "\n".join(
        f"CR/# | 13/05/2024 | Place{chr(65 + i // 9)}{chr(65 + i % 9)}" for i in range(70)
    )

    made(f"Crime Ref | Date Recorded | Location Type\n{rows}", times=4)

    assert draft(folder).text.count("# 4 cells") == 60


def test_days_of_another_order_and_of_a_spreadsheet_are_told_of_their_column(made):
    profile = made(
        "Crime Ref | Date Recorded | Outcome Date | Committed From\n"
        "CR/# | 13/05/2024 | 05/28/2024 | 45425\nCR/# | 14/05/2024 | 06/30/2024 | 45426"
    )

    cells = profile.tables["crime"][0].columns
    assert cells["recorded_on"].dates is None
    assert cells["outcome_on"].dates == ("month-first",)
    assert cells["committed_from"].dates == ("day-first", "excel")


def test_days_that_do_not_tell_their_order_are_to_be_checked(folder, made):
    made("Crime Ref | Date Recorded\nCR/# | 03/05/2024\nCR/# | 04/05/2024")

    text = draft(folder).text
    assert "none tells day-first from month-first: check" in text
    assert "no column of days tells the order" in text


def test_what_stands_in_many_columns_is_empty(made):
    profile = made(
        "Crime Ref | Date Recorded | Outcome Date | Outcome | Team\n"
        "CR/# | 13/05/2024 | 14/05/2024 | 16 | North\nCR/# | 13/05/2024 | Not given | Not given | Not given\n"
        "CR/# | Not given | 15/05/2024 | 1 | South"
    )

    assert profile.also_empty == ("Not given",)


def test_a_column_left_whose_references_differ_is_the_reference_of_its_rows(made):
    profile = made(
        devices="Barcode | Crime Ref | Owner | Seized | Exam Start | Exam End\n"
        "BX# | CR/1000 | Victim | 13/05/2024 | 14/05/2024 | 15/05/2024"
    )

    assert columns(profile, "device")["device_id"] == "Barcode"


def test_one_header_of_several_with_the_same_words_is_used(made):
    profile = made(
        "Crime Ref | Date Recorded | Date Occ | Date Occ (2)\n"
        "CR/# | 13/05/2024 | 11/05/2024 08:30 | 11/05/2024 08:30"
    )

    assert columns(profile)["committed_from"] == "Date Occ"
    assert "committed_to" not in columns(profile)


def test_the_newer_of_two_systems_stands_first(made):
    older = CRIMES.replace("2024", "2019")

    profile = made(older, newer=CRIMES.replace("Offence", "HO Code"))

    assert [entry.origin for entry in profile.tables["crime"]] == ["newer", "crimes"]


def test_a_low_guess_is_a_remark(folder, made):
    profile = made(
        "Crime Ref | Date Recorded | Part Of It\nCR/# | 13/05/2024 | red\nCR/# | 13/05/2024 | blue"
    )

    low = [guess for guess in draft(folder).guesses if guess.header == "Part Of It"]
    assert low
    assert not any(guess.used for guess in low)
    assert "Part Of It" not in columns(profile).values()
