"""The tables a force sends. Every one but `crime` may be missing from an extract."""

from bluestone.extract.table import Table
from bluestone.extract.tables.analysis import Analysis, AnalystTime, Link
from bluestone.extract.tables.care import Contact, RightToReview, Support
from bluestone.extract.tables.crime import Crime, Suspect, Victim
from bluestone.extract.tables.investigation import Bail, Behaviour, Event, Order, Referral
from bluestone.extract.tables.material import Device, MaterialRequest
from bluestone.extract.tables.people import (
    Abstraction,
    LearningTime,
    Officer,
    Review,
    Shift,
    SurveyAnswer,
    Training,
)

TABLES: tuple[type[Table], ...] = (
    Crime,
    Victim,
    Suspect,
    Event,
    Bail,
    Order,
    Contact,
    Support,
    RightToReview,
    Device,
    MaterialRequest,
    Referral,
    Behaviour,
    Officer,
    Training,
    Abstraction,
    Review,
    SurveyAnswer,
    LearningTime,
    Shift,
    Link,
    Analysis,
    AnalystTime,
)

crime, victim, suspect, event, bail, order = (table.rows for table in TABLES[:6])
contact, support, right_to_review = (table.rows for table in TABLES[6:9])
device, material_request, referral, behaviour = (table.rows for table in TABLES[9:13])
officer, training, abstraction, review, survey_answer = (table.rows for table in TABLES[13:18])
learning_time, shift, link, analysis, analyst_time = (table.rows for table in TABLES[18:])
