import polars as pl
import pytest

from bluestone.linkage.persons.cleaning import cleaned
from bluestone.linkage.persons.linking import FALSE_PER_THOUSAND, linked
from bluestone.linkage.persons.model import model_in, trained
from tests.linkage.persons.drawn import found_in
from tests.linkage.persons.invented import invented

ROLES = {
    "family_name": "family_name",
    "given_names": "given_names",
    "born_on": "born_on",
    "postcode": "postcode",
    "address": "address",
    "phone": "phone",
    "pnc_id": "reference",
}


@pytest.fixture(scope="module")
def people():
    return cleaned(invented(600), ROLES)


@pytest.fixture(scope="module")
def found():
    return found_in(invented(600), truth="who")


def test_people_written_twice_are_found_and_others_are_not(found):
    assert found.accuracy.precision > 0.98
    assert found.accuracy.recall > 0.9
    assert found.accuracy.blocking_recall > 0.97
    assert found.accuracy.true_pairs > 100


def test_no_more_links_are_expected_to_be_false_than_is_said(found):
    assert 0 <= found.found.false_per_thousand <= FALSE_PER_THOUSAND
    assert found.found.threshold >= 0.1


def test_the_same_people_teach_the_same_model_to_its_last_digit(people):
    one, other = trained(people), trained(people)

    assert one == other
    assert one.hash == other.hash


def test_a_model_is_kept_as_text_without_loss(people):
    model = trained(people)

    assert model_in(model.text()) == model
    assert len(model.hash) == 16


def test_a_model_that_is_given_is_not_learned_anew(people):
    first = linked(people)

    second = linked(people.head(300), model=first.model)

    assert second.model.hash == first.model.hash


def test_few_people_leave_the_prior_as_it_is(people):
    few, fewer = trained(people.head(100)), trained(people.head(50))

    assert few.shares == fewer.shares


def test_people_of_whom_no_names_are_there_are_learned_from_too():
    rows = pl.DataFrame(
        {
            "id": [str(i) for i in range(300)],
            "email": [f"m{i // 2}@example.org" for i in range(300)],
        }
    )

    told = found_in(rows)

    assert told.pairs.is_empty()


def test_a_threshold_that_is_given_holds():
    told = found_in(invented(300), threshold=0.999)

    assert told.found.threshold == 0.999
    assert told.found.pairs.filter("proposed")["probability"].min() >= 0.999


def test_people_of_whom_no_two_share_anything_teach_nothing_of_how_one_person_differs():
    rows = pl.DataFrame(
        {
            "id": [str(i) for i in range(260)],
            "given": [f"{chr(97 + i // 26)}{chr(97 + i % 26)}ron" for i in range(260)],
            "surname": [f"{chr(97 + i % 26)}{chr(97 + i // 26)}quist" for i in range(260)],
            "dob": [f"{1940 + i // 12}-{i % 12 + 1:02}-{i % 28 + 1:02}" for i in range(260)],
        }
    )

    assert found_in(rows).pairs.is_empty()
