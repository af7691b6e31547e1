"""Forces around one target, with limits that close as more is counted. It has no order of merit."""

from bluestone.charts import where, words
from bluestone.charts.chart import NARROW, WIDE, Chart, Size, drawn
from bluestone.charts.funnel_layers import keys, specification
from bluestone.release.comparison import Comparison, Place

TALL = Size("wide", width=WIDE.width, height=360, text=WIDE.text, left=WIDE.left, point=8)
PHONE = Size("narrow", width=NARROW.width, height=320, text=NARROW.text, left=NARROW.left, point=7)

LYING = {"99.8": "Between the two limits", "outside": "Outside both limits"}


def funnel(comparison: Comparison, *, own: str = "") -> Chart:
    """Return the funnel of a comparison; `own` is the code of the force to mark, if one is.

    The table has every force in the alphabet's order, with both kinds of limits.
    """
    title = title_words(comparison)
    told = description(comparison, own)
    svgs = {}
    for size in (TALL, PHONE):
        key = words.slug("funnel", comparison.year, comparison.basis, size.name)
        drawing = specification(comparison, size, own=own)
        svgs[size.name] = drawn(drawing, size, key=key, title=title, description=told)
    return Chart(
        title=title,
        description=told,
        wide=svgs["wide"],
        narrow=svgs["narrow"],
        keys=keys(comparison, own),
        columns=columns(comparison),
        rows=tuple(row(place, comparison) for place in comparison.places),
    )


def title_words(comparison: Comparison) -> str:
    """Return what a comparison is of, with its basis and year."""
    group = comparison.offence_group.capitalize()
    basis = f"{comparison.basis} basis"
    return f"{group} {where.outcome_words(comparison)}, {basis}, {comparison.year}, by force"


def description(comparison: Comparison, own: str) -> str:
    """Return in words what the funnel shows: the target, who lies outside, and the own force."""
    held = {inside: lying(comparison, inside) for inside in where.HELD}
    target = f"{100 * comparison.target:.1f}{words.PER_CENT}"
    count = words.several(len(comparison.places), "force")
    inside = f"{len(held['95'])} lie inside the 95{words.PER_CENT} limits"
    parts = [
        f"{count} around {target}, the share of all of them together. {inside}.",
        *(
            named(f"{said}, {side}", sided(held[kept], comparison, above=side == "above"))
            for kept, said in LYING.items()
            for side in ("above", "below")
        ),
        *(
            f"{place.title}, {where.number_words(place.number, place.out_of)}, is marked by a ring."
            for place in comparison.places
            if place.force == own
        ),
    ]
    return " ".join(part for part in parts if part)


def lying(comparison: Comparison, inside: str) -> tuple[Place, ...]:
    """Return the forces that lie inside the limits to be read, between or outside them."""
    return tuple(p for p in comparison.places if comparison.limits(p).inside == inside)


def sided(places: tuple[Place, ...], comparison: Comparison, *, above: bool) -> tuple[Place, ...]:
    """Return the forces on one side of the line."""
    return tuple(p for p in places if (p.share > comparison.target) == above)


def named(said: str, places: tuple[Place, ...]) -> str:
    """Return which forces lie there, in the alphabet's order; empty text if none does."""
    return f"{said}: {', '.join(place.title for place in places)}." if places else ""


def columns(comparison: Comparison) -> tuple[str, ...]:
    """Return the names of the columns of the table; the first names the forces."""
    wide = ("Against limits that leave room for how forces differ",) * comparison.is_widened
    counted = where.head_words(comparison)
    return ("Force", counted, "Share", words.INTERVAL, "Against chance alone", *wide)


def row(place: Place, comparison: Comparison) -> tuple[str, ...]:
    """Return what is said of one force, and where it lies."""
    target = comparison.target
    wide = (where.lies(place, place.widened, target),) * comparison.is_widened
    return (
        place.title,
        where.number_words(place.number, place.out_of),
        where.share_words(place.number, place.out_of),
        where.range_words(place.interval),
        where.lies(place, place.chance, target),
        *wide,
    )
