"""What a checker is asked of a release: each question is to be answered before it is approved."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One question, and how to find its answer. Ours, after the two rules it names."""

    id: str
    text: str
    hint: str


QUESTIONS = (
    Question(
        "anonymity",
        "Nobody can be recognised: no victim, no suspect, no officer",
        "Victims of sexual offences keep their anonymity for life (Sexual Offences (Amendment) Act "
        "1992). Think of what a neighbour, a colleague or a reporter knows already, and of a place or "
        "a team so small that a figure is about one person.",
    ),
    Question(
        "hidden",
        "What is too few to say is hidden wherever it stands",
        "In quarters, rolling years and groups alike. A hidden number must not be what is left when "
        "the others of its row or year are taken away.",
    ),
    Question(
        "earlier",
        "Nothing follows from this and an earlier release together",
        "Look at what is shown now and was hidden before, and at figures of old periods that are "
        "other than they were.",
    ),
    Question(
        "words",
        "No title, group or note names a person, a case or a place",
        "Groups and notes are written by people.",
    ),
    Question(
        "sense",
        "The figures are plausible",
        "Against the release before: a jump, a gap or a sudden nothing is usually the records, not the "
        "work. Definitions that changed are listed.",
    ),
)
IDS = tuple(question.id for question in QUESTIONS)
