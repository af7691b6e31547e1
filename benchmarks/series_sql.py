"""A model's score as one DuckDB expression over two rows, `a` and `b`: the second opinion on ours."""

from bluestone.linkage.series.crimes import Crimes
from bluestone.linkage.series.evidence import HUNDRED, NIGHT
from bluestone.linkage.series.model import GRID, Curve, Model, gridded
from bluestone.linkage.series.times import DAY, WEEK, widened

UNKNOWN = "'NaN'::DOUBLE"


def columns(crimes: Crimes) -> dict[str, object]:
    """Return crimes as columns that the expression reads."""
    start, end = widened((crimes.start, crimes.end))
    found = {"x": crimes.x, "y": crimes.y, "s": start, "e": end}
    return found | {f"k{k}": column for k, column in enumerate(crimes.codes.T)}


def score(model: Model) -> str:
    """Return the expression of a pair's score, in nats."""
    parts = [behaviour(model, k) for k in range(len(model.behaviours))]
    place = "sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y))"
    apart = (
        f"log2(1 + {place} / {HUNDRED})",
        f"log2(1 + {gap()} / {NIGHT})",
        around(DAY),
        around(WEEK),
    )
    parts += [curve(each, d) for each, d in zip(model.curves, apart, strict=True)]
    return " + ".join([repr(model.constant), *parts])


def behaviour(model: Model, k: int) -> str:
    """Return what a behaviour adds."""
    habit, last = model.habits[k], len(model.behaviours[k].levels)
    shared = gridded(model.weight * habit.shared)
    differing = float(gridded(model.weight * habit.differing))
    cases = " ".join(f"WHEN {v} THEN {float(shared[v])!r}" for v in range(last))
    same = f"CASE a.k{k} {cases} ELSE {float(shared[last])!r} END"
    return (
        f"CASE WHEN a.k{k} < 0 OR b.k{k} < 0 THEN 0 "
        f"WHEN a.k{k} = b.k{k} THEN {same} ELSE {differing!r} END"
    )


def gap() -> str:
    """Return the expected hours between."""
    thirds = [
        f"pow(abs({side}), 3) / 6" for side in ("a.e - b.s", "a.s - b.s", "a.e - b.e", "a.s - b.e")
    ]
    inside = (
        f"({thirds[0]} - {thirds[1]} - {thirds[2]} + {thirds[3]}) / ((a.e - a.s) * (b.e - b.s))"
    )
    middles = "abs((a.s + a.e) - (b.s + b.e)) / 2"
    return f"(CASE WHEN a.e <= b.s OR b.e <= a.s THEN {middles} ELSE {inside} END)"


def around(period: float) -> str:
    """Return the expected hours between on a clock."""

    def near(side: str) -> str:
        """Return the antiderivative at a difference."""
        v = f"abs({side} - {period} * round_even(({side}) / {period}, 0))"
        return f"(pow({v}, 3) / 6 - {period} * pow({v}, 2) / 8)"

    total = (
        f"{near('(a.e - b.s)')} - {near('(a.s - b.s)')} - {near('(a.e - b.e)')} "
        f"+ {near('(a.s - b.e)')}"
    )
    return f"({period} / 4 + ({total}) / ((a.e - a.s) * (b.e - b.s)))"


def curve(made: Curve, distance: str) -> str:
    """Return what a distance adds by a curve; an unknown one adds 0."""
    steps = zip(made.weights, made.knots, made.knots[1:], strict=False)
    along = " + ".join(
        f"{w!r}::DOUBLE * (least(greatest({distance}, {near!r}), {far!r}) - {near!r})"
        for w, near, far in steps
    )
    value = f"round_even(({made.start!r} + ({along})) / {GRID!r}, 0) * {GRID!r}"
    return f"CASE WHEN isnan({distance}) THEN 0 ELSE {value} END"
