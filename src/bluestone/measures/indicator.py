"""What an indicator is: a share of rows, the time to an event, a rate, or the score of a scale."""

from dataclasses import dataclass
from typing import ClassVar, Literal

import ibis.expr.operations as ops
import ibis.expr.types as ir

from bluestone.measures.example import Example
from bluestone.reference.bases import ABOUT_NOBODY, Basis, Population, refuse_mixed, unit
from bluestone.reference.thresholds import Threshold

Better = Literal["higher", "lower", "neither"]
Clock = Literal["days", "working days", "hours"]
Kind = Literal["share", "days", "rate", "score"]

BASES = {"recorded_on": Basis.RECORDED, "outcome_on": Basis.CLOSED}


@dataclass(frozen=True, kw_only=True, eq=False)
class Indicator:
    """What every indicator says of itself.

    `of` are the rows it is about and `unit` what one of them is; `when` is the day that puts a row
    into a period. The `_is` texts say the same in words. `source` is where the question comes
    from; `limit` a number that others set, as of the row's own day. Where the rows of a month are
    mostly about the same people or things as those of the month before, they are `carried_over`,
    and no change of them is told from chance. Where it `matures`, rows are in no period until they
    are so many months old, and a period is counted once all its are. Where `shown_by` has no row at
    all, the force does not record the matter, and the figure is "not sent", never 0. Raises
    UnknownUnit.
    """

    kind: ClassVar[Kind]

    title: str
    why: str
    source: str
    unit: str
    of: ir.Table
    when: ir.DateValue
    number_is: str
    out_of_is: str
    period_is: str
    better: Better
    limit: Threshold | None = None
    carried_over: bool = False
    matures: int = 0  # months
    shown_by: ir.Table | None = None
    example: Example

    def __post_init__(self) -> None:
        unit(self.unit)

    @property
    def population(self) -> Population:
        """Return what its rows are, and by which day they are placed."""
        return Population(unit(self.unit), basis(self.when))


@dataclass(frozen=True, kw_only=True, eq=False)
class Share(Indicator):
    """A share of rows: of the rows in `of`, those for which `counts` holds.

    A row for which `counts` is unknown is not counted as one for which it holds. Where it is
    `open_ended`, what is counted may yet happen to rows that are in a period already, or cease: a
    newer period has had less time, and is not judged against an older one.
    """

    kind = "share"

    counts: ir.BooleanValue
    open_ended: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Days(Indicator):
    """The time from `began` to `ended`, where rows without an end are still open.

    It gives the censored median on its `clock`, and of the rows old enough to have reached the
    `limit` those that ended within it. Without a limit: of all rows, those that have ended.
    A row that ended before it began is a contradiction and is left out. Where rows are `settled`,
    each had ended before it was looked for, so none is too young to have reached the limit.
    """

    kind = "days"

    began: ir.Value
    ended: ir.Value
    clock: Clock = "days"
    settled: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Side:
    """One side of a rate: rows placed by `when`, what one is, and how much each adds.

    Without an `amount` each row adds one. Where the amounts are of people (their hours, their
    parts of a post), `who` says whose each is: a sum of too few people's is never said.
    """

    of: ir.Table
    when: ir.DateValue
    unit: str
    amount: ir.NumericValue | None = None
    who: ir.Value | None = None

    @property
    def population(self) -> Population:
        """Return what its rows are, and by which day they are placed."""
        return Population(unit(self.unit), basis(self.when))

    @property
    def is_about_nobody(self) -> bool:
        """Return whether no person is behind it at all."""
        return self.population.unit in ABOUT_NOBODY

    @property
    def is_count(self) -> bool:
        """Return whether it counts things, whose number itself tells whether it may be said."""
        return self.who is None and not self.is_about_nobody


@dataclass(frozen=True, kw_only=True, eq=False)
class Rate(Indicator):
    """So many of one thing for each of another: `amount`, or one, of each row, `per` the other side.

    `each` is one of the other side in words, and `scale` how many of them it is said for: 1, or
    100. Raises MixedBases unless the one belongs to the other.
    """

    kind = "rate"

    per: Side
    each: str
    amount: ir.NumericValue | None = None
    who: ir.Value | None = None
    scale: int = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_mixed(self.population, self.per.population)

    @property
    def counted(self) -> Side:
        """Return the side that is counted, beside the one it is `per`."""
        return Side(of=self.of, when=self.when, unit=self.unit, amount=self.amount, who=self.who)


@dataclass(frozen=True, kw_only=True, eq=False)
class Score(Indicator):
    """The mean answer to the items of a scale, over respondents: from `least` to `most`.

    A row of `of` is one answer, with its `respondent`, `item` and `answer`. What agrees with a
    `turned` item speaks against the scale, so its answers are turned about.
    """

    kind = "score"

    items: tuple[str, ...]
    turned: tuple[str, ...] = ()
    least: int = 1
    most: int = 5


def basis(when: ir.Value) -> Basis:
    """Return the basis of rows placed by a day: it follows from the column that the day is in."""
    node = when.op()
    while not isinstance(node, ops.Field):
        node = node.arg
    return BASES.get(node.name, Basis.EVENT)
