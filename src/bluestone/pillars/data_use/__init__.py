"""Whether a force knows its own cases: what it records of people, and what contradicts itself."""

from bluestone.pillars.data_use import (
    analysts,
    completeness,
    contradictions,
    missing,
    records,
)

PARTS = (missing, completeness, contradictions, records, analysts)
