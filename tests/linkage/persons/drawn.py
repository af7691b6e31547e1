"""Tables of people drawn as text with bars, and what is linked in them."""

import polars as pl

from bluestone.linkage.persons.deduping import deduped


def table(text):
    header, *rows = [[c.strip() for c in line.split("|")] for line in text.strip().splitlines()]
    cells = [[cell or None for cell in row] for row in rows]
    return pl.DataFrame(cells, schema=dict.fromkeys(header, pl.String), orient="row")


def found_in(text, *, said=None, truth="", threshold=None):
    drawn = table(text) if isinstance(text, str) else text
    return deduped(
        drawn,
        ids=drawn.columns[0],
        said=said or {},
        truth=truth,
        threshold=threshold,
        step=lambda _: None,
    )


def links(text, **asked):
    told = found_in(text, **asked)
    return {(told.ids[left], told.ids[right]) for left, right in pairs(told)}


def pairs(told):
    return told.pairs.select("left", "right").rows()


def reasons(text, **asked):
    [why] = found_in(text, **asked).pairs["reasons"].to_list()
    return why
