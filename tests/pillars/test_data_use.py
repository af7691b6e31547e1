import pytest

from tests.pillars.drawn import counted, pillar, recorded

data_use = pillar("data_use")


PEOPLE = (
    data_use.victim_age_known,
    data_use.victim_sex_known,
    data_use.victim_ethnicity_known,
)


def closed(outcome, outcome_on="2026-03-20"):
    return f"""
        crime_id | recorded_on | outcome | outcome_on
        A        | 2026-01-05  | {outcome} | {outcome_on}
    """


@pytest.mark.parametrize("indicator", PEOPLE, ids=lambda each: each.title)
def test_each_victim_of_a_counted_crime_is_asked_about(indicator):
    crime = """
        crime_id | recorded_on | cancelled | duplicate_of
        A        | 2026-03-02  |           |
        B        | 2026-03-02  | C2        |
        C        | 2026-03-02  |           | A
        D        | 2026-04-01  |           |
    """
    victim = """
        crime_id | victim_id | age | sex    | ethnicity
        A        | V         | 0   | other  | O2
        A        | W         |     |        |
        B        | V         | 34  | female | W1
        C        | V         | 34  | female | W1
        D        | V         | 34  | female | W1
        E        | V         | 34  | female | W1
    """

    assert counted(indicator, crime=crime, victim=victim) == (1, 2)


@pytest.mark.parametrize(
    ("outcome", "named", "missing"),
    [
        ("14", (1, 1), (0, 0)),
        ("18", (1, 1), (0, 0)),
        ("16", (0, 0), (0, 1)),
        ("20", (0, 0), (0, 0)),  # it does not say
        ("0", (0, 0), (0, 0)),
        ("", (0, 0), (0, 0)),
    ],
)
def test_an_outcome_is_held_against_whether_a_suspect_is_named(outcome, named, missing):
    suspect = """
        crime_id | suspect_id
        A        | S
        A        | T
        B        | S
    """
    crime = closed(outcome, "2026-03-20" if outcome else "")

    found = data_use.suspect_named_all_the_same, data_use.suspect_missing

    assert [counted(of, crime=crime, suspect=suspect) for of in found] == [named, missing]


def test_a_force_that_sends_no_suspects_is_not_said_to_name_none():
    assert not recorded(data_use.suspect_missing, crime=closed("16"))


@pytest.mark.parametrize(
    ("outcome", "said", "expected"),
    [
        ("16", ("no",), (0, 1)),
        ("16", ("yes",), (1, 1)),
        ("14", ("not asked",), (1, 1)),
        ("16", ("no", "yes"), (0, 1)),  # one of them said so
        ("15", ("no", "yes"), (0, 1)),
        ("15", ("no", "not asked"), (1, 1)),
        ("16", ("yes", ""), (0, 0)),  # what the other said is not known
        ("16", (), (0, 0)),
        ("1", ("no",), (0, 0)),  # the outcome does not say
    ],
)
def test_an_outcome_is_held_against_what_the_victims_said(outcome, said, expected):
    lines = [f"A | V{i} | {answer}" for i, answer in enumerate(said)]
    victim = "\n".join(["crime_id | victim_id | supports", *lines])

    of = data_use.support_contradicted
    assert counted(of, crime=closed(outcome), victim=victim) == expected


def test_a_cancelled_duplicate_is_cancelled_and_not_a_duplicate():
    crime = """
        crime_id | recorded_on | cancelled | duplicate_of
        A        | 2026-03-02  |           |
        B        | 2026-03-02  | C3        | A
    """

    assert counted(data_use.duplicates, crime=crime) == (0, 1)
    assert counted(data_use.cancelled, crime=crime) == (1, 2)


def test_a_force_that_marks_no_records_is_not_said_to_have_none():
    crime = closed("16")

    assert not recorded(data_use.duplicates, crime=crime)
    assert not recorded(data_use.cancelled, crime=crime)


@pytest.mark.parametrize(
    ("reported_at", "expected"),
    [
        ("2026-03-02T23:59", (1, 1)),
        ("2026-03-01T23:59", (1, 1)),
        ("2026-02-28T23:59", (0, 1)),
        ("2026-03-03T00:00", (0, 0)),  # recorded before it was reported
        ("", (0, 0)),
    ],
)
def test_the_days_to_record_need_a_report_that_came_first(reported_at, expected):
    crime = f"""
        crime_id | recorded_on | reported_at
        A        | 2026-03-02  | {reported_at}
    """

    assert counted(data_use.days_to_record, crime=crime) == expected


def test_a_relationship_is_asked_of_each_named_suspect():
    suspect = """
        crime_id | suspect_id | relationship
        A        | S          | stranger
        A        | T          |
        A        | U          | friend
    """

    assert counted(data_use.relationship_known, crime=closed("15"), suspect=suspect) == (2, 3)


def test_a_crime_with_no_victim_on_record_still_has_somebody_who_reported_it():
    crime = """
        crime_id | recorded_on | reported_by
        A        | 2026-03-02  | police
        B        | 2026-03-02  |
    """

    assert counted(data_use.reported_by_known, crime=crime) == (1, 2)
