"""The forces of one released indicator around all of them together, drawn, in words and as a table."""

from collections.abc import Iterator

from bluestone.charts import where, words
from bluestone.charts.chart import Chart, drawn
from bluestone.charts.funnel import PHONE, TALL
from bluestone.charts.funnel_layers import keys, specification
from bluestone.release.around import Around
from bluestone.release.comparison import Place
from bluestone.release.figure import Card, Figure, Period

UNNAMED = "Another force"
OWN = "This force"
SIDES = ("above", "below")
LYING = {"99.8": "between the two limits", "outside": "outside both limits"}


def around_chart(told: Around, card: Card, period: Period, *, own: str) -> Chart:
    """Return the funnel of one indicator and period; `own` is the code of the force to mark."""
    title = f"{card.title}, in {words.phrase(period)}, by force"
    said = description(told, card, period, own)
    svgs = {}
    for size in (TALL, PHONE):
        key = words.slug("around", card.indicator, size.name)
        drawing = specification(told, size, own=own)
        svgs[size.name] = drawn(drawing, size, key=key, title=title, description=said)
    return Chart(
        title=title,
        description=said,
        wide=svgs["wide"],
        narrow=svgs["narrow"],
        keys=keys(told, own, OWN),
        columns=columns(told, card),
        rows=tuple(row(place, told, card, period) for place in told.places),
    )


def figure(place: Place, card: Card, period: Period) -> Figure:
    """Return what a force says, as words are made of."""
    return Figure(
        indicator=card.indicator,
        force=place.force,
        period=period,
        number=place.number,
        out_of=place.out_of,
    )


def description(told: Around, card: Card, period: Period, own: str) -> str:
    """Return in words what the funnel shows: the target, how many lie where, and the own force."""
    within = f" {words.within_words(card)}" if card.kind == "days" else ""
    what = f"{told.law}{within}"
    inside = sum(told.limits(place).inside == "95" for place in told.places)
    sentences = [
        (
            f"{words.several(len(told.places), 'force')} around {target_words(told, card)}, the {what} "
            f"of all of them together. {inside} lie inside the 95{words.PER_CENT} limits."
        ),
        *outside(told),
        *(
            f"{place.title}, {value_words(place, card, period)}, is marked by a ring and lies "
            f"{where.lies(place, told.limits(place), told.target)}"
            f"{' its limits' if told.limits(place).inside == '95' else ''}."
            for place in told.places
            if place.force == own
        ),
    ]
    return " ".join(sentences)


def target_words(told: Around, card: Card) -> str:
    """Return what all forces come to together: "54.2 %", or "1.4 action plans for each referral"."""
    value = told.scale * told.target
    if told.law == "share":
        return f"{value:.1f}{words.PER_CENT}"
    return words.rate_phrase(f"{value:,.{2 if value < 1 else 1}f}", card)


def value_words(place: Place, card: Card, period: Period) -> str:
    """Return what a force says: "57 % (20 of 35)"."""
    said = figure(place, card, period)
    if card.kind == "rate":
        return words.value_words(said, card)
    return f"{words.share_words(said)} ({words.number_words(said)})"


def outside(told: Around) -> Iterator[str]:
    """Yield how many lie between and outside the limits, on which side, and who of them is named."""
    for kept, said in LYING.items():
        for side in SIDES:
            held = [
                place
                for place in told.places
                if told.limits(place).inside == kept
                and (place.share > told.target) == (side == "above")
            ]
            if held:
                names = [place.title for place in held if place.title]
                among = f", {' and '.join(names)} among them" if names else ""
                yield f"{len(held)} {lie(len(held))} {said}, {side}{among}."


def lie(count: int) -> str:
    """Return the verb of so many."""
    return "lies" if count == 1 else "lie"


def columns(told: Around, card: Card) -> tuple[str, ...]:
    """Return the names of the columns of the table; the first names the forces."""
    if card.kind == "rate":
        said = (f"For each {card.each}", card.unit.capitalize(), card.per_unit.capitalize())
    else:
        counted = f", {words.within_words(card)}" if card.kind == "days" else ""
        said = ("Share", f"{card.unit.capitalize()}{counted}")
    wide = ("Against limits that leave room for how forces differ",) * told.is_widened
    return ("Force", *said, words.INTERVAL, "Against chance alone", *wide)


def row(place: Place, told: Around, card: Card, period: Period) -> tuple[str, ...]:
    """Return what is said of one force, and where it lies."""
    said = figure(place, card, period)
    if card.kind == "rate":
        values = (
            words.rate_words(said, card),
            words.whole(place.number),
            words.whole(place.out_of),
            words.rate_interval_words(said, card),
        )
    else:
        values = (
            words.share_words(said),
            words.number_words(said),
            words.share_interval_words(said),
        )
    wide = (where.lies(place, place.widened, told.target),) * told.is_widened
    return (
        place.title or UNNAMED,
        *values,
        where.lies(place, place.chance, told.target),
        *wide,
    )
