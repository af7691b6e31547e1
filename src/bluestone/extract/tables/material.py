"""What is asked of a person's private life: devices, and material that others hold."""

from bluestone.extract.table import Column, Privacy, Table

OPEN, INDIRECT, DIRECT = Privacy

AGREED = ("yes", "no", "partly", "withdrawn")  # ours


class Device(Table):
    """One row per device taken or asked for. Never what is on it."""

    device_id = Column("string", "The force's own reference for the device.", INDIRECT, key=True)
    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    holder = Column("string", "Whose it is.", INDIRECT, ("victim", "suspect", "witness"), key=True)
    line_of_enquiry = Column("boolean", "A line of enquiry is written down for it.", INDIRECT)
    notice_version = Column("string", "Which digital processing notice was given.", OPEN)
    notice_on = Column("date", "The day the notice was given.", INDIRECT)
    agreed = Column("string", "The holder agreed.", INDIRECT, AGREED)
    asked_at = Column("timestamp", "When it was asked for.", INDIRECT)
    received_at = Column("timestamp", "When the police had it.", INDIRECT)
    replacement_given_at = Column("timestamp", "When a replacement was handed over.", INDIRECT)
    returned_at = Column("timestamp", "When it was given back.", INDIRECT)
    examined_from = Column("date", "The day its examination began.", INDIRECT)
    examined_until = Column("date", "The day its examination ended.", INDIRECT)
    extraction = Column("string", "How much was taken from it.", INDIRECT, ("selective", "full"))
    scope_from = Column("date", "The first day of the material sought.", INDIRECT)
    scope_to = Column("date", "The last day of the material sought.", INDIRECT)

    once = ("device_id",)
    in_order = (
        ("received_at", "returned_at"),
        ("examined_from", "examined_until"),
        ("scope_from", "scope_to"),
    )


class MaterialRequest(Table):
    """One row per request for a victim's material from a third party."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    request_id = Column("string", "The force's own reference for the request.", INDIRECT)
    holder_kind = Column(
        "string",
        "Who holds it.",
        INDIRECT,
        ("health", "counselling", "education", "social care", "employer", "other"),
        expected=True,
    )
    counselling = Column("boolean", "It is counselling material.", INDIRECT)
    test_recorded = Column(
        "boolean", "Why it is necessary and proportionate is written down.", INDIRECT
    )
    notice_on = Column("date", "The day the victim was given notice.", INDIRECT)
    approved_by_rank = Column(
        "string",
        "The rank that approved it.",
        OPEN,
        ("constable", "sergeant", "inspector", "chief inspector", "superintendent or above"),
    )
    asked_on = Column("date", "The day it was asked for.", INDIRECT, key=True)
    received_on = Column("date", "The day it came.", INDIRECT)
    outcome = Column(
        "string",
        "What came of it.",
        INDIRECT,
        ("received", "partly received", "refused", "withdrawn"),
    )

    in_order = (("asked_on", "received_on"),)
