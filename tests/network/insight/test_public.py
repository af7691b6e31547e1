"""The 43 forces as they were published: loaded by the programme, said with their source, and not ranked."""

import gzip
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.insight import actions
from bluestone.network.insight.models import PublicTable
from bluestone.site.refused import Refused
from tests.network.releases.made import NOW
from tests.shared import shared

pytestmark = pytest.mark.django_db
PAGE = "/figures/43-forces/"
HEAD = (
    "Financial Year,Financial Quarter,Force Name,Offence Description,Offence Subgroup,Offence Code,"
    "Outcome Type,Outcomes for offences recorded in the quarter,"
    "Outcomes for investigations closed in the quarter"
)
FORCES = ("Durham", "Essex", "Kent", "Surrey", "Sussex", "British Transport")


def table(year="2018/19", charged=20, outcomes=("1", "16")):
    """Return a small published table: each force with so many charged, and the rest."""
    rows = [
        f"{year},{quarter},{force},Rape,Rape,19C,{outcome},{number},{number}"
        for quarter in (1, 2, 3, 4)
        for force in FORCES
        for outcome, number in zip(outcomes, (charged, 200), strict=False)
    ]
    return "\n".join((HEAD, *rows, "")).encode()


def load(people, content=None, **more):
    told = {"name": "table.csv", "published_on": date(2020, 1, 23), "source": "gov.uk"} | more
    return actions.take_table(by=people["programme"], data=content or table(), at=NOW, **told)


def words(answer):
    return " ".join(answer.content.decode().split()).replace("\xa0", " ")


@pytest.fixture
def programme(signed_in):
    return signed_in("programme")


def sent(programme, content, name="table.csv", day=("23", "1", "2020"), source="gov.uk"):
    file = SimpleUploadedFile(name, content)
    days = dict(zip(("day", "month", "year"), day, strict=True))
    fields = {f"published_on_{name}": text for name, text in days.items()}
    return programme.post(f"{PAGE}load/", {"file": file, "source": source, **fields}, follow=True)


def test_the_programme_loads_a_table_and_everybody_with_figures_sees_it(programme, signed_in):
    page = words(sent(programme, gzip.compress(table()), "table.csv.gz"))
    seen = words(signed_in("lead-northmere").get(PAGE))

    assert "The table is loaded." in page
    for told in ("Home Office, on 23 January 2020", "gov.uk", PublicTable.objects.get().sha256):
        assert told in seen
    assert "The recorded basis, 2018/19" in seen
    assert "The closed basis, 2018/19" in seen
    assert "British Transport Police (80 of 880) stands apart" in seen
    assert "Load a table" not in seen


def test_before_there_is_one_the_page_says_so(signed_in, programme):
    assert "No table is loaded yet." in words(signed_in("lead-northmere").get(PAGE))
    assert "Load a table" in words(programme.get(PAGE))


def test_a_force_is_marked_and_another_ending_shown_on_request(people, signed_in):
    load(people)

    page = words(signed_in("lead-northmere").get(f"{PAGE}?force=durham&ending=victim"))
    odd = words(signed_in("lead-northmere").get(f"{PAGE}?force=narnia&ending=x&year=1999"))

    assert "Durham, 800 of 880, is marked by a ring." in page
    assert "ended because the victim does not support action" in page
    assert "is marked by a ring" not in odd


def test_a_table_without_an_ending_says_that_there_is_none(people, signed_in):
    load(people, table(outcomes=("16",)))

    page = words(signed_in("lead-northmere").get(PAGE))

    assert "No force in the table has a share of it." in page


def test_a_newer_table_of_a_year_takes_its_place_and_other_years_stay(people, signed_in):
    load(people)
    load(people, table(charged=40))
    load(people, table("2019/20"), published_on=date(2021, 1, 20))

    lead = signed_in("lead-northmere")
    newest, older = (words(lead.get(f"{PAGE}{ask}")) for ask in ("", "?year=2018/19"))

    assert "The recorded basis, 2019/20" in newest
    assert "960 were charged" in older


def test_in_the_demo_its_figures_are_said_to_be_real(people, client, settings, signed_in):
    settings.DEMO = True
    load(people)

    page = words(signed_in("lead-northmere").get(PAGE))

    assert "These figures are real, of real forces." in page
    assert "No force, person or crime here is real." not in page


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\0\xff", "is not text"),
        (b"a,b\n1,2\n", "is no table of outcomes"),
        (b"PK\x03\x04", "is a workbook or archive"),
        (gzip.compress(table())[:-60], "is damaged"),
        (HEAD.encode() + b"\n", "has no sexual offences in it"),
        (table().replace(b"Durham", b"Narnia"), "is no force we know"),
    ],
)
def test_what_is_no_table_is_told_in_words_and_not_taken(programme, content, told):
    assert told in words(sent(programme, content))
    assert not PublicTable.objects.exists()


@pytest.mark.parametrize("day", [("31", "3", "2019"), ("1", "1", "2030")])
def test_a_table_is_published_after_its_year_and_not_after_today(programme, day):
    assert "last quarter ended on 31 March 2019" in words(sent(programme, table(), day=day))


def test_the_very_table_is_loaded_once(people):
    load(people)

    with pytest.raises(Refused, match="here already"):
        load(people)


def test_a_form_that_is_not_whole_says_what_is_missing(programme, monkeypatch):
    empty = words(programme.post(f"{PAGE}load/", {}))
    monkeypatch.setattr("bluestone.network.insight.forms.MOST_BYTES", 10)

    for told in ("Choose the file", "Enter the day it was published.", "Say where it was taken"):
        assert told in empty
    assert "larger than any table of a year" in words(sent(programme, table()))


def test_a_table_is_never_changed_and_always_has_a_source(people):
    held = load(people)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        PublicTable.objects.update(source="elsewhere")
    with pytest.raises(IntegrityError), transaction.atomic():
        load(people, table(charged=40), source="")
    assert str(held) == "outcomes 2018/19"


def test_the_page_asks_the_database_few_questions(people, signed_in, django_assert_max_num_queries):
    load(people)

    with django_assert_max_num_queries(30):
        assert signed_in("lead-northmere").get(PAGE).status_code == 200


def test_the_table_of_2018_19_as_it_was_published(people, signed_in):
    file = shared("home_office_outcomes", "ho_outcomes_2018_19_raw.csv.gz")
    load(people, file.read_bytes(), name=file.name)

    page = words(signed_in("lead-northmere").get(PAGE))

    assert "43 forces around 2.2 %" in page
    assert "British Transport Police (2 of 41) stands apart" in page
