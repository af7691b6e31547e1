"""What indicators say of each other because they ask the same rows."""

from collections.abc import Mapping
from itertools import pairwise

from bluestone.measures.indicator import Indicator, Share
from bluestone.release.relation import Relation, Term


def same_wholes(catalogue: Mapping[str, Indicator]) -> tuple[Relation, ...]:
    """Return that shares of the same rows, put into months by the same day, have one whole."""
    asked: dict[object, list[str]] = {}
    for name, indicator in catalogue.items():
        if isinstance(indicator, Share):
            rows = indicator.of.op(), indicator.when.op()
            asked.setdefault(rows, []).append(name)
    return tuple(
        Relation(Term(one, "whole"), (Term(other, "whole"),))
        for names in asked.values()
        for one, other in pairwise(names)
    )
