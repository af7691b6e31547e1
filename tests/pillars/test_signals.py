"""What holds of every indicator that is judged for change."""

from datetime import date

import pytest

from bluestone.measures.card import card
from bluestone.measures.count import count
from bluestone.measures.indicator import Days, Share
from bluestone.measures.notes import Notes
from bluestone.measures.releasing import watched_by
from bluestone.measures.signalling import by_day, signalled
from bluestone.pillars import CATALOGUE
from tests.measures import made
from tests.pillars.test_catalogue import made_up

JUDGED = [name for name, each in CATALOGUE.items() if isinstance(each, Share | Days)]


@pytest.mark.parametrize("name", [n for n, each in CATALOGUE.items() if isinstance(each, Share)])
def test_its_days_add_up_to_its_months(name):
    months = made_up().rows(count(CATALOGUE[name])).to_pylist()
    days = made_up().rows(by_day(CATALOGUE[name])).to_pylist()

    for part in ("number", "out_of"):
        assert sum(row[part] for row in days if row["day"]) == sum(row[part] for row in months)


@pytest.mark.parametrize("name", JUDGED)
def test_it_has_a_verdict_in_words_and_a_chart_where_it_is_judged(name):
    indicator, reader = CATALOGUE[name], made_up()
    told = card(name, indicator, reader, made.SENT)

    found = signalled(
        watched_by(told, date(2020, 10, 1), reader.cut_on, Notes()), indicator, reader
    )

    assert found.verdict.words.endswith(".")
    assert found.verdict.says in ("signal", "no signal", "too little to judge", "not judged")
    assert found.charts or found.verdict.rule is None
    for control in found.charts:
        assert len(control.dots) == len(control.judged.values)
