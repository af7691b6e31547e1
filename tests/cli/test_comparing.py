"""The commands that set forces beside one another: published --funnel, report over open data, peers."""

import gzip
import json

import pytest

from bluestone.cli import main
from tests.release.published import FORCES, figures
from tests.shared import shared


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        told = capsys.readouterr()
        return told.out if not left.value.code else (left.value.code, told.err)

    return run


@pytest.fixture
def real():
    return shared("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz")


def test_the_funnel_is_told_as_json_with_its_limits(run, real):
    rows = json.loads(run("published", real, "--funnel", "--json"))

    assert len(rows) == 2 * 43
    city = next(r for r in rows if (r["force"], r["basis"]) == ("city-of-london", "closed"))
    assert (city["number"], city["out_of"], city["share"], city["inside"]) == (0, 26, 0, "95")
    assert city["limits_95"][0] == city["limits_998"][0] == city["low"] == 0
    assert city["overdispersed"].keys() == {
        "used",
        "phi",
        "p_value",
        "tau_squared",
        "limits_95",
        "limits_998",
        "inside",
    }
    assert city["overdispersed"]["used"] is True


@pytest.fixture
def made(monkeypatch):
    """Let invented figures be read, whatever file is named."""
    times = {"recorded": 1, "closed": 0.25}
    told = [
        figure
        for basis, part in times.items()
        for figure in figures(
            [(f, round(4 * part * c), round(4 * part * r)) for f, c, r in FORCES], basis=basis
        )
    ]
    monkeypatch.setattr("bluestone.cli.comparing.published", lambda _: told)


def test_the_funnel_says_which_limits_and_what_to_check(made, capfd):
    with pytest.raises(SystemExit):
        main(["published", "x.csv", "--funnel", "--json"])
    rows = json.loads(capfd.readouterr().out)
    with pytest.raises(SystemExit):
        main(["published", "x.csv", "--funnel"])
    said = " ".join(capfd.readouterr().err.replace("\N{NO-BREAK SPACE}", " ").split())

    assert "outside the 95 % limits and within the 99.8 % ones" in said
    assert said.count("the rule is ours") == 1
    assert {row["check"][:18] for row in rows if row["basis"] == "closed"} == {"check completeness"}
    assert {row["check"] for row in rows if row["basis"] == "recorded"} == {""}


def test_of_one_basis_alone_completeness_is_said_not_to_be_checked(made, capfd):
    with pytest.raises(SystemExit):
        main(["published", "x.csv", "--funnel", "--basis", "closed"])

    assert "was not checked" in " ".join(capfd.readouterr().err.split())


def test_one_basis_of_another_outcome_may_be_asked_for(run, real):
    rows = json.loads(
        run("published", real, "--funnel", "--basis", "closed", "--outcome", "16", "--json")
    )

    assert {(r["basis"], r["outcome"]) for r in rows} == {("closed", "16")}


def test_the_funnel_is_told_as_a_table_in_the_alphabets_order(run, real):
    told = run("published", real, "--funnel", "--basis", "closed")

    assert "in the alphabet's order" in told
    assert told.index("Avon and Somerset") < told.index("Kent") < told.index("Wiltshire")


def test_open_data_is_reported_as_one_page(run, real, tmp_path):
    page, dated = tmp_path / "page.html", tmp_path / "folder"

    run("report", real, "--out", page, "--force", "Kent")
    run("report", real, "--out", dated, "--published-on", "2020-01-30")
    run("report", real)

    assert "Kent, 43 of 2,677, is marked by a ring." in page.read_text("utf-8")
    assert "from 9 to 21 months" in (dated / "ho_outcomes_2018_19_raw.html").read_text("utf-8")
    assert (tmp_path / "releases" / "ho_outcomes_2018_19_raw.html").exists()


def test_peers_are_told_with_their_reasons(run, real):
    workforce = shared("workforce", "ho_police_workforce_open_data_2007_2022.csv.gz")

    told = json.loads(run("peers", real, "--force", "kent", "--workforce", workforce, "--json"))
    shown = run("peers", real, "--force", "kent", "--by", "rape", "--most", "2")

    names = [peer["title"] for peer in told["peers"]]
    assert names == sorted(names)
    assert all(peer["why"] for peer in told["peers"])
    assert told["features"].keys() == told["peers"][0]["apart"].keys()
    assert "Forces most like Kent in 2018/19" in shown


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("published", "--funnel", "--outcome", "22"), 62, "No force in the table has a share"),
        (("published", "--funnel", "--outcome", "no"), 62, "no such outcome"),
        (("report", "--offence-group", "burglary"), 62, "no such group"),
        (("peers", "--force", "kent", "--by", "trend"), 62, "no value of some feature"),
        (("peers", "--force", "kent", "--workforce", "none.csv"), 63, "none.csv"),
        (("peers", "--force", "Narnia"), 11, "none of the 43 forces"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(run, real, words, code, said):
    verb, *rest = words

    left, told = run(verb, real, *rest)

    assert left == code
    assert said in " ".join(told.split())
    assert "Traceback" not in told


def test_who_is_nobodys_peer_is_said(real, tmp_path, capsys):
    whole = shared("workforce", "ho_police_workforce_open_data_2007_2022.csv.gz")
    lines = gzip.decompress(whole.read_bytes()).decode("utf-8-sig").splitlines()
    file = tmp_path / "workforce.csv"
    file.write_text("\n".join(line for line in lines if "Dorset" not in line), "utf-8")

    with pytest.raises(SystemExit) as left:
        main(["peers", str(real), "--force", "kent", "--workforce", str(file)])

    told = capsys.readouterr()
    assert not left.value.code
    assert "Without a value of some feature: Dorset." in told.err
