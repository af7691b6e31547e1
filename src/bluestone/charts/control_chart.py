"""A watched series drawn and in words: an XmR chart, or a chart of the waits between rare events."""

from collections.abc import Sequence
from itertools import pairwise

from bluestone.charts import words
from bluestone.charts.chart import DARK, INK, NARROW, SOFT, WHITE, WIDE, Chart, Key, drawn
from bluestone.charts.control import Control, Dot
from bluestone.charts.control_layers import specification
from bluestone.charts.key import STROKES, SWATCH
from bluestone.statistics.phases import Phase
from bluestone.statistics.signals import Rule, Signal
from bluestone.statistics.spread import range_limit

SHORT: dict[Rule, str] = {
    "outside": "outside the limits",
    "run": "in a run on one side of the middle",
    "two of three": "two of three near a limit",
    "trend": "in a trend",
}
POINT = f'<circle cx="12" cy="8" r="4" fill="{DARK}"/>'
DIAMOND = f'<path d="M12 1L19 8L12 15L5 8Z" fill="{INK}"/>'
SQUARE = f'<rect x="6" y="2" width="12" height="12" fill="{WHITE}" stroke="{INK}"/>'
MIDDLE = STROKES.format("M0 8H24", INK, 1.5, "")
LIMIT = STROKES.format("M0 8H24", INK, 1.5, ' stroke-dasharray="6 4"')
BASE = STROKES.format("M0 8H24", SOFT, 7, "")
ANEW = STROKES.format("M12 0V16", INK, 1.5, ' stroke-dasharray="2 3"')
NOTED = STROKES.format("M12 0V16", "#505a5f", 1, "")


def control_chart(control: Control) -> Chart:
    """Return the chart of a watched series that has at least one point."""
    told = description(control)
    svgs = {}
    if any(value is not None for value in control.judged.values):
        for size in (WIDE, NARROW):
            key = words.slug(control.key, size.name)
            drawing = specification(control, size)
            svgs[size.name] = drawn(drawing, size, key=key, title=control.title, description=told)
    return Chart(
        title=control.title,
        description=told,
        wide=svgs.get("wide", ""),
        narrow=svgs.get("narrow", ""),
        keys=keys(control),
        columns=columns(control),
        rows=rows(control),
    )


def description(control: Control) -> str:
    """Return in words what a chart shows: how many points, its middle and limits, its signals."""
    known = sum(value is not None for value in control.judged.values)
    several = words.several(known, control.row.lower())
    sentences = [f"{several}: {control.value_is}."]
    sentences += [phase_words(control, phase) for phase in control.judged.phases]
    found = len(control.judged.signals)
    sentences.append(f"{words.several(found, 'signal')} in all." if found else "No signal.")
    if control.still_open:
        value = number(control.judged.values[-1], control)
        sentences.append(f"The last wait is still open: {value} so far.")
    return " ".join(sentences)


def phase_words(control: Control, phase: Phase) -> str:
    """Return what a phase is held against, in words."""
    begins = words.day_name(control.dots[phase.first].begins_on)
    since = f"From {begins} ({phase.reason})" if phase.reason else f"From {begins}"
    if phase.limits is None or phase.baseline is None:
        return f"{since} there are too few points for a baseline."
    low, high = phase.limits.far
    first, last = phase.baseline
    until = words.day_name(control.dots[last].ends_on)
    base = [v for v in control.judged.values[first : last + 1] if v is not None]
    move = f", and {number(range_limit(base), control)} from one to the next" * (
        control.kind == "XmR"
    )
    return (
        f"{since} the middle is {number(phase.limits.centre, control)}, "
        f"set by the points to {until}; chance reaches "
        f"{'as low as can be' if low is None else f'down to {number(low, control)}'} and "
        f"{'as high as can be' if high is None else f'up to {number(high, control)}'}{move}."
    )


def number(value: float | None, control: Control) -> str:
    """Return a value with its unit; a dash for a gap."""
    if value is None:
        return words.BLANK
    places = 0 if control.kind == "G" and value == int(value) else 1
    unit = words.PER_CENT if control.unit == "%" else f" {control.unit}"
    return f"{value:,.{places}f}{unit}"


def keys(control: Control) -> tuple[Key, ...]:
    """Return the key of each kind of mark that a chart has."""
    limits = [phase.limits for phase in control.judged.phases if phase.limits]
    marks = (
        (POINT, control.row, True),
        (DIAMOND, f"{control.row} that is part of a signal", bool(control.judged.signals)),
        (SQUARE, "Wait since the last event, still open", control.still_open),
        (MIDDLE, "The middle of the baseline", bool(limits)),
        (LIMIT, "How far chance reaches", any(set(each.far) != {None} for each in limits)),
        (BASE, "The points that set the baseline", bool(limits)),
        (ANEW, "A new baseline, for a written reason", len(control.judged.phases) > 1),
        (NOTED, "A note, by its number", bool(control.notes)),
    )
    return tuple(Key(SWATCH.format(mark), said) for mark, said, there in marks if there)


def columns(control: Control) -> tuple[str, ...]:
    """Return the names of the columns of the table; the first names the points."""
    if control.kind == "XmR":
        value = "Share" if control.unit == "%" else f"Half took this or less ({control.unit})"
        return (control.row, value, "Of what", "Moved by", "Signal")
    return ("Wait", control.unit.capitalize(), "Signal")


def rows(control: Control) -> tuple[tuple[str, ...], ...]:
    """Return a row for each point, with the signals it is part of."""
    told = []
    moves = moved(control.judged.values)
    for i, (dot, value) in enumerate(zip(control.dots, control.judged.values, strict=True)):
        held = "; ".join(dict.fromkeys(SHORT[s.rule] for s in parts(control.judged.signals, i)))
        if control.kind == "XmR":
            cells = (number(value, control), dot.says, number(moves[i], control))
        else:
            cells = (number(value, control),)
        told.append((name(control, dot, i), *cells, held or words.BLANK))
    return tuple(told)


def parts(signals: Sequence[Signal], place: int) -> list[Signal]:
    """Return the signals that a point is part of."""
    return [signal for signal in signals if signal.first <= place <= signal.last]


def moved(values: Sequence[float | None]) -> list[float | None]:
    """Return how far each value lies from the one before that is no gap."""
    known = [i for i, value in enumerate(values) if value is not None]
    found: list[float | None] = [None] * len(values)
    for sooner, later in pairwise(known):
        found[later] = abs((values[later] or 0) - (values[sooner] or 0))
    return found


def name(control: Control, dot: Dot, place: int) -> str:
    """Return a point as its row is named: a period, or a wait by its days."""
    if control.kind == "XmR":
        last = words.month_name(dot.ends_on)
        return last if control.row == "Month" else f"To {last}"
    begins = words.day_name(dot.begins_on)
    if control.still_open and place == len(control.dots) - 1:
        return f"{begins}, still open on {words.day_name(dot.ends_on)}"
    return f"{begins} to {words.day_name(dot.ends_on)}"
