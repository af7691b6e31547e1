"""A register of recommendations in a file, however a force keeps it; and the file beside the register."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluestone.network.plan.comparing import compared
from bluestone.network.plan.days import NoDay, day_from
from bluestone.network.plan.models import Recommendation
from bluestone.network.plan.register import COLUMNS, LARGEST, MOST, Row, known, read, safe, written
from tests.network.plan.made import row

EXAMPLE = Path(__file__).parents[3] / "examples" / "recommendations" / "harrowmere.csv"
HEAD = "source,number,text\n"


def told(data, source=""):
    found = read(data.encode() if isinstance(data, str) else data, source)
    return [(fault.line, fault.sentence) for fault in found.faults]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("31/01/2025", date(2025, 1, 31)),
        ("1/2/2025", date(2025, 2, 1)),  # the day comes first
        ("01-02-25", date(2025, 2, 1)),
        ("1.2.2025", date(2025, 2, 1)),
        ("2025-01-31", date(2025, 1, 31)),
        ("2025/1/31", date(2025, 1, 31)),
        ("2025-01-31 00:00:00", date(2025, 1, 31)),
        ("2025-01-31T00:00:00Z", date(2025, 1, 31)),
        ("31 Jan 2025", date(2025, 1, 31)),
        ("31-Jan-25", date(2025, 1, 31)),
        ("31st January 2025", date(2025, 1, 31)),
        ("Friday, 31 January, 2025", date(2025, 1, 31)),
        ("30 Sept 2025", date(2025, 9, 30)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text, on):
    assert day_from(text) == on


@pytest.mark.parametrize(
    "text", ["TBC", "Q3 2025", "31/13/2025", "29/02/2025", "2025", "31 foo 2025", "31 sept 2025"]
)
def test_what_is_no_day_is_not_guessed(text):
    with pytest.raises(NoDay):
        day_from(text)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_usual_way_of_writing_a_day_gives_it_back(on):
    ways = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d-%b-%y", "%a %d %b %Y")

    assert {day_from(on.strftime(way)) for way in ways} == {on}


def test_the_example_is_read_whole():
    found = read(EXAMPLE.read_bytes())

    assert len(found.rows) == 4
    assert (found.faults, found.unknown) == ((), ())
    assert found.rows[0].deadline == date(2026, 3, 31)
    assert found.rows[3].key == ("invented complaints body", "2025/017", date(2025, 12, 1))


@pytest.mark.parametrize(
    "data",
    [
        "Body;Rec. No.;Recommendation;Target date\nIOPC – invented;4;Tell victims;31/01/2026\n",
        "\n\nMade by\tReference\tWording\tBy when\nIOPC – invented\t4\tTell victims\t31 Jan 2026\n\n",
        "SOURCE|Number|TEXT|Due_Date\r\nIOPC – invented|4|Tell victims|2026-01-31\r\n",
        'source,number,text,deadline\n"IOPC – invented"," 4 ","Tell victims",31.01.26\n,,,\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_headers_separators_and_encodings_are_those_that_people_have(data, encoding):
    found = read(data.encode(encoding))

    assert found.faults == ()
    assert found.rows == (
        Row(source="IOPC – invented", number="4", text="Tell victims", deadline=date(2026, 1, 31)),
    )


def test_a_cell_may_hold_lines_and_commas():
    found = read(b'source,number,text\nA,1,"One,\ntwo"\nA,2,\n')

    assert found.rows[0].text == "One,\ntwo"
    assert [(f.line, f.sentence) for f in found.faults] == [(4, "It does not say its text.")]


@pytest.fixture
def usual_limit():
    """Have a cell be as long as Python lets it, which other libraries change for all."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("data", "line", "sentence"),
    [
        (b"", 0, "The file is empty."),
        (b"\n \n", 0, "The file is empty."),
        (HEAD, 0, "There are headers and nothing below them."),
        (b"PK\x03\x04rest", 0, "This is an Excel workbook."),
        (b"\xd0\xcf\x11\xe0rest", 0, "This is an Excel workbook."),
        (b"a\0b", 0, "This is no text."),
        (b"x" * (LARGEST + 1), 0, "larger than 2 MB"),
        ("number,wording\n1,Do it\n", 1, "No column tells who made it (such as “source”)."),
        ("a,b\n1,2\n", 1, "nor its number (such as “number”), nor its text (such as “text”)"),
        (HEAD + "A,1,x\n" * (MOST + 1), 0, "more than 2,000 lines"),
        (HEAD + "A,1,x\na , 1,y\n", 3, "the same recommendation as on line 2"),
        (HEAD + ",1,x\n", 2, "It does not say who made it."),
        (HEAD + "A\n", 2, "It does not say its number."),
        (
            "source,number,text,due\nA,1,x,soon\n",
            2,
            "The deadline is no day, so the recommendation",
        ),
        ("source,number,text,published\nA,1,x,0/0/0\n", 2, "The day it was published is no day."),
        ("source,number,text,url\nA,1,x,javascript:alert(1)\n", 2, "The link is no web address."),
        ("source,number,text,url\nA,1,x,www.example.org\n", 2, "The link is no web address."),
        (HEAD + f"{'A' * 121},1,x\n", 2, "Who made it is longer than 120 letters."),
        (HEAD + f"A,1,{'x' * 20_001}\n", 2, "Its text is longer than 20,000 letters."),
        (HEAD + 'A,1,"x\nA,2,y\n', 2, "not closed"),
        (HEAD + 'A,1,x\nA,2,"x"y\n', 3, "not closed"),
        (HEAD + f'A,1,"{"y" * 200_000}"\n', 2, "no CSV"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_wrong_is_told_with_its_line(data, line, sentence, usual_limit):
    found = told(data)

    assert [each for each in found if each[0] == line and sentence in each[1]], found


def test_a_wrong_line_does_not_take_the_others_with_it():
    found = read(b"source,number,text,due\nA,,x,soon\nA,2,y,1/2/2026\n")

    assert [each.number for each in found.rows] == ["2"]
    assert [each.line for each in found.faults] == [2, 2]


def test_a_deadline_in_words_takes_nothing_else_with_it():
    [row] = (found := read(b"source,number,text,due\nA,1,x,next spring\n")).rows

    assert (row.number, row.deadline) == ("1", None)
    assert "is read without one" in found.faults[0].sentence


def test_all_that_is_wrong_with_a_line_is_told():
    found = read(b"source,number,text,due,published,url\n,1,,soon,never,nowhere\n")

    assert not found.rows
    assert [each.sentence.split(".")[0] for each in found.faults] == [
        "It does not say who made it",
        "It does not say its text",
        "The day it was published is no day",
        "The link is no web address",
        "The deadline is no day, so the recommendation is read without one",
    ]


def test_columns_that_are_none_of_ours_are_told_and_a_second_one_is_passed_over():
    found = read(b"source,number,text,Owner,,Number\nA,1,x,me,?,2\n")

    assert found.unknown == ("Owner", "column 5, without a header", "Number")
    assert found.rows[0].number == "1"


def test_who_made_them_may_be_said_beside_the_file():
    found = read(b"number,text\n1,x\n", "HMICFRS, invented report")

    assert found.rows[0].source == "HMICFRS, invented report"
    assert read(b"source,number,text\n,1,x\n", "S").rows[0].source == "S"


def test_every_column_and_its_other_names_are_documented():
    told = (EXAMPLE.parents[2] / "docs" / "plan.md").read_text("utf-8")

    for name, (_, *others) in COLUMNS.items():
        assert f"| `{name}` | {', '.join(others)} |" in told


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@x"])
def test_a_spreadsheet_runs_nothing_of_the_file(text):
    assert safe(text) == f"'{text}"
    assert read(f"source,number,text\nA,1,'{text}\n".encode()).rows[0].text == text


def test_an_apostrophe_of_a_text_stays():
    assert read(b"source,number,text\nA,1,'quoted'\nA,2,'\n").rows[0].text == "'quoted'"


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(
    lambda text: text == text.strip() and text[0] != "'"
)


@given(
    st.lists(
        st.tuples(words, words, words), max_size=5, unique_by=lambda e: (known(e[0]), known(e[1]))
    )
)
def test_what_is_written_is_read_again(rows):
    found = [Recommendation(source=s, number=n, text=t) for s, n, t in rows]

    again = read(written(found).encode())

    assert [(r.source, r.number, r.text) for r in again.rows] == rows


def test_the_file_says_how_the_force_stands():
    each = Recommendation(source="A", number="1", text="x", state="met", force_comment="=Done")

    lines = list(csv.DictReader(io.StringIO(written([each]).lstrip("\ufeff"))))

    assert list(lines[0]) == [*COLUMNS, "status", "force_comment", "pcc_comment"]
    assert lines[0]["status"] == "Met, as the force sees it"
    assert lines[0]["force_comment"] == "'=Done"


def there(**more):
    whole = {"source": "Invented inspectorate", "number": "1", "text": "Write plans."}
    return Recommendation(**whole | more)


DAY, OTHER = date(2025, 10, 14), date(2024, 10, 14)


@pytest.mark.parametrize(
    ("before", "sent", "becomes"),
    [
        (there(), row(), "same"),
        (there(), row(source="invented  Inspectorate"), "same"),  # however it is spelt
        (there(text="Write  plans. "), row(), "same"),
        (there(), row(text="Write plans soon."), "changed"),
        (there(title="Plans"), row(), "same"),  # what a file does not say is no difference
        (there(), row(title="Plans"), "changed"),
        (there(deadline=DAY), row(deadline=OTHER), "changed"),
        (there(published_on=DAY), row(), "same"),
        (there(published_on=DAY), row(published_on=DAY), "same"),
        (there(), row(published_on=DAY), "changed"),
        (there(published_on=DAY), row(published_on=OTHER), "new"),
        (there(number="2"), row(), "new"),
    ],
)
def test_a_file_is_held_against_the_register(before, sent, becomes):
    found = compared([sent], [before])

    assert becomes == next(n for n in ("new", "changed", "same") if getattr(found, n))


def test_differences_are_told_in_words():
    [found] = compared([row(deadline=DAY, title="Plans")], [there(deadline=OTHER)]).changed

    assert [(d.what, d.before, d.after) for d in found.differences] == [
        ("its title", "nothing", "Plans"),
        ("the deadline", "14 October 2024", "14 October 2025"),
    ]


def test_two_that_a_file_cannot_tell_apart_are_left_alone():
    found = compared([row()], [there(published_on=DAY), there(published_on=OTHER)])

    assert len(found.new) == 1
    assert len(found.absent) == 2
