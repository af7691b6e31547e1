"""The commands over quality, schemas and lineage, as they are typed."""

import csv
import json

import pytest

from bluestone.cli import main
from bluestone.extract.tables import TABLES

CHARGED = "outcomes.charged_of_closed"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("quality")
    extract = place / "extract"
    extract.mkdir()
    rows = [f"C{i},2026-0{1 + i % 3}-05,{1 + 13 * (i % 2)},2026-03-20,Ash" for i in range(120)]
    head = "crime_id,recorded_on,outcome,outcome_on,team"
    (extract / "crime.csv").write_text("\n".join([head, *rows]))
    steps = "crime_id,kind,on\nC1,arrest,2026-02-01\nC1,arrest,2026-02-01\nC2,arrest,soon\n"
    (extract / "event.csv").write_text(steps)
    return place


@pytest.fixture(scope="module", autouse=True)
def typed(place):
    patch = pytest.MonkeyPatch()
    patch.setenv("BLUESTONE_KEY", "ab" * 32)
    patch.setenv("BLUESTONE_STORE", str(place / "store"))
    patch.chdir(place)
    for force in ("kent", "kent", "surrey"):
        with pytest.raises(SystemExit) as left:
            main(["load", "extract", "--force", force, "--cut-on", "2026-03-31"])
        assert not left.value.code
    yield
    patch.undo()


def test_findings_are_told_for_a_person_by_outcome_month_or_team(run):
    outcome, team = run("quality", "--force", "kent"), run("quality", "--by", "team")

    assert (outcome[0], team[0]) == (0, 0)
    assert "reported_at was not sent" in outcome[1]
    assert "by team" in team[1]


def test_quality_as_json_keeps_what_it_promised_and_tells_more(run):
    code, text, _ = run("quality", "--force", "kent", "--json")

    [told] = json.loads(text)
    assert code == 0
    assert {"force", "snapshot", "before", "findings", "missingness", "age"} <= told.keys()
    assert {
        *("kind", "table", "column", "says", "mend", "rows", "out_of", "by_outcome", "by_month"),
        *("severity", "by_team"),
    } == told["findings"][0].keys()
    assert told["before"]


def test_any_earlier_snapshot_may_be_compared_with(run, place):
    [before] = [
        folder.name
        for folder in (place / "store" / "kent").iterdir()
        if folder.is_dir() and not json.loads((folder / "manifest.json").read_text())["replaces"]
    ]

    told = json.loads(run("quality", "--force", "kent", "--since", before, "--json")[1])
    code, _, sentence = run("quality", "--force", "kent", "--since", "none")

    assert told[0]["before"] == before
    assert (code, "no snapshot" in sentence, "`bluestone snapshots`" in sentence) == (
        22,
        True,
        True,
    )


def test_lines_tell_what_was_kept_aside_and_what_may_be_double(run):
    [told] = json.loads(run("quality", "--force", "kent", "--lines", "--json")[1])
    shown = run("quality", "--force", "kent", "--lines")[1]

    assert [(a["file"], a["line"], a["set"]) for a in told["alike"]] == [
        ("event.csv", 2, 1),
        ("event.csv", 3, 1),
    ]
    assert [place["column"] for place in told["kept_aside"]] == ["on"]
    assert "may be double" in shown


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_a_report_is_written_for_each_force(run, place, ending):
    code, told, _ = run("quality", "--out", f"out/report.{ending}")

    names = [f"kent-report.{ending}", f"surrey-report.{ending}"]
    assert code == 0
    assert all((place / "out" / name).stat().st_size > 10_000 for name in names)
    assert all(name in told for name in names)


