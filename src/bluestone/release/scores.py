"""The score of a scale, released as a result: to one decimal, and only of enough respondents."""

import numpy as np

from bluestone.release.audience import Audience
from bluestone.release.figure import Count, Figure
from bluestone.release.inference import rounded


def score_said(count: Count, rule: Audience) -> Figure:
    """Return what may be said of a score.

    Nothing, where any month of it has fewer respondents than the rule asks for a median: said over
    several, the others would give that one away. Nobody at all is an answer.
    """
    enough = (count.out_of_behind or 0) >= rule.median_rows
    people = int(rounded(np.array([count.number]), rule)[0]) if enough else None
    return Figure(
        indicator=count.indicator,
        force=count.force,
        period=count.period,
        group=count.group,
        number=people if count.out_of else 0,
        out_of=people if count.out_of else 0,
        score=tenths(count.score) if enough else None,
        score_low=tenths(count.score_low) if enough else None,
        score_high=tenths(count.score_high) if enough else None,
        alpha=hundredths(count.alpha) if enough else None,
    )


def tenths(value: float | None) -> float | None:
    """Return a number to one decimal."""
    return None if value is None else round(value, 1)


def hundredths(value: float | None) -> float | None:
    """Return a number to two decimals."""
    return None if value is None else round(value, 2)
