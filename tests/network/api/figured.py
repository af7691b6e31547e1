"""Releases of a few figures, made for tests of rows, and how an answer of rows is read."""

from dataclasses import replace
from datetime import date

from bluestone.network.api import schemas
from bluestone.release.figure import Figure, Period
from tests.network.releases import made

PLACE = "/api/forces/northmere/figures"
YEAR = Period("year", date(2025, 10, 1))


def figure(card, number, out_of, *, period=YEAR, **more):
    """Return a figure of Northmere."""
    told = {"indicator": card.indicator, "force": "northmere", "period": period}
    return Figure(**told, number=number, out_of=out_of, **more)


def publish(*told, cards=(), force="northmere", audience="network", cut_on=made.SEPTEMBER):
    """Publish a release of some figures, given with their cards, and return it."""
    whole = made.release(force=force, audience=audience, cut_on=cut_on)
    held = {card.indicator: card for card in (*cards, *(card for card, _ in told))}
    figures = tuple(replace(each, force=force) for _, each in told)
    verdicts = {name: v for name, v in whole.verdicts.items() if name in held}
    return made.publish(replace(whole, cards=held, figures=figures, verdicts=verdicts))


def rows(asking, more="", page=PLACE):
    """Return the rows of an answer, held to their shape strictly."""
    answer = asking.get(f"{page}{more}")
    assert answer.status_code == 200, answer.content
    return schemas.Figures.model_validate_json(answer.content, strict=True).rows
