"""What is missing unevenly by how the crime ended, as findings in plain words."""

from collections.abc import Iterator, Sequence

from bluestone.extract.quality.finding import Finding, Severity, Tally, found
from bluestone.extract.quality.missingness import UNLIKELY, Missingness, Tested

SURELY = 0.001  # below it a chance is said to be less
COUNTED = {"crime": "", "suspect": "named suspects in ", "victim": "victims in "}


def uneven(missing: Sequence[Missingness]) -> Iterator[Finding]:
    """Yield the fields that are missing more often with one outcome than with another.

    The difference is more than chance, adjusted for how many fields are looked at, and more than
    very small.
    """
    for one in missing:
        two, several = one.charged_or_not, one.between_outcomes
        if two and two.is_seen:
            yield finding(one, two, by_charge(one, two))
        elif several and several.is_seen:
            yield finding(one, several, by_group(one, several))


def finding(one: Missingness, test: Tested, says: str) -> Finding:
    """Return a field that is missing unevenly: a warning where the difference is moderate or large."""
    severity: Severity = "note" if test.words == "small" else "warning"
    return found(
        "uneven",
        severity=severity,
        table=one.table,
        column=one.columns[0],
        says=says,
        mend="Fill it where it is missing most, and until then read what it could change before "
        "charged crimes are compared with others.",
        rows=one.charged.rows + one.not_charged.rows,
        out_of=one.charged.out_of + one.not_charged.out_of,
        by={"by_outcome": one.by_outcome},
    )


def by_charge(one: Missingness, test: Tested) -> str:
    """Return the sentence on charged crimes and those closed without a charge."""
    of = COUNTED.get(one.table, f"rows of {one.table} in ")
    return (
        f"{one.field} is missing in {per_cent(one.charged)} of {of}charged crimes and "
        f"{per_cent(one.not_charged)} of {of}crimes closed without a charge: more than chance, "
        f"and a {test.words} difference ({in_figures(test)})"
    )


def by_group(one: Missingness, test: Tested) -> str:
    """Return the sentence on the groups of outcomes, from the least missing to the most."""
    shares = sorted((t.rows / t.out_of, group) for group, t in one.by_outcome.items())
    (_, least), (_, most) = shares[0], shares[-1]
    return (
        f"{one.field} is missing unevenly between outcomes, from "
        f"{per_cent(one.by_outcome[least])} ({least}) to {per_cent(one.by_outcome[most])} "
        f"({most}): more than chance, and a {test.words} difference "
        f"({in_figures(test)})"
    )


def in_figures(test: Tested) -> str:
    """Return the size and the chance of a difference: "V 0.13, h 0.60, adjusted p below 0.001"."""
    chance = f"{test.adjusted:.3f}" if test.adjusted >= SURELY else f"below {SURELY}"
    far = "" if test.apart is None else f", h {test.apart:.2f}"
    return f"V {test.association.size:.2f}{far}, adjusted p {chance}"


def verdict(test: Tested | None) -> str:
    """Return in words what a test says: "moderate, more than chance", or that nothing is seen."""
    if test is None:
        return "nothing to compare"
    return f"{test.words}, more than chance" if test.adjusted <= UNLIKELY else "no more than chance"


def per_cent(tally: Tally) -> str:
    """Return a tally as a whole per cent; a little of something is never called 0."""
    share = tally.rows / tally.out_of if tally.out_of else 0.0
    return "under 1 %" if 0 < share < 0.01 else f"{share:.0%}".replace("%", " %")
