import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bluestone.cli import main
from bluestone.cli.made_up import own_key
from bluestone.extract.tables import TABLES
from bluestone.pillars import CATALOGUE
from bluestone.release import shelf
from bluestone.release.signing import release_inside
from tests.shared import shared

ROOT = Path(__file__).parents[2]
LAPD = ROOT / "examples" / "profiles" / "lapd.yaml"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("force")
    before, key = Path.cwd(), os.environ.get("BLUESTONE_KEY")
    os.chdir(place)
    os.environ["BLUESTONE_KEY"] = "ab" * 32
    yield place
    os.chdir(before)
    os.environ.pop("BLUESTONE_KEY") if key is None else os.environ.update(BLUESTONE_KEY=key)


@pytest.fixture
def run(place, capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        told = capsys.readouterr()
        assert not left.value.code, told.err
        return told.out

    return run


@pytest.fixture(scope="module")
def skerrin(place):
    for words in (
        ["invent", "extract", "--force", "skerrin", "--crimes", "900", "--seed", "3"],
        ["load", "extract", "--force", "skerrin"],
    ):
        with pytest.raises(SystemExit) as left:
            main(words)
        assert not left.value.code
    return place


def test_loading_tells_how_every_table_fared(run, skerrin):
    told = json.loads(run("load", "extract", "--force", "skerrin", "--json"))

    assert told["force"] == "skerrin"
    assert told["snapshot"] in {f.name for f in (skerrin / "store" / "skerrin").iterdir()}
    assert told["tables"].keys() <= {table.name for table in TABLES}
    assert told["tables"]["crime"]["taken"] > 800
    assert told["findings"]
    for table in told["tables"].values():
        assert table["read"] == table["taken"] + table["rejected"] + table["out_of_scope"]


def test_loading_tells_a_person_in_a_table(run, skerrin):
    told = run("load", "extract", "--force", "skerrin", "--cut-on", "2026-09-30")

    assert "Skerrin (invented force)" in told
    assert "30 September 2026" in told


def test_quality_lists_findings_with_how_to_mend_them(run, skerrin):
    told = json.loads(run("quality", "--json"))
    shown = run("quality", "--force", "skerrin")

    assert {f["kind"] for f in told[0]["findings"]} >= {"missing", "unreadable", "contradictory"}
    assert all(f["mend"] for f in told[0]["findings"])
    assert "is empty" in shown


def test_what_was_kept_aside_is_told_by_file_and_line(run, skerrin):
    [told] = json.loads(run("quality", "--force", "skerrin", "--lines", "--json"))
    shown = run("quality", "--force", "skerrin", "--lines")

    loaded = json.loads(run("load", "extract", "--force", "skerrin", "--json"))["tables"]
    rows = [place for place in told["kept_aside"] if place["kept"] == "row"]
    assert len(rows) == sum(table["rejected"] for table in loaded.values())
    assert {"table", "file", "line", "column", "says", "kept"} == set(rows[0])
    assert "kept aside" in shown


def test_measuring_gives_a_row_a_month(run, skerrin):
    rows = json.loads(run("measure", "outcomes", "--json"))

    shares = [r for r in rows if r["indicator"] == "outcomes.charged_of_closed"]
    days = [r for r in rows if r["indicator"] == "outcomes.days_to_outcome"]
    assert {"indicator", "force", "month", "number", "out_of"} == set(shares[0])
    assert {"median_days", "within", "out_of"} <= set(days[0])
    assert all(r["number"] <= r["out_of"] for r in shares)


def test_measuring_gives_rates_and_scores(run, skerrin):
    names = ["suspects.action_plans_per_referral", "officers.learning_climate"]

    rows = json.loads(run("measure", *names, "--period", "year", "--json"))

    rate, score = ([r for r in rows if r["indicator"] == name] for name in names)
    assert {"rate", "number", "out_of"} <= set(rate[0])
    assert {"score", "score_low", "score_high", "alpha", "respondents"} <= set(score[0])
    assert all(r["score"] is None or 1 <= r["score"] <= 5 for r in score)


def test_no_team_is_scored_that_has_fewer_than_ten_who_answered(run, skerrin):
    rows = json.loads(run("measure", "officers.exhaustion", "--by", "team", "--json"))

    assert rows
    assert all(r["respondents"] >= 10 for r in rows if r["score"] is not None)


def test_measuring_says_what_was_not_sent(run, place):
    (place / "crime.csv").write_text("crime_id,recorded_on\nA,2026-01-05\n")
    run("load", "crime.csv", "--force", "Kent Police", "--store", "bare")

    rows = json.loads(run("measure", "--store", "bare", "--json"))
    named = run("measure", "outcomes.charged_of_closed", "--store", "bare")
    shown = run("measure", "--store", "bare")

    unsent = [r for r in rows if "not_sent" in r]
    assert unsent
    assert all(r["number"] is None for r in unsent)
    assert named.strip() == ""
    assert "indicators cannot be counted yet" in shown
    assert "crime.outcome" in shown


def test_measuring_by_quarter_and_by_group(run, skerrin):
    rows = json.loads(
        run("measure", "outcomes.charged_of_closed", "--period", "quarter", "--by", "sex", "--json")
    )

    assert {"from", "until", "sex"} <= set(rows[0])
    assert len({r["sex"] for r in rows}) > 1


def test_measuring_everything_by_sex_leaves_out_what_is_about_officers(run, skerrin):
    rows = json.loads(run("measure", "--by", "sex", "--json"))

    assert rows
    assert len({r["indicator"] for r in rows}) < len(CATALOGUE)


def test_measuring_prints_tables_for_a_person(run, skerrin):
    told = run("measure", "outcomes", "digital", "--period", "year")

    assert CATALOGUE["outcomes.days_to_outcome"].title in told


def test_a_release_is_signed_as_it_is_made_and_its_report_is_written(run, skerrin):
    run("key", "new", "keys", "--force", "skerrin")
    told = run("release", "--force", "skerrin", "--out", "network.json", "--sign", "keys")
    run("report", "network.json", "--out", "network.html")

    page = (skerrin / "network.html").read_text()
    assert json.loads((skerrin / "network.json").read_text())["audience"] == "network"
    assert (skerrin / "network.csv").exists()
    assert (skerrin / "network.csv-metadata.json").exists()
    assert "INVENTED" in page.upper()
    assert "Skerrin (invented force)" in page
    signed = (skerrin / "network.signed.json").read_bytes()
    assert "network.signed.json" in told
    assert release_inside(signed, name="x") == shelf.read(skerrin / "network.json")


@pytest.fixture(scope="module")
def few(place):
    """Load crimes and no more, of which little can be counted, so that a release is quickly made."""
    home = place / "few"
    home.mkdir()
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 21)]
    ends = [*days, "2025-12-31"]
    rows = [f"{i},{day},{(1, 16)[i % 2]},2025-12-31" for i, day in enumerate(ends)]
    (home / "crime.csv").write_text("\n".join(["crime_id,recorded_on,outcome,outcome_on", *rows]))
    with pytest.raises(SystemExit) as left:
        main(["load", "few", "--force", "kent", "--store", "few-crimes"])
    assert not left.value.code
    return place


