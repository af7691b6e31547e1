"""What a force's analysts do: links they propose, profiles and loads they make, hours they have."""

from bluestone.extract.table import Column, Privacy, Table

OPEN, INDIRECT, DIRECT = Privacy


class Link(Table):
    """One row per proposal that two records are about one person, or two crimes by one."""

    link_id = Column("string", "The force's own reference for the proposal.", INDIRECT, key=True)
    kind = Column("string", "What is proposed.", INDIRECT, ("same person", "same series"), key=True)
    crime_id = Column("string", "One crime: `crime.crime_id`.", INDIRECT, key=True)
    other_crime_id = Column("string", "The other crime: `crime.crime_id`.", INDIRECT, key=True)
    proposed_on = Column("date", "The day it was proposed.", INDIRECT, key=True)
    decided_on = Column("date", "The day somebody decided; empty while it waits.", INDIRECT)
    decision = Column("string", "What was decided.", INDIRECT, ("confirmed", "rejected"))

    once = ("link_id",)
    in_order = (("proposed_on", "decided_on"),)
    together = (("decision", "decided_on"),)


class Analysis(Table):
    """One row per problem profile, or load of records for analysis, that was made."""

    kind = Column(
        "string", "What was made.", OPEN, ("problem profile", "load of records"), key=True
    )
    made_on = Column("date", "The day it was finished.", OPEN, key=True)
    speaks_until = Column("date", "The last day of the records in it.", OPEN, key=True)

    in_order = (("speaks_until", "made_on"),)


class AnalystTime(Table):
    """One row per analyst, day and kind of work on these crimes."""

    analyst_id = Column("string", "The force's own reference for the person.", INDIRECT, key=True)
    on = Column("date", "The day.", INDIRECT, key=True)
    hours = Column("float64", "Hours worked.", INDIRECT, expected=True, between=(0, 24))
    work = Column(
        "string",
        "What on.",
        OPEN,
        ("case support", "series and links", "problem profile", "figures", "other"),
    )
