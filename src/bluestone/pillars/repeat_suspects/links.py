"""Links that are proposed between records, and what people decide about them.

A link is a proposal. Until somebody confirms it, nobody is counted as one person with another.
"""

import ibis

from bluestone.extract.read import CUT
from bluestone.extract.tables import link
from bluestone.measures.example import Example
from bluestone.measures.indicator import Better, Rate, Share, Side
from bluestone.measures.months import known_months
from bluestone.measures.population import counted, crimes

OURS = "Ours; every automatic link is a proposal, and a person decides"
PROPOSED = "the day the link was proposed"

others = crimes.select(other_crime_id="crime_id")
proposed = counted(link).semi_join(others, "other_crime_id")
over = proposed.decision.notnull() & (proposed.decided_on.isnull() | (proposed.decided_on <= CUT))
decision = ibis.ifelse(over, proposed.decision, "waiting")

CRIMES = """
    crime_id | recorded_on | cancelled
    A        | 2026-01-05  |
    B        | 2026-01-05  |
    C        | 2026-01-05  | C3
"""
LINKS = """
    link_id | kind        | crime_id | other_crime_id | proposed_on | decided_on | decision
    1       | same person | A        | B              | 2026-02-02  | 2026-02-20 | confirmed
    2       | same person | A        | B              | 2026-02-02  | 2026-02-20 | rejected
    3       | same series | A        | B              | 2026-03-02  |            |
    4       | same series | A        | B              | 2026-03-02  | 2026-04-02 | confirmed
    5       | same person | A        | C              | 2026-03-02  |            |
"""

links_proposed = Rate(
    title="Links proposed in a month",
    why="It tells how much there is to look at, and whether anybody or anything is looking.",
    source=OURS,
    unit="links",
    of=proposed,
    when=proposed.proposed_on,
    per=Side(of=known_months, when=known_months["first"], unit="months"),
    each="month",
    number_is="proposals that two records are about one person, or two crimes by one",
    out_of_is="months since the records begin",
    period_is=PROPOSED,
    better="neither",
    shown_by=link,
    example=Example(crime=CRIMES, link=LINKS, gives="4 to 3, rate 1.33"),
)


def decided(
    said: str, title: str, number_is: str, *, why: str, better: Better, gives: str
) -> Share:
    """Return the share of proposed links of which one thing was decided, or that still wait."""
    return Share(
        title=title,
        why=why,
        source=OURS,
        unit="links",
        of=proposed,
        counts=decision == said,
        when=proposed.proposed_on,
        number_is=number_is,
        out_of_is="links proposed in the period between crimes that are counted",
        period_is=PROPOSED,
        better=better,
        open_ended=True,
        shown_by=link,
        example=Example(crime=CRIMES, link=LINKS, gives=gives),
    )


links_confirmed = decided(
    "confirmed",
    "Proposed links that were confirmed",
    "links that somebody confirmed by the data cut",
    why="A confirmed link is what turns two reports about one person into something to act on.",
    better="neither",
    gives="1 of 4",
)
links_rejected = decided(
    "rejected",
    "Proposed links that were rejected",
    "links that somebody rejected by the data cut",
    why="If most are rejected, what proposes them should be looked at; if none is, who decides.",
    better="neither",
    gives="1 of 4",
)
links_waiting = decided(
    "waiting",
    "Proposed links that wait for somebody to decide",
    "links on which nobody had decided by the data cut",
    why="A link that waits helps nobody, and the person it is about is known to no plan.",
    better="lower",
    gives="2 of 4",
)
