"""Keys, signing and the ledger from the command line: what is written, what is told, with which code."""

import json
from dataclasses import replace
from datetime import date

import pytest

from bluestone.cli import keys, ledger
from bluestone.release import shelf
from bluestone.release.audience import audience
from bluestone.release.figure import Period
from bluestone.release.finding import Finding
from bluestone.release.ledger import Judgement
from bluestone.release.signing import release_inside
from tests.report.made_up import SUPPORT
from tests.report.made_up import release as made_up

DOCUMENTED = "docs/json.md"


@pytest.fixture
def file(place):
    return shelf.write_text(place / "release.json", shelf.as_json(made_up((SUPPORT,))))


@pytest.fixture
def key(run, place):
    run("key", "new", place / "key", "--force", "Harrowmere")
    return place / "key"


def test_a_key_is_for_its_owner_alone_and_never_written_over(run, place, key):
    before = key.read_text()

    code, _, told = run("key", "new", key, "--force", "harrowmere")

    assert key.stat().st_mode & 0o777 == 0o600
    assert (code, key.read_text()) == (19, before)
    assert "a key is never written over" in told


def test_the_public_key_is_printed_or_written_and_holds_no_secret(run, place, key):
    code, printed, _ = run("key", "public", key)
    run("key", "public", key, "--out", place / "public.json")

    secret = json.loads(key.read_text())["secret"]
    assert code == 0
    assert json.loads(printed) == json.loads((place / "public.json").read_text())
    assert secret not in printed


def test_a_release_is_signed_beside_itself(run, place, file, key):
    code, out, _ = run("sign", file, "--key", key)

    signed = place / f"release{keys.SIGNED}"
    assert (code, out.strip()) == (0, str(signed))
    assert release_inside(signed.read_bytes(), name="x") == shelf.read(file)


def test_another_forces_release_is_not_signed(run, place, file):
    run("key", "new", place / "other", "--force", "skerrin")

    code, _, told = run("sign", file, "--key", place / "other")

    assert code == 18
    assert "release.json is a release of harrowmere, and the key is skerrin's." in told


def figures(cut, numbers):
    """Return a release of quarters: what each month of one told is not in the other."""
    whole = made_up((SUPPORT,))
    year = [f for f in whole.figures if f.period.span == "month"][:3]
    told = tuple(
        replace(figure, period=period, number=n, out_of=None if n is None else n + 100)
        for figure, (period, n) in zip(year, numbers, strict=True)
    )
    rule = audience("network").in_words
    return replace(whole, figures=told, cut_on=cut, snapshot=f"{cut:%Y%m%d}", rule=rule)


@pytest.fixture
def two(place):
    """Write two releases that together give a month away: a quarter less its other months."""
    first, second, third = (Period("month", date(2026, month, 1)) for month in (1, 2, 3))
    quarter = Period("quarter", date(2026, 1, 1))
    early = figures(date(2026, 6, 30), [(first, 0), (second, 10), (third, None)])
    late = figures(date(2026, 9, 30), [(quarter, 20), (second, None), (third, None)])
    return [
        shelf.write_text(place / f"{made.cut_on}.json", shelf.as_json(made))
        for made in (early, late)
    ]


def test_the_ledger_says_what_is_given_away_and_stops_it(run, two):
    early, late = two

    code, out, told = run("ledger", "check", late, early)

    assert code == 35
    assert "March 2026: the number it counts, as the records stood on" in out
    assert "`bluestone ledger mend` writes one that hides more." in told


def test_the_ledger_says_it_for_a_program(run, two, documented):
    early, late = two

    code, out, _ = run("ledger", "check", late, early, "--json")

    found = json.loads(out)
    assert code == 35
    assert set(found) == {"findings", "breaches"}
    assert {*found, *found["findings"][0]} <= documented


@pytest.fixture
def documented(request):
    text = (request.config.rootpath / DOCUMENTED).read_text("utf-8")
    return {word for word in text.split("`") if word.isidentifier()}


def test_what_is_mended_gives_nothing_away(run, place, two, key):
    early, late = two

    code, out, _ = run("ledger", "mend", late, early, "--out", place / "mended.json")
    run("sign", place / "mended.json", "--key", key)
    again, said, _ = run("ledger", "check", place / "mended.signed.json", early)

    assert (code, again) == (0, 0)
    assert "1 figure more too few to say." in out
    assert said.strip() == "It gives nothing away beside what went out before."


def test_what_was_given_away_before_is_told_apart(capsys):
    found = Finding(
        kind="number",
        indicator=SUPPORT.indicator,
        title=SUPPORT.title,
        group="",
        part="number",
        from_on=date(2026, 3, 1),
        until_on=date(2026, 3, 31),
        as_of=date(2026, 6, 30),
        least=3,
        most=3,
        by=(),
        beside=(),
        words="It is exactly 3.",
    )

    ledger.print_judgement(Judgement(findings=(), breaches=(found,)))

    told = capsys.readouterr()
    assert told.err == "Given away already, without this release:\n"
    assert told.out.splitlines()[0] == "It is exactly 3."


def test_nothing_is_counted_for_a_key_that_is_none(run, load, place):
    load()

    code, _, told = run("release", "--out", "kent.json", "--sign", place / "none")

    assert (code, "There is no key at" in told) == (19, True)
    assert not (place / "kent.json").exists()
