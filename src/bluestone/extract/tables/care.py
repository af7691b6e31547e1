"""What a victim is told and offered."""

from bluestone.extract.table import Column, Privacy, Table
from bluestone.reference.framework import JOURNEY

OPEN, INDIRECT, DIRECT = Privacy


class Contact(Table):
    """One row per contact with a victim."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    victim_id = Column("string", "The victim: `victim.victim_id`.", INDIRECT, key=True)
    at = Column("timestamp", "When it was.", INDIRECT, key=True)
    kind = Column(
        "string",
        "The kind of contact.",
        INDIRECT,
        ("update", "notification", "check-in", "handover"),
        expected=True,
    )
    about = Column("string", "The kind of step it told of.", INDIRECT, JOURNEY)
    channel = Column(
        "string",
        "How.",
        INDIRECT,
        ("telephone", "in person", "message", "letter", "through another"),
    )
    by = Column("string", "The `officer_id` who made it.", INDIRECT)
    answered = Column("boolean", "The victim was reached.", INDIRECT, mark=True)


class Support(Table):
    """One row per service a victim was offered."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    victim_id = Column("string", "The victim: `victim.victim_id`.", INDIRECT, key=True)
    service = Column(
        "string",
        "The kind of service.",
        INDIRECT,
        ("ISVA", "IDVA", "SARC", "counselling", "victim support", "other"),
        key=True,
    )
    offered_on = Column("date", "The day it was offered.", INDIRECT)
    referred_on = Column("date", "The day the victim was referred.", INDIRECT)
    taken_up = Column("boolean", "The victim took it up.", INDIRECT)

    in_order = (("offered_on", "referred_on"),)


class RightToReview(Table):
    """One row per request under the police Victims' Right to Review scheme."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    asked_on = Column("date", "The day it was asked for.", INDIRECT, key=True)
    acknowledged_on = Column("date", "The day the force acknowledged it.", INDIRECT)
    decided_on = Column("date", "The day it was decided.", INDIRECT)
    upheld = Column("boolean", "The first decision was changed.", INDIRECT)

    in_order = (("asked_on", "acknowledged_on"), ("asked_on", "decided_on"))
