"""What a finding is, how grave each kind is, and which stands first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "rejected",
    "gap",
    "backwards",
    "unmet",
    "uneven",
    "contradictory",
    "duplicate",
    "unreadable",
    "missing",
    "changed",
    "old",
    "not sent",
]
Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True)
class Gravity:
    """How grave a kind of finding is, and why; one step milder below a share of the rows."""

    severity: Severity
    because: str
    few: float = 0.0


# The rule is ours. An error is of rows or months that no figure counts, a warning of rows that are
# counted and may be wrong or mislead, a note of what is good to know. The gravest stand first.
GRAVITIES: dict[Kind, Gravity] = {
    "rejected": Gravity("error", "no figure counts these rows", 0.01),
    "gap": Gravity("error", "figures of these months are too low, or of nothing"),
    "backwards": Gravity("error", "figures that were said before would now come out lower", 0.01),
    "unmet": Gravity("warning", "rows may be counted that should not be, or left out that should"),
    "uneven": Gravity("warning", "a comparison between outcomes may show only who was written up"),
    "contradictory": Gravity("warning", "one of two values that are counted is wrong", 0.01),
    "duplicate": Gravity("warning", "one crime or step may be counted twice", 0.01),
    "unreadable": Gravity("warning", "the values were emptied, and are counted as missing", 0.01),
    "missing": Gravity("warning", "a share of the rest may not be that of all", 0.05),
    "changed": Gravity(
        "warning", "figures that were said before would now come out otherwise", 0.01
    ),
    "old": Gravity("warning", "the figures are not of today"),
    "not sent": Gravity("note", "indicators that need it are not sent, which is not 0"),
}


@dataclass(frozen=True)
class Tally:
    """So many rows, out of so many."""

    rows: int
    out_of: int


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found: how grave, what, where, in how many rows out of how many, and how to mend it.

    Each of the `by_` says the same for a part of the rows; teams go by their code.
    """

    kind: Kind
    severity: Severity
    table: str
    column: str
    says: str
    mend: str
    rows: int
    out_of: int
    by_outcome: Mapping[str, Tally] = field(default_factory=dict)
    by_month: Mapping[str, Tally] = field(default_factory=dict)
    by_team: Mapping[str, Tally] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Return in what share of the rows it was found, from 0 to 1."""
        return self.rows / self.out_of if self.out_of else 0.0


def found(
    kind: Kind,
    *,
    table: str,
    column: str,
    says: str,
    mend: str,
    rows: int,
    out_of: int,
    severity: Severity | None = None,
    by: Mapping[str, Mapping[str, Tally]] | None = None,
) -> Finding:
    """Return a finding, as grave as its kind and the share of its rows make it, if it is not said.

    `by` holds how it is in parts, by the names of the fields that say so.
    """
    return Finding(
        kind=kind,
        severity=severity or graded(kind, rows / max(1, out_of)),
        table=table,
        column=column,
        says=says,
        mend=mend,
        rows=rows,
        out_of=out_of,
        **(by or {}),
    )


def graded(kind: Kind, share: float) -> Severity:
    """Return how grave a finding of a kind is that touches a share of the rows."""
    gravity = GRAVITIES[kind]
    step = SEVERITIES.index(gravity.severity) + (share < gravity.few)
    return SEVERITIES[step]


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by how grave they are, then by kind; within one, those of most rows first.

    What is milder than its kind because it touches few rows comes after what is not. Uneven ones
    keep their order, in which what the research tests comes first.
    """
    kinds = list(GRAVITIES)
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                SEVERITIES.index(f.severity),
                f.severity != GRAVITIES[f.kind].severity,
                kinds.index(f.kind),
                0.0 if f.kind == "uneven" else -f.share,
            ),
        )
    )
