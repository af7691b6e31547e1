"""Who is named again in a force's own records, from the command line."""

import json

import pytest

from bluestone.extract.seal import Key
from bluestone.extract.store import latest
from bluestone.linkage.persons.running import ledger_of

CRIMES = """crime_id,recorded_on,offence,outcome,outcome_on
A,2025-03-01,19C,,
B,2025-09-01,19C,1,2025-12-01
C,2026-01-09,20A,,
D,2026-02-01,19C,,
"""
SUSPECTS = """crime_id,suspect_id,family_name,given_names,born_on,phone,pnc_id
A,S1,Okafor,Daniel,1991-05-03,07700 900123,
B,S2,Okaffor,Danny,1991-03-05,07700 900123,
C,S3,Quist,Mary,1980-02-01,,
D,S4,Barker,John,1960-02-01,07700 900456,1999/0123456A
"""
VICTIMS = "crime_id,victim_id\nA,V1\nB,V2\nC,V3\nD,V4\n"
MORE = """E,2026-02-20,19C,,
"""
AGAIN = "E,S5,Okafor,Daniel,1991-05-03,07700 900123,\n"


@pytest.fixture
def sent(place):
    (place / "sent" / "crime.csv").write_text(CRIMES)
    (place / "sent" / "suspect.csv").write_text(SUSPECTS)
    (place / "sent" / "victim.csv").write_text(VICTIMS)
    return place / "sent"


@pytest.fixture
def loaded(sent, load):
    assert load()[0] == 0
    return sent


@pytest.fixture
def told(run):
    def told(*words):
        code, out, err = run("persons", *words, "--json")
        assert code == 0, err
        return json.loads(out)

    return told


def ledger(place):
    snapshot = latest(place / "s", "kent", Key(bytes.fromhex("ab" * 32)))
    return ledger_of(place / "s", snapshot, "suspect")


def test_named_suspects_who_may_be_one_person_are_linked_with_reasons(loaded, told):
    found = told()

    [link] = found["links"]
    assert found["clusters"] == 1
    assert (link["left"], link["right"], link["force"]) == ("S1", "S2", "kent")
    assert link["probability"] > 0.9
    assert "born 3 May 1991 / 5 March 1991" in link["reasons"]


def test_a_repeat_suspect_is_told_with_what_the_definition_says(loaded, told):
    found = told("--force", "kent")

    [again] = found["repeat_suspects"]
    assert again["records"] == ["S1", "S2"]
    assert (again["crimes"], again["victims"], again["charged"]) == (2, 2, 1)
    assert again["proposed"] is True
    assert "at least 2 crimes" in found["definition"]


def test_a_person_keeps_the_id_and_the_model_when_more_is_loaded(loaded, told, load):
    before = told()
    with (loaded / "crime.csv").open("a") as file:
        file.write(MORE)
    with (loaded / "suspect.csv").open("a") as file:
        file.write(AGAIN)
    load()

    after = told()

    assert after["forces"][0]["new"] == 1
    assert after["forces"][0]["model"] == before["forces"][0]["model"]
    assert after["repeat_suspects"][0]["person"] == before["repeat_suspects"][0]["person"]
    assert after["repeat_suspects"][0]["records"] == ["S1", "S2", "S5"]


def test_nothing_is_weighed_twice_and_every_look_is_kept(loaded, told, place):
    told()

    found = told()

    assert found["forces"][0]["new"] == 0
    assert found["forces"][0]["changed"] == []
    looks = [event for event in ledger(place).events() if event.kind == "linked"]
    assert len(looks) == 2
    assert looks[0].told["model"] == found["forces"][0]["model"]


def test_a_model_is_learned_anew_when_asked(loaded, told):
    told()

    assert told("--learn")["forces"][0]["new"] == 4


def test_who_is_rejected_is_two_people_from_then_on(loaded, told, run):
    told()

    run("persons", "reject", "S2", "S1", "--reason", "another man", "--force", "kent")

    after = told()
    assert after["links"] == []
    assert after["repeat_suspects"] == []
    assert {event["kind"] for event in after["forces"][0]["changed"]} == {"ended"}


def test_who_is_confirmed_is_one_person_from_then_on(loaded, told, run):
    told()

    for left, right in (("S3", "S4"), ("S1", "S2")):
        run("persons", "confirm", left, right, "--reason", "seen together", "--force", "kent")

    after = told()
    links = {(link["left"], link["right"]): link for link in after["links"]}
    assert set(links) == {("S1", "S2"), ("S3", "S4")}
    assert [each["proposed"] for each in after["repeat_suspects"]] == [False, False]