def test_a_release_may_be_for_the_public(run, few):
    run("release", "--store", "few-crimes", "--audience", "public", "--out", "public.json")

    told = json.loads((few / "public.json").read_text())
    assert told["audience"] == "public"
    assert {figure["period"]["span"] for figure in told["figures"]} == {"quarter", "year"}


def test_without_a_place_releases_and_reports_are_named_for_what_they_are(run, few):
    told = run("release", "--store", "few-crimes") + run("report", "--store", "few-crimes")

    assert "releases/kent-network-2025-12-31.json" in told.split()
    assert "releases/kent-network-2025-12-31.html" in told.split()


def test_several_forces_are_written_into_a_folder(run, skerrin):
    (skerrin / "crime.csv").write_text("crime_id,recorded_on\nA,2026-01-05\n")
    run("load", "crime.csv", "--force", "Kent Police", "--store", "several")
    run("load", "crime.csv", "--force", "Surrey", "--store", "several")

    run("release", "--out", "all", "--store", "several")

    assert {f.suffix for f in (skerrin / "all").iterdir()} == {".json", ".csv"}
    assert len(list((skerrin / "all").glob("*.json"))) == 4  # two releases and two descriptions


def test_the_catalogue_is_listed(run):
    told = json.loads(run("indicators", "--json"))
    markdown = run("indicators", "--markdown", "victims")

    assert [i["indicator"] for i in told] == list(CATALOGUE)
    assert "outcomes" not in markdown
    assert "| crime_id |" in markdown
    assert "counts" in run("indicators", "outcomes")


