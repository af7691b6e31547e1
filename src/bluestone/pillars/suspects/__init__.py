"""Suspect-focused investigation: whether it is the suspect's behaviour that is looked into."""

from bluestone.pillars.suspects import arrest, charging, planning, supervision

PARTS = (planning, arrest, supervision, charging)