def test_findings_of_all_forces_go_into_one_csv(run, place):
    code, _, _ = run("quality", "--csv", "findings.csv", "--out", "out/all.html")

    with (place / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert code == 0
    assert {row["force"] for row in rows} == {"kent", "surrey"}


def test_a_report_of_another_kind_or_place_is_told(run, place):
    (place / "blocked").write_text("a file and no folder")

    other = run("quality", "--force", "kent", "--out", "report.pdf")
    blocked = run("quality", "--force", "kent", "--csv", "blocked/findings.csv")

    assert (other[0], "neither" in other[2]) == (53, True)
    assert (blocked[0], "cannot be written" in blocked[2]) == (53, True)


def test_one_report_keeps_the_name_it_was_given(run, place):
    run("quality", "--force", "kent", "--out", "one.html")

    assert (place / "one.html").exists()


def test_schemas_are_written_into_a_folder(run, place):
    code, told, _ = run("tables", "--schema", "schemas")

    assert code == 0
    assert len(told.split()) == len(list((place / "schemas").iterdir())) == len(TABLES) + 1


def test_a_package_is_used_and_what_it_tells_of_in_vain_is_said(run, place):
    fields = [{"name": name} for name in ("crime_id", "recorded_on", "shoe")]
    told = {"resources": [{"name": "crime", "path": "crime.csv", "schema": {"fields": fields}}]}
    (place / "package").mkdir()
    (place / "package" / "datapackage.json").write_text(json.dumps(told))
    (place / "package" / "crime.csv").write_text("crime_id,recorded_on,shoe\nA,2026-01-05,9\n")

    code, _, said = run("load", "package", "--force", "kent", "--store", "other")
    both = run("load", "package", "--force", "kent", "--profile", "a.yaml", "--schema", "b.json")

    assert (code, "shoe" in said) == (0, True)
    assert (both[0], "not both" in both[2]) == (2, True)


def test_a_count_leads_back_to_its_files(run):
    code, text, _ = run(
        "lineage", "kent", CHARGED, "--period", "2026-03", "--extract", "extract", "--json"
    )
    shown = run("lineage", "kent", CHARGED, "--period", "2026-03")[1]

    told = json.loads(text)
    assert code == 0
    assert (told["figure"]["number"], told["figure"]["out_of"]) == (60, 120)
    assert {file["name"]: file["still"] for file in told["files"]} == {
        "crime.csv": "same",
        "event.csv": "same",
    }
    assert "60 of 120" in shown
    assert "SELECT" in shown


def test_a_released_figure_leads_back_with_and_without_the_store(run, place):
    run("release", "--force", "kent", "--out", "kent.json")

    inside = run("lineage", "kent.json", CHARGED, "--period", "2026-03")[1]
    outside = run("lineage", "kent.json", CHARGED, "--store", "nowhere")[1]
    month = run("lineage", "kent.json", CHARGED, "--period", "2026-02")[1]

    assert "crime.csv" in inside
    assert "crime.csv" not in outside
    assert "say which with --period" in outside
    assert "0 of 0" in month


def test_a_time_leads_back_with_its_median(run):
    told = run("lineage", "kent", "outcomes.days_to_outcome", "--period", "2026-03")[1]

    assert "median" in told


def test_what_is_not_sent_or_not_there_is_told(run):
    unsent = run("lineage", "kent", "victims.told_of_decision", "--period", "2026-03")
    nothing = run("lineage", "kent", "outcomes.long_cases", "--period", "2026-03")
    pillar = run("lineage", "kent", "outcomes")

    assert "not sent" in unsent[1]
    assert (nothing[0], "nothing to count" in nothing[2]) == (56, True)
    assert pillar[0] == 56
    assert "is a pillar" in pillar[2]


def test_a_hidden_figure_is_said_to_be_too_few(run, place):
    run("release", "--force", "kent", "--out", "open.json")
    told = json.loads((place / "open.json").read_text())
    for figure in told["figures"]:
        figure["number"] = figure["out_of"] = None
    (place / "hidden.json").write_text(json.dumps(told))

    shown = run("lineage", "hidden.json", CHARGED, "--period", "2026-03")[1]

    assert "too few to say" in shown
