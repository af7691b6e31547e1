"""The board: how far forces are, where gaps lie, who needs and offers what."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bluestone.network.assessment.actions import campaigning
from bluestone.network.assessment.models import Campaign
from bluestone.network.programme import actions, board
from bluestone.network.programme.models import Notice
from bluestone.site.accounts.models import Appointment, Force, Person
from tests.network.doing import ON, Doing


@pytest.fixture
def programme(signed_in):
    return signed_in("programme")


def days(**by_name):
    return {
        f"{name}_{part}": getattr(on, part)
        for name, on in by_name.items()
        for part in ("day", "month", "year")
    }


WHOLE = {"title": "Spring 2027", "forces": ["northmere", "southfell"]} | days(
    opens_on=date(2027, 3, 1), closes_on=date(2027, 8, 1), review_on=date(2028, 6, 1)
)


def test_a_campaign_is_begun_over_many_forces(programme, edition):
    page = programme.post("/campaigns/new/", WHOLE | {"edition": edition.pk}, follow=True)

    assert "The campaign is begun" in page.content.decode()
    assert Campaign.objects.get().assessments.count() == 2
    assert "Spring 2027" in programme.get("/campaigns/").content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"title": ""}, "Enter a title."),
        ({"forces": []}, "Choose at least one force."),
        ({"edition": ""}, "Choose a framework."),
        (days(closes_on=date(2027, 1, 1)), "must come one after the other"),
        ({"opens_on_day": "x"}, "That is no day."),
    ],
)
def test_a_campaign_that_cannot_be_is_told(programme, edition, sent, told):
    page = programme.post("/campaigns/new/", WHOLE | {"edition": edition.pk} | sent)

    assert told in page.content.decode()
    assert not Campaign.objects.exists()


def test_the_board_shows_stages_and_no_rank(programme, campaign, doing):
    doing.answer_all()
    doing.reach("submitted")

    page = programme.get(f"/campaigns/{campaign.pk}/").content.decode()

    assert "Own rating finished</a>: 1 of 2" in page
    assert page.index("Northmere") < page.index("Southfell")
    assert "Shown once 5 forces have finished" in page


def test_the_board_is_narrowed_to_a_stage(programme, campaign, doing):
    doing.answer("plan")
    address = f"/campaigns/{campaign.pk}/"

    started = programme.get(f"{address}?at=started").content.decode()
    none = programme.get(f"{address}?at=none").content.decode()
    nobody = programme.get(f"{address}?at=reviewed").content.decode()

    assert "Northmere" in started
    assert "Southfell" not in started
    assert "Southfell" in none
    assert "Northmere" not in none
    assert "None is at this stage." in nobody


def test_what_is_late_is_said(campaign, doing):
    doing.answer_all()
    doing.reach("submitted")

    before = [row.late for row in board.rows(campaign, ON)]
    after = [row.late for row in board.rows(campaign, date(2027, 3, 1))]
    end = [row.late for row in board.rows(campaign, date(2028, 3, 1))]

    assert before == ["", ""]
    assert after == ["", "own rating late"]
    assert end == ["progress review late", "own rating late"]


def test_drafts_are_the_forces_own(programme, campaign, doing):
    doing.answer("plan", text="A draft.")
    address = f"/campaigns/{campaign.pk}/northmere/"
    before = programme.get(address).content.decode()
    doing.answer_all()
    doing.reach("submitted")
    doing.answer("plan", "all", text="After.", why="Later.")

    after = programme.get(address).content.decode()

    assert "Nothing yet." in before
    assert "A draft." not in before
    assert "A draft." in after
    assert "After." not in after
    assert programme.get(f"/forces/northmere/assessment/{doing.assessment.pk}/").status_code == 403


@pytest.fixture
def five(people, edition):
    """Return a campaign in which five invented forces have finished their own rating."""
    forces = [
        Force.objects.create(code=f"force-{i}", title=f"Force {i}", kind="invented")
        for i in range(5)
    ]
    made = campaigning.begin(
        by=people["programme"],
        title="Five",
        edition=edition,
        forces=forces,
        opens_on=date(2026, 1, 1),
        closes_on=date(2026, 6, 1),
        review_on=date(2027, 4, 1),
    )
    for number, each in enumerate(made.assessments.select_related("force")):
        lead = Person.objects.create_user(f"lead-{number}", "Lead")
        Appointment.objects.create(person=lead, role="lead", force=each.force, from_on=ON)
        doing = Doing(each, people | {"lead-northmere": lead})
        doing.answer_all("some" if number < 3 else "all")
        doing.reach("submitted")
    return made


def test_where_gaps_lie_is_shown_from_five_forces_on(programme, five):
    page = programme.get(f"/campaigns/{five.pk}/").content.decode()
    first, second = board.themes(five, five.edition.framework)
    [plan] = [each for each in first.questions if each.place.number == "1.1a"]

    assert plan.given == (0, 3, 0, 2, 0, 0)
    assert (first.group.id, second.group.id) == ("suspects", "data_use")
    assert sum(first.given) == sum(sum(each.given) for each in first.questions)
    assert sum(second.given) == 5 * 9
    assert "never averaged" in page


def test_a_need_is_put_up_read_by_all_and_taken_down(signed_in, campaign, people):
    lead, other = signed_in("lead-northmere"), signed_in("lead-southfell")
    address = "/forces/northmere/exchange/"
    wrong = lead.post(address, {"days": "0"}).content.decode()
    lead.post(
        address, {"side": "need", "section": "suspects", "text": "Two days of help.", "days": "2"}
    )
    notice = Notice.objects.get()
    seen = other.get("/exchange/").content.decode()
    empty = lead.post(f"{address}{notice.pk}/down/", {}, follow=True).content.decode()
    lead.post(f"{address}{notice.pk}/down/", {"outcome": "Southfell came."})
    twice = lead.post(f"{address}{notice.pk}/down/", {"outcome": "Again."}, follow=True)
    after = other.get("/exchange/").content.decode()

    assert "Choose whether you need or offer it." in wrong
    assert "Enter at least one day" in wrong
    assert "Northmere Police needs" in seen
    assert "(2 days)" in seen
    assert "Say what came of it" in empty
    assert "taken down already" in twice.content.decode()
    assert "Southfell came." in after
    assert "Nothing is up." in after
    assert str(notice) == "Needs of Northmere Police"


def test_who_only_looks_puts_nothing_up(signed_in, campaign):
    inspector = signed_in("inspector-northmere")

    page = inspector.post("/forces/northmere/exchange/", {"side": "need"}).content.decode()

    assert "Put one up" not in page
    assert not Notice.objects.exists()


def test_without_a_framework_there_are_no_parts(signed_in, people):
    page = signed_in("lead-northmere").get("/forces/northmere/exchange/").content.decode()

    assert "None yet." in page
    assert "Nothing is up." in signed_in("lead-northmere").get("/exchange/").content.decode()


def test_without_a_campaign_parts_are_of_the_newest_framework(signed_in, edition):
    page = signed_in("lead-northmere").get("/forces/northmere/exchange/").content.decode()

    assert '<option value="suspects">Suspects</option>' in " ".join(page.split())


@pytest.mark.parametrize("row", [{"closed_on": date(2020, 1, 1)}, {"outcome": "Done."}])
def test_the_database_refuses_a_notice_that_cannot_be(forces, people, row):
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            force=forces["northmere"],
            side="need",
            section="suspects",
            text="x",
            made_by=people["lead-northmere"],
            made_on=ON,
            **row,
        )


def test_a_notice_is_kept_in_the_log(people, forces):
    made = actions.put_up(
        by=people["lead-northmere"],
        force=forces["northmere"],
        on=ON,
        side="offer",
        section="suspects",
        text="x",
        days=None,
    )

    assert made.pk
