"""The first pages: what one may do, where a force stands, who looked."""

import pytest

from bluestone.site.accounts.models import Person
from bluestone.site.design import pages as told

AT = "/forces/northmere/"


def words(client, where=AT):
    return " ".join(client.get(where).content.decode().split())


def test_a_lead_sees_where_the_force_stands(signed_in, doing, published):
    doing.evidence("plan")
    doing.answer("plan", no_evidence=False)

    page = words(signed_in("lead-northmere"))

    assert "1 of 12 questions are finished" in page
    assert "Follow-up questions open with answers, so totals differ." in page
    assert "Next: own rating finished, by 31 January 2027" in page
    assert "1 some" in page
    assert "The oldest evidence that is cited holds since" in page
    assert "No second rating can be seen yet." in page
    assert "The whole plan" in page
    assert "Figures to" in page


def test_ratings_that_were_changed_late_are_counted(signed_in, doing):
    doing.answer_all()
    doing.reach("submitted")
    doing.review()
    before = words(signed_in("lead-northmere"))
    doing.answer("plan", "most", why="Seen with others.")
    one = words(signed_in("lead-northmere"))
    doing.answer("told", "most", why="Seen with others.")

    told = "changed after others’ ratings could be seen, or after they were moderated"
    assert told not in before
    assert f"1 rating</a> was {told}." in one
    assert f"2 ratings</a> were {told}." in words(signed_in("lead-northmere"))


def test_second_ratings_are_counted_once_they_may_be_seen(signed_in, doing):
    doing.answer_all()
    doing.reach("submitted")
    doing.review()

    page = words(signed_in("lead-northmere"))

    assert "1 second rating" in page
    assert "things speak against ratings" in page
    assert "No evidence is cited." in page


@pytest.mark.parametrize(
    ("who", "seen", "hidden"),
    [
        ("peer-northmere", "Autumn 2026", "Own ratings"),
        ("contributor-northmere", "Autumn 2026", "The whole plan"),
        ("partner-northmere", "Autumn 2026", "No figures"),
        ("analyst-northmere", "The whole plan", "Own ratings"),
    ],
)
def test_everybody_sees_what_their_role_allows(signed_in, doing, who, seen, hidden):
    doing.answer("plan")

    page = words(signed_in(who))

    assert seen in page
    assert hidden not in page


def test_a_force_without_anything_is_told_so(signed_in, forces):
    page = words(signed_in("lead-northmere"))

    assert "There is none yet." in page
    assert "No figures of this force are published yet." in page


def test_the_start_page_leads_where_one_may_go(signed_in, forces):
    assert "Northmere Police" in words(signed_in("lead-northmere"), "/")
    assert "Campaigns and the board" in words(signed_in("programme"), "/")
    assert "People and roles" in words(signed_in("administrator"), "/")
    assert "Frameworks" not in words(signed_in("administrator"), "/")


def test_who_has_no_role_is_told_so(db, client):
    client.force_login(Person.objects.create_user("new", "New"))

    assert "You have no role yet" in words(client, "/")


def test_the_log_is_told_apart_by_who_looked(signed_in, people):
    for name in ("lead-northmere", "inspector-northmere"):
        signed_in(name).get(AT)

    lead = signed_in("lead-northmere")
    assert "inspector-northmere</td>" in words(lead, f"{AT}log/")
    assert "inspector-northmere</td>" not in words(lead, f"{AT}log/?by=lead-northmere")
    assert "Nothing yet." in words(lead, f"{AT}log/?by=nobody")


def test_a_long_log_goes_on_on_another_page(signed_in, people):
    lead = signed_in("lead-northmere")
    for _ in range(60):
        lead.get(AT)

    assert "?page=2" in words(lead, f"{AT}log/")
    assert "?page=1" in words(lead, f"{AT}log/?page=2")


@pytest.mark.parametrize(
    ("page", "status", "sentence"),
    [
        (told.not_found, 404, "Page not found"),
        (told.not_allowed, 403, "Your role does not include this page"),
        (told.stale, 403, "The form was open too long"),
        (told.too_odd, 400, "That could not be read"),
        (told.broken, 500, "Something is wrong with this site"),
    ],
)
def test_what_went_wrong_is_told_in_words(signed_in, rf, page, status, sentence):
    asked = signed_in("lead-northmere").get("/about/").wsgi_request

    answer = page(asked)

    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_a_form_that_is_sent_from_elsewhere_is_refused(people):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/sign-in/", {"username": "a", "password": "b"}).status_code == 403


def test_nothing_of_a_page_is_kept_in_a_cache(signed_in, forces):
    answer = signed_in("lead-northmere").get(AT)

    assert answer["Cache-Control"] == "no-store"
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
