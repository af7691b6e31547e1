"""A force's plan as other programs read it."""

from datetime import date

import pytest

from bluestone.network.plan import figures
from tests.network.api.asking import program, token
from tests.network.plan.made import NONE, TOLD, Planning, newest, verdict

AT = "/api/forces/northmere/plan"


@pytest.fixture
def planning(forces, people, monkeypatch):
    """Return what people do to Northmere's plan, whose figure went the way it was expected."""
    monkeypatch.setattr(figures, "newest", lambda *_: {TOLD: newest(verdict())})
    return Planning(forces["northmere"], people)


def test_it_is_gaps_and_actions_with_what_their_figures_say(asking, planning):
    gap = planning.gap("Victims are told late", agreed=True)
    done = planning.done(links={"gaps": (gap,)})

    told = asking.get(AT).json()

    assert set(told) == {"force", "on", "gaps", "actions"}
    [row] = told["gaps"]
    assert (row["gap"], row["title"], row["state"]) == (gap.pk, "Victims are told late", "agreed")
    [action] = told["actions"]
    assert (action["action"], action["gaps"], action["state"]) == (done.pk, [gap.pk], "done")
    assert (action["indicator"], action["direction"]) == (TOLD, "higher")
    assert action["worked"] == "Signal the way it was expected"
    assert action["no_figure_because"] == ""


def test_an_action_without_a_figure_says_why_and_is_late(asking, planning):
    planning.action(NONE, due_on=date(2026, 2, 1))

    [action] = asking.get(AT).json()["actions"]

    assert (action["indicator"], action["direction"], action["signal_by"]) == ("", "", None)
    assert action["no_figure_because"] == "It is seen in the minutes."
    assert action["late"]


def test_it_names_nobody(asking, planning):
    planning.action()

    told = asking.get(AT).content.decode()

    assert planning.assessor.name not in told
    assert planning.lead.name not in told


def test_what_is_had_already_is_not_sent_again(asking, planning):
    planning.gap()
    first = asking.get(AT)

    same = asking.get(AT, headers={"If-None-Match": first["ETag"]})
    planning.gap("Another")
    other = asking.get(AT, headers={"If-None-Match": first["ETag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert len(other.json()["gaps"]) == 2


def test_a_plan_of_nothing_is_empty(people, forces):
    _, secret = token(people["lead-southfell"], force=forces["southfell"])

    told = program(secret).get("/api/forces/southfell/plan").json()

    assert (told["gaps"], told["actions"]) == ([], [])
