"""The demo's world: made whole by the same actions that people use, and sound."""

from datetime import date

import pytest

from bluestone.network.assessment.models import Assessment, Frozen, Stage
from bluestone.network.demo import plans
from bluestone.network.demo.fill import fill
from bluestone.network.demo.people import FORCES, MAIN
from bluestone.site.accounts.models import Appointment, Force, Person
from bluestone.site.accounts.roles import ROLES
from bluestone.site.audit import chain

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
def test_without_assessment_or_release_a_plan_says_so():
    planned = plans.PLANNED[0]

    assert plans.came_from(planned, None).elsewhere
    assert plans.measure(planned, (), TODAY).no_figure_because
    assert plans.as_it_was(MAIN, planned.indicator, TODAY) is None
