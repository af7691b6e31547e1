"""Counting scores: how respondents answered the items of a scale, and what that comes to.

No respondent leaves the engine: people who answered alike in a month are one row.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

import ibis
import ibis.expr.types as ir
import numpy as np

from bluestone.measures.breakdown import Breakdown
from bluestone.measures.indicator import Score
from bluestone.measures.placing import placed
from bluestone.reference.thresholds import threshold
from bluestone.release.figure import Count
from bluestone.statistics.scales import alpha, mean_with_interval, respondents_means

FEWEST = threshold("small_team").steps[-1].value  # respondents before anything is said, to anybody


def scores(indicator: Score, by: Breakdown | None) -> ir.Table:
    """Return one row per month, group and way of answering: month, group, item_1, ..., people.

    Answers to turned items are turned about; an item that was not answered is empty.
    """
    of = indicator.of
    given = ibis.ifelse(
        of.item.isin(indicator.turned or ("",)),
        indicator.least + indicator.most - of.answer,
        of.answer,
    )
    rows = placed(of, indicator.when, by, respondent=of.respondent, item=of.item, answer=given)
    rows = rows.filter(rows.item.isin(indicator.items), rows.answer.notnull())
    asked = {
        f"item_{number}": ibis.ifelse(rows.item == item, rows.answer, ibis.null("int64")).max()
        for number, item in enumerate(indicator.items, start=1)
    }
    people = rows.group_by("month", "group", "respondent").agg(**asked)
    return people.group_by("month", "group", *asked).agg(people=people.count())


def scored(held: Mapping[str, np.ndarray]) -> dict[str, int | float | None]:
    """Return the score of some months with its interval and alpha, and how many are behind it.

    `number` are the respondents who answered at least half of the items, of the `out_of` who
    answered any; `out_of_behind` the fewest of them in any month that was asked in.
    """
    answers = np.column_stack([held[name] for name in held if name.startswith("item_")])
    means, people = respondents_means(answers), held["people"]
    counted = ~np.isnan(means)
    months = [
        int(people[counted & (held["month"] == month)].sum()) for month in np.unique(held["month"])
    ]
    told: dict[str, int | float | None] = {
        "number": int(people[counted].sum()),
        "out_of": int(people.sum()),
        "out_of_behind": min(months, default=0),
    }
    mean = mean_with_interval(means[counted], people[counted])
    if mean is None:
        return told
    return told | {
        "score": mean.middle,
        "score_low": mean.low,
        "score_high": mean.high,
        "alpha": alpha(answers, people),
    }


def sayable(told: dict[str, int | float | None]) -> dict[str, int | float | None]:
    """Return what may be said inside the force: no score where any month's respondents are few.

    Were a score said over several waves of which one is few, the others would give that one away.
    """
    if (told["out_of_behind"] or 0) >= FEWEST:
        return told
    return {
        name: value for name, value in told.items() if name in ("number", "out_of", "out_of_behind")
    }


def groups_said(counts: Iterable[Count]) -> Iterator[Count]:
    """Yield the scores of a breakdown, with more hidden where the rest would give a few away.

    Where those of the groups that are hidden are themselves too few, the score of all together less
    those of the others would say theirs; so the smallest group that is said is hidden with them.
    """
    for _, together in groupby(sorted(counts, key=lambda c: c.period), key=lambda c: c.period):
        groups = sorted(together, key=lambda count: count.number)
        hidden = sum(count.number for count in groups if count.score is None)
        for count in groups:
            if count.score is not None and 0 < hidden < FEWEST:
                hidden += count.number
                yield replace(count, score=None, score_low=None, score_high=None, alpha=None)
            else:
                yield count
