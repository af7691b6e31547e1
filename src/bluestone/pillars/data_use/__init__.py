"""Whether a force knows its own cases: what it records of people, and what contradicts itself."""

from bluestone.pillars.data_use.completeness import (
    relationship_known,
    reported_by_known,
    victim_age_known,
    victim_ethnicity_known,
    victim_sex_known,
)
from bluestone.pillars.data_use.contradictions import (
    support_contradicted,
    suspect_missing,
    suspect_named_all_the_same,
)
from bluestone.pillars.data_use.records import (
    cancelled,
    days_to_record,
    duplicates,
)

__all__ = [
    "cancelled",
    "days_to_record",
    "duplicates",
    "relationship_known",
    "reported_by_known",
    "support_contradicted",
    "suspect_missing",
    "suspect_named_all_the_same",
    "victim_age_known",
    "victim_ethnicity_known",
    "victim_sex_known",
]
