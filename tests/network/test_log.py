"""The log is read in plain words, and a file has all that is kept."""

import csv
import io
import re
from pathlib import Path

import pytest

import bluestone.network
import bluestone.site
from bluestone.network.api import endpoints
from bluestone.network.assessment.models import Handover, Moderation, Stage
from bluestone.network.home.acts import ACTS
from bluestone.network.home.looked import PAGES, in_words
from bluestone.network.plan.models import FrozenPlan, Gap, Recommendation, State
from bluestone.network.releases.actions import DID
from bluestone.site.audit.actions import keep
from bluestone.site.audit.models import Event
from tests.network.test_access import PAGES as NAMED

AT = "/forces/northmere/log/"
ROOMS = {
    "assessment": "assessment.",
    "plan": "plan.",
}  # rooms whose actions write their name before
WRITTEN = re.compile(r'(?:kept\(\s*by,|did=)\s*f?"([^"{]+)"')
STATES = {  # acts that are named after where something came to be
    "assessment.stage.": set(Stage) - {Stage.STARTED},
    "assessment.moderation.": Moderation.Step,
    "assessment.": set(Handover.State) - {Handover.State.HANDED},
    "plan.action.": set(State) - {State.PLANNED},
    "plan.gap.": set(Gap.State) - {Gap.State.NOTED},
    "plan.freeze.": FrozenPlan.Stage,
    "plan.recommendation.": Recommendation.State,
}


def words(client, where=AT):
    return " ".join(client.get(where).content.decode().split())


def acts():
    """Return what actions write into the log, as their files say."""
    for room in (bluestone.network, bluestone.site):
        for file in Path(room.__file__).parent.rglob("*.py"):
            if "actions" in str(file) or file.name == "pages.py":
                before = next((b for name, b in ROOMS.items() if name in file.parts), "")
                for did in WRITTEN.findall(file.read_text(encoding="utf-8")):
                    yield did if did.startswith(("evidence.", "campaign.")) else before + did
    for before, states in STATES.items():
        yield from (f"{before}{each}" for each in states)
    yield from (did for did, _ in DID.values())


def test_every_page_has_words():
    assert set(NAMED) == set(PAGES)


def test_every_act_has_words():
    assert sorted(set(acts()) - set(ACTS)) == []


def test_what_programs_ask_has_words():
    asked = {each.removeprefix("api.") for each in ACTS if each.startswith("api.")}

    assert {each.name for each in endpoints.urlpatterns} | {"refused"} == asked


def test_words_are_of_what_is_there():
    assert len(set(PAGES.values())) == len(PAGES)
    assert len(set(ACTS.values())) == len(ACTS)


@pytest.mark.parametrize(
    ("did", "about", "told"),
    [
        ("saw figures-journey", "", "Looked at the journey of crimes"),
        ("saw something-old", "", "Looked at something-old"),
        ("refused", "/forces/northmere/plan/", "Was refused: the improvement plan"),
        ("refused", "/nowhere/", "Was refused: /nowhere/"),
        ("plan.gap.note", "gap 3", "Noted a gap"),
        ("something.old", "", "something.old"),
    ],
)
def test_an_event_is_told_in_words(did, about, told):
    assert in_words(Event(did=did, about=about)) == told


def test_the_page_has_words_and_the_file_what_is_kept(signed_in, forces):
    lead = signed_in("lead-northmere")
    lead.get("/forces/northmere/figures/")
    keep(by="=HYPERLINK()", did="plan.gap.note", kind="alteration", force="northmere")

    page = words(lead)
    answer = lead.get(f"{AT}file/")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))

    assert "Looked at all released figures" in page
    assert "saw figures" not in page
    assert answer["Content-Disposition"] == 'attachment; filename="northmere-log.csv"'
    assert rows[-1]["did"] == "saw figures"
    assert rows[-1]["in_words"] == "Looked at all released figures"
    assert "'=HYPERLINK()" in {row["by"] for row in rows}
    assert len(rows[0]["hash"]) == 64
    assert rows[0]["did"] == "saw log-file"


def test_the_file_too_is_told_apart_by_who_looked(signed_in, people):
    signed_in("inspector-northmere").get("/forces/northmere/")
    lead = signed_in("lead-northmere")

    assert f"{AT}file/?by=inspector-northmere" in words(lead, f"{AT}?by=inspector-northmere")
    file = lead.get(f"{AT}file/?by=inspector-northmere").content.decode()
    assert {row["by"] for row in csv.DictReader(io.StringIO(file))} == {"inspector-northmere"}
