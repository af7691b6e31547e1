"""Across the pillars: how crimes end, and how long that takes."""

from bluestone.pillars.outcomes import ending, referring, waiting

PARTS = (ending, waiting, referring)
