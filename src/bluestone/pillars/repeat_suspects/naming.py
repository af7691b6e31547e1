"""Who is named, who is named again, and whether anybody looked back.

A repeat suspect here is a person a force already knows as one `suspect_id`. Those it does not know
to be one person are for `linkage` to propose, and are not counted until somebody confirms them.
"""

import ibis.expr.types as ir

from bluestone.extract.tables import suspect, victim
from bluestone.measures.clock import months_after
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import counted, crimes
from bluestone.reference.repeat import RepeatDefinition, repeat_definition
from bluestone.reference.thresholds import threshold

DEFINITION = repeat_definition()
SOURCE = f"Ours, with a definition of repeat suspect that is data ({DEFINITION.source})"

# Two women within the window name the same man: his later naming is a repeat one. T is named again
# by the same woman, and U only after the window.
CRIMES = """
    crime_id | recorded_on | offence
    A        | 2024-09-01  | 19C
    B        | 2026-03-01  | 20A
    C        | 2026-03-02  | 19C
    D        | 2026-03-03  | 19C
    E        | 2022-01-01  | 19C
    F        | 2026-03-04  | 19C
"""
VICTIMS = """
    crime_id | victim_id
    A        | V
    B        | W
    C        | X
    D        | X
    E        | Y
    F        | Z
"""
SUSPECTS = """
    crime_id | suspect_id
    A        | S
    B        | S
    C        | T
    D        | T
    E        | U
    F        | U
"""


def namings(of: RepeatDefinition) -> ir.Table:
    """Return a row per crime and person named in it: crime_id, suspect_id, recorded_on.

    Of the offences of a definition only, and without ids that stand for nobody.
    """
    scope = crimes.filter(crimes.offence.isin(of.offences)).select("crime_id", "recorded_on")
    named = suspect.select("crime_id", "suspect_id").distinct().inner_join(scope, "crime_id")
    # A window and not a join: an engine may join the many rows of such an id before it drops them.
    named = named.mutate(often=named.count().over(group_by="suspect_id"))
    return named.filter(named.often <= of.most_crimes).drop("often")


def with_repeat(named: ir.Table, of: RepeatDefinition) -> ir.Table:
    """Return namings with `repeat`: whether this one makes its person a repeat suspect.

    What counts is what was recorded by the day of the crime in question, and not what came later.
    """
    before = named.select(before_id="suspect_id", before_in="crime_id", before_on=named.recorded_on)
    pairs = named.inner_join(before, named.suspect_id == before.before_id)
    pairs = pairs.filter(
        pairs.before_on <= pairs.recorded_on,
        months_after(pairs.before_on, of.window_months) >= pairs.recorded_on,
    )
    hurt = victim.select(hurt_in="crime_id", hurt_id="victim_id")
    pairs = pairs.left_join(hurt, pairs.before_in == hurt.hurt_in)
    counts = pairs.group_by("crime_id", "suspect_id", "recorded_on").agg(
        in_crimes=pairs.before_in.nunique(), victims=pairs.hurt_id.nunique()
    )
    often = counts.in_crimes >= of.least_crimes
    return counts.select(
        "crime_id",
        "suspect_id",
        "recorded_on",
        repeat=often & (counts.victims >= of.distinct_victims),
    )


known = counted(suspect).filter(suspect.named_on.notnull())

history_checked = Days(
    title="Working days from naming a suspect to checking their history",
    why="A check is basic work, and it is how a second report about one person is noticed.",
    source="Proxy; Operation Soteria, Year One report (Home Office, 2022) found checks missed",
    unit="named suspects",
    of=known,
    began=known.named_on,
    ended=known.history_checked_on,
    when=known.named_on,
    clock="working days",
    limit=threshold("history_checked"),
    shown_by=suspect.filter(suspect.history_checked_on.notnull()),
    number_is="named suspects whose history was checked within the limit",
    out_of_is="suspects named long enough ago, whose day of naming is known",
    period_is="the day the suspect was named",
    better="lower",
    example=Example(
        crime="""
            crime_id | recorded_on
            A        | 2026-02-02
        """,
        suspect="""
            crime_id | suspect_id | named_on   | history_checked_on
            A        | S          | 2026-02-06 | 2026-02-09
            A        | T          | 2026-02-06 | 2026-02-20
            A        | U          | 2026-03-30 |
            A        | V          |            | 2026-02-09
        """,
        gives="1 of 2, median 10",
    ),
)

repeats = with_repeat(namings(DEFINITION), DEFINITION)

repeat = Share(
    title="Named suspects who are repeat suspects",
    why="Somebody named more than once is where prevention can do most.",
    source=SOURCE,
    unit="named suspects",
    of=repeats,
    counts=repeats.repeat,
    when=repeats.recorded_on,
    number_is=f"named suspects {DEFINITION.words}",
    out_of_is="named suspects of crimes in scope: one for each crime a person is named in",
    period_is="the day the crime was recorded",
    better="neither",
    example=Example(crime=CRIMES, victim=VICTIMS, suspect=SUSPECTS, gives="1 of 6"),
)

by_crime = repeats.group_by("crime_id", "recorded_on").agg(
    repeats=repeats.repeat.cast("int64").max()
)

crimes_by_repeat = Share(
    title="Crimes whose named suspect is a repeat suspect",
    why="It shows how much of the harm comes from people whom the police already know of.",
    source=SOURCE,
    unit="crimes",
    of=by_crime,
    counts=by_crime.repeats > 0,
    when=by_crime.recorded_on,
    number_is=f"crimes with a suspect {DEFINITION.words}",
    out_of_is="crimes in scope with a named suspect",
    period_is="the day the crime was recorded",
    better="neither",
    example=Example(crime=CRIMES, victim=VICTIMS, suspect=SUSPECTS, gives="1 of 6"),
)
