"""What victims are told, offered and asked: pillar three, by the parts of procedural justice."""

from bluestone.pillars.victims import (
    officers_met,
    review,
    silence,
    support,
    survey,
    told,
    withdrawal,
)

PARTS = (told, support, silence, officers_met, withdrawal, review, survey)
