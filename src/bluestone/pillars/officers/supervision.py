"""Whether a supervisor sits down with those who carry the cases."""

from bluestone.extract.tables import review
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share
from bluestone.measures.months import whole_months
from bluestone.measures.population import crimes
from bluestone.pillars.officers.posts import MONTH, in_whole_months

# A record says who holds a crime now: a review is put with that investigator, whoever held it then.
held = crimes.filter(crimes.officer_id.notnull()).select(
    "crime_id", "officer_id", "recorded_on", "outcome", "outcome_on"
)
open_in = held.inner_join(
    whole_months,
    [
        held.recorded_on <= whole_months.first,
        held.outcome.isnull() | (held.outcome_on > whole_months.last),
    ],
)
carrying = in_whole_months.semi_join(open_in.select("officer_id", "first"), ["officer_id", "first"])
given = review.filter(review.kind == "supervisor").select(
    "crime_id", first=review.on.truncate("M"), supervised=True
)
given = given.inner_join(held.select("crime_id", "officer_id"), "crime_id")
given = given.select("officer_id", "first", "supervised").distinct()
with_review = carrying.left_join(given, ["officer_id", "first"])

supervised = Share(
    title="Investigators whose supervisor reviewed a case with them in the month",
    why="A review is where somebody who carries hard cases is helped, and not only checked.",
    source="Ours; The Open University on supervision that looks after welfare (Operation Soteria)",
    unit="investigators and months",
    of=with_review,
    counts=with_review.supervised,
    when=with_review.first,
    number_is="investigators one of whose crimes a supervisor reviewed in the month",
    out_of_is=(
        "investigators in post who now hold a crime that was open for the whole of the month, once "
        "for each such month"
    ),
    period_is=MONTH,
    better="higher",
    shown_by=review.filter(review.kind == "supervisor"),
    example=Example(
        crime="""
            crime_id | recorded_on | officer_id | outcome | outcome_on
            A        | 2026-01-05  | O          |         |
            B        | 2026-01-05  | P          |         |
            C        | 2026-01-05  | Q          | 16      | 2026-03-20
        """,
        officer="""
            officer_id | role         | team | from_on
            O          | investigator | red  | 2026-02-10
            P          | investigator | red  | 2026-02-10
            Q          | investigator | red  | 2026-02-10
        """,
        review="""
            crime_id | review_id | kind       | on
            A        | R         | supervisor | 2026-03-09
            B        | S         | supervisor | 2026-02-20
            B        | T         | case audit | 2026-03-09
        """,
        gives="1 of 2",
    ),
)
