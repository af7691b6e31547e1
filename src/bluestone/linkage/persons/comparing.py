"""What is held against what, and how closely it may agree: the levels, with a shipped prior.

`m` is how often two records of one person agree so far, `u` how often records of two people do.
The prior is ours, general, and fitted to no file: it stands where a force's own records are too few
to say, and gives way as they become many. Levels are read from the top; the first that holds counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass

SPLIT_AGE = 13  # years between a father and a son, at least: dates further apart are two people's
NEXT_TO = 9  # numbers further on, at most, that may have been given to somebody registered together
CLOSE, ALIKE = 0.92, 0.8  # Jaro-Winkler likeness of two spellings


@dataclass(frozen=True)
class Level:
    """One level of agreement: its name, when it holds in DuckDB's SQL, and the prior m and u."""

    name: str
    holds: str
    m: float
    u: float


@dataclass(frozen=True)
class Comparison:
    """One thing held against another. `tells` is the column whose rare values say more.

    `rarity` is how often one value of it is met among people, before any are counted.
    """

    name: str
    needs: tuple[str, ...]
    silent: str
    levels: tuple[Level, ...]
    tells: str = ""
    rarity: float = 0.0


def either_null(column: str) -> str:
    """Return when one of the two sides says nothing."""
    return f'"{column}_l" IS NULL OR "{column}_r" IS NULL'


def same(column: str) -> str:
    """Return when both sides are the same, in the form in which Splink knows it."""
    return f'"{column}_l" = "{column}_r"'


def slip(column: str, *, longer: int = 3, most: int = 1) -> str:
    """Return when two spellings are so many slips apart: a letter, or two neighbours changed over.

    How many letters differ place by place is far quicker asked than how far apart two words are;
    where one word is longer, their first letters are the same or their last.
    """
    left, right = f'"{column}_l"', f'"{column}_r"'
    return (
        f"(strlen({left}) > {longer} AND CASE"
        f" WHEN strlen({left}) = strlen({right}) THEN hamming({left}, {right}) <= {2 * most}"
        f" WHEN abs(strlen({left}) - strlen({right})) <= {most}"
        f" THEN left({left}, 1) = left({right}, 1) OR right({left}, 1) = right({right}, 1)"
        f" ELSE false END AND damerau_levenshtein({left}, {right}) <= {most})"
    )


def alike(column: str, least: float) -> str:
    """Return when two spellings begin with one letter and are alike, by Jaro and Winkler."""
    left, right = f'"{column}_l"', f'"{column}_r"'
    return (
        f"(left({left}, 1) = left({right}, 1)"
        f" AND jaro_winkler_similarity({left}, {right}) >= {least})"
    )


