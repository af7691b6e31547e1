"""What a page and a Word document say of quality: the same words and tables in both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bluestone.charts.words import day_name, several
from bluestone.extract.check import Quality
from bluestone.extract.quality.finding import SEVERITIES, Finding, Severity, Tally
from bluestone.extract.quality.missingness import ALL, CHARGED, NOT_CHARGED, Change, Missingness
from bluestone.extract.quality.uneven import in_figures, per_cent, verdict
from bluestone.statistics.intervals import Interval

TITLES: dict[Severity, tuple[str, str]] = {
    "error": ("Errors", "Rows, or whole months, that no figure counts. Mend these first."),
    "warning": ("Warnings", "Rows that are counted and may be wrong, or may mislead."),
    "note": ("Notes", "Good to know; a few rows, or a thing that was not sent."),
}
PARTS = {"outcome": "Outcome", "month": "Month recorded", "team": "Team"}
KINDS = {
    "uneven": "missing unevenly",
    "backwards": "moved backwards",
    "unmet": "profile",
    "changed": "changed since the last load",
    "gap": "gap",
}
INVENTED = "INVENTED: no real force, crime or person is behind these records"
NOTHING = "\N{EN DASH}"


@dataclass(frozen=True)
class Grid:
    """A table of words: what it is of, its columns, and its rows."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Item:
    """One finding in words, with how it is in parts."""

    severity: Severity
    kind: str
    says: str
    rows: str
    mend: str
    parts: tuple[Grid, ...]


@dataclass(frozen=True)
class Section:
    """The findings of one severity."""

    severity: Severity
    title: str
    means: str
    items: tuple[Item, ...]


def facts(quality: Quality) -> tuple[tuple[str, str], ...]:
    """Return what the records are: how old, how many, from which snapshot, compared with which."""
    age = quality.age
    return (
        ("Records up to", day_name(age.cut_on)),
        ("Loaded on", f"{day_name(age.loaded_on)}, {several(age.days_when_loaded, 'day')} later"),
        ("Old by now", several(age.days_now, "day")),
        ("Crimes taken", f"{quality.taken:,}"),
        ("Snapshot", quality.snapshot),
        ("Compared with", quality.before or "nothing: it is the first load"),
        ("Loaded by", f"Bluestone {quality.code}"),
    )


def summary(quality: Quality) -> str:
    """Return how many errors, warnings and notes there are: "2 errors, 11 warnings, 30 notes"."""
    counts = {s: sum(f.severity == s for f in quality.findings) for s in SEVERITIES}
    return ", ".join(several(number, severity) for severity, number in counts.items())


def sections(quality: Quality) -> tuple[Section, ...]:
    """Return the findings by how grave they are, the gravest first; none is left out."""
    return tuple(
        Section(
            severity,
            *TITLES[severity],
            tuple(item(f) for f in quality.findings if f.severity == severity),
        )
        for severity in SEVERITIES
    )


def item(finding: Finding) -> Item:
    """Return one finding in words."""
    share = per_cent(Tally(finding.rows, finding.out_of))
    return Item(
        severity=finding.severity,
        kind=KINDS.get(finding.kind, finding.kind),
        says=f"{finding.table}: {finding.says}",
        rows=f"{finding.rows:,} of {finding.out_of:,} ({share})",
        mend=finding.mend,
        parts=tuple(parts(finding)),
    )


def parts(finding: Finding) -> Iterator[Grid]:
    """Yield how a finding is by outcome, month and team; the parts in which nothing was found are out."""
    for name, title in PARTS.items():
        tallies: Mapping[str, Tally] = getattr(finding, f"by_{name}")
        rows = tuple(
            (group, f"{t.rows:,}", f"{t.out_of:,}", per_cent(t))
            for group, t in tallies.items()
            if t.rows
        )
        if rows:
            yield Grid(f"By {name}", (title, "Rows", "Out of", "Share"), rows)


def missing(quality: Quality) -> Grid:
    """Return what is missing by how crimes ended, those fields first that the research tests."""
    return Grid(
        "Missing, in charged crimes and in those closed without a charge",
        (
            "What",
            "Charged",
            "Closed without a charge",
            "Difference",
            "Between all outcomes",
        ),
        tuple(
            (
                one.field + (" *" if one.research else ""),
                said(one.charged),
                said(one.not_charged),
                tested(one, "charged_or_not"),
                tested(one, "between_outcomes"),
            )
            for one in quality.missingness
        ),
    )


def said(tally: Tally) -> str:
    """Return "3 % (12 of 400)", or a dash where there is nothing."""
    return f"{per_cent(tally)} ({tally.rows:,} of {tally.out_of:,})" if tally.out_of else NOTHING


def tested(one: Missingness, which: str) -> str:
    """Return what one of the two tests of a field says."""
    test = getattr(one, which)
    return f"{verdict(test)} ({in_figures(test)})" if test else verdict(test)


def changes(quality: Quality) -> Grid:
    """Return what shares could be if all that is missing were one way, or the other."""
    return Grid(
        "What the missing could change",
        (
            "Share",
            "Of the known",
            "Could be, of all",
            "Could be, of charged",
            "Could be, of those closed without a charge",
            "Could the missing alone make charged and not charged differ?",
        ),
        tuple(
            (
                change.says,
                said(change.known[ALL]),
                *(between(change.bounds.get(group)) for group in (ALL, CHARGED, NOT_CHARGED)),
                differ(change),
            )
            for one in quality.missingness
            for change in one.could_change
        ),
    )


def between(bounds: Interval | None) -> str:
    """Return bounds in words: "45 to 47 %"."""
    return NOTHING if bounds is None else f"{100 * bounds.low:.0f} to {100 * bounds.high:.0f} %"


def differ(change: Change) -> str:
    """Return whether charged and not charged may have one share, as a word."""
    return {None: NOTHING, True: "yes", False: "no"}[change.may_be_equal]


def stretches(quality: Quality) -> Grid:
    """Return how long crimes took from one moment to the next."""
    return Grid(
        "How soon things were reported and recorded, in days",
        ("Time", "Crimes", "Half within", "Nine in ten within"),
        tuple(
            (s.says, f"{s.rows:,}", f"{s.middle:,.0f}", f"{s.nine_in_ten:,.0f}")
            for s in quality.age.stretches
        ),
    )


READING = (
    (
        "An error is of rows or whole months that no figure counts; a warning of rows that are counted "
        "and may be wrong or mislead; a note of what is good to know. Where under 1 % of the rows are "
        "touched (5 % of what is only missing) it is one step milder. The rule is Bluestone's own."
    ),
    (
        "Everything here is a true count of this force's records, for inside the force alone. Teams go "
        "by their code, and nobody is named."
    ),
    (
        "Fields with a star are the nine that The Meaning of Missing tests (Uzelac, Buil-Gil, Hohl and "
        "Lovett, 2025). Charged crimes are compared with those closed without a charge; cancelled "
        "crimes, duplicates and open ones are out."
    ),
    (
        "“More than chance” is Pearson's chi-square, or Fisher's exact test where rows are few, "
        "adjusted for the number of fields (Benjamini and Hochberg, 1995). How large a difference is "
        "follows Cohen (1988): h between two shares, V between several. Several rows about one crime "
        "are not apart from each other, so chance is put a little too low."
    ),
    (
        "What a share could be assumes nothing of the missing: first that it holds for none of them, "
        "then for all (Manski, 1989). It is not an interval of chance, which comes on top."
    ),
    "Duplicates are proposed. None was removed; a person decides which crimes are one.",
)
