"""What is missing by outcome: planted differences are found, chance ones are not, bounds hold."""

import pytest

from bluestone.extract.check import Tally, findings, quality
from bluestone.extract.quality.missingness import missingness
from bluestone.extract.quality.uneven import in_figures, per_cent, uneven, verdict
from bluestone.extract.read import reader
from bluestone.statistics.intervals import Interval
from tests.extract.kept import kept

COLUMNS = "crime_id | recorded_on | outcome | outcome_on | reported_at | cancelled | duplicate_of"


def crimes(**groups):
    """Draw so many crimes of each outcome: `o1` is outcome 1; `open` ones have none."""
    lines = [COLUMNS]
    for group, number in groups.items():
        outcome = "" if group == "open" else group[1:]
        ended = "2026-03-02" if outcome else ""
        lines += [
            f"{group}-{i} | 2026-01-05 | {outcome} | {ended} | 2026-01-04 10:00:00 | | "
            for i in range(number)
        ]
    return "\n".join(lines)


def victims(**groups):
    """Draw a victim of each crime: so many under 18, so many adults, the rest without an age."""
    lines = ["crime_id | victim_id | age | sex | ethnicity"]
    for group, (children, adults, unknown) in groups.items():
        ages = [*[12] * children, *[34] * adults, *[""] * unknown]
        lines += [f"{group}-{i} | V{i} | {age} | female | W1" for i, age in enumerate(ages)]
    return "\n".join(lines)


@pytest.fixture
def asked(tmp_path):
    def asked(**tables):
        snapshot = kept(tmp_path / "store", **tables)
        return snapshot, reader(snapshot)

    return asked


@pytest.fixture
def planted(asked):
    return asked(
        crime=crimes(o1=100, o14=150, o15=50, open=20),
        victim=victims(o1=(40, 57, 3), o14=(30, 90, 30), o15=(10, 28, 12), open=(5, 5, 10)),
    )


def test_a_planted_difference_is_found_in_plain_words(planted):
    told = [f for f in findings(*planted) if f.kind == "uneven"]

    assert [f.says for f in told] == [
        (
            "the victim's age is missing in 3 % of victims in charged crimes and 21 % of victims in "
            "crimes closed without a charge: more than chance, and a moderate difference "
            "(V 0.24, h 0.60, adjusted p below 0.001)"
        )
    ]
    assert (told[0].severity, told[0].rows, told[0].out_of) == ("warning", 45, 300)
    assert told[0].by_outcome["victim"] == Tally(30, 150)


def test_what_it_could_change_is_bounded_for_both_groups(planted):
    [age] = [m for m in missingness(*planted) if m.field == "the victim's age"]

    [change] = age.could_change
    assert change.says == "victims under 18"
    assert change.known["all"] == Tally(85, 265)
    assert change.bounds["all"] == Interval(85 / 320, 140 / 320)
    assert change.bounds["charged"] == Interval(0.40, 0.43)
    assert change.bounds["not charged"] == Interval(0.20, 0.41)
    assert change.may_be_equal is True


def test_the_nine_of_the_research_come_first_and_open_crimes_are_not_compared(planted):
    told = missingness(*planted)

    assert [m.field for m in told if m.research] == [
        "the victim's sex",
        "the victim's ethnicity",
        "the victim's age",
        "the days from report to outcome",
    ]
    assert [m.research for m in told] == sorted((m.research for m in told), reverse=True)
    assert told[2].charged == Tally(3, 100)
    assert told[2].not_charged == Tally(42, 200)


def test_what_is_never_missing_has_nothing_to_compare(planted):
    sex = missingness(*planted)[0]

    assert (sex.charged_or_not, sex.between_outcomes) == (None, None)
    assert verdict(sex.charged_or_not) == "nothing to compare"


def test_cancelled_crimes_and_duplicates_are_not_compared_or_bounded(asked):
    rows = f"""{COLUMNS}
        A | 2026-01-05 | 1  | 2026-03-02 | | | B
        B | 2026-01-05 | 1  | 2026-03-02 | | C3 |
        C | 2026-01-05 | 1  | 2026-03-02 | | |
        D | 2026-01-05 | 14 | 2026-03-02 | | |"""
    people = "crime_id | victim_id | age\nA | 1 | 5\nB | 2 | 5\nC | 3 | 5\nD | 4 |"
    asked = asked(crime=rows, victim=people)

    [age] = [m for m in missingness(*asked) if m.field == "the victim's age"]

    assert (age.charged, age.not_charged) == (Tally(0, 1), Tally(1, 1))
    assert age.could_change[0].known["all"] == Tally(1, 1)


