"""Several invented forces whose releases say other numbers of one indicator, for tests of comparing."""

from dataclasses import replace

from bluestone.release.figure import Figure, Period, month_after
from bluestone.site.accounts.models import Force
from tests.network.releases import made
from tests.report.made_up import SUPPORT

NAMES = ("Northmere", "Ashby", "Birkdale", "Carse", "Dunmow", "Ewell")


def year(cut_on, back=0):
    """Return the rolling year that ends with a cut, or so many months before it."""
    return Period("year", month_after(cut_on, -11 - back))


def one(force, number, out_of, *, cut_on=made.SEPTEMBER, card=SUPPORT, back=(0, 12)):
    """Return a release of one indicator that says one number of each rolling year."""
    figures = tuple(
        Figure(
            indicator=card.indicator,
            force=force,
            period=year(cut_on, months),
            number=number,
            out_of=out_of,
        )
        for months in sorted(back, reverse=True)
    )
    whole = made.release(cut_on=cut_on)
    return replace(whole, force=force, cards={card.indicator: card}, figures=figures, verdicts={})


def several(numbers, **more):
    """Publish a release of each force that says its number, and return them by the forces' codes."""
    found = {}
    for name, (number, out_of) in zip(NAMES, numbers, strict=False):
        code = name.lower()
        Force.objects.get_or_create(
            code=code, defaults={"title": f"{name} Police", "kind": "invented"}
        )
        found[code] = made.publish(one(code, number, out_of, **more))
    return found
