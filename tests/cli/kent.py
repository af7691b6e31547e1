"""A few invented crimes of Kent, as its tests load them."""

CRIMES = "crime_id,recorded_on\nA,2026-01-05\nB,2026-01-09\n"
ENDED = "crime_id,recorded_on,outcome,outcome_on\nA,2026-01-05,1,2026-02-20\nB,2026-01-09,,\n"
PROFILE = (
    "profile: kent\nsources: {c: {files: crime.csv}}\n"
    "tables: {crime: [{from: c, columns: {crime_id: crime_id, recorded_on: recorded_on}}]}\n"
)
