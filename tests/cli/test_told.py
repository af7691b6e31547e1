"""What would be lost quietly, or is asked for in vain, is told; and what was stopped, too."""

import json
import os
from datetime import date, timedelta

import pytest
import xlsxwriter

from bluestone.cli import STOPPED, main, records, stop
from bluestone.extract.store import NoSnapshot, forces
from tests.cli.kent import ENDED, PROFILE
from tests.reference.made import saved

OPEN_DATA = """
    2018-19 | 1 | Kent  | Rape | 19C | n | 1  | 5  | 5
    2018-19 | 1 | Kent  | Rape | 19C | n | 18 | 50 | 50
    2018-19 | 2 | Essex | Rape | 19C | n | 1  | 6  | 6
    2018-19 | 2 | Essex | Rape | 19C | n | 18 | 60 | 60
"""


@pytest.fixture
def run(run):
    """What is told to a person, on one line."""

    def on_one_line(*arguments):
        code, out, err = run(*arguments)
        return code, out, " ".join(err.split())

    return on_one_line


@pytest.fixture
def open_data(place):
    return saved(place, OPEN_DATA)


def test_a_file_named_nearly_like_a_table_is_refused(load, place):
    (place / "sent" / "victims.csv.gz").write_bytes(b"x")

    code, _, told = load()

    assert code == 26
    assert "victims.csv.gz is none of the tables; did you mean victim.csv.gz?" in told


def test_a_sheet_named_nearly_like_a_table_is_refused(load, place):
    workbook(place / "sent" / "all.xlsx", "crime", "suspects")
    (place / "sent" / "crime.csv").unlink()

    code, _, told = load()

    assert code == 26
    assert "The sheet suspects of all.xlsx is none of the tables; did you mean suspect?" in told


def test_sheets_and_files_that_are_no_tables_are_told(load, place):
    workbook(place / "sent" / "all.xlsx", "crime", "Cover")
    (place / "sent" / "crime.csv").unlink()
    for name in ("notes.csv", "README.txt", "letter.docx"):
        (place / "sent" / name).write_text("x")

    code, _, told = load()

    assert code == 0
    assert "notes.csv was not read: it is none of the tables." in told
    assert "sheet Cover of all.xlsx was not read" in told
    assert "README" not in told
    assert "letter" not in told


def workbook(file, *sheets):
    book = xlsxwriter.Workbook(file)
    for name in sheets:
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["crime_id", "recorded_on"])
        sheet.write_row(1, 0, ["A", "2026-01-05"])
    book.close()


def test_files_that_a_profile_does_not_name_are_told_and_of_many_how_many(load, place):
    (place / "kent.yaml").write_text(PROFILE)
    for number in range(7):
        (place / "sent" / f"more {number}.csv").write_text("x")

    code, _, told = load("--profile", "kent.yaml")

    assert code == 0
    assert "more 4.csv was not read: no source of the profile names it." in told
    assert "more 5.csv" not in told
    assert "And 2 more files or sheets were not read." in told


def test_a_load_that_ruins_a_good_one_says_so_and_can_be_taken_back(load, run, place):
    load()
    [(good, _)] = listed(run)
    (place / "sent" / "crime.csv").write_text("crime_id,recorded_on\nA,2026-01-05\nB,2026/0109\n")

    _, _, told = load()

    assert "ERROR in crime: it was loaded before and is there no more (1 of 2 rows)." in told
    assert "`bluestone snapshots` lists it" in told
    assert [used for _, used in listed(run)] == [True, False]

    code, out, _ = run("snapshots", "--use", good)

    assert code == 0
    assert f"{good} is in use from now on" in out
    assert (good, True) in listed(run)
    assert json.loads(run("quality", "--json")[1])[0]["snapshot"] == good


def listed(run):
    told = json.loads(run("snapshots", "--json")[1])
    return [(each["snapshot"], each["in_use"]) for each in told]


def test_of_many_errors_the_gravest_are_told(load, place, monkeypatch):
    (place / "sent" / "crime.csv").write_text("crime_id,recorded_on\nA,2026-01-05\nB,\nC,9\n")
    monkeypatch.setattr(records, "MOST", 1)

    _, _, told = load()

    assert told.count("ERROR in") == 1
    assert "And 1 more like these." in told


def test_outcomes_that_nobody_can_read_are_told_on_loading(load, place):
    unread = ENDED.replace(",1,2026", ",fin,2026")
    (place / "sent" / "crime.csv").write_text(unread)

    code, _, told = load()

    assert code == 0
    assert "ERROR in crime: outcome is not in the list of outcomes" in told
    assert "count as open (1 of 2 rows). Translate it in the profile" in told


