"""Bad input is told in one sentence, without a traceback and without a value from a record."""

import os

import pytest

NAME = "Quillfeather"
GOOD = f"crime_id,recorded_on,summary\nA,2026-01-05,{NAME}\nB,2026-01-09,{NAME}\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BLUESTONE_KEY", "ab" * 32)
    return tmp_path


@pytest.fixture
def loaded(run, place):
    (place / "crime.csv").write_text(GOOD)
    code, _, _ = run("load", "crime.csv", "--force", "kent", "--store", "s")
    assert code == 0


def is_told(told, *words):
    code, _, sentence = told
    return (
        code not in (0, 1)
        and sentence.strip().count("\n") == 0
        and NAME not in sentence
        and "Traceback" not in sentence
        and all(word in sentence for word in words)
    )


def test_a_missing_file(run):
    assert is_told(run("load", "nothing.csv", "--force", "kent", "--store", "s"), "nothing.csv")


def test_an_empty_file(run, place):
    (place / "empty.csv").touch()

    assert is_told(run("load", "empty.csv", "--force", "kent", "--store", "s"), "empty.csv")


def test_a_binary_file_with_a_name_of_text(run, place):
    (place / "binary.csv").write_bytes(bytes(range(256)) * 16)

    assert is_told(run("load", "binary.csv", "--force", "kent", "--store", "s"), "binary.csv")


def test_a_missing_key_column(run, place):
    (place / "crime.csv").write_text(f"crime_id,summary\nA,{NAME}\n")

    assert is_told(run("load", "crime.csv", "--force", "kent", "--store", "s"), "recorded_on")


def test_dates_that_cannot_be_read_at_all(run, place):
    (place / "crime.csv").write_text(f"crime_id,recorded_on\nA,{NAME}\nB,{NAME}\n")

    told = run("load", "crime.csv", "--force", "kent", "--store", "s")

    assert is_told(told, "recorded_on", "crime.csv")
    assert told[0] == 3


def test_a_profile_with_a_typo(run, place):
    (place / "crime.csv").write_text(GOOD)
    (place / "profile.yaml").write_text(
        "profile: kent\nversion: 1\nsources: {all: {files: '*.csv'}}\ntabels: {}\n"
    )

    told = run("load", "crime.csv", "--force", "kent", "--profile", "profile.yaml", "--store", "s")

    assert is_told(told, "tabels", "tables", "profile.yaml")


def test_a_profile_that_is_no_yaml(run, place):
    (place / "crime.csv").write_text(GOOD)
    (place / "profile.yaml").write_text("tables: [unclosed")

    told = run("load", "crime.csv", "--force", "kent", "--profile", "profile.yaml", "--store", "s")

    assert is_told(told, "profile.yaml", "line")


def test_a_missing_profile(run, place):
    (place / "crime.csv").write_text(GOOD)

    told = run("load", "crime.csv", "--force", "kent", "--profile", "none.yaml", "--store", "s")

    assert is_told(told, "none.yaml")


def test_a_force_that_is_none(run, place):
    (place / "crime.csv").write_text(GOOD)

    assert is_told(run("load", "crime.csv", "--force", "narnia", "--store", "s"), "43")


def test_invented_records_are_never_loaded_under_a_real_name(run, place):
    (place / "crime.csv").write_text(GOOD)
    (place / "made.yaml").write_text(
        "profile: made\nversion: 1\nforce: {code: harrowmere, title: Made up, kind: invented}\n"
        "sources: {all: {files: '*.csv'}}\n"
        "tables: {crime: [{from: all, columns: {crime_id: crime_id, recorded_on: recorded_on}}]}\n"
    )

    told = run("load", "crime.csv", "--force", "kent", "--profile", "made.yaml", "--store", "s")

    assert is_told(told, "harrowmere")


def test_an_invented_force_may_not_take_a_real_ones_title(run, place):
    (place / "crime.csv").write_text(GOOD)
    (place / "made.yaml").write_text(
        "profile: made\nforce: {code: zed, title: Kent, kind: invented}\n"
        "sources: {all: {files: '*.csv'}}\n"
        "tables: {crime: [{from: all, columns: {crime_id: crime_id, recorded_on: recorded_on}}]}\n"
    )

    told = run("load", "crime.csv", "--force", "kent", "--profile", "made.yaml", "--store", "s")

    assert is_told(told, "one of the 43 forces")


def test_a_file_without_its_header_row_is_told_without_what_stands_in_it(run, place):
    (place / "crime.csv").write_text(f"A,2026-01-05,{NAME} crimeid\nB,2026-01-05,{NAME}\n")
    (place / "p.yaml").write_text(
        "profile: kent\nsources: {all: {files: '*.csv'}}\n"
        f"tables: {{crime: [{{from: all, columns: {{crime_id: {NAME} crime_id, recorded_on: x}}}}]}}\n"
    )

    told = run("load", "crime.csv", "--force", "kent", "--profile", "p.yaml", "--store", "s")

    assert "crimeid" not in told[2]
    assert told[0] == 25


@pytest.mark.parametrize("day", ["2025-12-31", "2999-01-01"])
def test_a_cut_outside_the_records(run, place, day):
    (place / "crime.csv").write_text(GOOD)

    told = run("load", "crime.csv", "--force", "kent", "--store", "s", "--cut-on", day)

    assert is_told(told, "--cut-on", day)