CROSSED = 'jaro_winkler_similarity("first_{0}", "family_{1}")'
# Given name and family name changed over: both where both are there, the one where one is missing.
# Letters first: likeness is dear to reckon, and this is asked of every pair.
SWAPPED = (
    '(left("first_l", 1) = left("family_r", 1) OR left("first_r", 1) = left("family_l", 1))'
    f' AND ({either_null("given")} OR jaro_winkler_similarity("first_l", "first_r") < {ALIKE})'
    f" AND greatest({CROSSED.format('l', 'r')}, {CROSSED.format('r', 'l')}) >= {CLOSE}"
    f" AND coalesce(least({CROSSED.format('l', 'r')}, {CROSSED.format('r', 'l')}) >= {ALIKE}, true)"
    f' AND ({either_null("family")} OR jaro_winkler_similarity("family_l", "family_r") < {ALIKE})'
)
ROOTED = 'list_has_any("roots_l", "roots_r")'
ONE_FIRST = (
    '"first_l" = "first_r" OR ((strlen("given_l") > strlen("first_l") OR strlen("given_r") > strlen("first_r"))'
    " AND (contains(' ' || \"given_l\" || ' ', ' ' || \"first_r\" || ' ')"
    " OR contains(' ' || \"given_r\" || ' ', ' ' || \"first_l\" || ' ')))"
)
# Two names that are each a name in its own right are two names, however few letters lie between.
TWO_NAMES = f'"known_l" AND "known_r" AND NOT {ROOTED}'
INITIAL = (
    '(strlen("first_l") = 1 OR strlen("first_r") = 1) AND left("first_l", 1) = left("first_r", 1)'
)
# The same letters but for one, in whatever order: typing slips more than once in a hurry.
JUMBLED = slip("letters")
GIVEN = Comparison(
    "given",
    ("given", "family"),
    f"{either_null('given')} OR ({SWAPPED})",
    (
        Level("same", same("given"), 0.74, 0.004),
        Level("shares a name", ONE_FIRST, 0.07, 0.004),
        Level("two names", TWO_NAMES, 0.01, 0.6),
        Level("nickname", ROOTED, 0.05, 0.002),
        Level("initial", INITIAL, 0.01, 0.004),
        Level("slip", slip("first"), 0.05, 0.001),
        Level("close", f"{alike('first', CLOSE)} OR {JUMBLED}", 0.02, 0.001),
        Level("sounds alike", f"{same('given_sound')} OR {alike('given', ALIKE)}", 0.03, 0.01),
        Level("different", "ELSE", 0.02, 0.374),
    ),
    tells="given",
    rarity=1 / 500,
)
WITHIN = (
    '(least(strlen("family_l"), strlen("family_r")) > 3 AND (contains("family_l", "family_r")'
    ' OR contains("family_r", "family_l")))'
)
FAMILY = Comparison(
    "family",
    ("family", "given"),
    f"({either_null('family')}) AND NOT coalesce({SWAPPED}, false)",
    (
        Level("same", same("family"), 0.8, 0.001),
        Level("swapped", SWAPPED, 0.02, 0.00002),
        Level("slip", slip("family"), 0.08, 0.0008),
        Level("close", alike("family", CLOSE), 0.02, 0.0007),
        Level("part of it", WITHIN, 0.01, 0.0005),
        Level("sounds alike", f"{same('family_sound')} OR {alike('family', ALIKE)}", 0.03, 0.008),
        Level("different", "ELSE", 0.04, 0.989),
    ),
    tells="family",
    rarity=1 / 3000,
)
FAMILY_ALONE = Comparison(
    "family", ("family",), FAMILY.silent,
    tuple(level for level in FAMILY.levels if level.name != "swapped"), "family", FAMILY.rarity,
)  # fmt: skip
GIVEN_ALONE = Comparison(
    "given", ("given",), either_null("given"), GIVEN.levels, "given", GIVEN.rarity
)
_YEARS = 'abs(left("born_l", 4)::INTEGER - left("born_r", 4)::INTEGER)'
_PARTS = (
    'left("born_l", 6) = left("born_r", 6) OR (left("born_l", 4) = left("born_r", 4)'
    ' AND right("born_l", 2) = right("born_r", 2)) OR right("born_l", 4) = right("born_r", 4)'
)
_APART = 'abs("born_day_l" - "born_day_r")'
# Some fourteen months, or so near to ten years that the decade was mistyped.
_NEAR = f"{_APART} < 430 OR abs({_APART} - 3720) < 40"
BORN = Comparison(
    "born",
    ("born",),
    either_null("born"),
    (
        Level("same", same("born"), 0.86, 0.00006),
        Level("turned", '"turned_l" = "born_r"', 0.03, 0.00005),
        Level("different", f"{_YEARS} BETWEEN {SPLIT_AGE} AND 60", 0.01, 0.55),
        Level("slip", slip("born"), 0.05, 0.0008),
        Level("two parts", f"({_PARTS})", 0.03, 0.006),
        Level("near", _NEAR, 0.01, 0.06),
        Level("other", "ELSE", 0.02, 0.383),
    ),
    tells="born",
    rarity=1 / 15000,
)
YEARS = Comparison(
    "years",
    ("years",),
    either_null("years"),
    (
        Level("same", same("years"), 0.75, 0.02),
        Level("near", 'abs("years_l" - "years_r") < 3', 0.2, 0.06),
        Level("different", "ELSE", 0.05, 0.92),
    ),
)
ADDRESS = Comparison(
    "address",
    ("address",),
    either_null("address"),
    (
        Level("same", same("address"), 0.55, 0.00002),
        Level("slip", alike("address", CLOSE), 0.1, 0.0004),
        Level("different", "ELSE", 0.35, 0.99958),
    ),
    tells="address",
    rarity=1 / 50000,
)
POSTCODE = Comparison(
    "postcode",
    ("postcode",),
    either_null("postcode"),
    (
        Level("same", same("postcode"), 0.6, 0.0005),
        Level("slip", slip("postcode"), 0.06, 0.003),
        Level("different", "ELSE", 0.34, 0.9965),
    ),
    tells="postcode",
    rarity=1 / 5000,
)
PHONE = Comparison(
    "phone",
    ("phone",),
    either_null("phone"),
    (
        Level("same", same("phone"), 0.6, 0.00001),
        Level("slip", slip("phone"), 0.04, 0.00002),
        Level("different", "ELSE", 0.36, 0.99997),
    ),
    tells="phone",
    rarity=1 / 500000,
)
EMAIL = Comparison(
    "email",
    ("email",),
    either_null("email"),
    (
        Level("same", same("email"), 0.6, 0.00001),
        Level("slip", f"{same('mailbox')} OR {alike('email', CLOSE)}", 0.15, 0.0003),
        Level("different", "ELSE", 0.25, 0.99969),
    ),
    tells="email",
    rarity=1 / 500000,
)
SEX = Comparison(
    "sex",
    ("sex",),
    either_null("sex"),
    (Level("same", same("sex"), 0.985, 0.6), Level("different", "ELSE", 0.015, 0.4)),
    tells="sex",
    rarity=1 / 2,
)