def test_other_values_that_nobody_can_read_are_told_more_mildly(load, place):
    crime = "crime_id,recorded_on,domestic_abuse\nA,2026-01-05,perhaps\nB,2026-01-09,yes\n"
    (place / "sent" / "crime.csv").write_text(crime)

    told = load()[2]

    assert "WARNING in crime: domestic_abuse is neither yes nor no (1 of 2 rows)" in told


@pytest.mark.parametrize("words", [(), ("--force", "kent")])
def test_a_snapshot_that_is_not_there_is_refused_and_nothing_changed(load, run, words):
    load()
    before = listed(run)

    code, _, told = run("snapshots", "--use", "2026-01-01-0", *words)

    assert code == 22
    assert "Nothing was changed" in told
    assert listed(run) == before


def test_the_snapshots_of_a_force_that_has_none(load, run):
    load()

    code, _, told = run("snapshots", "--force", "essex")

    assert code == 22
    assert "Nothing is loaded for essex" in told


def test_a_store_that_may_not_be_looked_into_is_told(load, place, monkeypatch):
    load()

    def shut(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("bluestone.extract.store.os.scandir", shut)

    with pytest.raises(NoSnapshot, match=r"s cannot be looked into: permission denied\. Check"):
        forces(place / "s")


def test_a_store_that_is_a_file_holds_nothing(place):
    (place / "file").touch()

    with pytest.raises(NoSnapshot, match="Nothing is loaded"):
        forces(place / "file")


def test_an_outcome_after_the_cut_is_found_and_how_to_have_it(load, run, place):
    (place / "sent" / "crime.csv").write_text(ENDED)

    load()
    late = [f for f in findings(run) if f["says"].startswith("it ended after the last day")]
    load("--cut-on", "2026-03-01")

    assert [(f["rows"], f["mend"]) for f in late] == [
        (1, "Say the day on which the export was made with --cut-on.")
    ]
    assert not any(f["says"].startswith("it ended after") for f in findings(run))


def test_where_no_outcome_was_sent_nothing_is_told_by_outcome(load, run, place):
    text = "crime_id,recorded_on,domestic_abuse\nA,2026-01-05,\nB,2026-01-09,yes\n"
    (place / "sent" / "crime.csv").write_text(text)

    load()

    assert any(f["by_month"] for f in findings(run))
    assert not any(f["by_outcome"] for f in findings(run))


def findings(run):
    return json.loads(run("quality", "--json")[1])[0]["findings"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("invent", "file", "--force", "skerrin"), "file cannot be written: not a directory"),
        (("invent", "file/x", "--force", "skerrin"), "file/x cannot be written: not a directory"),
        (("invent", "x", "--force", "skerrin", "--crimes", "9" * 20), "--crimes"),
        (("invent", "x", "--force", "skerrin", "--seed", "-5"), "--seed"),
        (("demo", "--folder", "file"), "file is a file. Say a folder with --folder."),
        (("demo", "--folder", "file/x"), "file/x cannot be written: not a directory"),
        (("demo", "--folder", "sent"), "sent is not empty, and no demo was put there"),
        (("load", "sent", "--force", "kent", "--profile", "sent"), "sent is a folder"),
        (("published", "sent"), "sent is a folder"),
        (("load", "sent", "--force", "kent", "--cut-on", "31/12/2025"), "as 2025-12-31"),
        (("report", "a.csv", "--published-on", "2025"), "--published-on should be a day"),
        (("report", "a.json", "--by", "sex"), "a release that was written is shown as it is"),
        (("report", "a.json", "--force", "kent"), "a release that was written is shown as it is"),
        (("report", "a.csv", "--by", "sex"), "it goes with a force's own records"),
        (("report", "--offence-group", "rape"), "it goes with open data"),
        (("published", "a.csv", "--offence-group", "nonsense"), "it goes with --funnel"),
        (("report", "a.csv", "--force", "skerrin"), "of which alone there are public figures"),
        (("peers", "a.csv", "--force", "skerrin"), "of which alone there are public figures"),
    ],
)
def test_what_cannot_be_is_refused_with_its_cause(run, place, words, said):
    (place / "file").touch()

    code, _, told = run(*words)

    assert code not in (0, 1)
    assert said in told


def test_a_force_of_the_corpus_says_that_it_holds_fewer_crimes_than_happened(run):
    code, out, _ = run("invent", "x", "--force", "oakhollow", "--crimes", "60")

    assert code == 0
    assert "Of 60 crimes that happened its records hold " in out


def test_a_force_that_holds_all_says_nothing_of_it(run):
    code, out, _ = run("invent", "x", "--force", "skerrin", "--crimes", "60")

    assert code == 0
    assert "its records hold" not in out


@pytest.mark.parametrize("period", ["2035-03", "2025-12"])
def test_a_period_outside_the_records_has_no_lineage(load, run, period):
    load()

    code, _, told = run("lineage", "kent", "outcomes.charged_of_closed", "--period", period)

    assert code == 55
    assert "The records begin in January 2026 and end on 9 January 2026" in told


