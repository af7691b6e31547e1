"""How the people who investigate are, in a survey of our own items; no licensed one is used.

Never of a person: nothing is said of fewer than ten who answered, inside the force or outside it.
"""

from bluestone.extract.tables import survey_answer
from bluestone.measures.example import Example
from bluestone.measures.indicator import Better, Score
from bluestone.reference.codes import ITEMS

SOURCE = (
    "Ours, in our own words; the subjects are those of The Open University's survey of 538 "
    "investigators in five forces (Operation Soteria)"
)
WORDS = ITEMS.column("label")
TURNED = ITEMS.where(turned="yes")

answers = survey_answer.filter(survey_answer.survey == "staff")


def words(item: str) -> str:
    """Return what an item asks, and that its answers are turned about where they are."""
    return f"\u201c{WORDS[item]}\u201d" + (" (turned about)" if item in TURNED else "")


def scale(name: str, title: str, *, why: str, better: Better, gives: str) -> Score:
    """Return the score of one scale over everybody who answered."""
    items = ITEMS.where(scale=name)
    one, two, three = items
    return Score(
        title=title,
        why=why,
        source=SOURCE,
        unit="respondents",
        of=answers,
        items=items,
        turned=tuple(item for item in items if item in TURNED),
        when=answers.wave,
        number_is=f"the mean answer, from 1 (not at all) to 5 (fully), to: {'; '.join(map(words, items))}",
        out_of_is="staff who answered at least half of these, in the waves begun in the period",
        period_is="the first day of the wave",
        better=better,
        shown_by=survey_answer.filter(survey_answer.item.isin(items)),
        example=Example(
            survey_answer=f"""
                survey | wave       | respondent | team | item    | answer
                staff  | 2026-03-01 | T1         | red  | {one}   | 4
                staff  | 2026-03-01 | T1         | red  | {two}   | 3
                staff  | 2026-03-01 | T1         | red  | {three} | 2
                staff  | 2026-03-01 | T2         | red  | {one}   | 2
                staff  | 2026-03-01 | T2         | red  | {three} | 5
                staff  | 2026-03-01 | T3         | red  | {one}   | 5
            """,
            gives=gives,
        ),
    )


STRAIGHT, ONE_TURNED = "3.25 from 2 of 3", "2.58 from 2 of 3"

exhaustion = scale(
    "exhaustion",
    "Exhaustion",
    why="Exhaustion goes with demand and with the climate for learning, which a force can change.",
    better="lower",
    gives=ONE_TURNED,
)
depersonalisation = scale(
    "depersonalisation",
    "Distance from the people in the cases",
    why="Who has to keep people at a distance to go on needs help before victims feel it.",
    better="lower",
    gives=STRAIGHT,
)
accomplishment = scale(
    "accomplishment",
    "Accomplishment",
    why="To see what one's work is good for is what lets people stay in it.",
    better="higher",
    gives=STRAIGHT,
)
learning_climate = scale(
    "learning_climate",
    "Climate for learning",
    why="Where mistakes can be spoken of they are made once, and people are less worn out.",
    better="higher",
    gives=ONE_TURNED,
)