@pytest.mark.parametrize("listed", ["indicators", "tables"])
def test_the_docs_are_as_the_code_writes_them(run, listed):
    written = (ROOT / "docs" / f"{listed}.md").read_text()

    assert run(listed, "--markdown") == written


def test_the_tables_are_listed(run):
    told = json.loads(run("tables", "--json"))

    assert list(told) == [table.name for table in TABLES]
    assert "## crime" in run("tables", "--markdown")
    assert "crime_id" in run("tables")


def test_the_demos_key_is_made_once(tmp_path):
    own_key(tmp_path / "key")
    before = (tmp_path / "key").read_text()

    own_key(tmp_path / "key")

    assert (tmp_path / "key").read_text() == before


def test_the_first_load_makes_a_key_and_says_so(tmp_path, monkeypatch, capsys):
    (tmp_path / "crime.csv").write_text("crime_id,recorded_on\nA,2026-01-05\n")
    monkeypatch.delenv("BLUESTONE_KEY", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    words = ["load", str(tmp_path / "crime.csv"), "--force", "kent", "--store", str(tmp_path / "s")]

    told = []
    for _ in range(2):
        with pytest.raises(SystemExit) as left:
            main(words)
        assert not left.value.code
        told.append(capsys.readouterr().err)

    assert "Keep a copy" in told[0]
    assert "Keep a copy" not in told[1]
    assert (tmp_path / ".config/bluestone/key").stat().st_mode & 0o777 == 0o600


def test_the_command_is_there_to_be_typed():
    bluestone = Path(sys.executable).parent / "bluestone"

    told = subprocess.run([bluestone, "--help"], capture_output=True, text=True, check=True)  # noqa: S603

    assert "load" in told.stdout


def test_a_key_may_be_in_a_file(run, skerrin, tmp_path, monkeypatch):
    (tmp_path / "key").write_text("ab" * 32)
    monkeypatch.delenv("BLUESTONE_KEY")
    monkeypatch.setenv("BLUESTONE_KEY_FILE", str(tmp_path / "key"))

    assert json.loads(run("quality", "--force", "skerrin", "--json"))


def test_the_los_angeles_file_loads_is_measured_and_reported(run, place):
    file = shared("lapd", "lapd_west_la_2020_21_original.csv.gz")

    told = json.loads(
        run("load", file, "--force", "west-la", "--profile", LAPD, "--store", "la", "--json")
    )
    rows = json.loads(run("measure", "--store", "la", "--json"))
    run("report", "--store", "la", "--out", "la.html")

    crime, behaviour = told["tables"]["crime"], told["tables"]["behaviour"]
    assert (crime["read"], crime["taken"], crime["rejected"]) == (12_954, 221, 0)
    assert crime["out_of_scope"] == 12_733
    assert behaviour["taken"] == 901
    assert [r for r in rows if r.get("number")]
    assert "outcomes.charged_of_closed" in {r["indicator"] for r in rows if "not_sent" in r}
    assert "Los Angeles" in (place / "la.html").read_text()


def test_the_home_offices_table_gives_its_own_totals(run):
    file = shared("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz")

    rows = json.loads(run("published", file, "--json"))
    shown = run("published", file)

    rape = [r for r in rows if r["offence_group"] == "rape"]
    recorded = [r for r in rape if r["basis"] == "recorded"]
    assert sum(r["number"] or 0 for r in recorded) == 59_502
    assert sum(r["number"] or 0 for r in recorded if r["outcome"] in ("1", "1A")) == 1_323
    assert "59,502" in shown