def test_a_decision_on_a_record_that_is_gone_waits(loaded, told, run, load):
    run("persons", "confirm", "S3", "S4", "--reason", "seen together", "--force", "kent")
    (loaded / "suspect.csv").write_text(SUSPECTS.rsplit("D,", 1)[0])
    load()

    assert [link["right"] for link in told()["links"]] == ["S2"]


@pytest.mark.parametrize(("left", "right"), [("S1", "S1"), ("S1", "S9")])
def test_a_decision_is_on_two_records_that_are_there(loaded, run, left, right):
    code, _, err = run("persons", "confirm", left, right, "--reason", "x", "--force", "kent")

    assert code == 7
    assert "Two references of suspects are wanted" in err


def test_people_are_shown_in_tables(loaded, run):
    code, out, err = run("persons")

    assert code == 0
    assert "same mobile number" in out
    assert "1 clusters, 1 links" in out
    assert "by links nobody confirmed" in out
    assert "proposal" in err


def test_an_extract_without_names_says_what_to_map(load, run):
    load()

    code, _, err = run("persons")

    assert code == 5
    assert "no names of suspects" in err


TABLE = """ref,Forename,Surname,DOB,Phone,true
1,Daniel,Okafor,03/05/1991,07700900123,a
2,Danny,Okafor,05/03/1991,07700900123,a
3,Mary,Quist,01/02/1980,,b
"""


@pytest.fixture
def file(place):
    (place / "people.csv").write_text(TABLE)
    return place / "people.csv"


def test_without_victims_nobody_is_said_to_be_named_by_several(loaded, told, load):
    (loaded / "victim.csv").unlink()
    load()

    found = told()

    assert len(found["links"]) == 1
    assert found["repeat_suspects"] == []


def test_victims_are_linked_when_asked_and_have_a_ledger_of_their_own(loaded, told, load, place):
    (loaded / "victim.csv").write_text(
        "crime_id,victim_id,family_name,given_names,born_on,postcode\n"
        "A,V1,Lowe,Katherine,1999-01-02,ZZ1 1AA\n"
        "B,V2,Lowe,Kate,1999-01-02,ZZ1 1AA\n"
    )
    load()

    found = told("--victims")

    assert [(link["left"], link["right"]) for link in found["links"]] == [("V1", "V2")]
    assert found["repeat_suspects"] == []
    assert ledger(place).events() == ()


def test_any_table_of_people_is_linked(told, file):
    found = told("dedupe", file, "--id", "REF", "--truth", "true", "--columns", "Phone=phone")

    [link] = found["links"]
    assert (link["left"], link["right"]) == ("1", "2")
    assert found["accuracy"]["f1"] == 1
    assert found["columns"]["Forename"] == "given_names"


def test_what_was_cut_is_told(told, place):
    (place / "twins.csv").write_text(
        "ref,given,surname,dob,address\n"
        "1,Daniel,Okafor,1991-05-03,4 High Street\n"
        "2,David,Okafor,1991-05-03,4 High Street\n"
        "3,,Okafor,1991-05-03,4 High Street\n"
    )

    found = told("dedupe", "twins.csv", "--id", "ref")

    assert found["clusters"] == 1
    assert len(found["cut"]) == 1
    assert found["accuracy"] is None


def test_a_table_is_shown_with_how_good_its_links_are(run, file):
    code, out, _ = run("persons", "dedupe", file, "--id", "ref", "--truth", "true")

    assert code == 0
    assert "Rows that may be of one person" in out
    assert "F1 1.0000" in out


def test_a_table_without_truth_is_shown_without(run, file):
    _, out, _ = run("persons", "dedupe", file, "--id", "ref", "--columns", "true=none")

    assert "Against the truth" not in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--id", "nr"], 5, "There is no column nr"),
        (["--id", "Forename", "--columns", "ref=given"], 5, "No column can mean given"),
        (["--id", "ref", "--columns", "x=phone"], 5, "There is no column x"),
        (["--id", "ref", "--columns", "Forename=none,Surname=none"], 5, "known to hold names"),
        (["--id", "Phone"], 6, "1 rows have the id of another"),
        (["--id", "ref", "--columns", "phone"], 2, "HEADER=ROLE"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(run, file, words, code, said):
    left, _, err = run("persons", "dedupe", file, *words)

    assert left == code
    assert said in " ".join(err.split())
