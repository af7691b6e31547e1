"""The shapes of what is asked and answered, with what each part means: the OpenAPI description is made of them."""

import re
from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Path
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bluestone.release.figure import Kind, Span
from bluestone.release.verdict import Says

MOST = 10_000  # rows of one answer
USUAL = 1_000
ID = r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$"  # of an indicator
PLACE = r"^\d{1,9}\.\d{1,4}\.\d{1,6}$"  # of a row among all: release, indicator, figure
LONGEST = 2_000  # letters of a reason


def as_written(day: object) -> object:
    """Return a day as it was sent. Raises ValueError if it is not written as one.

    Else a number would be taken for seconds since 1970.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(day)):
        raise ValueError("Write a day as 2026-09-30")
    return day


Day = Annotated[date, Field(examples=["2026-09-30"])]
AskedDay = Annotated[date, BeforeValidator(as_written)]
Better = Literal["higher", "lower", "neither"]
ForceCode = Annotated[str, Path(description="The force, by its code.")]
Number = Annotated[int, Path(description="The number of a release on this site.")]


class Whole(BaseModel):
    """What is read strictly: nothing unknown may be there."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Wrong(Whole):
    """Why nothing else is answered."""

    error: str = Field(description="One sentence: what is wrong, and what to do.")


class NotTaken(Wrong):
    """Why a release was not taken, or a request not understood."""

    problems: list[str] = Field(
        default=[], description="Each thing that is wrong, a sentence each."
    )


class ForceRow(Whole):
    """A force that the token may read something of."""

    force: str = Field(description="Its code: the key of every other table.")
    title: str = Field(description="What it is called.")
    kind: Literal["territorial", "special", "invented"] = Field(
        description="An invented force is nobody's."
    )
    may: list[Literal["figures", "public", "plan", "hand_in"]] = Field(
        description="What the token may do for it."
    )


class Forces(Whole):
    """The forces that the token may read something of."""

    rows: list[ForceRow] = Field(description="A row a force.")


class ReleaseRow(Whole):
    """A published release, which never changes."""

    release: int = Field(description="Its number on this site.")
    force: str = Field(description="The force, by its code.")
    audience: Literal["network", "public"] = Field(description="Whom it was made for.")
    cut_on: Day = Field(description="The last day its records speak of.")
    made_on: Day = Field(description="The day on which the force made it.")
    published_at: datetime = Field(description="When the second checker approved it.")
    sha256: str = Field(description="The hash of its file, by which it is known anywhere.")
    size: int = Field(description="The bytes of its file.")
    corrects: int | None = Field(description="The number of the release that it took the place of.")
    signed: bool = Field(
        description="Whether it was signed: all are that were handed in since signatures are asked for."
    )


class Releases(Whole):
    """The published releases of a force, the newest records first. Recalled ones are not among them."""

    rows: list[ReleaseRow] = Field(description="A row a release.")


class IndicatorRow(Whole):
    """What one indicator means in one release, and what is said of change."""

    definition: str = Field(description="The release and the indicator: the key of figures.")
    release: int = Field(description="The release, by its number.")
    force: str = Field(description="The force, by its code.")
    indicator: str = Field(description="Its id, the same in every release.")
    pillar: str = Field(description="The pillar of the framework, by its id.")
    title: str = Field(description="What it is called.")
    why: str = Field(description="Why it is asked.")
    kind: Kind = Field(
        description="share: number of out_of. days: a time, with those within a limit. "
        "rate: number for each out_of. score: the mean of a scale."
    )
    unit: str = Field(description="What is counted, in the plural.")
    number_is: str = Field(description="What number counts.")
    out_of_is: str = Field(description="What out_of counts.")
    period_is: str = Field(description="The day that puts a row into a period.")
    basis: Literal["event", "recorded", "closed"] = Field(
        description="Whether rows are placed by their own day, the crime's recording or its outcome. "
        "Never add up or compare two bases."
    )
    better: Better = Field(description="Which way is better.")
    limit: str = Field(
        description="The time within which it is to be done; empty where none is set."
    )
    median_of: str = Field(description="What the median is in; empty where there is none.")
    each: str = Field(description="Of a rate: what it is said for.")
    scale: int = Field(description="Of a rate: for how many of out_of it is said.")
    least: int = Field(description="Of a score: the lowest it can be.")
    most: int = Field(description="Of a score: the highest it can be.")
    grows: bool = Field(
        description="Whether newer periods have had less time for it to happen: compare only "
        "periods of one age."
    )
    source: str = Field(description="Where it comes from.")
    not_sent: list[str] = Field(
        description="The columns that the force did not send: then it has no figures, which is not none."
    )
    verdict: Says | None = Field(description="Whether it changed; null where that is not judged.")
    direction: Literal["higher", "lower"] | None = Field(description="Of a signal: which way.")
    change: Literal["better", "worse", "neither"] | None = Field(
        description="Of a signal: for the better or the worse. Nothing says what caused it."
    )
    since_on: Day | None = Field(
        description="Of a signal: the first day since when, if it is said."
    )
    verdict_words: str = Field(description="The same in sentences, to be shown beside it.")


