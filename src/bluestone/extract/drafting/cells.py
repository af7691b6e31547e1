"""What a profile is to say of a column beside its header: order of days, zeros, words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from bluestone.extract.drafting.adding import cancellations, own_outcomes
from bluestone.extract.drafting.cancelling import code_in
from bluestone.extract.drafting.days import SOME, Days
from bluestone.extract.drafting.matching import Match
from bluestone.extract.drafting.parts import Part, pair_of
from bluestone.extract.drafting.seen import FEW, RARE, Seen
from bluestone.extract.drafting.translating import USUAL, loads_as_truth, translator, truth
from bluestone.extract.drafting.words import is_reference
from bluestone.extract.sources.fit import BY_NAME
from bluestone.extract.sources.numbered import NUMBER
from bluestone.extract.sources.shape import Order
from bluestone.extract.sources.spelling import folded

QUOTED = 80  # characters of a word that is quoted, at most; ours
DIGITS = 0.9  # of a column's references are digits alone
TIMED = 0.5  # of a column's days have their own time, so no other column holds it
Cell = dict[str, object]


@dataclass(frozen=True)
class Line:
    """A column of ours as the draft says it: its `match`, its `cell`, and words left to confirm.

    `open` are words without a sure translation, each with a likely one or "" and how often it
    stands; `rare` is how many words are not quoted: rarer ones, or too many.
    """

    match: Match
    cell: Cell
    open: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    rare: int = 0


def line(part: Part, match: Match, dates: Order, widths: Mapping[str, int]) -> Line:
    """Return how the draft says one of our columns; `dates` is the profile's order of days."""
    seen = part.seen(match)
    column = BY_NAME[match.table].columns[match.column]
    made = match.table in ("victim", "suspect") and match.column == f"{match.table}_id"
    if made and match.headers == key_headers(part):
        number = f"-{NUMBER}" if part.each else ""
        return Line(match, {"text": f"{{{match.headers[0]}}}-{match.table}{number}"})
    if column.type in ("date", "timestamp"):
        return days_line(part, match, seen, dates)
    if match.pattern:
        return part_line(match)
    if match.table == "crime" and match.column in ("cancelled", "outcome_local"):
        return beside_outcome(part, match, seen)
    if column.type == "boolean":
        return truths_line(match, seen)
    if column.codes:
        cancelled = part.match("cancelled") if match.table == "crime" else None
        elsewhere = match.column != "cancelled" and cancelled and cancelled.pattern
        return words_line(match, seen, taken=code_in if elsewhere else never)
    width = padding(seen, match, part, widths)
    return Line(match, {"column": match.headers[0]} | ({"pad": width} if width else {}))


def key_headers(part: Part) -> tuple[str, ...]:
    """Return the headers that fill the crime's reference."""
    key = part.match("crime_id")
    return key.headers if key else ()


def days_line(part: Part, match: Match, seen: Seen, dates: Order) -> Line:
    """Return how the draft says a column of days: its time, if that stands apart, and its order."""
    clock = pair_of(seen, part.clocks) if seen.days.timed < TIMED else None
    cell: Cell = {"column": match.headers[0]}
    if clock and BY_NAME[match.table].columns[match.column].type == "timestamp":
        both = (match.headers[0], clock.header)
        said = (*match.evidence, f"its times stand under {clock.header}")
        match, cell = replace(match, headers=both, evidence=said), {"columns": list(both)}
    orders = orders_of(seen.days, dates, serials=seen.serials)
    return Line(match, cell | ({"dates": orders} if orders else {}))


def orders_of(days: Days, usual: Order, *, serials: bool) -> list[Order]:
    """Return the orders to be said of a column of days; none where the profile's will do."""
    order = usual if days.told or days.order is None else days.order
    if days.serial > SOME * days.cells and not serials:
        return [order, "excel"]
    return [] if order == usual else [order]


def beside_outcome(part: Part, match: Match, seen: Seen) -> Line:
    """Return how the draft says what else stands among outcomes; else the column as it is."""
    outcome = part.match("outcome")
    cell: Cell = {"column": match.headers[0]}
    if not outcome or outcome.headers != match.headers:
        return words_line(match, seen) if match.column == "cancelled" else Line(match, cell)
    held = (
        cancellations(seen) if match.column == "cancelled" else {c: c for c in own_outcomes(seen)}
    )
    return Line(match, cell | {"values": held, "otherwise": "empty"})


