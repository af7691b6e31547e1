"""The published workforce, on the real table and on made-up ones."""

import pytest

from bluestone.reference.workforce import NotWorkforceTable, workforce
from tests.reference.made import force
from tests.shared import shared

HEAD = "date,force_name,worker_type,total_fte"
ROWS = (
    "2031-03-01,Ambridge,police officer,1.5",
    '2031-03-01,Ambridge,police officer,"1,000"',
    "2031-03-01,Ambridge,Police staff,400",
    "2031-03-01,Ambridge,designated officer,50",
    "2031-03-01,Ambridge,special constable,9",
    "2031-03-01,Ambridge,police support volunteer,8",
    "2030-03-01,Ambridge,police officer,900",
    "2031-03-01,England and Wales Total,police officer,90000",
)


def saved(folder, *lines, head=HEAD):
    file = folder / "workforce.csv"
    file.write_text("\n".join([head, *lines]), "utf-8")
    return file


def test_workers_are_added_up_by_force_and_year_without_volunteers(tmp_path):
    told = workforce(saved(tmp_path, *ROWS), forces=force)

    assert told.keys() == {("ambridge", 2030), ("ambridge", 2031)}
    held = told["ambridge", 2031]
    assert (held.officers, held.staff) == (1_001.5, 450)
    assert told["ambridge", 2030].staff == 0


def test_the_real_table_has_every_territorial_force_in_every_year():
    file = shared("workforce", "ho_police_workforce_open_data_2007_2022.csv.gz")

    told = workforce(file)

    assert len({code for code, _ in told}) == 43
    assert {year for _, year in told} == set(range(2007, 2023))
    total = sum(held.officers for (_, year), held in told.items() if year == 2019)
    assert 115_000 < total < 130_000


@pytest.mark.parametrize(
    ("lines", "head", "said"),
    [
        (["1,2"], "date,force_name", "no column worker_type, total_fte"),
        (["2031-03-01,Nowhere,police officer,1"], HEAD, "a force that we do not know"),
        (["2031-03-01,,police officer,1"], HEAD, "a force that we do not know"),
        (["2031-03-01,Ambridge,police officer,many"], HEAD, "cannot be read"),
        (["March,Ambridge,police officer,1"], HEAD, "cannot be read"),
        ([], "", "cannot be read as a CSV"),
    ],
)
def test_another_table_is_refused_in_a_sentence(tmp_path, lines, head, said):
    with pytest.raises(NotWorkforceTable, match=said) as refused:
        workforce(saved(tmp_path, *lines, head=head), forces=force)

    assert "workforce.csv" in str(refused.value)


def test_a_table_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotWorkforceTable, match=r"none\.csv"):
        workforce(tmp_path / "none.csv")