def test_ethnicity_that_is_not_stated_is_not_known(asked):
    asked = asked(
        crime=crimes(o1=2, o14=1),
        victim="crime_id | victim_id | ethnicity\no1-0 | 1 | NS\no1-1 | 2 | W1\no14-0 | 3 |",
    )

    [told] = [m for m in missingness(*asked) if m.field == "the victim's ethnicity"]

    assert (told.charged, told.not_charged) == (Tally(1, 2), Tally(1, 1))


def test_without_charged_crimes_there_is_nothing_to_compare(asked):
    asked = asked(crime=crimes(o14=40), victim=victims(o14=(10, 20, 10)))

    [age] = [m for m in missingness(*asked) if m.field == "the victim's age"]

    assert age.charged_or_not is None
    assert age.could_change[0].may_be_equal is None
    assert "charged" not in age.could_change[0].bounds


def test_a_difference_between_outcomes_alone_is_told_from_least_to_most(asked):
    asked = asked(
        crime=crimes(o1=100, o14=150, o15=150),
        victim=victims(o1=(40, 44, 16), o14=(40, 107, 3), o15=(40, 60, 50)),
    )

    [told] = uneven(missingness(*asked))

    assert told.severity == "warning"
    assert told.says.startswith(
        "the victim's age is missing unevenly between outcomes, from 2 % (victim) to "
        "33 % (investigation): more than chance, and a moderate difference (V 0.36, adjusted p"
    )


def test_a_small_difference_is_a_note(asked):
    asked = asked(
        crime=crimes(o1=400, o14=800), victim=victims(o1=(200, 180, 20), o14=(200, 500, 100))
    )

    [told] = uneven(missingness(*asked))

    assert (told.severity, "small" in told.says) == ("note", True)


def test_no_more_than_chance_is_no_finding(asked):
    asked = asked(crime=crimes(o1=20, o14=40), victim=victims(o1=(9, 9, 2), o14=(18, 16, 6)))

    [age] = [m for m in missingness(*asked) if m.field == "the victim's age"]

    assert not list(uneven([age]))
    assert verdict(age.charged_or_not) == "no more than chance"
    assert in_figures(age.charged_or_not).startswith("V 0.07, h 0.15, adjusted p ")


def test_a_very_small_difference_is_no_finding_however_sure(asked):
    asked = asked(
        crime=crimes(o1=4000, o14=4000),
        victim=victims(o1=(1900, 1900, 200), o14=(1850, 1850, 300)),
    )

    [age] = [m for m in missingness(*asked) if m.field == "the victim's age"]

    assert verdict(age.charged_or_not) == "very small, more than chance"
    assert not list(uneven([age]))


def test_rows_of_another_table_are_named_for_it(asked):
    contacts = "crime_id | victim_id | at | kind\n" + "\n".join(
        f"o{outcome}-{i} | V | 2026-02-01 10:00:00 | {kind}"
        for outcome, known in ((1, 40), (14, 10))
        for i, kind in enumerate(["update"] * known + [""] * (40 - known))
    )
    asked = asked(crime=crimes(o1=40, o14=40), contact=contacts)

    [told] = uneven(missingness(*asked))

    assert "in 0 % of rows of contact in charged crimes and 75 % of rows of contact" in told.says


def test_a_little_of_something_is_never_called_nothing():
    assert [per_cent(Tally(n, 1000)) for n in (0, 1, 5, 310)] == [
        "0 %",
        "under 1 %",
        "under 1 %",
        "31 %",
    ]
    assert per_cent(Tally(0, 0)) == "0 %"


def test_quality_tells_of_missingness_and_findings_together(planted):
    steps = []
    snapshot, held = planted

    told = quality(
        snapshot, held, before=None, on=snapshot.manifest.loaded_on, progress=steps.append
    )

    assert told.missingness == missingness(*planted)
    assert told.findings == findings(*planted)
    assert (told.before, told.taken, told.snapshot) == ("", 320, snapshot.id)
    assert "victim" in steps
