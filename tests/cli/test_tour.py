"""The demo from end to end: forces invented and released, the site filled, and walked through in a browser."""

import io
import os
import re
import sqlite3
from contextlib import contextmanager, redirect_stdout
from signal import SIG_IGN, SIGINT

import pytest

from bluestone.cli import made_up, main, touring
from bluestone.extract.invent import FORCES
from bluestone.network import background, serving
from bluestone.network.insight.drawing import DrawAll
from bluestone.network.releases.weighing import WeighAll
from bluestone.network.serving import NoSite
from tests.cli.test_sites import free_port, ran
from tests.conftest import lacking

SERVED = touring.served
pytestmark = [pytest.mark.browser, pytest.mark.long]
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
    folder, told = tmp_path_factory.mktemp("tour") / "demo", io.StringIO()
    two = {name: FORCES[name] for name in ("harrowmere", "eastermarch")}  # all three: `make demo`
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(told):
        patch.setattr(made_up, "FORCES", two)
        patch.setattr(touring, "served", uncounted)
        patch.setenv("COLUMNS", "400")
        with pytest.raises(SystemExit) as left:
            main(["demo", "--small", "--tour", "--folder", str(folder), "--port", str(free_port())])
    assert not left.value.code
    return folder, told.getvalue()


@contextmanager
def uncounted(site, port):
    """Serve the site without counting lines: its pages have tests of their own, and it is quicker."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        with SERVED(site, port) as address:
            yield address


def test_what_is_served_is_the_site_of_a_demo(monkeypatch, tmp_path):
    told = []
    monkeypatch.setattr(serving, "ready", lambda site, demo: told.append((site, demo)))
    monkeypatch.setattr(serving, "serve", told.append)

    touring.serve(tmp_path, "127.0.0.1:1")

    assert told == [(tmp_path, True), "127.0.0.1:1"]


def asked(folder, question):
    """Return the first column of what the tour's database answers."""
    with sqlite3.connect(folder / "tour" / "site" / "network.sqlite3") as database:
        return [row[0] for row in database.execute(question)]


def test_every_stop_left_its_picture(walked):
    folder, told = walked
    index = (folder / "tour" / "index.html").read_text()
    shown = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', index)

    assert f"{len(shown)} pictures of the national site: open {folder}/tour/index.html" in told
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


@pytest.fixture
def begun(monkeypatch):
    """Have the demo make nothing, and return where its site would be served."""
    told = []
    monkeypatch.setattr(made_up, "side_by_side", lambda *_: [])
    monkeypatch.setattr(made_up.serving, "ready", lambda site, demo: told.append((site, demo)))
    monkeypatch.setattr(made_up.serving, "serve", told.append)
    return told


def demo(*words):
    """Run the demo."""
    with pytest.raises(SystemExit) as left:
        main(["demo", *map(str, words)])
    assert not left.value.code


def test_the_demo_is_served_until_stopped(begun, tmp_path, capsys):
    port = free_port()

    demo("--folder", tmp_path, "--port", port)

    assert begun == [(tmp_path / "site", True), f"127.0.0.1:{port}"]
    assert f"http://127.0.0.1:{port}" in capsys.readouterr().out


def test_the_demo_can_be_made_and_not_served(begun, tmp_path, capsys):
    demo("--folder", tmp_path, "--no-serve")

    assert begun == []
    assert "make serve" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "job"), [("drawing", DrawAll), ("weighing", WeighAll)])
def test_jobs_go_on_beside_the_pages_for_as_long_as_there_are_any(name, job, monkeypatch):
    told = {}
    monkeypatch.setattr(serving.os, "nice", lambda by: told.update(by=by))
    monkeypatch.setattr(serving, "signal", lambda *which: told.update(which=which))
    monkeypatch.setattr(
        background, "keep_up", lambda job, goes_on: told.update(job=job, goes_on=goes_on())
    )

    for server in (os.getppid(), -1):
        serving.go_on(name, server)
        assert told.pop("goes_on") == (server == os.getppid())

    assert isinstance(told["job"], job)
    assert told["by"] > 0
    assert told["which"] == (SIGINT, SIG_IGN)