def place(column: str) -> Comparison:
    """Return how the names of places around a home, or of birth, are held against each other."""
    return Comparison(
        column,
        (column,),
        either_null(column),
        (
            Level("same", same(column), 0.7, 0.02),
            Level("slip", f"{slip(column)} OR {alike(column, CLOSE)}", 0.08, 0.004),
            Level("different", "ELSE", 0.22, 0.976),
        ),
        tells=column,
        rarity=1 / 100,
    )


def reference(column: str) -> Comparison:
    """Return how references that one person alone has are held against each other.

    Numbers given one after the other may be of twins, who were registered together: no slip.
    """
    left, right = f'"{column}_l"', f'"{column}_r"'
    near = slip(column, longer=5, most=2)
    one, other = (
        f"try_cast(regexp_replace({c}, '[^0-9]', '', 'g') AS HUGEINT)" for c in (left, right)
    )
    next_to = f"{near} AND abs({one} - {other}) BETWEEN 1 AND {NEXT_TO}"
    return Comparison(
        column,
        (column,),
        either_null(column),
        (
            Level("same", same(column), 0.85, 0.000001),
            Level("next to it", next_to, 0.03, 0.0001),
            Level("slip", near, 0.08, 0.0001),
            Level("different", "ELSE", 0.04, 0.999799),
        ),
    )


def comparisons(columns: Iterable[str]) -> tuple[Comparison, ...]:
    """Return what can be held against each other where people have these columns."""
    there = set(columns)
    names = (GIVEN, FAMILY) if {"given", "family"} <= there else (GIVEN_ALONE, FAMILY_ALONE)
    days = BORN if "born" in there else YEARS
    places = (place(column) for column in ("district", "town", "region", "birth_place"))
    references = (reference(c) for c in sorted(there) if c.startswith("reference"))
    every = (*names, days, ADDRESS, POSTCODE, *places, PHONE, EMAIL, SEX, *references)
    return tuple(each for each in every if there.issuperset(each.needs))
