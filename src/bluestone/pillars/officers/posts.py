"""Who is in post on the first day of each month, and which posts nobody fills."""

import ibis.expr.types as ir

from bluestone.extract.tables import officer
from bluestone.measures.example import Example
from bluestone.measures.indicator import Share, Side
from bluestone.measures.months import begun_months, whole_months

MONTH = "the month: people and posts are counted on its first day"

stays = officer.select("officer_id", "role", "team", "fte", "from_on", "until_on")
first_days = begun_months.select("first")
posts = stays.inner_join(
    first_days,
    [
        stays.from_on <= first_days.first,
        stays.until_on.isnull() | (stays.until_on >= first_days.first),
    ],
)
investigators = posts.filter(posts.role == "investigator")
in_whole_months = investigators.semi_join(whole_months.select("first"), "first")

# Who sits in two teams is one person, put with one of them.
sized = investigators.filter(investigators.fte > 0)
people = sized.group_by("officer_id", "first").agg(fte=sized.fte.sum(), team=sized.team.min())
whole_people = people.semi_join(whole_months.select("first"), "first")
responders = posts.filter(posts.role == "first responder")
specialist_posts = posts.filter(posts.role != "first responder")
specialists = specialist_posts.filter(specialist_posts.role != "vacant post")

FULL_TIME = "full-time investigator"


def full_time(rows: ir.Table) -> Side:
    """Return people and months as the full-time posts that they come to."""
    return Side(
        of=rows,
        amount=rows.fte,
        who=rows.officer_id,
        when=rows["first"],
        unit="full-time investigators and months",
    )


vacant = Share(
    title="Specialist posts that are vacant",
    why="An empty chair is work for those who sit beside it, and a longer wait for victims.",
    source="Ours; Operation Soteria, Year One report (2022), on an over-worked workforce",
    unit="posts and months",
    of=specialist_posts,
    counts=specialist_posts.role == "vacant post",
    when=specialist_posts.first,
    number_is="posts that nobody fills",
    out_of_is="posts of investigators, supervisors and liaison officers, once for each month",
    period_is=MONTH,
    better="lower",
    carried_over=True,
    shown_by=officer.filter(officer.role == "vacant post"),
    example=Example(
        officer="""
            officer_id | role            | team | from_on
            O          | investigator    | red  | 2026-02-10
            P          | vacant post     | red  | 2026-02-10
            Q          | first responder | blue | 2026-02-10
        """,
        gives="1 of 2",
    ),
)
