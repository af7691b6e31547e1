import pytest

from tests.pillars.drawn import counted, pillar

victims = pillar("victims")


CRIME = """
    crime_id | recorded_on
    A        | 2026-01-05
"""
CLOSED = """
    crime_id | recorded_on | outcome | outcome_on
    A        | 2026-01-05  | 16      | 2026-03-20
"""


@pytest.mark.parametrize(
    ("rows", "asked", "confirmed"),
    [
        ("A | V | O1 | 2026-02-02 | 2026-02-09", 1, 1),
        ("A | V | O1 |            |", 0, 0),  # nobody knows when
        ("A | V | O1 | 2026-02-02 | \nA | W | | | 2026-02-09", 0, 0),  # one of two victims
        ("B | V | O1 | 2026-02-02 | 2026-02-09", 0, 0),  # no victim of this crime is on record
    ],
)
def test_the_answer_of_every_victim_is_to_be_on_record(rows, asked, confirmed):
    names = "crime_id|victim_id|supports_asked_by|supports_asked_on|supports_confirmed_on"
    victim = f"{names}\n{rows}"

    assert counted(victims.who_asked_recorded, crime=CLOSED, victim=victim) == (asked, 1)
    assert counted(victims.decision_confirmed, crime=CLOSED, victim=victim) == (confirmed, 1)


@pytest.mark.parametrize(
    ("supports", "asked_on", "expected"),
    [
        ("no", "2026-01-12", (1, 1)),
        ("no", "2026-01-13", (0, 1)),
        ("no", "2026-01-04", (1, 1)),  # said before the crime was on record
        ("no", "", (0, 0)),  # nobody knows when
        ("yes", "2026-01-06", (0, 1)),
        ("not asked", "", (0, 1)),
        ("", "2026-01-06", (0, 0)),  # nobody knows what was said
    ],
)
def test_how_soon_a_victim_does_not_support_action(supports, asked_on, expected):
    victim = f"""
        crime_id | victim_id | supports | supports_asked_on
        A        | V         | {supports} | {asked_on}
    """

    of = victims.not_supporting_first_week
    assert counted(of, crime=CRIME, victim=victim) == expected
    assert counted(of, crime=CRIME, victim=victim, cut_on="2026-01-11") == (0, 0)


@pytest.mark.parametrize(
    ("outcome", "outcome_on", "kind", "decision", "expected"),
    [
        ("15", "2025-11-30", "suspect_interview", "", (1, 1)),
        ("15", "2025-11-30", "suspect_interview", "action plan", (1, 1)),
        ("15", "2025-11-30", "suspect_interview", "no charge", (0, 0)),  # the prosecutor's own
        ("15", "2025-11-30", "arrest", "", (0, 0)),
        ("16", "2025-11-30", "suspect_interview", "", (0, 0)),
        ("18", "2025-11-30", "suspect_interview", "", (0, 0)),
        ("15", "2015-03-31", "suspect_interview", "", (0, 0)),  # before there were schemes
    ],
)
def test_which_decisions_a_victim_may_ask_the_police_to_review(
    outcome, outcome_on, kind, decision, expected
):
    found = review_asked("2026-02-28", outcome, outcome_on, kind, decision)

    assert found == expected


def test_a_decision_counts_once_the_months_to_ask_are_over():
    case = ("15", "2025-11-30", "suspect_interview", "")

    assert review_asked("2026-02-27", *case) == (0, 0)
    assert review_asked("2026-02-28", *case) == (1, 1)


def review_asked(cut_on, outcome, outcome_on, kind, decision):
    return counted(
        victims.review_asked,
        cut_on=cut_on,
        crime=f"""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2015-01-05  | {outcome} | {outcome_on}
        """,
        event=f"""
            crime_id | kind | on
            A        | {kind} | 2015-02-05
        """,
        referral=f"""
            crime_id | kind     | sent_on    | decision
            A        | charging | 2025-09-05 | {decision}
        """,
        right_to_review="""
            crime_id | asked_on
            A        | 2025-12-05
            A        | 2026-01-05
        """,
    )


def test_a_request_is_late_only_once_its_clock_has_run_out():
    requests = """
        crime_id | asked_on   | acknowledged_on | decided_on
        A        | 2026-03-02 |                 |
        A        | 2026-02-02 | 2026-01-30      | 2026-01-30
    """

    def found(of, cut_on):
        return counted(of, cut_on=cut_on, crime=CRIME, right_to_review=requests)

    assert found(victims.review_acknowledged, "2026-03-13") == (0, 0)
    assert found(victims.review_acknowledged, "2026-03-16") == (0, 1)
    assert found(victims.review_decided, "2026-04-14") == (0, 0)
    assert found(victims.review_decided, "2026-04-15") == (0, 1)  # Easter lies between