class Indicators(Whole):
    """The indicators of one release, in the framework's order."""

    rows: list[IndicatorRow] = Field(description="A row an indicator.")


class Defined(IndicatorRow):
    """An indicator with the example that proves it, and what was run."""

    example: dict[str, str] = Field(description="Rows of each table, drawn with bars.")
    gives: str = Field(description="What the example gives.")
    tables: list[str] = Field(description="The columns that it reads.")
    sql: str = Field(description="The query that was run inside the force.")


class OneRelease(ReleaseRow):
    """A release with all that it says of itself, and its definitions."""

    title: str = Field(description="What the force is called in it.")
    snapshot: str = Field(description="What it was counted from, by its hash.")
    code: str = Field(description="The version of Bluestone that counted.")
    rule: dict[str, str] = Field(description="How it was protected for its audience.")
    breakdowns: dict[str, str] = Field(description="What each breakdown is called, by its name.")
    cards: list[Defined] = Field(description="Its indicators, in the framework's order.")


class FigureRow(Whole):
    """One figure: one indicator in one period and group of one release."""

    definition: str = Field(description="The key of the indicator as this release defines it.")
    release: int = Field(description="The release, by its number.")
    force: str = Field(description="The force, by its code.")
    indicator: str = Field(description="The indicator, by its id.")
    title: str = Field(description="What the indicator is called.")
    span: Span = Field(
        description="month, quarter, or year: the twelve months to the end of a month. They overlap, "
        "so choose one and never add up two."
    )
    from_on: Day = Field(description="The first day of the period.")
    until_on: Day = Field(description="The last day of the period.")
    breakdown: str = Field(description="By what rows are told apart; empty for all together.")
    group: str = Field(
        description="The breakdown and group, “sex: female”; empty for all together."
    )
    number: int | None = Field(
        description="What is counted, rounded. null: too few to say, never 0."
    )
    out_of: int | None = Field(description="Of, or for, how many, rounded. null: too few to say.")
    share: float | None = Field(description="number of out_of, from 0 to 1.")
    share_low: float | None = Field(description="The low end of its 95 % interval (Wilson).")
    share_high: float | None = Field(description="The high end of it.")
    rate: float | None = Field(description="Of a rate: number for each, at the indicator's scale.")
    rate_low: float | None = Field(description="The low end of its 95 % interval, of events alone.")
    rate_high: float | None = Field(description="The high end of it.")
    median: int | None = Field(description="The middle time, in the indicator's median_of.")
    median_low: int | None = Field(description="The low end of its 95 % interval.")
    median_high: int | None = Field(description="The high end; null where it was not reached.")
    score: float | None = Field(description="Of a score: the mean of the scale.")
    score_low: float | None = Field(description="The low end of its 95 % interval.")
    score_high: float | None = Field(description="The high end of it.")
    alpha: float | None = Field(description="How well the items agree: Cronbach's alpha.")
    hidden: bool = Field(description="Whether it is hidden since there are too few to say.")
    reason: str = Field(description="Why something of it is not said; empty where all is.")
    verdict: str = Field(
        description="Whether the indicator as a whole changed, on rows of all together; empty else."
    )


class Figures(Whole):
    """Some figures, and where the next ones are."""

    rows: list[FigureRow] = Field(description="A row a figure.")
    after: str | None = Field(description="What to ask for the next rows with; null at the end.")
    next: str | None = Field(description="The whole address of the next rows; null at the end.")


class Sifted(BaseModel):
    """Which figures are asked for. What is left out narrows nothing."""

    indicator: list[Annotated[str, Field(pattern=ID, max_length=120)]] = Field(
        [], max_length=200, description="An indicator by its id; may be given several times."
    )
    span: Span | None = Field(None, description="Only figures over periods of this length.")
    since: AskedDay | None = Field(
        None, alias="from", description="Only periods that begin on this day or later."
    )
    until: AskedDay | None = Field(
        None, description="Only periods that end on this day or earlier."
    )
    group: str | None = Field(
        None, max_length=200, description="One group, “sex: female”; empty for all together alone."
    )
    limit: int | None = Field(
        None,
        ge=1,
        le=MOST,
        description=f"How many rows at most: up to {MOST:,}. JSON has {USUAL:,} if it is left out, "
        "and CSV has all.",
    )
    after: str | None = Field(None, pattern=PLACE, description="What the answer before gave.")
    form: Literal["json", "csv"] = Field("json", alias="format", description="How it is answered.")


class WhichRelease(BaseModel):
    """Which release of a force is asked for."""

    release: int | None = Field(
        None,
        ge=1,
        lt=2**31,
        description="A release by its number; the one that is shown now if it is left out.",
    )


class OfRelease(Sifted, WhichRelease):
    """Which figures of one force are asked for, and of which release."""


class OfForces(Sifted):
    """Which published figures are asked for, and of which force."""

    force: str | None = Field(
        None,
        pattern=r"^[-a-zA-Z0-9_]{1,60}$",
        description="One force by its code; all if left out.",
    )
