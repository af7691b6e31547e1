"""Where a force lies, in words: the same in the chart's table, the page and the command line."""

from collections.abc import Sequence

from bluestone.charts.words import BLANK, PER_CENT, several
from bluestone.release.around import Around
from bluestone.release.comparison import Comparison, Limits, Place
from bluestone.statistics.funnel import Inside
from bluestone.statistics.intervals import Interval

MILLION = 1_000_000  # beyond it a number says no more
FEWEST, MOST = 0.5, 1.5  # outcomes for each offence recorded, outside which to check; ours
CHECK = (
    "“Check completeness” stands where a force gave fewer than half as many outcomes in the year as "
    "it recorded offences, or more than one and a half times as many (the rule is ours): outcomes "
    "may be missing or counted twice, or those of older offences closed together. Its share may "
    "then mislead; read it on the recorded basis too."
)
READ = (
    "Inside: chance, and where limits are widened the usual differences between forces, are enough "
    f"to explain it. Between the two limits: outside the 95{PER_CENT} limits and within the "
    f"99.8{PER_CENT} ones. Outside both: beyond the 99.8{PER_CENT} limits."
)

BASIS = {
    "recorded": "offences recorded in the year, whatever had become of them since",
    "closed": "outcomes given in the year, whenever the offence was recorded",
}
UNITS = {"recorded": "offences", "closed": "outcomes"}
OUTCOME = {
    "charged": "charged",
    "victim": "ended because the victim does not support action",
    "investigation": "ended with evidential difficulties or no suspect",
    "prevented": "ended because prosecution was prevented or not in the public interest",
    "transferred": "passed to another body",
    "other": "ended another way",
}
HELD: dict[Inside, str] = {
    "95": "inside",
    "99.8": "between the two limits",
    "outside": "outside both limits",
}


def head_words(comparison: Comparison) -> str:
    """Return what a number and its out-of are, as the head of a column says it."""
    counted = "Charged" if comparison.outcome == "charged" else "Counted"
    whole = {"recorded": "offences recorded", "closed": "outcomes given"}[comparison.basis]
    return f"{counted}, of {whole}"


def outcome_words(comparison: Comparison) -> str:
    """Return how the offences that are counted ended."""
    return OUTCOME.get(comparison.outcome, f"given outcome {comparison.outcome}")


def share_words(number: int, out_of: int) -> str:
    """Return a share with one decimal of a per cent, as the publisher gives it: "4.0 %"."""
    return f"{100 * number / out_of:.1f}{PER_CENT}"


def number_words(number: int, out_of: int) -> str:
    """Return "43 of 2,677"."""
    return f"{number:,} of {out_of:,}"


def range_words(interval: Interval | None) -> str:
    """Return the ends of an interval or of limits: "1.2 to 2.2 %"; a dash where there is none."""
    if interval is None:
        return BLANK
    return f"{100 * interval.low:.1f} to {100 * interval.high:.1f}{PER_CENT}"


def lies(place: Place, limits: Limits, target: float) -> str:
    """Return where a force lies, and on which side of all together where that is news."""
    said = HELD[limits.inside]
    if limits.inside == "95":
        return said
    return f"{said}, {'above' if place.share > target else 'below'}"


def checks(comparison: Comparison, all_: Sequence[Comparison]) -> dict[str, str]:
    """Return by force what to check: where closed outcomes do not fit what was recorded.

    Both are of one year; nothing is checked where `all_` has no recorded basis of it.
    """
    if comparison.basis != "closed":
        return {}
    recorded = {
        place.force: place.out_of
        for each in all_
        if (each.basis, each.year) == ("recorded", comparison.year)
        for place in each.places
    }
    return {
        place.force: f"check completeness: {place.out_of:,} outcomes beside {crimes:,} crimes recorded"
        for place in comparison.places
        if (crimes := recorded.get(place.force)) and not FEWEST <= place.out_of / crimes <= MOST
    }


def unit_words(of: Comparison | Around) -> str:
    """Return what forces are out of, in the plural."""
    return of.unit if isinstance(of, Around) else UNITS[of.basis]


def spread_words(comparison: Comparison | Around) -> str:
    """Return whether forces differ by more than chance, which limits are read, and why."""
    spread = comparison.dispersion
    if spread.ratio is None:
        return "There is one force, so nothing can be said of how forces differ."
    told = (
        f"The mean square distance of {several(spread.forces, 'force')} from the line, with the "
        f"outermost tenth at each end pulled in, is {spread.ratio:.1f} times what chance alone "
        "would give"
    )
    if comparison.is_widened:
        return (
            f"{told}; chance would do that less than once in "
            f"{rarity(spread.chance)} times. So the limits are widened by how much forces differ "
            "among each other anyway, in crimes, recording and much else."
        )
    return f"{told}, which chance may well do. So the limits are those of chance alone."


def rarity(chance: float) -> str:
    """Return once in how many times chance would do it, rounded down: "20", "1,000", "a million"."""
    steps = (20, 100, 1_000, 10_000, 100_000)
    times = [step for step in (*steps, MILLION) if chance * step < 1]
    return "a million" if times[-1] == MILLION else f"{times[-1]:,}"
