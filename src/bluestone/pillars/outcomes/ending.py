"""How crimes end, on two bases that are never mixed: closed in a period, and recorded in it.

The closed basis takes crimes of many years, as they end. The recorded basis follows a year's crimes,
and speaks of a young year too soon.
"""

from dataclasses import dataclass

from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.population import closed, crimes, ended
from bluestone.reference.codes import OUTCOMES

OURS = "Ours; the outcome types are the Home Office's"
AGE = "Crimes still open count as not ended so, so a young cohort is low; compare those of one age."

ENDINGS = """
    crime_id | recorded_on | outcome | outcome_on | cancelled
    A        | 2026-01-05  | 14      | 2026-03-02 |
    B        | 2026-01-09  | 15      | 2026-03-02 |
    C        | 2026-01-05  | 16      | 2026-03-02 |
    D        | 2026-01-09  | 18      | 2026-03-20 |
    E        | 2026-01-31  |         |            |
    F        | 2026-01-31  | 0       |            |
    G        | 2026-01-31  | 18      | 2026-03-21 | C3
"""

charged_of_closed = Share(
    title="Charged: of crimes closed",
    why="It is what most people mean by a charge rate. It mixes crimes recorded in many years.",
    source=OURS,
    unit="crimes",
    of=closed,
    counts=closed.outcome.isin(ended("charged")),
    when=closed.outcome_on,
    number_is="crimes whose outcome is a charge or summons (types 1 and 1A)",
    out_of_is="crimes given any outcome, type 0 apart: the closed basis",
    period_is="the day of the outcome",
    better="neither",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on | cancelled
            A        | 2025-01-05  | 16      | 2026-03-02 |
            B        | 2025-06-09  | 1       | 2026-03-20 |
            C        | 2026-01-31  |         |            |
            D        | 2026-01-31  | 18      | 2026-03-21 | C3
        """,
        gives="1 of 2",
    ),
)

charged_of_recorded = Share(
    title="Charged: of crimes recorded",
    why=f"It follows the same crimes from the start. {AGE}",
    source=OURS,
    unit="crimes",
    of=crimes,
    counts=crimes.outcome.isin(ended("charged")),
    when=crimes.recorded_on,
    number_is="crimes with a charge or summons by the data cut",
    out_of_is="crimes recorded in the period, open ones among them: the recorded basis",
    period_is="the day the crime was recorded",
    better="neither",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2025-01-05  | 16      | 2026-03-02
            B        | 2025-06-09  | 1       | 2026-03-20
            C        | 2026-01-31  |         |
            D        | 2026-01-31  | 0       |
        """,
        gives="1 of 4",
    ),
)


@dataclass(frozen=True)
class Ending:
    """One way in which crimes end: in a title's words, in a sentence's, its types, and why ask."""

    title: str
    because: str
    types: tuple[str, ...]
    why: str

    @property
    def words(self) -> str:
        """Return what is said of such a crime, with its type."""
        return f"because {self.because} (type {' or '.join(self.types)})"


def of_closed(ending: Ending) -> Share:
    """Return the share of crimes closed in a period that ended in one way."""
    return Share(
        title=f"{ending.title}: of crimes closed",
        why=ending.why,
        source=OURS,
        unit="crimes",
        of=closed,
        counts=closed.outcome.isin(ending.types),
        when=closed.outcome_on,
        number_is=f"crimes closed {ending.words}",
        out_of_is="crimes given any outcome, type 0 apart: the closed basis",
        period_is="the day of the outcome",
        better="neither",
        example=Example(crime=ENDINGS, gives="1 of 4"),
    )


def of_recorded(ending: Ending) -> Share:
    """Return the share of crimes recorded in a period that have ended in one way so far."""
    return Share(
        title=f"{ending.title}: of crimes recorded",
        why=f"{ending.why} {AGE}",
        source=OURS,
        unit="crimes",
        of=crimes,
        counts=crimes.outcome.isin(ending.types),
        when=crimes.recorded_on,
        number_is=f"crimes closed by the data cut {ending.words}",
        out_of_is="crimes recorded in the period, open ones among them: the recorded basis",
        period_is="the day the crime was recorded",
        better="neither",
        example=Example(crime=ENDINGS, gives="1 of 6"),
    )


UNSUPPORTED_UNIDENTIFIED = Ending(
    "No suspect identified, victim does not support",
    "no suspect was identified and the victim does not support",
    OUTCOMES.where(group="victim", suspect_identified="no"),
    "With nobody identified there is still a suspect to look for, whatever the victim can bear.",
)
SUPPORTED_IDENTIFIED = Ending(
    "Not enough evidence, victim supports",
    "the evidence was not enough though the victim supports",
    OUTCOMES.where(group="investigation", suspect_identified="yes"),
    "A victim saw it through; what was missing can often be learned from.",
)
UNSUPPORTED_IDENTIFIED = Ending(
    "Suspect identified, victim does not support",
    "a suspect was identified and the victim does not support",
    OUTCOMES.where(group="victim", suspect_identified="yes"),
    "Victims leave for many reasons; how they are treated is the one the police can change.",
)
UNIDENTIFIED = Ending(
    "Investigation complete, no suspect identified",
    "no suspect was identified",
    OUTCOMES.where(group="investigation", suspect_identified="no"),
    "It tells what an investigation was able to find out about who did it.",
)

unsupported_unidentified_of_closed = of_closed(UNSUPPORTED_UNIDENTIFIED)
supported_identified_of_closed = of_closed(SUPPORTED_IDENTIFIED)
unsupported_identified_of_closed = of_closed(UNSUPPORTED_IDENTIFIED)
unidentified_of_closed = of_closed(UNIDENTIFIED)

unsupported_unidentified_of_recorded = of_recorded(UNSUPPORTED_UNIDENTIFIED)
supported_identified_of_recorded = of_recorded(SUPPORTED_IDENTIFIED)
unsupported_identified_of_recorded = of_recorded(UNSUPPORTED_IDENTIFIED)
unidentified_of_recorded = of_recorded(UNIDENTIFIED)
