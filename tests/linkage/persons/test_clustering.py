import polars as pl

from bluestone.linkage.persons.clustering import clusters

SURE, DOUBTFUL = 20.0, 1.0


def linked_as(*links):
    schema = {"left": pl.Int64, "right": pl.Int64, "weight": pl.Float64}
    return pl.DataFrame(links, schema=schema, orient="row")


def against(*pairs):
    return pl.DataFrame(pairs, schema={"left": pl.Int64, "right": pl.Int64}, orient="row")


def test_what_is_linked_is_one_cluster():
    found = clusters(5, linked_as((0, 1, SURE), (1, 2, SURE)), against())

    assert list(found.of) == [0, 0, 0, 3, 4]
    assert found.cuts == ()


def test_the_weakest_link_between_two_people_is_cut_and_shown():
    found = clusters(3, linked_as((0, 1, SURE), (1, 2, 8.0)), against((0, 2)))

    assert list(found.of) == [0, 0, 2]
    assert [(cut.left, cut.right) for cut in found.cuts] == [(1, 2)]


def test_a_conflict_holds_for_all_who_are_joined_with_either():
    links = linked_as((0, 1, SURE), (2, 3, SURE), (1, 2, 9.0), (0, 3, 8.0))

    found = clusters(4, links, against((0, 2)))

    assert list(found.of) == [0, 0, 2, 2]
    assert len(found.cuts) == 2


def test_rows_of_a_cluster_without_conflict_stay_together_beside_one_with():
    links = linked_as((0, 1, SURE), (1, 2, 8.0), (3, 4, SURE), (0, 5, 7.0), (1, 5, 7.0))

    found = clusters(6, links, against((0, 2)))

    assert list(found.of) == [0, 0, 2, 3, 3, 0]


def test_a_doubtful_bridge_between_two_sure_groups_is_cut_and_shown():
    links = linked_as((0, 1, SURE), (2, 3, SURE), (1, 2, DOUBTFUL))

    found = clusters(4, links, against())

    assert list(found.of) == [0, 0, 2, 2]
    assert [cut.why for cut in found.cuts] == ["few pairs between two groups agree"]


def test_doubtful_links_join_where_many_pairs_agree():
    links = linked_as((0, 1, SURE), (2, 3, SURE), (1, 2, DOUBTFUL), (0, 3, DOUBTFUL))

    found = clusters(4, links, against())

    assert list(found.of) == [0, 0, 0, 0]