def test_records_of_days_to_come(run, place):
    (place / "crime.csv").write_text("crime_id,recorded_on\nA,2054-01-05\nB,2054-01-09\n")

    assert is_told(run("load", "crime.csv", "--force", "kent", "--store", "s"), "--cut-on")


def test_a_second_load_with_another_key(run, loaded, place, monkeypatch):
    monkeypatch.setenv("BLUESTONE_KEY", "cd" * 32)

    told = run("load", "crime.csv", "--force", "kent", "--store", "s")

    assert is_told(told, "kent", "another key")


def test_a_place_where_no_key_can_be_made(run, place, monkeypatch):
    (place / "crime.csv").write_text(GOOD)
    (place / ".config").write_text("")
    monkeypatch.delenv("BLUESTONE_KEY")
    monkeypatch.setenv("HOME", str(place))

    told = run("load", "crime.csv", "--force", "kent", "--store", "s")

    assert is_told(told, "A key cannot be written")


def test_a_full_disk(run, place, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    (place / "crime.csv").write_text(GOOD)
    monkeypatch.setattr(os, "fsync", full)

    told = run("load", "crime.csv", "--force", "kent", "--store", "s")

    assert is_told(told, "no space left on device", "Nothing was changed")


def test_a_snapshot_with_one_flipped_byte(run, place, loaded):
    [file] = place.glob("s/kent/*/crime.sealed")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)

    assert is_told(run("measure", "outcomes", "--store", "s"), "kent/crime.sealed", "damaged")


def test_a_wrong_key(run, loaded, monkeypatch):
    monkeypatch.setenv("BLUESTONE_KEY", "cd" * 32)

    assert is_told(run("measure", "outcomes", "--store", "s"), "another key")


def test_what_is_no_key(run, loaded, monkeypatch):
    monkeypatch.setenv("BLUESTONE_KEY", "secret")

    assert is_told(run("measure", "--store", "s"), "BLUESTONE_KEY", "64")


def test_no_key_at_all(run, loaded, place, monkeypatch):
    monkeypatch.delenv("BLUESTONE_KEY")
    monkeypatch.setenv("HOME", str(place / "home"))

    assert is_told(run("measure", "--store", "s"), "There is no key")


@pytest.mark.parametrize("command", ["quality", "measure", "release", "report"])
def test_a_store_that_is_not_there(run, command):
    assert is_told(run(command, "--store", "nowhere"), "nowhere")


def test_an_indicator_that_is_not_there(run, loaded):
    assert is_told(run("measure", "no.such", "--store", "s"), "no.such")


def test_a_breakdown_that_is_not_there(run, loaded):
    assert is_told(run("measure", "--by", "weather", "--store", "s"), "team")


def test_a_breakdown_that_an_indicator_does_not_have(run, loaded, place):
    (place / "more").mkdir()
    (place / "more" / "crime.csv").write_text(GOOD)
    (place / "more" / "officer.csv").write_text(
        "officer_id,role,team,from_on,until_on\n1,vacant post,North,2026-01-01,\n"
    )
    run("load", "more", "--force", "kent", "--store", "s", "--cut-on", "2026-03-31")

    assert is_told(run("measure", "officers.vacant", "--by", "sex", "--store", "s"), "breakdown")


def test_an_audience_that_is_not_there(run, loaded):
    assert is_told(run("release", "--audience", "all", "--store", "s"), "public")


def test_a_report_of_what_is_no_release(run, place):
    (place / "release.json").write_text("{}")

    assert is_told(run("report", "release.json"), "release.json")


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\x80", b"a,b\n1,2\n"], ids=["empty", "binary", "other"]
)
def test_a_published_table_that_is_none(run, place, content):
    (place / "table.csv").write_bytes(content)

    assert is_told(run("published", "table.csv"), "table.csv")


def test_a_published_table_that_is_not_there(run):
    assert is_told(run("published", "none.csv"), "none.csv")


def test_an_invented_force_that_is_not_there(run):
    assert is_told(run("invent", "made", "--force", "kent"), "harrowmere")


def test_an_indicator_without_a_row_says_so(run, place):
    home = place / "few"
    home.mkdir()
    (home / "crime.csv").write_text("crime_id,recorded_on\nA,2026-01-05\n")
    (home / "victim.csv").write_text("crime_id,victim_id,sex\nZ,V,female\n")
    run("load", home, "--force", "kent", "--store", "few-rows")

    code, out, err = run("measure", "data_use.victim_sex_known", "--store", "few-rows")

    assert (code, out) == (0, "")
    assert err.strip() == "data_use.victim_sex_known: there is no row to count yet."


def test_a_word_of_the_profile_that_fits_no_row_is_told_on_loading(run, place):
    (place / "classes.csv").write_text("Ref,On,Class\n1,2026-01-05,RAPE\n")
    (place / "classes.yaml").write_text(
        'profile: p\nforce: {code: made-up, title: "Made (invented)", kind: invented}\ndates: iso\n'
        "sources:\n  c: {files: classes.csv}\ntables:\n  crime:\n    - from: c\n"
        "      where: {Class: [RAPE, RAPPE]}\n      columns: {crime_id: Ref, recorded_on: On}\n"
    )
    asked = ("load", "classes.csv", "--force", "made-up", "--profile", "classes.yaml")

    code, _, err = run(*asked, "--store", "s-classes")

    assert code == 0
    assert "`RAPPE` under `where: Class` fits no row. Correct it in the profile" in err