@pytest.mark.parametrize("day", ["2017-01-01", "2018-09-30", "2999-01-01"])
def test_open_data_is_not_published_before_it_ends_nor_in_days_to_come(run, open_data, day):
    code, _, told = run("report", open_data, "--published-on", day)

    assert code == 2
    assert "last quarter ended on 2018-09-30" in told


def test_open_data_may_be_published_the_day_after_it_ends(run, open_data):
    day = date(2018, 9, 30) + timedelta(days=1)

    code, _, told = run("report", open_data, "--force", "kent", "--published-on", day)

    assert code == 0, told


def test_a_draft_that_finds_no_crimes_names_the_file_it_could_not_read(run, place):
    (place / "sent" / "crime.csv").write_bytes(bytes(range(256)) * 16)
    (place / "sent" / "other.csv").write_text("a,b\n1,2\n3,4\n")

    code, _, told = run("load", "sent", "--draft-profile")

    assert code == 51
    assert "Left out: crime.csv" in told


def test_a_question_has_no_full_stop_behind_it(load, place):
    (place / "kent.yaml").write_text(PROFILE.replace("recorded_on:", "recorded_onn:"))

    code, _, told = load("--profile", "kent.yaml")

    assert code == 25
    assert told.endswith("did you mean recorded_on?")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("Query interrupted")])
def test_a_command_that_is_stopped_says_so(load, run, monkeypatch, error):
    load()
    monkeypatch.setattr("bluestone.cli.counts.rows", lambda *_: throw(error))

    code, _, told = run("measure", "outcomes")

    assert (code, told) == (STOPPED, "Stopped.")


def test_a_load_that_is_stopped_says_that_nothing_was_changed(load, run, monkeypatch):
    load()
    before = listed(run)
    monkeypatch.setattr(records, "load_extract", lambda *_, **__: throw(KeyboardInterrupt()))

    code, _, told = load()

    assert code == STOPPED
    assert told == "Stopped. Nothing was changed: what was loaded before stands."
    assert listed(run) == before


def test_a_fault_of_ours_is_not_taken_for_a_stop(load, place, monkeypatch):
    load()
    monkeypatch.setattr("bluestone.cli.counts.rows", lambda *_: throw(RuntimeError("a bug")))

    with pytest.raises(RuntimeError, match="a bug"):
        main(["measure", "outcomes"])


def test_what_is_stopped_while_it_starts_leaves_at_once(capsys, monkeypatch):
    left = []
    monkeypatch.setattr(os, "_exit", left.append)

    stop()

    assert left == [STOPPED]
    assert capsys.readouterr().err == "Stopped.\n"


def test_the_snapshots_are_listed_for_a_person(load, run):
    load()

    code, out, _ = run("snapshots", "--force", "kent")

    assert code == 0
    assert "Kent: 1 snapshot" in out
    assert "in use from now on" not in out


def test_the_lineage_of_what_was_not_sent_says_so_in_any_period(load, run):
    load()

    _, out, _ = run("lineage", "kent", "outcomes.charged_of_closed", "--period", "2026-01")

    assert "not sent: " in out


def throw(error):
    raise error


def test_a_lineage_without_a_period_asks_for_one(load, run, place):
    (place / "sent" / "crime.csv").write_text(ENDED)
    load()

    code, out, _ = run("lineage", "kent", "outcomes.charged_of_closed")

    assert code == 0
    assert "say which with --period" in out


def test_an_option_that_is_none_of_those_offered_is_told_without_a_librarys_words(run):
    code, _, sentence = run("measure", "--period", "week")

    assert (code, "'week' is not one of 'month'" in sentence, "Value error" in sentence) == (
        2,
        True,
        False,
    )


def test_the_help_lists_every_verb_in_the_order_it_is_needed(run):
    told = run("--help")[1]

    verbs = [line.split()[1] for line in told.splitlines() if line.startswith("│ ")]
    wanted = [verb for verb in verbs if not verb.startswith("-")]
    assert wanted == [
        *("demo", "invent", "load", "snapshots", "quality", "measure", "journey", "signals"),
        *(
            "lineage",
            "persons",
            "blind",
            "series",
            "release",
            "report",
            "sign",
            "publish",
            "key",
            "ledger",
        ),
        *("published", "peers", "serve", "log", "indicators", "tables"),
    ]


def test_a_force_goes_by_any_of_its_names(load, run):
    load()
    [(made, _)] = listed(run)

    assert run("snapshots", "--force", "Kent Police", "--use", made)[0] == 0
    assert run("lineage", "Kent", "outcomes.charged_of_closed")[0] == 0
    assert "Nothing is loaded for nosuch" in run("snapshots", "--force", "NoSuch")[2]
