"""Whom two forces both know, from the command line: from tokens to what both approved."""

import json

import pytest

from tests.cli.test_persons import CRIMES, SUSPECTS

THEIRS = "ref,name,dob,pnc\nX9,Barker John,1/2/1960,1999/0123456A\nX8,Someone Else,1/1/1970,\n"


@pytest.fixture
def blind(run):
    def blind(*words):
        code, out, err = run("blind", *words)
        assert code == 0, err
        return out

    return blind


@pytest.fixture
def matches(blind, load, place):
    """Encode the suspects of one force from its snapshot, and another's from a table; match them."""
    (place / "sent" / "crime.csv").write_text(CRIMES)
    (place / "sent" / "suspect.csv").write_text(SUSPECTS)
    assert load()[0] == 0
    (place / "theirs.csv").write_text(THEIRS)
    blind("secret", "shared", "--cost", "4")
    blind("encode", "--secret", "shared", "--force", "Kent Police", "--out", "kent.json")
    blind(
        "encode", "theirs.csv", "--id", "ref", "--columns", "name=full_name",
        "--secret", "shared", "--force", "surrey", "--out", "surrey.json",
    )  # fmt: skip
    return json.loads(blind("match", "kent.json", "surrey.json", "--json"))


@pytest.fixture
def signing(run):
    for force in ("kent", "surrey"):
        assert run("key", "new", f"{force}.key", "--force", force)[0] == 0
        assert run("key", "public", f"{force}.key", "--out", f"{force}.pub")[0] == 0


def approve(blind, force, numbers="all"):
    return blind(
        "approve", "matches.json", "--numbers", numbers, "--reason", "Named in both.",
        "--key", f"{force}.key", "--out", f"{force}.yes",
    )  # fmt: skip


REVEAL = (
    "reveal",
    "matches.json",
    "kent.yes",
    "surrey.yes",
    "--public",
    "kent.pub",
    "--public",
    "surrey.pub",
)


def test_both_approve_and_each_is_told_its_own(matches, signing, blind):
    for force in ("kent", "surrey"):
        approve(blind, force)

    kent, surrey = (
        json.loads(blind(*REVEAL, "--force", force, "--json"))["revealed"]
        for force in ("kent", "surrey")
    )

    assert [m["number"] for m in matches["matches"]] == [1]
    assert [(each["own"], each["by"][0]) for each in kent] == [("S4", "reference")]
    assert [each["own"] for each in surrey] == ["X9"]


def test_what_is_printed_for_a_person_names_nobody(matches, signing, blind, run):
    told = blind("match", "kent.json", "surrey.json")
    for force in ("kent", "surrey"):
        approve(blind, force, "1")
    shown = blind(*REVEAL, "--force", "kent")

    assert "same reference number" in told
    assert "S4" in shown
    assert "Barker" not in told + shown


def test_without_the_other_nothing_is_revealed(matches, signing, blind, run):
    approve(blind, "kent")

    code, out, told = run(
        "blind", "reveal", "matches.json", "kent.yes", "--public", "kent.pub", "--force", "kent"
    )

    assert (code, out) == (39, "")
    assert told == "surrey did not approve, so nothing is revealed.\n"


def test_numbers_that_are_none_are_told(matches, signing, run):
    code, _, told = run(
        "blind", "approve", "matches.json", "--numbers", "first", "--reason", "x",
        "--key", "kent.key", "--out", "kent.yes",
    )  # fmt: skip

    assert code == 2
    assert "write 1,4,7 or all" in told


def test_a_secret_that_is_none_is_told(run, place):
    code, _, told = run("blind", "encode", "--secret", "none", "--force", "kent", "--out", "x")

    assert (code, told) == (38, "There is no secret at none. `bluestone blind secret` makes one.\n")