def part_line(match: Match) -> Line:
    """Return how the draft says a column that takes a part of its cells."""
    one = len(match.headers) == 1
    cell: Cell = {"column": match.headers[0]} if one else {"columns": list(match.headers)}
    cell["pattern"] = match.pattern
    return Line(match, cell | ({"unfit": "empty"} if match.column == "cancelled" else {}))


def truths_line(match: Match, seen: Seen) -> Line:
    """Return how the draft says a column of yes and no; empty cells are asked about, if none says no."""
    said = {word: said for word in seen.counted["cell"] if (said := truth(match.column, word))}
    values = {word: ours for word, ours in said.items() if not loads_as_truth(word)}
    empty = seen.rows - len(seen.cells)
    left = {"": ("no", empty)} if values and empty and "no" not in said.values() else {}
    cell: Cell = {"column": match.headers[0]}
    return Line(match, cell | ({"values": values} if values else {}), left)


def never(_word: str) -> str | None:
    """Return None: no word of a column is taken by another."""
    return None


def words_line(match: Match, seen: Seen, *, taken: Callable[[str], str | None] = never) -> Line:
    """Return how the draft says a column of codes: the usual words translated, others left open.

    Words that are `taken` by another column are empty in this one.

    A word that stands less than three times, or is long, is never quoted: it may be no label. Nor
    are more than sixty left open.
    """
    codes = translator(match.table, match.column)
    values, left, rare = {}, {}, 0
    for word, count in spellings(seen).items():
        if codes.known(word):
            continue
        found = codes.translated(word)
        if count < RARE or len(word) > QUOTED or len(left) == FEW:
            rare += 1
        elif taken(word):
            values[word] = ""
        elif found and found[1] >= USUAL:
            values[word] = found[0]
        else:
            left[word] = (found[0] if found else "", count)
    cell: Cell = {"column": match.headers[0]} | ({"values": values} if values else {})
    return Line(match, cell, left, rare)


def spellings(seen: Seen) -> dict[str, int]:
    """Return the distinct words of a column and how often each stands, spellings of one together."""
    found: dict[str, tuple[str, int]] = {}
    for word, count in seen.counted.iter_rows():
        first, so_far = found.get(folded(word), (word, 0))
        found[folded(word)] = (first, so_far + count)
    return dict(found.values())


def padding(seen: Seen, match: Match, part: Part, widths: Mapping[str, int]) -> int:
    """Return how many digits a reference has with the zeros that a spreadsheet took; 0 if none."""
    if part.split == seen.header:
        seen = replace(seen, cells=seen.cells.str.split(part.on).explode())
    elif not is_reference(match.column):
        return 0
    width = zeros(seen) or widths.get(match.column, 0)
    short = seen.cells.str.len_chars() < width
    return width if width and in_digits(seen) and short.any() else 0


def zeros(seen: Seen) -> int:
    """Return how many digits references have, some of which begin with zero; 0 if none does."""
    cells = seen.cells
    if not in_digits(seen) or not cells.str.starts_with("0").any():
        return 0
    width = cells.str.len_chars().max()
    return int(width) if isinstance(width, int) else 0


def in_digits(seen: Seen) -> bool:
    """Return whether nearly all cells are digits alone."""
    return float(seen.cells.str.contains(r"^\d+$").mean() or 0.0) >= DIGITS


def key_widths(parts: Iterable[Part]) -> dict[str, int]:
    """Return the digits of each kind of reference, where one file kept the zeros of it."""
    found: dict[str, int] = {}
    for part in parts:
        for match in part.matches:
            if is_reference(match.column):
                found[match.column] = max(found.get(match.column, 0), zeros(part.seen(match)))
    return found


def usual_order(parts: Iterable[Part]) -> tuple[Order, str]:
    """Return the commonest order of days in the matched columns, and what tells it."""
    orders = [
        days.order
        for part in parts
        for match in part.matches
        if BY_NAME[match.table].columns[match.column].type in ("date", "timestamp")
        and (days := part.seen(match).days).cells
        and days.order is not None
    ]
    first = orders.count("day-first")
    month = len(orders) - first
    if not orders:
        return "day-first", "no column of days tells the order: check it if days stand in figures"
    order: Order = "day-first" if first >= month else "month-first"
    return (
        order,
        f"{max(first, month)} columns of days fit only this order, {min(first, month)} the other",
    )
