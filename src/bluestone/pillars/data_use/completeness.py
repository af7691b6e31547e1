"""What is recorded of how a crime came to the police, and of the people in it."""

import ibis.expr.types as ir

from bluestone.extract.tables import suspect, victim
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.population import crimes
from bluestone.reference.codes import ETHNICITIES

MISSING = "Ours; Uzelac, Buil-Gil, Hohl and Lovett, The Meaning of Missing (2025)"
LOVETT = "Ours; Lovett, Kelly and Vera-Gray (2024)"
RECORDED = "the day the crime was recorded"

reported_by_known = Share(
    title="Crimes with who reported it on record",
    why="A victim's own report and somebody else's are different beginnings; both should be seen.",
    source=LOVETT,
    unit="crimes",
    of=crimes,
    counts=crimes.reported_by.notnull(),
    when=crimes.recorded_on,
    number_is="crimes for which who told the police is recorded",
    out_of_is="crimes recorded in the period",
    period_is=RECORDED,
    better="higher",
    example=Example(
        crime="""
            crime_id | recorded_on | reported_by  | cancelled
            A        | 2026-03-02  | other agency |
            B        | 2026-03-02  |              |
            C        | 2026-03-02  | victim       | C2
        """,
        gives="1 of 2",
    ),
)

recorded = crimes.select("crime_id", "recorded_on")
suspects = suspect.inner_join(recorded, "crime_id")
victims = victim.inner_join(recorded, "crime_id")

relationship_known = Share(
    title="Named suspects whose relationship to the victim is on record",
    why="Who somebody is to the victim is the first thing to know about risk and about support.",
    source=MISSING,
    unit="named suspects",
    of=suspects,
    counts=suspects.relationship.notnull(),
    when=suspects.recorded_on,
    number_is="named suspects whose relationship to the victim is recorded",
    out_of_is="named suspects of crimes recorded in the period",
    period_is=RECORDED,
    better="higher",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-03-02
            B        | 2026-03-02
        """,
        suspect="""
            crime_id | suspect_id | relationship
            A        | S          | ex-partner
            A        | T          |
        """,
        gives="1 of 2",
    ),
)


def known(
    what: str, is_known: ir.BooleanValue, *, why: str, but: str = "", example: Example
) -> Share:
    """Return the share of victims of whom something is on record."""
    return Share(
        title=f"Victims whose {what} is on record",
        why=why,
        source=MISSING,
        unit="victims",
        of=victims,
        counts=is_known,
        when=victims.recorded_on,
        number_is=f"victims whose {what} is recorded{but}",
        out_of_is="victims on record of crimes recorded in the period",
        period_is=RECORDED,
        better="higher",
        example=example,
    )


CRIME = """
    crime_id | recorded_on
    A        | 2026-03-02
"""

victim_ethnicity_known = known(
    "own word for their ethnicity",
    victims.ethnicity.notnull() & victims.ethnicity.notin(ETHNICITIES.where(group="Not stated")),
    but="; not stated does not count",
    why="Without it nobody can see whether some victims are served worse than others.",
    example=Example(
        crime=CRIME,
        victim="""
            crime_id | victim_id | ethnicity
            A        | V         | A2
            A        | W         | NS
            A        | X         |
        """,
        gives="1 of 3",
    ),
)
victim_age_known = known(
    "age when it was reported",
    victims.age.notnull(),
    why="A child and an adult have different rights and different help.",
    example=Example(
        crime=CRIME,
        victim="""
            crime_id | victim_id | age
            A        | V         | 34
            A        | W         |
        """,
        gives="1 of 2",
    ),
)
victim_sex_known = known(
    "sex",
    victims.sex.notnull(),
    why="Women, men and others may be treated differently; only a record can show it.",
    example=Example(
        crime=CRIME,
        victim="""
            crime_id | victim_id | sex
            A        | V         | female
            A        | W         |
        """,
        gives="1 of 2",
    ),
)
