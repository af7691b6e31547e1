"""Against people whom others made up, with their truth.

What is missed in these files was read when levels and rules were chosen: they were not held out.
"""

import polars as pl
import pytest
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tests.linkage.persons.drawn import found_in
from tests.shared import shared


def with_truth(file, links):
    """A table of FEBRL with who each row truly is, from its list of true pairs."""
    table = pl.read_csv(file, infer_schema=False)
    place = {ref: i for i, ref in enumerate(table["rec_id"])}
    pairs = pl.read_csv(links, infer_schema=False)
    left, right = ([place[ref] for ref in pairs[side]] for side in ("0", "1"))
    graph = coo_array(([1] * len(left), (left, right)), shape=(table.height, table.height))
    who = connected_components(graph, directed=False)[1]
    return table.with_columns(who=pl.Series(who).cast(pl.String))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "least"), [("febrl2", 0.9979), ("febrl3", 0.995)])
def test_people_of_febrl_are_found(name, least):
    table = with_truth(shared("febrl", f"{name}.csv"), shared("febrl", f"{name}_links.csv"))

    accuracy = found_in(table, truth="who").accuracy

    assert accuracy.precision == 1
    assert accuracy.f1 >= least
    assert accuracy.blocking_recall > 0.998


@pytest.mark.slow
def test_people_of_splink_are_found():
    table = pl.read_csv(shared("fake_people", "splink_fake_1000.csv"), infer_schema=False)

    accuracy = found_in(table, truth="cluster").accuracy

    assert accuracy.precision > 0.99
    assert accuracy.f1 > 0.9
