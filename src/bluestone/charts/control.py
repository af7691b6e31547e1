"""What is drawn of a series that is watched for change: its points, phases, signals and notes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bluestone.statistics.phases import Judged

Unit = Literal["%", "days", "working days", "hours", "cases"]


@dataclass(frozen=True)
class Dot:
    """One point: a period, or a wait from one day to another. `value` is None where there is none.

    `says` is what stands behind the value, in words.
    """

    begins_on: date
    ends_on: date
    value: float | None
    says: str = ""


@dataclass(frozen=True)
class Note:
    """What happened on a day that a reader of a chart should know, as an analyst wrote it."""

    on: date
    kind: Literal["policy", "counting rule", "system", "other"]
    words: str


@dataclass(frozen=True, kw_only=True)
class Control:
    """A series held against its baselines, fit to be drawn. It holds true values: it stays inside.

    `row` is what one point is: "Month", "Quarter" or "Wait"; `value_is` what it measures, in words.
    Where `still_open` the last point is a wait that has not ended.
    """

    kind: Literal["XmR", "T", "G"]
    key: str
    title: str
    value_is: str
    unit: Unit
    row: str
    dots: tuple[Dot, ...]
    judged: Judged
    notes: tuple[Note, ...] = ()
    still_open: bool = False
