"""What the database refuses, whoever asks: changed releases, and steps and checks without a reason."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, transaction

from bluestone.network.releases.models import Check, Handed, Made, Step, Way
from tests.network.releases import made

pytestmark = pytest.mark.django_db
MODELS = [m for name in ("releases", "insight") for m in apps.get_app_config(name).get_models()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_says_its_privacy_and_every_row_its_name(model):
    assert set(model.privacy) == {field.name for field in model._meta.fields}


@pytest.fixture
def rows(published):
    part = published.parts.first()
    held = published.original, published.newest, published.checks.first(), published.weighings.get()
    return {type(row).__name__: row for row in (published, part, part.wording, *held)}


@pytest.mark.parametrize(
    "name", ["Handed", "Original", "Part", "Step", "Check", "Weighing", "Wording"]
)
@pytest.mark.parametrize("does", ["change", "remove"])
def test_nothing_that_was_handed_in_is_changed_or_removed(rows, name, does):
    held = type(rows[name]).objects.filter(pk=rows[name].pk)
    field = held.model._meta.fields[-1].name

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        held.update(
            **{field: getattr(rows[name], field)}
        ) if does == "change" else held._raw_delete(held.db)


def test_what_was_made_of_it_may_be_thrown_away(published):
    Made.objects.create(key="k", kind="article", pressed=b"")

    Made.objects.all().delete()

    assert not Made.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [{"audience": "friends"}, {"made_on": date(2026, 1, 1)}, {"reason": "", "corrects_id": 1}],
)
def test_the_database_refuses_a_release_that_cannot_be(published, changed):
    whole = {
        "force": published.force,
        "audience": "network",
        "cut_on": made.JUNE,
        "made_on": made.JUNE,
        "sha256": "0",
        "size": 1,
        "about": "{}",
        "by": published.by,
        "at": made.NOW,
    }
    if "corrects_id" in changed:
        changed = changed | {"corrects_id": published.pk}

    with pytest.raises(IntegrityError), transaction.atomic():
        Handed.objects.create(**whole | changed)


@pytest.mark.parametrize(
    ("state", "reason"), [("recalled", ""), ("returned", ""), ("lost", "why"), ("published", "")]
)
def test_the_database_refuses_a_step_that_cannot_be(published, state, reason):
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(
            handed=published, state=state, by=published.by, at=made.NOW, reason=reason
        )


@pytest.mark.parametrize(("verdict", "reason"), [("return", ""), ("perhaps", "why")])
def test_the_database_refuses_a_check_that_cannot_be(published, verdict, reason):
    with pytest.raises(IntegrityError), transaction.atomic():
        Check.objects.create(
            handed=published, by=published.by, at=made.NOW, verdict=verdict, reason=reason
        )


def test_nor_does_it_take_two_views_of_one_person(published):
    with pytest.raises(IntegrityError), transaction.atomic():
        Check.objects.create(
            handed=published, by=made.checkers()[0], at=made.NOW, verdict="approve"
        )


def test_rows_are_named_for_people_who_keep_them(rows):
    named = {name: str(row) for name, row in rows.items()}

    assert named["Handed"] == f"release {rows['Handed'].pk}"
    assert named["Step"].endswith("published")
    assert named["Part"].startswith("victims.support_withdrawn of")
    assert named["Original"].startswith("original of")
    assert named["Check"].startswith("check of")
    assert named["Weighing"].startswith("weighing of")
    assert named["Wording"].startswith("card ")
    assert str(Made(key="abc", kind="article")) == "article abc"
    assert str(Way(handed=rows["Handed"])).startswith("journey of")
