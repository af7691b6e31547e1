"""How many officers a victim has to get used to."""

from bluestone.measures.example import Example
from bluestone.measures.indicator import Rate, Side
from bluestone.pillars.victims.silence import PERSON, VOICE, people_of_closed, signed

met = people_of_closed.inner_join(signed, PERSON)

officers_per_victim = Rate(
    title="Officers for each victim",
    why="Each new face may mean telling it all again.",
    source=VOICE,
    unit="officers",
    of=met,
    amount=met.officers,
    when=met.outcome_on,
    per=Side(of=met, when=met.outcome_on, unit="victims"),
    each="victim",
    number_is="officers who made a contact with a victim, once for each victim they met",
    out_of_is=(
        "victims of crimes given an outcome in the period, with a contact whose officer is recorded"
    ),
    period_is="the day of the outcome",
    better="lower",
    example=Example(
        crime="""
            crime_id | recorded_on | outcome | outcome_on
            A        | 2026-01-05  | 15      | 2026-03-20
            B        | 2026-01-05  |         |
        """,
        victim="""
            crime_id | victim_id
            A        | V
            A        | W
            A        | X
            B        | Y
        """,
        contact="""
            crime_id | victim_id | at               | by
            A        | V         | 2026-02-02T10:00 | O1
            A        | V         | 2026-02-09T10:00 | O1
            A        | V         | 2026-03-02T10:00 | O2
            A        | W         | 2026-02-02T10:00 | O1
            A        | X         | 2026-02-02T10:00 |
            B        | Y         | 2026-02-02T10:00 | O3
        """,
        gives="3 to 2, rate 1.5",
    ),
)
