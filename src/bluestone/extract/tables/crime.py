"""The crime, the people it happened to, and the people somebody named as suspects.

A suspect is a *named* suspect: nobody here has been found guilty by a court.
"""

from bluestone.extract.table import Column, Privacy, Table
from bluestone.reference.codes import (
    CANCELLATIONS,
    ETHNICITIES,
    OFFENCES,
    OUTCOMES,
    PLACES,
    RELATIONSHIPS,
    SEEN_ETHNICITIES,
)

OPEN, INDIRECT, DIRECT = Privacy

SEX = ("female", "male", "other")  # ours; an empty value is "not recorded"
AGE = (0, 110)  # years; ours: beyond it a date of birth was mistyped


class Crime(Table):
    """One row per recorded rape or other serious sexual offence."""

    crime_id = Column("string", "The force's own reference for the crime.", INDIRECT, key=True)
    force = Column("string", "The force that recorded it; filled on loading.", OPEN)
    offence = Column("string", "Home Office offence code.", INDIRECT, OFFENCES, expected=True)
    offence_local = Column(
        "string", "The force's own code, where it is no Home Office one.", INDIRECT
    )
    committed_from = Column("timestamp", "The earliest it can have begun.", INDIRECT, expected=True)
    committed_to = Column("timestamp", "The latest it can have ended.", INDIRECT)
    reported_at = Column("timestamp", "When the police were told.", INDIRECT, expected=True)
    recorded_on = Column("date", "The day it was recorded.", INDIRECT, key=True)
    reported_by = Column(
        "string",
        "Who told the police.",
        INDIRECT,
        ("victim", "third party", "other agency", "police"),
        expected=True,
    )
    victim_confirmed = Column("boolean", "The victim has confirmed that it happened.", INDIRECT)
    domestic_abuse = Column("boolean", "Marked as domestic abuse.", INDIRECT, expected=True)
    place_type = Column("string", "The kind of place.", INDIRECT, PLACES, expected=True)
    easting = Column("float64", "Metres east on the national grid.", INDIRECT, between=(0, 700_000))
    northing = Column(
        "float64", "Metres north on the national grid.", INDIRECT, between=(0, 1_300_000)
    )
    allocated_at = Column("timestamp", "When an investigator was given it.", INDIRECT)
    team = Column("string", "The team that holds it.", OPEN)
    officer_id = Column("string", "The investigator: `officer.officer_id`.", INDIRECT)
    outcome = Column(
        "string", "How it ended, as a type 0 to 22; empty while open.", INDIRECT, OUTCOMES
    )
    outcome_local = Column(
        "string", "The force's own outcome, where it is no Home Office one.", INDIRECT
    )
    outcome_on = Column("date", "The day it ended.", INDIRECT)
    cancelled = Column("string", "Why it is no longer a crime.", INDIRECT, CANCELLATIONS, mark=True)
    duplicate_of = Column("string", "The `crime_id` that this one repeats.", INDIRECT, mark=True)
    scas_criteria = Column(
        "boolean", "Meets the criteria of the Serious Crime Analysis Section.", INDIRECT
    )
    scas_submitted_on = Column("date", "The day it was sent to that section.", INDIRECT)
    summary = Column("string", "Free text: it may name people.", DIRECT)

    once = ("crime_id",)
    in_order = (
        ("committed_from", "committed_to"),
        ("committed_from", "reported_at"),
        ("recorded_on", "outcome_on"),
    )


class Victim(Table):
    """One row per victim of a crime."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    victim_id = Column("string", "The force's own reference for the person.", INDIRECT, key=True)
    family_name = Column("string", "Family name.", DIRECT)
    given_names = Column("string", "Given names.", DIRECT)
    born_on = Column("date", "Date of birth.", DIRECT)
    postcode = Column("string", "Home postcode.", DIRECT)
    address = Column("string", "Home address.", DIRECT)
    phone = Column("string", "Telephone number.", DIRECT)
    age = Column(
        "int64", "Age in years when it was reported.", INDIRECT, expected=True, between=AGE
    )
    sex = Column("string", "Sex.", INDIRECT, SEX, expected=True)
    ethnicity = Column("string", "Self-defined, 18+1 groups.", INDIRECT, ETHNICITIES, expected=True)
    disability = Column("boolean", "Says that they are disabled.", INDIRECT, expected=True)
    supports = Column(
        "string", "Supports an investigation.", INDIRECT, ("yes", "no", "not asked"), expected=True
    )
    supports_asked_by = Column("string", "The `officer_id` who asked.", INDIRECT)
    supports_asked_on = Column("date", "The day of the answer now held.", INDIRECT)
    supports_confirmed_on = Column("date", "The day the victim confirmed not supporting.", INDIRECT)
    enhanced_rights = Column(
        "boolean", "On the Victims' Code's enhanced clock, unless it says no.", INDIRECT, mark=True
    )
    interviewer_sex_asked_on = Column(
        "date", "The day the victim was asked whether a woman or a man should interview.", INDIRECT
    )
    contact_plan_on = Column("date", "The day a contact plan was agreed.", INDIRECT)

    once = ("crime_id", "victim_id")


class Suspect(Table):
    """One row per person suspected of a crime."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    suspect_id = Column("string", "The force's own reference for the person.", INDIRECT, key=True)
    family_name = Column("string", "Family name.", DIRECT)
    given_names = Column("string", "Given names.", DIRECT)
    born_on = Column("date", "Date of birth.", DIRECT)
    postcode = Column("string", "Home postcode.", DIRECT)
    address = Column("string", "Home address.", DIRECT)
    phone = Column("string", "Telephone number.", DIRECT)
    pnc_id = Column("string", "Police National Computer reference.", DIRECT)
    age = Column(
        "int64", "Age in years when it was reported.", INDIRECT, expected=True, between=AGE
    )
    sex = Column("string", "Sex.", INDIRECT, SEX, expected=True)
    ethnicity = Column("string", "Self-defined, 18+1 groups.", INDIRECT, ETHNICITIES, expected=True)
    officer_seen_ethnicity = Column(
        "string",
        "As an officer saw it; never mixed with the self-defined.",
        INDIRECT,
        SEEN_ETHNICITIES,
    )
    relationship = Column(
        "string", "What the suspect is to the victim.", INDIRECT, RELATIONSHIPS, expected=True
    )
    named_on = Column("date", "The day the person became known as a suspect.", INDIRECT)
    history_checked_on = Column("date", "The day the person's history was checked.", INDIRECT)
    located_on = Column("date", "The day a wanted suspect was found.", INDIRECT)
    owner_id = Column("string", "The `officer_id` who answers for a repeat suspect.", INDIRECT)
    review_due_on = Column("date", "The day a repeat suspect is next reviewed.", INDIRECT)

    once = ("crime_id", "suspect_id")
