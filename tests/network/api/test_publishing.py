"""From a file to a published release and back into another program: the real command, and a real server."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

from bluestone.network.releases.actions import weigh
from bluestone.network.releases.models import Handed, State
from bluestone.release.signing import sealed
from tests.network.releases import made

BLUESTONE = Path(sys.executable).parent / "bluestone"


def publish(file, site, secret, *more):
    """Run the command as somebody would, with the token in the environment."""
    found = subprocess.run(  # noqa: S603
        [BLUESTONE, "publish", file, "--to", site, "--force", "northmere", *more],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"BLUESTONE_TOKEN": secret},
    )
    return found.returncode, found.stdout, found.stderr


def test_a_release_is_handed_in_checked_and_read_by_another_program(site, held, people, tmp_path):
    file = tmp_path / "northmere.json"
    file.write_bytes(made.data(made.release()))

    code, out, _ = publish(file, site, held[1], "--wait", "0")
    handed = Handed.objects.get()
    weigh(handed, made.NOW)
    for checker in made.checkers():
        made.say(handed, checker)
    request = urllib.request.Request(  # noqa: S310
        f"{site}/api/forces/northmere/figures?span=year&format=csv",
        headers={"Authorization": f"Bearer {held[1]}"},
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        lines = answer.read().decode().splitlines()

    assert code == 0
    assert f"handed in as release {handed.pk}." in out
    assert f"{site}/forces/northmere/releases/{handed.pk}/" in out
    assert "The machine weighs it beside what was published before" in out
    original = handed.original
    assert handed.by == people["analyst-northmere"]
    assert sealed(original.data, bytes(original.signature), name="x") == file.read_bytes()
    assert Handed.objects.get().state == State.PUBLISHED
    assert lines[0].startswith("definition,release,force,indicator,")
    assert lines[1].startswith(f"{handed.pk}/victims.support_withdrawn,{handed.pk},northmere,")


def test_what_the_site_does_not_take_is_told_in_its_words(site, held, tmp_path):
    made.publish(made.release())
    file = tmp_path / "northmere.json"
    file.write_bytes(made.data(made.release()))

    again = publish(file, site, held[1])
    wrong = publish(file, site, f"{held[1]}x")

    assert again[:2] == (47, "")
    assert again[2].splitlines() == [
        "This very file was published before.",
        "The release was not taken, and nothing of it is kept.",
    ]
    assert wrong[0] == 47
    assert "There is no such token" in wrong[2]
    assert held[1] not in "".join(map(str, (*again, *wrong)))
    assert Handed.objects.count() == 1
