"""Names on a drawing: none lies on another, on a point, or beyond the edge."""

from hypothesis import given
from hypothesis import strategies as some

from bluestone.charts.labels import Named, labels

ROOM = {"width": 300, "height": 200, "text": 14}
spots = some.lists(
    some.builds(
        Named, some.floats(0, 300), some.floats(0, 200), some.sampled_from(["Kent", "Gwent"])
    )
)


@given(spots, spots)
def test_no_name_lies_on_another_or_over_the_edge(named, others):
    placed = labels(named, others, **ROOM)

    for i, label in enumerate(placed):
        assert label.left >= 0
        assert label.right <= 300
        for other in placed[:i]:
            assert (
                label.right < other.left
                or other.right < label.left
                or label.bottom < other.top
                or other.bottom < label.top
            )


def test_a_name_goes_to_the_right_and_at_the_edge_to_the_left():
    middle, edge = Named(100, 50, "Kent"), Named(295, 150, "Gwent")

    first, second = labels([middle, edge], [], **ROOM)

    assert (first.align, first.says) == ("left", "Kent")
    assert (second.align, second.right) == ("right", 287)


def test_between_two_points_a_name_goes_above_and_under_another_below():
    beside = [Named(60, 100, ""), Named(140, 100, "")]
    over = Named(100, 85, "")

    [above] = labels([Named(100, 100, "Kent")], beside, **ROOM)
    [below] = labels([Named(100, 100, "Kent")], [*beside, over], **ROOM)

    assert (above.align, above.down < 100) == ("center", True)
    assert (below.align, below.down > 100) == ("center", True)


def test_a_name_without_room_is_left_out():
    crowd = [Named(x, y, "") for x in range(40, 160, 8) for y in range(60, 140, 8)]

    assert labels([Named(100, 100, "Kent")], crowd, **ROOM) == ()
