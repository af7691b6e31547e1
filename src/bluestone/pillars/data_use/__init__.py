"""Whether a force knows its own cases: what it records of people, and what contradicts itself."""

from bluestone.pillars.data_use import completeness, contradictions, records

PARTS = (completeness, contradictions, records)
