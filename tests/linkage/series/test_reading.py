"""Tables of crimes as others write them: orders of days, degrees, blanks, 1 and 0."""

import numpy as np
import pytest

from bluestone.linkage.series.crimes import BadCrimes, recoded
from bluestone.linkage.series.reading import Layout, crimes_in, offenders_in


def read(folder, text, **columns):
    file = folder / "crimes.csv"
    file.write_text(text)
    return crimes_in(file, Layout("id", **columns))


def test_a_behaviour_that_is_blank_is_not_one_that_is_absent(tmp_path):
    found = read(tmp_path, "id,knife\nA,1\nB,0\nC,\nD,NK\nE,1.0\n", behaviours=("knife",))

    assert found.behaviours[0].levels == ("no", "yes")
    assert found.codes[:, 0].tolist() == [1, 0, -1, -1, 1]


def test_kinds_stand_in_the_order_that_people_count(tmp_path):
    found = read(tmp_path, "id,how\nA,10\nB,2\nC,x\n", behaviours=("how",))

    assert found.behaviours[0].levels == ("2", "10", "x")


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("1970-01-02 06:00:00", 30),
        ("02/01/1970 06:00", 30),
        ("2 January 1970 6am", 30),
        ("1970-01-02T06:00:00Z", 31),  # the clocks of 1970 stood an hour ahead all year
    ],
)
def test_days_are_read_in_many_forms(tmp_path, said, hours):
    found = read(tmp_path, f"id,at\nA,{said}\n", start="at")

    assert found.start.tolist() == [hours]
    assert found.end.tolist() == [hours]


def test_a_file_that_writes_the_month_first_is_seen_to(tmp_path):
    found = read(tmp_path, "id,at\nA,01/02/1970 1:00\nB,01/13/1970 1:00\nC,?\n", start="at")

    assert found.start[:2].tolist() == [25, 12 * 24 + 1]
    assert np.isnan(found.start[2])


def test_days_alone_last_all_day_and_one_end_alone_is_both(tmp_path):
    text = "id,a,b\nA,1970-01-02,1970-01-03\nB,,1970-01-05\nC,1970-01-09,1970-01-08\n"

    found = read(tmp_path, text, start="a", end="b")

    assert found.start.tolist() == [24, 96, 168]
    assert found.end.tolist() == [72, 120, 216]


def test_days_may_be_numbers(tmp_path):
    assert read(tmp_path, "id,a\nA,17.5\nB,19\n", start="a").start.tolist() == [17.5 * 24, 19 * 24]


def test_degrees_are_laid_flat_whichever_comes_first(tmp_path):
    text = "id,lon,lat\nA,-118.4,34.0\nB,-118.4,34.1\nC,0,0\nD,,34\n"

    right = read(tmp_path, text, x="lon", y="lat")
    turned = read(tmp_path, text, x="lat", y="lon")

    assert np.hypot(*(np.diff(v[:2]) for v in (right.x, right.y)))[0] == pytest.approx(11_132)
    assert np.isnan(right.x[2:]).all()
    assert np.allclose(right.x, turned.x, equal_nan=True)


def test_metres_are_left_as_they_are(tmp_path):
    text = "id,e,n\nA,100,20\nB,530000,180000\n"
    near = "id,e,n\nA,100,20\n"

    assert read(tmp_path, text, x="e", y="n").x.tolist() == [100, 530_000]
    assert read(tmp_path, near, x="e", y="n", unit="metres").x.tolist() == [100]


def test_places_that_are_all_nowhere_are_unknown(tmp_path):
    assert np.isnan(read(tmp_path, "id,e,n\nA,0,0\n", x="e", y="n", unit="degrees").x).all()


@pytest.mark.parametrize("text", ["id\nA\nA\n", "id,b\n,1\nB,2\n", "id\n", "name\nA\n"])
def test_a_table_that_cannot_be_used_is_refused(tmp_path, text):
    with pytest.raises(BadCrimes):
        read(tmp_path, text)


def test_who_did_what_is_read_once_each(tmp_path):
    file = tmp_path / "who.csv"
    file.write_text("o,c\nO1,A\nO1,A\nO2,\nO2,B\n")

    assert offenders_in(file, "c", "o") == [("A", "O1"), ("B", "O2")]


def test_a_level_that_a_model_never_met_may_still_be_shared(tmp_path):
    known = read(tmp_path, "id,how\nA,a\nB,b\n", behaviours=("how",)).behaviours
    found = read(tmp_path, "id,how\nA,b\nB,z\nC,y\nD,\nE,z\n", behaviours=("how",))

    codes = recoded(found, known).codes[:, 0].tolist()

    assert [codes[0], codes[3]] == [1, -1]
    assert codes[1] == codes[4] != codes[2]
    assert min(codes[1], codes[2]) > 1


def test_a_behaviour_that_a_model_needs_must_be_there(tmp_path):
    found = read(tmp_path, "id,how\nA,a\n", behaviours=("how",))

    with pytest.raises(BadCrimes, match="how"):
        recoded(read(tmp_path, "id\nA\n"), found.behaviours)
