"""What an indicator gives of a few drawn rows, for the tests of the pillars."""

from types import SimpleNamespace

from bluestone.extract.tables import TABLES
from bluestone.measures.card import card
from bluestone.measures.example import Example
from bluestone.measures.rating import rated
from bluestone.measures.scoring import scored
from bluestone.measures.tally import lengths, monthlies, shares
from bluestone.pillars import CATALOGUE

CUT_ON = "2026-03-31"


def said(indicator, cut_on=CUT_ON, **tables):
    """Return what an indicator gives of drawn rows, over all months."""
    return given_by(indicator, Example(cut_on=cut_on, gives="", **tables).reader())


def given_by(indicator, reader):
    """Return "2 of 3"; of days, "2 of 3, median 4"; of a rate, "3 to 2, rate 1.5"; of a score, the
    score "3.4 from 2 of 3", however few they are.
    """
    told = told_by(indicator, reader)
    if told is None:
        return "nothing"
    number, out_of = told["number"], told["out_of"]
    if indicator.kind == "rate":
        rate = told["rate"]  # its second side is shown as it was counted: posts are parts of one
        side = number * indicator.scale / rate if rate else out_of
        return f"{number} to {shortened(side)}, rate {shortened(rate)}"
    if indicator.kind == "score":
        return f"{shortened(told.get('score'))} from {number} of {out_of}"
    if indicator.kind == "days":
        return f"{number} of {out_of}, median {shortened(told.get('median'))}"
    return f"{number} of {out_of}"


def told_by(indicator, reader):
    """Return the fields of a count over all months; None where there is no row."""
    parts = monthlies(reader, indicator, None)
    if not parts:
        return None
    held = parts[0].between(0, 10**6)
    if indicator.kind == "rate":
        return rated(held, indicator)
    if indicator.kind == "score":
        return scored(held)
    return lengths(held) if indicator.kind == "days" else shares(held)


def shortened(value):
    """Return a number with at most two digits after its point; "not reached" where there is none."""
    return "not reached" if value is None else f"{round(value, 2):g}"


def counted(indicator, cut_on=CUT_ON, **tables):
    """Return the number and the out-of that an indicator counts, over all months."""
    told = told_by(indicator, Example(cut_on=cut_on, gives="", **tables).reader())
    return (told["number"], told["out_of"]) if told else (0, 0)


def months(indicator, cut_on=CUT_ON, **tables):
    """Return the months an indicator has rows in, as "2026-03"."""
    parts = monthlies(Example(cut_on=cut_on, gives="", **tables).reader(), indicator, None)
    return [f"{month:%Y-%m}" for part in parts for month in part.months]


def recorded(indicator, **tables):
    """Return whether a force with these rows records what an indicator asks about."""
    return bool(Example(gives="", **tables).reader().rows(indicator.shown_by).num_rows)


def not_sent(indicator, **tables):
    """Return what is missing from a force that sent every column, but only these rows."""
    sent = {(table.name, column) for table in TABLES for column in table.columns}
    return card("pillar.name", indicator, Example(gives="", **tables).reader(), sent).not_sent


def pillar(name):
    """Return the indicators of a pillar by their names in it."""
    return SimpleNamespace(
        **{
            known.partition(".")[2]: indicator
            for known, indicator in CATALOGUE.items()
            if known.startswith(f"{name}.")
        }
    )
