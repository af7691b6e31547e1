"""Crimes that may share an offender, from the outside: evaluated, trained, ranked, found, scored."""

import csv
import io
import json

import pytest

from tests.linkage.series.made import as_csv, crimes_of

BEHAVIOURS = ",".join([*(f"did {k}" for k in range(6)), "place type"])
COLUMNS = ("--id", "crime", "--x", "east", "--y", "north", "--from", "from", "--to", "to")


@pytest.fixture
def files(place):
    crimes, did = crimes_of(21)
    as_csv(crimes, place)
    rows = [f"{crime},{person}" for crime, person in did]
    (place / "who.csv").write_text("\n".join(["crime,who", *rows]) + "\n")
    return dict(did)


@pytest.fixture
def model(run, files):
    told = run(
        *("series", "train", "crimes.csv", "who.csv", *COLUMNS, "--offender", "who"),
        *("--behaviours", BEHAVIOURS, "--model", "m.json", "--json"),
    )
    assert told[0] == 0, told
    return json.loads(told[1])


def test_training_writes_a_model_with_its_card_and_record(model, place):
    card, record = (place / "m.card.md").read_text(), (place / "m.record.md").read_text()

    assert model["files"] == ["m.json", "m.card.md", "m.record.md"]
    assert model["links"] == 180
    assert model["sha256"] in card
    assert model["sha256"] in record


def test_training_says_which_files_it_wrote(run, files):
    code, said, _ = run(
        *("series", "train", "crimes.csv", "who.csv", *COLUMNS, "--offender", "who"),
        *("--model", "n.json"),
    )

    assert code == 0
    assert said.split() == ["n.json", "n.card.md", "n.record.md"]


def test_ranking_gives_reasons_that_add_up(run, model, files):
    code, said, _ = run(
        *("series", "rank", "C7", "crimes.csv", *COLUMNS, "--model", "m.json", "--json")
    )

    told = json.loads(said)
    assert code == 0
    assert told["pool"] == 239
    assert told["model"] == model["sha256"]
    for each in told["proposals"]:
        assert each["constant"] + sum(r["adds"] for r in each["reasons"]) == each["score"]


def test_ranking_is_told_as_proposals(run, model):
    code, said, told = run("series", "rank", "C7", "crimes.csv", *COLUMNS, "--model", "m.json")

    assert code == 0
    assert "apart" in said
    assert "for people to decide" in told


@pytest.mark.parametrize("method", ["hierarchical", "seeded"])
def test_series_are_found_with_how_many_chance_gives(run, model, files, method):
    asked = ("series", "find", "crimes.csv", *COLUMNS, "--model", "m.json", "--rounds", "2")

    code, said, _ = run(*asked, "--method", method, "--json")
    _, shown, told = run(*asked, "--method", method)

    found = json.loads(said)
    together = [{files[c] for c in each["crimes"]} for each in found["candidates"]]
    assert code == 0
    assert sum(len(who) == 1 for who in together) > 0.5 * len(together)
    assert found["rounds"] == 2
    assert 0 <= found["false_rate"] <= 1
    assert "mean score" in shown
    assert "By chance alone" in told


def test_pairs_are_scored_as_they_came(run, model, place):
    (place / "pairs.csv").write_text("a,b\nC1,C2\nC2,C1\nC1,C100\n")
    asked = ("series", "score", "pairs.csv", "crimes.csv", *COLUMNS, "--model", "m.json")

    code, said, _ = run(*asked, "--one", "a", "--other", "b")
    _, as_json, _ = run(*asked, "--one", "a", "--other", "b", "--json")

    rows = list(csv.DictReader(io.StringIO(said)))
    assert code == 0
    assert [(r["one"], r["other"]) for r in rows] == [("C1", "C2"), ("C2", "C1"), ("C1", "C100")]
    assert rows[0]["score"] == rows[1]["score"] > rows[2]["score"]
    assert all(sum(json.loads(r["adds"]).values()) == float(r["score"]) for r in rows)
    assert [p["score"] for p in json.loads(as_json)["pairs"]] == [float(r["score"]) for r in rows]


def test_an_evaluation_has_averages_first_and_each_repetition(run, files):
    asked = ("series", "evaluate", "crimes.csv", "who.csv", *COLUMNS, "--offender", "who")

    code, said, _ = run(*asked, "--behaviours", BEHAVIOURS, "--seeds", "1,2", "--json")
    _, shown, _ = run(*asked, "--seeds", "3-3")

    told = json.loads(said)
    assert code == 0
    assert list(told)[:3] == ["ours", "jaccard", "chance"]
    assert [each["seed"] for each in told["repetitions"]] == [1, 2]
    assert told["ours"]["auc"] > 0.8
    assert "jaccard" in shown


@pytest.mark.parametrize("seeds", ["one", "", "5-1"])
def test_seeds_that_are_no_numbers_are_refused(run, files, seeds):
    code, _, told = run(
        *("series", "evaluate", "crimes.csv", "who.csv", "--id", "crime", "--offender", "who"),
        *("--seeds", seeds),
    )

    assert code == 2
    assert "1-5" in told


def is_told(told, code, *words):
    found, _, sentence = told
    return found == code and sentence.strip().count("\n") == 0 and all(w in sentence for w in words)


def test_what_cannot_be_used_is_told_in_a_sentence(run, model, place):
    (place / "pairs.csv").write_text("one,other\nC1,Quillfeather\n")
    (place / "bad.json").write_text("{}")
    (place / "few.csv").write_text("crime,who\nC1,A\nC2,A\n")
    rank = ("series", "rank", "C7", "crimes.csv", *COLUMNS, "--model")
    score = ("series", "score", "pairs.csv", "crimes.csv", *COLUMNS, "--model", "m.json")
    train = ("series", "train", "crimes.csv", "few.csv", *COLUMNS, "--offender", "who")

    assert is_told(run(*rank, "bad.json"), 9, "bad.json")
    assert is_told(run(*rank, "none.json"), 9, "none.json")
    assert is_told(run(*score), 8, "pairs.csv", "1 row")
    assert is_told(run(*train, "--model", "x.json"), 37, "offender: 1, in 1")
    assert is_told(run("series", "rank", "Q", *rank[3:], "m.json"), 8, "crime")
