"""The demo from end to end: forces invented and released, the site filled, and walked through in a browser."""

import re
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bluestone.cli import touring
from bluestone.network.serving import NoSite
from tests.cli.test_sites import ran, surroundings
from tests.conftest import lacking

pytestmark = [pytest.mark.browser, pytest.mark.long]
BLUESTONE = Path(sys.executable).parent / "bluestone"
STAGES = """
select milestone.stage from assessment_milestone as milestone
join assessment_assessment as cycle on cycle.id = milestone.assessment_id
where cycle.force_id = 'eastermarch' order by milestone.id
"""


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """Return the folder of a demo that was made small and walked through, and what was said."""
    try:
        touring.browser()
    except touring.NoBrowser as e:
        lacking(str(e))
    place = tmp_path_factory.mktemp("tour")
    command = [BLUESTONE, "demo", "--small", "--tour", "--port", str(free_port())]
    told = subprocess.run(  # noqa: S603
        command, cwd=place, env=surroundings(), capture_output=True, text=True, check=False
    )
    assert (told.returncode, "Traceback" in told.stderr) == (0, False), told.stderr
    return place / "demo", told.stdout


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def asked(folder, question):
    """Return the first column of what the tour's database answers."""
    with sqlite3.connect(folder / "tour" / "site" / "network.sqlite3") as database:
        return [row[0] for row in database.execute(question)]


def test_every_stop_left_its_picture(walked):
    folder, told = walked
    index = (folder / "tour" / "index.html").read_text()
    shown = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', index)

    assert f"{len(shown)} pictures of the national site: open demo/tour/index.html" in told
    assert len(shown) >= 30
    assert all((folder / "tour" / file).stat().st_size > 10_000 for file, _ in shown)
    assert len({file for file, _ in shown}) == len(shown)


def test_the_loop_was_gone_through(walked):
    folder, _ = walked

    assert asked(folder, STAGES) == ["started", "submitted", "moderated", "planned"]
    assert asked(
        folder,
        "select count(*) from assessment_review where submitted_at is not null and "
        "assessment_id in (select id from assessment_assessment where force_id = 'eastermarch')",
    ) == [2]
    assert asked(folder, "select indicator from plan_action where force_id = 'eastermarch'") == [
        "victims.interviewer_sex_asked"
    ]
    assert "reopened" in asked(folder, "select state from plan_action")
    assert "closed" in asked(folder, "select state from plan_action")


def test_all_that_was_done_is_in_the_log_and_the_log_holds(walked):
    folder, _ = walked

    code, out, _ = ran("log", "verify", "--site", folder / "tour" / "site")

    assert code == 0
    assert int(re.search(r"All ([\d,]+) events hold", out)[1].replace(",", "")) > 500


def test_the_demos_own_site_is_as_it_was(walked):
    folder, _ = walked
    with sqlite3.connect(folder / "site" / "network.sqlite3") as database:
        stages = [row[0] for row in database.execute(STAGES)]

    assert stages == ["started"]


def test_without_a_browser_nothing_is_begun(tmp_path, monkeypatch):
    told = ran("demo", "--tour", "--folder", tmp_path / "demo", PATH="")

    assert told[0] == touring.NoBrowser.exit_code
    assert "Chromium" in told[2]
    assert not (tmp_path / "demo").exists()
    monkeypatch.setattr(touring, "find_spec", lambda name: None)
    with pytest.raises(touring.NoBrowser, match="make devenv"):
        touring.browser()


def test_a_site_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setattr(touring, "PATIENCE", 0.2)

    with pytest.raises(NoSite, match="did not answer"):
        touring.wait(free_port())
