"""What survivors say of how they were treated, in a survey of our own items.

Nobody is asked through this program, and nobody's answers can be told from anybody else's.
"""

from bluestone.extract.tables import survey_answer
from bluestone.measures.example import Example
from bluestone.measures.indicator import Score
from bluestone.reference.codes import ITEMS

SOURCE = (
    "Ours, in our own words; the subjects are those of the Soteria survivor survey (City St "
    "George's, 2023 and 2024)"
)
WORDS = ITEMS.column("label")

answers = survey_answer.filter(survey_answer.survey == "victim")


def said(item: str, title: str, why: str) -> Score:
    """Return the mean answer of survivors to one item."""
    return Score(
        title=title,
        why=why,
        source=SOURCE,
        unit="respondents",
        of=answers,
        items=(item,),
        when=answers.wave,
        number_is=f"the mean answer, from 1 (not at all) to 5 (fully), to: \u201c{WORDS[item]}\u201d",
        out_of_is="survivors who answered, in the waves that began in the period",
        period_is="the first day of the wave",
        better="higher",
        shown_by=survey_answer.filter(survey_answer.item == item),
        example=Example(
            survey_answer=f"""
                survey | wave       | respondent | item  | answer
                victim | 2026-01-01 | T1         | {item} | 2
                victim | 2026-01-01 | T2         | {item} | 5
                victim | 2026-01-01 | T3         | other | 1
            """,
            gives="3.5 from 2 of 2",
        ),
    )


informed = said(
    "informed",
    "Survivors who felt informed",
    "To know what is happening is the least that somebody can be given, and often the most missed.",
)
believed = said(
    "believed",
    "Survivors who felt believed",
    "Whatever comes of a case, to have been believed stays with a person.",
)
valued = said(
    "valued",
    "Survivors who felt valued",
    "How somebody is treated tells them what they are worth to those who treat them.",
)
safe = said(
    "safe",
    "Survivors who felt safe with the police",
    "Nobody can give an account of such a thing who does not feel safe.",
)
