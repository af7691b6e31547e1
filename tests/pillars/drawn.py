"""What an indicator gives of a few drawn rows, for the tests of the pillars."""

from types import SimpleNamespace

from bluestone.extract.tables import TABLES
from bluestone.measures.card import card
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days
from bluestone.measures.tally import lengths, monthlies, shares
from bluestone.pillars import CATALOGUE


def said(indicator, cut_on="2026-03-31", **tables):
    """Return "2 of 3" or, for days, "2 of 3, median 4", over all months."""
    parts = monthlies(Example(cut_on=cut_on, gives="", **tables).reader(), indicator, None)
    if not parts:
        return "nothing"
    held = parts[0].between(0, 10**6)
    if not isinstance(indicator, Days):
        return "{number} of {out_of}".format(**shares(held))
    told = {"median": None} | lengths(held)
    return f"{told['number']} of {told['out_of']}, median {told['median']}"


def months(indicator, cut_on="2026-03-31", **tables):
    """Return the months an indicator has rows in, as "2026-03"."""
    parts = monthlies(Example(cut_on=cut_on, gives="", **tables).reader(), indicator, None)
    return [f"{month:%Y-%m}" for part in parts for month in part.months]


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
