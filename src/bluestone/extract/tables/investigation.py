"""What is done in an investigation: steps, bail, orders, files to the CPS, and behaviours noted."""

from bluestone.extract.table import Column, Privacy, Table
from bluestone.reference.codes import ORDERS
from bluestone.reference.framework import JOURNEY

OPEN, INDIRECT, DIRECT = Privacy


class Event(Table):
    """One row per step of an investigation."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    event_id = Column("string", "The force's own reference for the step.", INDIRECT)
    suspect_id = Column("string", "The suspect, where the step is about one.", INDIRECT)
    kind = Column("string", "The kind of step.", INDIRECT, JOURNEY, key=True)
    on = Column("date", "The day it was done; empty while it is not.", INDIRECT)
    due_on = Column("date", "The day it was due.", INDIRECT)
    quality = Column(
        "string", "How well it was done.", INDIRECT, ("good", "adequate", "poor", "not judged")
    )
    aim = Column("string", "Whom or what it looked at.", INDIRECT, ("suspect", "victim", "context"))


class Bail(Table):
    """One row per period of pre-charge bail or of release under investigation."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    suspect_id = Column("string", "The suspect: `suspect.suspect_id`.", INDIRECT, key=True)
    kind = Column(
        "string", "Bail, or under investigation.", INDIRECT, ("bail", "under investigation")
    )
    began_on = Column("date", "The first day.", INDIRECT, key=True)
    until_on = Column("date", "The last day; empty while it runs.", INDIRECT)
    conditional = Column("boolean", "There are conditions.", INDIRECT)
    conditions_checked_on = Column("date", "The day they were last checked.", INDIRECT)

    in_order = (("began_on", "until_on"),)


class Order(Table):
    """One row per protective or preventive order thought of for a suspect."""

    suspect_id = Column("string", "The suspect: `suspect.suspect_id`.", INDIRECT, key=True)
    kind = Column("string", "The kind of order.", INDIRECT, ORDERS, key=True)
    considered_on = Column("date", "The day it was considered.", INDIRECT)
    applied_on = Column("date", "The day a court was asked.", INDIRECT)
    granted_on = Column("date", "The day it was made.", INDIRECT)
    expires_on = Column("date", "Its last day.", INDIRECT)

    in_order = (("considered_on", "applied_on"), ("applied_on", "granted_on"))


class Referral(Table):
    """One row per file sent to the Crown Prosecution Service about a suspect."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    referral_id = Column("string", "The force's own reference for the file.", INDIRECT)
    suspect_id = Column("string", "The suspect: `suspect.suspect_id`.", INDIRECT)
    kind = Column("string", "What was asked for.", INDIRECT, ("early advice", "charging"), key=True)
    sent_on = Column("date", "The day it was sent.", INDIRECT, key=True)
    returned_on = Column("date", "The day an answer came.", INDIRECT)
    decision = Column(
        "string", "The answer.", INDIRECT, ("advice", "charge", "no charge", "action plan")
    )
    action_plans = Column("int64", "Action plans the prosecutor set.", INDIRECT, between=(0, 50))

    in_order = (("sent_on", "returned_on"),)


class Behaviour(Table):
    """One row per behaviour of the offender looked for in a crime."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    behaviour = Column("string", "A code of the force's own coding frame.", INDIRECT, key=True)
    present = Column(
        "string", "Unknown is not no.", INDIRECT, ("yes", "no", "unknown"), expected=True
    )

    once = ("crime_id", "behaviour")
