"""The demo's world: made whole by the same actions that people use, and sound."""

from datetime import date

import pytest

from bluestone.network.assessment.models import Assessment, Frozen, Stage
from bluestone.network.demo import plans, releases
from bluestone.network.demo.fill import fill
from bluestone.network.demo.people import FORCES, MAIN
from bluestone.network.keys.models import SigningKey
from bluestone.network.releases.models import State
from bluestone.release import shelf
from bluestone.site.accounts.models import Appointment, Force, Person
from bluestone.site.accounts.roles import ROLES
from bluestone.site.audit import chain
from tests.network.releases import made

TODAY = date(2026, 11, 25)


@pytest.mark.django_db
def test_the_demo_has_everybody_nobody_real_and_a_campaign_in_mid_flight():
    told = []

    fill(TODAY, told.append)

    assert told == ["people", "frameworks", "two cycles of assessment", "needs and offers"]
    assert {each.role for each in Appointment.objects.all()} == set(ROLES)
    assert all(force.invented for force in Force.objects.all())
    assert all(person.name.split(" of ")[0] for person in Person.objects.all())
    assert not Person.objects.exclude(password__startswith="!").exists()
    now = Assessment.objects.filter(campaign__title__startswith="Second")
    reached = {each.force_id: len(each.stages) for each in now.prefetch_related("milestones")}

    assert set(reached) == set(FORCES)
    assert set(reached.values()) == {0, 1, 2, 3, 4}
    assert Frozen.objects.filter(assessment__force=MAIN).count() == 5
    assert Stage.REVIEWED in Assessment.objects.get(campaign__title__startswith="First").stages
    assert chain.verified().broken == ()


@pytest.mark.django_db
def test_each_force_of_the_demo_signs_with_a_key_of_its_own(tmp_path):
    fill(TODAY)
    files = [
        shelf.write_text(
            tmp_path / f"{force}-{audience}.json",
            shelf.as_json(made.release(force=force, audience=audience)),
        )
        for force, audience in ((MAIN, "network"), (MAIN, "public"), ("skerrin", "network"))
    ]

    handed = releases.hand_in(files, tmp_path / "keys", made.NOW)

    assert [each.state for each in handed] == [State.PUBLISHED, State.CHECKING, State.PUBLISHED]
    assert sorted(file.name for file in (tmp_path / "keys").iterdir()) == [
        f"{MAIN}.json",
        "skerrin.json",
    ]
    assert set(SigningKey.objects.values_list("force", flat=True)) == {MAIN, "skerrin"}


@pytest.mark.django_db
def test_without_assessment_or_release_a_plan_says_so():
    planned = plans.PLANNED[0]

    assert plans.came_from(planned, None).elsewhere
    assert plans.measure(planned, (), TODAY).no_figure_because
    assert plans.as_it_was(MAIN, planned.indicator, TODAY) is None
