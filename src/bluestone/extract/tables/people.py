"""The people who investigate: teams, training, time taken away, reviews and surveys.

Nothing here is ever shown for one officer: pillars count teams and forces.
"""

from bluestone.extract.table import Column, Privacy, Table
from bluestone.reference.codes import COURSES

OPEN, INDIRECT, DIRECT = Privacy


class Officer(Table):
    """One row per officer or staff investigator and period in a team."""

    officer_id = Column("string", "The force's own reference for the person.", INDIRECT, key=True)
    role = Column(
        "string",
        "What they do.",
        OPEN,
        ("investigator", "supervisor", "liaison officer", "first responder", "vacant post"),
        expected=True,
    )
    team = Column("string", "The team.", OPEN, expected=True)
    fte = Column("float64", "Full-time equivalent.", INDIRECT, expected=True, between=(0, 1))
    from_on = Column("date", "The first day in the team.", INDIRECT, key=True)
    until_on = Column("date", "The last day in the team; empty while there.", INDIRECT)
    supervisor_id = Column("string", "The `officer_id` of their supervisor.", INDIRECT)

    once = ("officer_id", "from_on")
    in_order = (("from_on", "until_on"),)


class Training(Table):
    """One row per course done by an officer."""

    officer_id = Column("string", "The officer: `officer.officer_id`.", INDIRECT, key=True)
    course = Column("string", "The course.", OPEN, COURSES, key=True)
    completed_on = Column("date", "The day it was completed.", INDIRECT, key=True)
    expires_on = Column("date", "The last day it counts; empty where it does not lapse.", INDIRECT)

    in_order = (("completed_on", "expires_on"),)


class Abstraction(Table):
    """One row per stretch of time taken from the team for other duty."""

    officer_id = Column("string", "The officer: `officer.officer_id`.", INDIRECT, key=True)
    on = Column("date", "The day.", INDIRECT, key=True)
    hours = Column("float64", "Hours taken.", INDIRECT, expected=True, between=(0, 24))
    reason = Column(
        "string", "What for.", OPEN, ("public order", "event", "response", "training", "other")
    )
    appointment_cancelled = Column("boolean", "A victim's appointment was cancelled.", INDIRECT)


class LearningTime(Table):
    """One row per stretch of working time kept for learning, reflection or case review."""

    officer_id = Column("string", "The officer: `officer.officer_id`.", INDIRECT, key=True)
    on = Column("date", "The day.", INDIRECT, key=True)
    hours = Column("float64", "Hours kept for it.", INDIRECT, expected=True, between=(0, 24))
    kind = Column(
        "string", "What for.", OPEN, ("course", "reflection", "case review", "mentoring", "other")
    )
    happened = Column("boolean", "It was not taken back for other work.", INDIRECT)


class Shift(Table):
    """One row per shift of the officers who answer first calls in an area."""

    shift_id = Column("string", "The force's own reference for the shift.", OPEN, key=True)
    began_at = Column("timestamp", "When it began.", OPEN, key=True)
    area = Column("string", "The area.", OPEN)
    responders = Column("int64", "Officers on duty.", OPEN, between=(0, 1_000))
    trained = Column(
        "int64",
        "Of them, those trained as first responders to these crimes.",
        OPEN,
        expected=True,
        between=(0, 1_000),
    )

    once = ("shift_id",)


class Review(Table):
    """One row per answer given in a supervisor's review or a case audit."""

    crime_id = Column("string", "The crime: `crime.crime_id`.", INDIRECT, key=True)
    review_id = Column("string", "The force's own reference for the review.", INDIRECT, key=True)
    kind = Column("string", "The kind of review.", INDIRECT, ("supervisor", "case audit"), key=True)
    on = Column("date", "The day it was done; empty while it is not.", INDIRECT)
    due_on = Column("date", "The day it was due.", INDIRECT)
    reviewer_id = Column("string", "The `officer_id` of the reviewer.", INDIRECT)
    question = Column("string", "The id of the question answered.", OPEN)
    answer = Column("string", "The answer.", INDIRECT)

    once = ("review_id", "question")


class SurveyAnswer(Table):
    """One row per answer to one item of a survey."""

    survey = Column("string", "Whose views.", OPEN, ("staff", "victim"), key=True)
    wave = Column("date", "The first day of the wave.", OPEN, key=True)
    respondent = Column("string", "A token used once; it leads to nobody.", INDIRECT, key=True)
    team = Column("string", "The respondent's team.", OPEN)
    item = Column("string", "The item.", OPEN, key=True)
    answer = Column("int64", "1 (not at all) to 5 (fully).", INDIRECT, key=True, between=(1, 5))

    once = ("survey", "wave", "respondent", "item")
