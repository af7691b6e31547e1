"""Numbers that others set, or that are ours, each as of a day: clocks, limits, smallest groups."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from bluestone.reference.codes import BadReference, codelist


class UnknownThreshold(BadReference):
    """No threshold goes by that name."""


@dataclass(frozen=True)
class Step:
    """One value and the days it holds, inclusive; None is without end."""

    value: int
    valid_from: date | None
    valid_until: date | None
    source: str
    note: str

    def holds(self, day: date) -> bool:
        """Return whether this is the value on a day."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)


@dataclass(frozen=True)
class Threshold:
    """One number: its unit, and its values over time, the earliest first."""

    name: str
    unit: str
    steps: tuple[Step, ...]

    def on(self, day: date) -> int:
        """Return the value on a day. Raises BadReference if there is none yet, or no longer."""
        for step in self.steps:
            if step.holds(day):
                return step.value
        raise BadReference(
            f"The threshold {self.name} has no value on that day. "
            "Ask about a day that a row of thresholds.csv covers, or add a row with its source."
        )


def _thresholds() -> dict[str, Threshold]:
    """Return the rows of thresholds.csv, those of one name together."""
    found: dict[str, Threshold] = {}
    for row in codelist("thresholds").rows:
        before = found.get(row["name"])
        steps = (*(before.steps if before else ()), _step(row))
        found[row["name"]] = Threshold(row["name"], row["unit"], steps)
    return found


def _step(row: dict[str, str]) -> Step:
    """Return the value that one row of thresholds.csv gives."""
    return Step(
        value=int(row["value"]),
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        source=row["source"],
        note=row["note"],
    )


def _day(text: str) -> date | None:
    """Return the day written in a cell; None where it is empty."""
    return date.fromisoformat(text) if text else None


THRESHOLDS: dict[str, Threshold] = _thresholds()


def threshold(name: str) -> Threshold:
    """Return the threshold of that name. Raises UnknownThreshold, with the nearest name there is."""
    if name in THRESHOLDS:
        return THRESHOLDS[name]
    near = get_close_matches(name, THRESHOLDS, n=1, cutoff=0)
    raise UnknownThreshold(
        f"There is no threshold {name}. Did you mean {near[0]}? thresholds.csv has them all."
    )
